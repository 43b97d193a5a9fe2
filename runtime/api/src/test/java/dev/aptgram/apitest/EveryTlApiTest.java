package dev.aptgram.apitest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.tl.TlCaller;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every method of the official schema, called through a {@code @TlApi} that follows from the text of the schema. */
class EveryTlApiTest {
    private final OfficialSchema schema = OfficialSchema.API;
    private final ErrorText errors = new ErrorText("/tl/api.errors");
    private final JavaSignatures signatures = new JavaSignatures(schema);

    @TempDir
    private Path output;

    @Test
    void is_sound_with_everything_required_and_calls_what_it_says() throws ReflectiveOperationException {
        CallsCompiler compiler = new CallsCompiler(output);
        Map<String, List<Combinator>> interfaces = byInterface();
        interfaces.forEach((name, functions) -> compiler.add(name, source(name, functions, signatures::method)));

        assertThat(compiler.compile()).isEmpty();

        ClassLoader classes = compiler.classes();
        int calls = 0;
        for (Map.Entry<String, List<Combinator>> entry : interfaces.entrySet()) {
            RecordingCaller caller = new RecordingCaller();
            Object api = classes.loadClass("app." + entry.getKey() + "Calls")
                    .getMethod("of", TlCaller.class)
                    .invoke(null, caller);
            for (Combinator function : entry.getValue()) {
                Object little = schema.records.create(schema.samples.little(function));
                method(api, function).invoke(api, arguments(function, little));
                assertThat(arguments(function, caller.called.remove(0)))
                        .as(function.name())
                        .isEqualTo(arguments(function, little));
                assertThat(caller.called).isEmpty();
                calls++;
            }
        }
        assertThat(calls).isEqualTo(806);
    }

    @Test
    void tells_of_each_field_that_is_missing() {
        CallsCompiler compiler = new CallsCompiler(output);
        List<String> expected = new ArrayList<>();
        byInterface().forEach((name, functions) -> {
            List<Combinator> plain =
                    functions.stream().filter(f -> !JavaSignatures.isWrapper(f)).toList();
            compiler.add(name, source(name, plain, function -> bare(signatures.method(function))));
            for (int i = 0; i < plain.size(); i++) {
                for (Combinator.Field field : JavaSignatures.required(plain.get(i))) {
                    expected.add("/app/" + name + ".java:" + (i + 5) + ": [APT3124] " + name + "."
                            + JavaSignatures.javaName(plain.get(i)) + ": "
                            + plain.get(i).name() + " needs "
                            + field.name() + " (" + field.type() + "), and nothing gives it");
                }
            }
        });

        assertThat(compiler.compile())
                .map(message -> message.lines().findFirst().orElseThrow())
                .containsExactlyInAnyOrderElementsOf(expected)
                .hasSizeGreaterThan(1_300);
    }

    @Test
    void is_refused_where_the_account_may_not_call_it() {
        List<Combinator> functions =
                schema.text.all().stream().filter(Combinator::function).toList();
        List<String> userOnly = compileAs("USER", functions);
        List<String> botOnly = compileAs("BOT", functions);
        List<String> either = compileAs("ANY", functions);

        assertThat(userOnly).hasSameSizeAs(errors.botOnly).allMatch(message -> message.contains("[APT3111]"));
        assertThat(botOnly).hasSameSizeAs(errors.userOnly).allMatch(message -> message.contains("[APT3111]"));
        assertThat(either).hasSize(errors.userOnly.size() + errors.botOnly.size());
        for (String name : errors.userOnly) {
            assertThat(botOnly).anyMatch(message -> message.contains("calls " + name + ","));
        }
    }

    private List<String> compileAs(String account, List<Combinator> functions) {
        String text = "package app;\nimport dev.aptgram.annotations.*;\nimport java.util.concurrent.*;\n"
                + "@TlApi(account = AccountKind." + account + ") interface All {\n" + lines(functions) + "}\n";
        return new CallsCompiler(output).add("All", text).compile();
    }

    private String lines(List<Combinator> functions) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < functions.size(); i++) {
            // Of methods in different namespaces some have one name and the same parameters.
            String line = signatures.method(functions.get(i));
            lines.append(line.replace("> " + JavaSignatures.javaName(functions.get(i)) + "(", "> call" + i + "("));
        }
        return lines.toString();
    }

    private static String bare(String method) {
        return method.substring(0, method.indexOf('(', method.indexOf("> "))) + "();\n";
    }

    /** {@return the methods by the interface that they go into: by namespace and by who may call them} */
    private Map<String, List<Combinator>> byInterface() {
        Map<String, List<Combinator>> interfaces = new TreeMap<>();
        for (Combinator function : schema.text.all()) {
            if (function.function()) {
                int dot = function.name().indexOf('.');
                String namespace = dot < 0 ? "root" : function.name().substring(0, dot);
                String name =
                        namespace.substring(0, 1).toUpperCase(Locale.ROOT) + namespace.substring(1) + account(function);
                interfaces.computeIfAbsent(name, key -> new ArrayList<>()).add(function);
            }
        }
        return interfaces;
    }

    private String account(Combinator function) {
        return errors.userOnly.contains(function.name())
                ? "User"
                : errors.botOnly.contains(function.name()) ? "Bot" : "Any";
    }

    private String source(String name, List<Combinator> functions, Function<Combinator, String> method) {
        StringBuilder text = new StringBuilder("package app;\nimport dev.aptgram.annotations.*;\n"
                + "import java.util.concurrent.*;\n@TlApi(account = AccountKind."
                + (functions.isEmpty() ? "ANY" : account(functions.get(0)).toUpperCase(Locale.ROOT))
                + ") public interface " + name + " {\n");
        functions.forEach(function -> text.append(method.apply(function)));
        return text.append("}\n").toString();
    }

    private static Method method(Object api, Combinator function) {
        Method found = Arrays.stream(api.getClass().getDeclaredMethods())
                .filter(method -> method.getName().equals(JavaSignatures.javaName(function)))
                .findFirst()
                .orElseThrow();
        found.setAccessible(true);
        return found;
    }

    /** {@return of a request the components that are required} */
    private static Object[] arguments(Combinator function, Object request) throws ReflectiveOperationException {
        List<Object> values = new ArrayList<>();
        RecordComponent[] components = request.getClass().getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            if (JavaSignatures.required(function).contains(function.values().get(i))) {
                values.add(components[i].getAccessor().invoke(request));
            }
        }
        return values.toArray();
    }
}
