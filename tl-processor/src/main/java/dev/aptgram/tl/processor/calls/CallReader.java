package dev.aptgram.tl.processor.calls;

import dev.aptgram.tl.processor.calls.model.CallModel;
import dev.aptgram.tl.processor.calls.model.Value;
import dev.aptgram.tl.processor.schema.CompiledCombinator;
import dev.aptgram.tl.processor.schema.MethodFacts.Audience;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import dev.aptgram.tl.processor.support.KotlinSuspend;
import dev.aptgram.tl.processor.support.Place;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Checks the methods of one interface against the schema. */
final class CallReader {
    private final Types types;
    private final TypeElement api;
    private final String account;
    private final FoundSchema schema;
    private final CallReporter reporter;
    private final TypeRules rules;
    private final Answers answers;

    CallReader(
            Elements elements,
            Types types,
            TypeElement api,
            String account,
            FoundSchema schema,
            CallReporter reporter) {
        this.types = types;
        this.api = api;
        this.account = account;
        this.schema = schema;
        this.reporter = reporter;
        this.rules = new TypeRules(elements, types);
        this.answers = new Answers(elements, types, rules, reporter);
    }

    /** {@return the call; nothing, or something unsound, after a problem has been told} */
    Optional<CallModel> read(ExecutableElement method) {
        String name = CallAnnotations.name(method);
        AnnotationMirror call = AnnotationMirrors.find(method, CallAnnotations.CALL);
        if (call == null) {
            String near = schema.nearestMethod(method.getSimpleName().toString());
            reporter.report(CallMessage.CALL_MISSING, Place.of(method), name, near == null ? "..." : near);
            return Optional.empty();
        }
        String tlName = AnnotationMirrors.text(call, "value", "");
        CompiledCombinator combinator = schema.text().method(tlName);
        if (combinator == null) {
            String near = schema.nearestMethod(tlName);
            String hint = near == null ? "" : " (did you mean " + near + "?)";
            Place place = Place.of(method, call, "value");
            reporter.report(CallMessage.METHOD_UNKNOWN, place, name, tlName, schema.name(), hint);
            return Optional.empty();
        }
        checkAudience(name, combinator, Place.of(method, call, "value"));
        return Optional.of(read(name, method, combinator));
    }

    private void checkAudience(String name, CompiledCombinator combinator, Place place) {
        boolean usersOnly = combinator.audience() == Audience.USERS;
        String needed = usersOnly ? "USER" : "BOT";
        if (combinator.audience() != Audience.EVERYONE && !account.equals(needed)) {
            String whose = account.equals("ANY") ? "users and bots alike" : usersOnly ? "bots" : "users";
            reporter.report(
                    CallMessage.AUDIENCE,
                    place,
                    name,
                    combinator.tlName(),
                    usersOnly ? "users" : "bots",
                    api.getSimpleName(),
                    whose,
                    needed);
        }
    }

    private CallModel read(String name, ExecutableElement method, CompiledCombinator combinator) {
        ExecutableType type = (ExecutableType) types.asMemberOf((DeclaredType) api.asType(), method);
        TypeElement record = schema.record(combinator);
        TypeMirror wrapped = combinator.wraps() ? wrappedAnswer(method, type, combinator, record) : null;
        DeclaredType recordType =
                wrapped == null ? (DeclaredType) record.asType() : types.getDeclaredType(record, wrapped);
        RecordShape shape = RecordShape.of(combinator, record, recordType, types);
        int count = type.getParameterTypes().size() - (KotlinSuspend.isSuspending(type) ? 1 : 0);
        List<? extends TypeMirror> parameters = type.getParameterTypes().subList(0, count);
        List<CallModel.Argument> arguments =
                new FieldValues(name, shape, rules, new Constants(schema), reporter).read(method, parameters);
        TypeMirror answer = rules.answer(recordType);
        CallModel.Delivery delivery = CallModel.Delivery.IGNORED;
        // What a call without its query answers is not known; that it has none has been told.
        if (answer != null && combinator.wraps() == (wrapped != null)) {
            if (!combinator.wraps() && !method.getTypeParameters().isEmpty()) {
                reporter.report(
                        CallMessage.TYPE_PARAMETERS, Place.of(method), name, combinator.tlName(), TypeText.of(answer));
            } else {
                delivery = answers.check(name, method, type, combinator.tlName(), answer)
                        .orElse(delivery);
            }
        }
        boolean built = combinator.fields().stream().anyMatch(field -> !field.isRequired());
        return new CallModel(method, type, nullable(arguments), record, built, arguments, delivery);
    }

    /** {@return what the method that is wrapped answers, or null if no parameter says} */
    private @Nullable TypeMirror wrappedAnswer(
            ExecutableElement method, ExecutableType type, CompiledCombinator combinator, TypeElement record) {
        RecordShape shape = RecordShape.of(combinator, record, (DeclaredType) record.asType(), types);
        for (int i = 0; i < method.getParameters().size(); i++) {
            int index = shape.index(method.getParameters().get(i));
            if (index >= 0 && shape.field(index).typeName().startsWith("!")) {
                return rules.answer(type.getParameterTypes().get(i));
            }
        }
        return null;
    }

    private static Set<String> nullable(List<CallModel.Argument> arguments) {
        return arguments.stream()
                .map(CallModel.Argument::value)
                .filter(value -> value instanceof Value.Parameter parameter && parameter.nullable())
                .map(value -> ((Value.Parameter) value).name())
                .collect(Collectors.toSet());
    }
}
