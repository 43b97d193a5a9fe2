package dev.aptgram.tl.processor.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a processor throws beside exceptions: a class path that is mixed up, a stack that is too small. */
class GuardedProcessorTest {
    @TempDir
    private Path directory;

    private static final class Throwing extends GuardedProcessor {
        private final Error error;

        Throwing(Error error) {
            this.error = error;
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        protected String internalErrorCode() {
            return "APT3099";
        }

        @Override
        protected void processRound(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!round.processingOver()) {
                throw error;
            }
        }
    }

    private List<String> errors(Error error) {
        JavaFileObject source =
                new SimpleJavaFileObject(URI.create("string:///Empty.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return "class Empty {}";
                    }
                };
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavaCompiler.CompilationTask task = ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, diagnostics, List.of("-d", directory.toString()), null, List.of(source));
        task.setProcessors(List.of(new Throwing(error)));
        assertThat(task.call()).isFalse();
        return diagnostics.getDiagnostics().stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .map(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                .toList();
    }

    @Test
    void aMissingClassIsAnErrorOfTheCompilation() {
        assertThat(errors(new NoClassDefFoundError("dev/other/Missing")))
                .singleElement()
                .asString()
                .startsWith("[APT3099] Throwing met what it did not expect: java.lang.NoClassDefFoundError:"
                        + " dev/other/Missing");
    }

    @Test
    void aFullStackIsAnErrorOfTheCompilation() {
        assertThat(errors(new StackOverflowError()))
                .singleElement()
                .asString()
                .startsWith("[APT3099] Throwing met what it did not expect: java.lang.StackOverflowError");
    }
}
