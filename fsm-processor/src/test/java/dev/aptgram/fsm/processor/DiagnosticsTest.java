package dev.aptgram.fsm.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every diagnostic: its file, its line, the text that it points at, its words. */
class DiagnosticsTest {
    static List<BadSource> badSources() throws IOException {
        List<BadSource> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/bad"))) {
            for (Path file : files.sorted().toList()) {
                all.add(BadSource.read(file));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("badSources")
    void saysWhatIsWrongAndWhere(BadSource bad, @TempDir Path directory) throws IOException {
        Compiler compiler = Javac.withResources(bad.resources());
        if (!bad.lock().isEmpty()) {
            compiler = Javac.withLock(compiler, Files.writeString(directory.resolve("fsm.lock"), bad.lock()));
        }
        Compilation compilation = compiler.compile(bad.sources().toArray(new JavaFileObject[0]));
        List<BadSource.Expected> found = new ArrayList<>();
        List<String> messages = new ArrayList<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : compilation.diagnostics()) {
            String message = diagnostic.getMessage(Locale.ROOT);
            assertThat(message).as("only the processor's own are expected").startsWith("[APT");
            found.add(new BadSource.Expected(
                    fileName(diagnostic), (int) diagnostic.getLineNumber(), message.substring(1, 8), at(diagnostic)));
            messages.add(message);
            boolean warning = codeOf(message).kind() == Diagnostic.Kind.WARNING;
            assertThat(diagnostic.getKind()).isEqualTo(warning ? Diagnostic.Kind.WARNING : Diagnostic.Kind.ERROR);
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(bad.expected());
        assertThat(messages).containsExactlyInAnyOrderElementsOf(bad.messages());
    }

    private static String fileName(Diagnostic<? extends JavaFileObject> diagnostic) {
        JavaFileObject source = diagnostic.getSource();
        assertThat(source).as("every diagnostic has a place: %s", diagnostic).isNotNull();
        return Path.of(source.getName()).getFileName().toString();
    }

    /** The text that the compiler marks; of warnings it only knows where that begins. */
    static String at(Diagnostic<? extends JavaFileObject> diagnostic) throws IOException {
        String text = diagnostic.getSource().getCharContent(true).toString();
        int end = diagnostic.getEndPosition() < 0 ? text.length() : (int) diagnostic.getEndPosition();
        String marked = text.substring((int) diagnostic.getStartPosition(), end);
        return marked.split("[\n{]|,? *//", -1)[0].strip();
    }

    private static FsmCode codeOf(String message) {
        return Stream.of(FsmCode.values())
                .filter(code -> message.startsWith("[" + code.code() + "]"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyCodeHasATest() throws IOException {
        Set<String> tested = badSources().stream()
                .flatMap(bad -> bad.expected().stream())
                .map(BadSource.Expected::code)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> known =
                Stream.of(FsmCode.values()).map(FsmCode::code).collect(Collectors.toCollection(TreeSet::new));
        // It takes another processor to bring it: see RoundsTest.
        tested.add(FsmCode.KOTLIN_ANNOTATION.code());
        assertThat(tested).isEqualTo(known);
    }

    @Test
    void everyCodeIsOneOfAKind() {
        // One mistake that can be made with a text or with a record, with one file or another: one code, and the words
        // that fit each.
        Set<FsmCode> otherWords = Set.of(FsmCode.PAYLOAD_SIZE, FsmCode.TAG_TWICE, FsmCode.REPORT_FILE);
        Set<String> seen = new HashSet<>(Set.of(FsmCode.INTERNAL));
        for (FsmCode code : FsmCode.values()) {
            assertThat(code.code()).matches("APT[1245]\\d{3}");
            assertThat(otherWords.contains(code) || seen.add(code.code()))
                    .as("%s is used twice", code.code())
                    .isTrue();
            assertThat(code.problem()).endsWith(".").doesNotContain("\n");
            assertThat(code.mend()).isNotBlank().doesNotContain("\n");
        }
    }

    @Test
    void firstLinesFitIntoAList() throws IOException {
        for (BadSource bad : badSources()) {
            for (String message : bad.messages()) {
                assertThat(message.lines().findFirst().orElseThrow()).hasSizeLessThanOrEqualTo(160);
            }
        }
    }
}
