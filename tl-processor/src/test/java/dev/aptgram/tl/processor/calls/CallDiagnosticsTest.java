package dev.aptgram.tl.processor.calls;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.aptgram.tl.processor.schema.TlMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every diagnostic of calls: its file, its line, the text that it points at, its words. */
class CallDiagnosticsTest {
    /** The texts of what is tested without a file. */
    private static final Set<String> TESTED_BELOW =
            Set.of(CallMessage.COROUTINES_ABSENT.code(), CallMessage.INTERNAL.code());

    static List<BadCalls> badCalls() throws IOException {
        List<BadCalls> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/calls/bad"))) {
            for (Path file : files.sorted().toList()) {
                all.add(BadCalls.read(file));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("badCalls")
    void tells_what_is_wrong_and_where(BadCalls bad) throws IOException {
        Compilation compilation = ShopCompiler.compiler().compile(bad.sources());
        List<BadCalls.Expected> found = new ArrayList<>();
        List<String> messages = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : compilation.diagnostics()) {
            String message = diagnostic.getMessage(Locale.ROOT);
            assertThat(message).as("only the processor's own are expected").startsWith("[APT");
            assertThat(diagnostic.getKind()).isEqualTo(Diagnostic.Kind.ERROR);
            String file =
                    Path.of(diagnostic.getSource().getName()).getFileName().toString();
            int line = (int) diagnostic.getLineNumber();
            found.add(new BadCalls.Expected(file, line, message.substring(1, 8), at(diagnostic)));
            messages.add(message);
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(bad.expected());
        assertThat(messages).containsExactlyInAnyOrderElementsOf(bad.messages());
    }

    /** The text that the compiler marks; of a method its name. */
    private static String at(Diagnostic<? extends JavaFileObject> diagnostic) throws IOException {
        String text = diagnostic.getSource().getCharContent(true).toString();
        int position = (int) diagnostic.getPosition();
        // Of Some.class the compiler's mark is below the dot.
        int start = text.charAt(position) == '.' ? (int) diagnostic.getStartPosition() : position;
        String marked = text.substring(start, (int) diagnostic.getEndPosition());
        String line = marked.split("[\n{]|[,;]? *//", -1)[0].strip();
        return line.matches("\\w+\\(.*") ? line.substring(0, line.indexOf('(')) : line;
    }

    @Test
    void suspending_needs_coroutines() {
        JavaFileObject source = ShopCompiler.source("Shop", """
                @TlApi(schema = DemoSchema.class) interface Shop {
                    @TlCall("shop.count")
                    Object count(Continuation<? super Integer> continuation);
                }
                """);

        Compilation compilation = ShopCompiler.compiler(entry -> !entry.contains("kotlinx-coroutines"))
                .compile(source);

        assertThat(compilation).hadErrorCount(1);
        assertThat(compilation)
                .hadErrorContaining(
                        "[APT3132] Shop.count suspends, but kotlinx.coroutines.future.FutureKt is not on the"
                                + " class path\n  Mend: add the dependency org.jetbrains.kotlinx:kotlinx-coroutines-core, or"
                                + " return CompletableFuture<Integer>.")
                .inFile(source)
                .onLineContaining("Object count");
    }

    @Test
    void a_text_of_another_schema_is_an_internal_error() {
        Compilation compilation = ShopCompiler.compile(
                ShopCompiler.source("OddSchema", """
                        @Generated("TlSchemaProcessor") abstract class OddSchema implements dev.aptgram.tl.TlRegistry {}
                        """),
                ShopCompiler.source("OddSchemaText", """
                        class OddSchemaText {
                            static final String PART_0 = "---functions---\\nping#00000001 = Bool; // Ping\\n";
                        }
                        """),
                ShopCompiler.source("Odd", """
                        @TlApi(schema = OddSchema.class) interface Odd {
                            @TlCall("ping") boolean ping();
                        }
                        """));

        assertThat(compilation).hadErrorCount(1);
        assertThat(compilation)
                .hadErrorContaining(
                        "[APT3139] TlApiProcessor met what it did not expect: java.lang.IllegalStateException:"
                                + " the schema says that ping is app.Ping, which is not on the class path\n  Mend: report this");
    }

    @Test
    void every_code_has_a_test() throws IOException {
        Set<String> tested = badCalls().stream()
                .flatMap(bad -> bad.expected().stream())
                .map(BadCalls.Expected::code)
                .collect(Collectors.toCollection(TreeSet::new));
        tested.addAll(TESTED_BELOW);
        Set<String> known =
                Stream.of(CallMessage.values()).map(CallMessage::code).collect(Collectors.toCollection(TreeSet::new));

        assertThat(tested).isEqualTo(known);
    }

    @Test
    void every_code_is_one_of_a_kind_and_every_text_a_line() {
        Set<String> seen =
                Stream.of(TlMessage.values()).map(TlMessage::code).collect(Collectors.toCollection(TreeSet::new));
        for (CallMessage message : CallMessage.values()) {
            assertThat(message.code()).matches("APT31[0-3]\\d");
            assertThat(seen.add(message.code())).as(message.code()).isTrue();
            assertThat(message.problem()).as(message.code()).doesNotContain("\n");
            assertThat(message.mend()).as(message.code()).doesNotContain("\n").endsWith(".");
        }
    }

    @Test
    void first_lines_fit_into_a_list() throws IOException {
        for (BadCalls bad : badCalls()) {
            for (String message : bad.messages()) {
                assertThat(message.lines().findFirst().orElseThrow()).hasSizeLessThanOrEqualTo(160);
            }
        }
    }
}
