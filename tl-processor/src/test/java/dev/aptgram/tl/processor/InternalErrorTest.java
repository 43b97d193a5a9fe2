package dev.aptgram.tl.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.tl.processor.schema.TlMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever goes wrong inside, the user gets an error of the compilation and not a crash of the compiler. */
class InternalErrorTest {
    @TempDir
    private Path directory;

    @Test
    @Diagnoses(TlMessage.INTERNAL)
    void an_output_that_cannot_be_written() throws IOException {
        assertThat(errors(new IOException("disk full")))
                .containsExactly("[APT3099] TlSchemaProcessor cannot write what it generated: disk full\n"
                        + "  Mend: check the output directory and the disk (-Aaptgram.debug shows the trace).");
    }

    @Test
    void what_nobody_foresaw() throws IOException {
        assertThat(errors(new IllegalStateException("surprise")))
                .singleElement()
                .asString()
                .startsWith("[APT3099] TlSchemaProcessor met what it did not expect: ")
                .contains("surprise\n  Mend: report this with the input that caused it")
                .doesNotContain("\tat ");
    }

    @Test
    void the_trace_is_shown_on_request() throws IOException {
        assertThat(errors(new IllegalStateException("surprise"), "-Aaptgram.debug"))
                .singleElement()
                .asString()
                .contains("\tat dev.aptgram.tl.processor.");
    }

    private List<String> errors(Exception failure, String... more) throws IOException {
        Files.writeString(directory.resolve("test.tl"), "point x:int = Point;\n// LAYER 1\n");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<String> options = Stream.concat(
                            Stream.of("-Aaptgram.tl.path=" + directory, "-d", directory.toString()), Stream.of(more))
                    .toList();
            JavaCompiler.CompilationTask task = compiler.getTask(
                    null,
                    new Failing(files, failure),
                    diagnostics,
                    options,
                    null,
                    List.of(SchemaCompiler.packageInfo("\"test.tl\"", "layer = 1")));
            task.setProcessors(List.of(new TlSchemaProcessor()));
            assertThat(task.call()).isFalse();
        }
        Reported.note(diagnostics.getDiagnostics());
        return diagnostics.getDiagnostics().stream()
                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                .toList();
    }

    /** Files that can be read but not created. */
    private static final class Failing extends ForwardingJavaFileManager<StandardJavaFileManager> {
        private final Exception failure;

        Failing(StandardJavaFileManager files, Exception failure) {
            super(files);
            this.failure = failure;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location, String name, JavaFileObject.Kind kind, FileObject sibling)
                throws IOException {
            if (failure instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException(failure);
        }
    }
}
