package dev.aptgram.client;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Has the compiler look at a user's code. */
final class Compilation {
    private Compilation() {}

    /** {@return what the compiler says to a method body, each with its line; the body begins on line 8} */
    static List<String> errors(String parameters, String... body) {
        String source = String.join(
                "\n",
                "import dev.aptgram.api.*;",
                "import dev.aptgram.client.*;",
                "import java.util.*;",
                "import java.util.concurrent.*;",
                "",
                "final class Caller {",
                "    void call(" + parameters + ") {",
                "        " + String.join("\n        ", body),
                "    }",
                "}");
        JavaFileObject file =
                new SimpleJavaFileObject(URI.create("string:///Caller.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        // Nothing is written: what cannot be called is found before that.
        List<String> options =
                List.of("-proc:none", "--should-stop=ifNoError=FLOW", "-cp", System.getProperty("java.class.path"));
        compiler.getTask(null, null, diagnostics, options, null, List.of(file)).call();
        return diagnostics.getDiagnostics().stream()
                .map(found -> found.getLineNumber() + ": " + found.getMessage(Locale.ROOT))
                .toList();
    }
}
