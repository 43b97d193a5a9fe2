package dev.aptgram.apitest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.BotApi;
import dev.aptgram.api.CommonApi;
import dev.aptgram.api.RawApi;
import dev.aptgram.api.UserApi;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.TlRequest;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import org.junit.jupiter.api.Test;

/** Every method in the text of the schema can be called by its name, with its parameters, by those who may. */
class EveryCallTest {
    private static final Set<String> NO_CALLS = Set.of("caller", "of");

    private final OfficialSchema schema = OfficialSchema.API;
    private final ErrorText errors = new ErrorText("/tl/api.errors");
    private final RecordingCaller caller = new RecordingCaller();

    private List<Combinator> functions() {
        return schema.text.all().stream().filter(Combinator::function).toList();
    }

    @Test
    void has_exactly_the_parameters_of_its_line() throws ReflectiveOperationException {
        RawApi api = RawApi.of(caller);
        int calls = 0;
        for (Combinator function : functions()) {
            Value everything = schema.samples.everything(function);
            Object group = group(api, function);
            Method begin = begin(group.getClass().getInterfaces()[0], function);

            assertThat(List.of(begin.getGenericParameterTypes()))
                    .as(function.name())
                    .asString()
                    .isEqualTo(arguments(function, typesOf(function)).toString());
            TlRequest<?> call = (TlRequest<?>) begin.invoke(
                    group,
                    arguments(function, schema.records.create(everything)).toArray());
            assertThat(setters(call)).as(function.name()).isEqualTo(settable(function));
            Value little = schema.samples.little(function);
            TlRequest<?> plain = (TlRequest<?>) begin.invoke(
                    group, arguments(function, schema.records.create(little)).toArray());
            assertThat(plain.method()).as(function.name()).isEqualTo(schema.records.create(withRandomId(little)));
            setAll(call, function, everything);
            assertThat(call.method()).as(function.name()).isEqualTo(schema.records.create(everything));

            assertThat(caller.called).isEmpty();
            assertThat(call.call()).isNotDone();
            assertThat(caller.called).containsExactly((TlMethod<?>) schema.records.create(everything));
            caller.called.clear();
            calls++;
        }
        assertThat(calls).isEqualTo(806);
    }

    @Test
    void is_offered_to_those_who_may_and_to_nobody_else() throws ReflectiveOperationException {
        Set<String> all = functions().stream().map(Combinator::name).collect(Collectors.toCollection(TreeSet::new));

        assertThat(errors.userOnly).hasSize(365);
        assertThat(errors.botOnly).hasSize(13);
        assertThat(offered(RawApi.class)).isEqualTo(all);
        assertThat(offered(UserApi.class)).isEqualTo(without(all, errors.botOnly));
        assertThat(offered(BotApi.class)).isEqualTo(without(all, errors.userOnly));
        assertThat(offered(CommonApi.class)).isEqualTo(without(without(all, errors.userOnly), errors.botOnly));
    }

    private static Set<String> without(Set<String> names, Set<String> others) {
        Set<String> rest = new TreeSet<>(names);
        rest.removeAll(others);
        return rest;
    }

    /** {@return the TL names of everything that can be called through an interface} */
    private static Set<String> offered(Class<?> api) {
        Set<String> names = new TreeSet<>();
        for (Method method : calls(api)) {
            if (TlRequest.class.isAssignableFrom(method.getReturnType())) {
                names.add(method.getName());
            } else {
                for (Method inner : calls(method.getReturnType())) {
                    assertThat(inner.getReturnType()).isAssignableTo(TlRequest.class);
                    names.add(method.getName() + "." + tlName(inner.getName()));
                }
            }
        }
        return names;
    }

    private static String tlName(String javaName) {
        return javaName.endsWith("_") ? javaName.substring(0, javaName.length() - 1) : javaName;
    }

    private static List<Method> calls(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> !method.isBridge() && !NO_CALLS.contains(method.getName()))
                .toList();
    }

    private static Object group(RawApi api, Combinator function) throws ReflectiveOperationException {
        int dot = function.name().indexOf('.');
        return dot < 0
                ? api
                : RawApi.class.getMethod(function.name().substring(0, dot)).invoke(api);
    }

    private static Method begin(Class<?> type, Combinator function) {
        String name = function.name().substring(function.name().indexOf('.') + 1);
        String javaName = SourceVersion.isKeyword(name) ? name + "_" : name;
        List<Method> found = calls(type).stream()
                .filter(method -> method.getName().equals(javaName))
                .toList();
        assertThat(found).as(function.name()).hasSize(1);
        return found.get(0);
    }

    private List<Object> typesOf(Combinator function) {
        return Arrays.stream(schema.records.record(function).getRecordComponents())
                .map(RecordComponent::getGenericType)
                .map(Object.class::cast)
                .toList();
    }

    /** {@return of what belongs to the fields, in their order, that which belongs to the required ones} */
    private static List<Object> arguments(Combinator function, List<Object> fields) {
        List<Object> arguments = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            Combinator.Field field = function.values().get(i);
            if (!field.isOptional() && !function.chosenInCalls().contains(field)) {
                arguments.add(fields.get(i));
            }
        }
        return arguments;
    }

    private static List<Object> arguments(Combinator function, Object record) throws ReflectiveOperationException {
        List<Object> values = new ArrayList<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            values.add(component.getAccessor().invoke(record));
        }
        return arguments(function, values);
    }

    /** {@return the names and types of what can be set on a call} */
    private static Set<String> setters(TlRequest<?> call) {
        return Arrays.stream(call.getClass().getMethods())
                .filter(method -> method.getDeclaringClass() == call.getClass() && !method.isBridge())
                .filter(method -> method.getParameterCount() == 1)
                .map(method -> method.getName() + ":" + method.getGenericParameterTypes()[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> settable(Combinator function) {
        Set<String> names = new TreeSet<>();
        RecordComponent[] components = schema.records.record(function).getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            Combinator.Field field = function.values().get(i);
            if (field.isOptional() || function.chosenInCalls().contains(field)) {
                Type type = components[i].getGenericType();
                names.add(components[i].getName() + ":" + type);
            }
        }
        return names;
    }

    private Value withRandomId(Value value) {
        Value chosen = value;
        for (Combinator.Field field : value.combinator().chosenInCalls()) {
            boolean wide = field.type().equals("long");
            Object id = wide ? (Object) RecordingCaller.RANDOM_ID : (Object) (int) RecordingCaller.RANDOM_ID;
            chosen = chosen.with(value.combinator().values().indexOf(field), id);
        }
        return chosen;
    }

    private void setAll(TlRequest<?> call, Combinator function, Value value) throws ReflectiveOperationException {
        RecordComponent[] components = schema.records.record(function).getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            Combinator.Field field = function.values().get(i);
            if (field.isOptional() || function.chosenInCalls().contains(field)) {
                Object same = call.getClass()
                        .getMethod(components[i].getName(), components[i].getType())
                        .invoke(call, schema.records.component(value.fields().get(i)));
                assertThat(same).isSameAs(call);
            }
        }
    }
}
