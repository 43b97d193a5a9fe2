package dev.aptgram.apitest;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles {@code @TlApi} interfaces as a user would, against the compiled official schema, with warnings as errors. */
final class CallsCompiler {
    private final Path output;
    private final List<JavaFileObject> sources = new ArrayList<>();

    CallsCompiler(Path output) {
        this.output = output;
    }

    /** Adds a source of the package {@code app}. */
    CallsCompiler add(String typeName, String text) {
        URI name = URI.create("string:///app/" + typeName + ".java");
        sources.add(new SimpleJavaFileObject(name, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        });
        return this;
    }

    /** {@return what the compiler has to say: the type, the line, the message} */
    List<String> compile() {
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String classPath = System.getProperty("java.class.path");
        List<String> options = List.of(
                "-Xlint:all",
                "-Xlint:-processing",
                "-Werror",
                "-Xmaxerrs",
                "10000",
                "-cp",
                classPath,
                "-processorpath",
                classPath,
                "-processor",
                "dev.aptgram.tl.processor.calls.TlApiProcessor",
                "-d",
                output.toString(),
                "-s",
                output.toString());
        compiler.getTask(null, null, diagnostics, options, null, sources).call();
        return diagnostics.getDiagnostics().stream()
                .map(found ->
                        (found.getSource() == null ? "" : found.getSource().getName()) + ":" + found.getLineNumber()
                                + ": " + found.getMessage(Locale.ROOT))
                .toList();
    }

    /** {@return what has been compiled} */
    ClassLoader classes() {
        try {
            return new URLClassLoader(new URL[] {output.toUri().toURL()}, CallsCompiler.class.getClassLoader());
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
