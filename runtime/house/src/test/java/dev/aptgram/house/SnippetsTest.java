package dev.aptgram.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject.Kind;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every Java snippet of the READMEs compiles, with the processors on and warnings as errors. */
class SnippetsTest {
    private static final Pattern FENCE = Pattern.compile("^```java\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern TYPE =
            Pattern.compile("^([a-z]+ )*(class|record|enum|interface) \\w", Pattern.MULTILINE);

    /** What a short snippet leaves out, as an editor would put it in. */
    private static final String EVERYDAY_IMPORTS = Stream.of(
                    "dev.aptgram.annotations",
                    "dev.aptgram.api",
                    "dev.aptgram.client",
                    "dev.aptgram.dc",
                    "dev.aptgram.dispatch",
                    "dev.aptgram.mtproto",
                    "dev.aptgram.storage",
                    "dev.aptgram.storage.jdbc",
                    "dev.aptgram.storage.sessions",
                    "dev.aptgram.tl",
                    "dev.aptgram.transport",
                    "java.nio.file",
                    "java.time",
                    "java.util")
            .map(name -> "import " + name + ".*; ")
            .collect(Collectors.joining());

    @TempDir
    Path classes;

    static Stream<Arguments> snippets() throws IOException {
        List<Arguments> found = new ArrayList<>();
        for (Path readme : House.readmes()) {
            Matcher fence = FENCE.matcher(Files.readString(readme));
            while (fence.find()) {
                found.add(Arguments.of(House.root().relativize(readme) + " #" + (found.size() + 1), fence.group(1)));
            }
        }
        return found.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("snippets")
    void compiles(String name, String code) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter output = new StringWriter();
        String path = System.getProperty("java.class.path");
        List<String> options =
                new ArrayList<>(List.of("--release", "17", "-Xlint:all", "-Xlint:-processing", "-Werror"));
        // A snippet's types stand in one file here, and in a file each in a user's project.
        options.add("-Xlint:-auxiliaryclass");
        options.add("-Xlint:-options");
        options.addAll(List.of("-classpath", path, "-processorpath", path));
        options.addAll(List.of("-d", classes.toString(), "-s", classes.toString()));
        SimpleJavaFileObject source = new SimpleJavaFileObject(URI.create("string:///Snippet.java"), Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return "package snippet;\n" + EVERYDAY_IMPORTS + unit(code);
            }
        };
        boolean compiled = compiler.getTask(output, null, null, options, null, List.of(source))
                .call();
        assertThat(compiled).as(name + ":\n" + output).isTrue();
    }

    /** A snippet without a type of its own is what stands in a method. */
    private static String unit(String code) {
        if (TYPE.matcher(code).find()) {
            return code;
        }
        StringBuilder imports = new StringBuilder();
        StringBuilder body = new StringBuilder();
        code.lines()
                .forEach(line -> (line.startsWith("import ") ? imports : body)
                        .append(line)
                        .append('\n'));
        return imports + "class Snippet {\n void run() throws Exception {\n" + body + " }\n}\n";
    }
}
