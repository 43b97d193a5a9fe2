package dev.aptgram.apitest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Generated code is held to what its users hold theirs to: no warning of the compiler, and no null that is not announced. */
class HygieneTest {
    private static final Path GENERATED = Path.of("target", "generated-sources", "annotations");

    /** One generated file in so many is compiled once more: all of them take as long as the build itself. */
    private static final int SAMPLE = 12;

    /**
     * The build compiles all of the generated code with these flags and no others, on every JDK that the tests run on, and
     * fails at a warning. This is what notices if one of them is dropped.
     */
    @Test
    void the_build_compiles_all_of_it_with_every_warning_on() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        List<String> arguments = Pattern.compile("<arg>(.*?)</arg>")
                .matcher(pom)
                .results()
                .map(match -> match.group(1))
                .filter(argument -> !argument.startsWith("-A"))
                .toList();

        assertThat(arguments).containsExactly("-Xlint:all", "-Xlint:-processing", "-Werror");
        assertThat(pom).contains("<compilerArgs combine.self=\"override\">").doesNotContain("showWarnings");
    }

    @Test
    void a_sample_of_it_compiles_without_a_warning(@TempDir Path output) throws IOException {
        List<Path> sample = new ArrayList<>();
        List<Path> all = sources();
        for (int i = 0; i < all.size(); i++) {
            String name = all.get(i).getFileName().toString();
            // What there is one of in each schema, and every so many of the records and interfaces.
            if (i % SAMPLE == 0
                    || name.endsWith("Schema.java")
                    || name.endsWith("SchemaEarlier.java")
                    || name.endsWith("Errors.java")) {
                sample.add(all.get(i));
            }
        }
        assertThat(sample).hasSizeGreaterThan(200);
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = javac.getStandardFileManager(diagnostics, null, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
            StringWriter words = new StringWriter();

            boolean compiled = javac.getTask(
                            words,
                            files,
                            diagnostics,
                            List.of("-proc:none", "-implicit:none", "-Xlint:all", "-Werror"),
                            null,
                            files.getJavaFileObjectsFromPaths(sample))
                    .call();

            assertThat(diagnostics.getDiagnostics())
                    .extracting(Diagnostic::toString)
                    .isEmpty();
            assertThat(compiled).as(words.toString()).isTrue();
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(GENERATED)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_generated_type_is_null_marked_by_itself(OfficialSchema schema) throws ReflectiveOperationException {
        List<String> unmarked = new ArrayList<>();
        int types = 0;
        for (Path file : GeneratedRecords.classFiles(schema.packageName)) {
            String path = GeneratedRecords.classOutput().relativize(file).toString();
            if (!path.contains("$") && !path.endsWith("package-info.class")) {
                types++;
                String name = path.replaceFirst("\\.class$", "").replace('/', '.');
                Class<?> type = Class.forName(name, false, HygieneTest.class.getClassLoader());
                if (!type.isAnnotationPresent(NullMarked.class)) {
                    unmarked.add(name);
                }
            }
        }

        assertThat(unmarked).isEmpty();
        assertThat(types).isGreaterThan(schema.text.all().size() / 2);
    }
}
