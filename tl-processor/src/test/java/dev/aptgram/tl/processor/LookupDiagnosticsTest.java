package dev.aptgram.tl.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.aptgram.tl.processor.schema.TlMessage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where schemas are looked for, and what is said when they are not there. */
class LookupDiagnosticsTest {
    private static final String SCHEMA = "point x:int y:int = Point;\n// LAYER 1\n";

    @TempDir
    private Path directory;

    @Test
    @Diagnoses(TlMessage.SCHEMA_NOT_FOUND)
    void a_missing_schema_is_reported_with_the_places_tried() {
        SchemaCompiler compiler = new SchemaCompiler(directory);

        compiler.expectError(
                compiler.compileAsIs(),
                "value",
                "[APT3001] schema test.tl was not found; tried " + directory.resolve("test.tl")
                        + ", class output, source path, class path, the processor's own resources",
                "  Mend: put it under src/main/resources (Maven), or name its directory with "
                        + "-Aaptgram.tl.path=<directory> (Gradle: options.compilerArgs).");
    }

    @Test
    void the_option_is_mentioned_when_it_is_not_set() {
        Compilation compilation = compile("missing.tl", List.of(), List.of());

        assertThat(compilation).hadErrorContaining("tried -Aaptgram.tl.path (not set), class output");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../secret.tl", "/etc/schema.tl", "a/../b.tl", "./a.tl", "", "a//b.tl", "C:/a.tl"})
    @Diagnoses(TlMessage.SCHEMA_UNREADABLE)
    void a_path_out_of_the_resources_is_refused(String path) {
        Compilation compilation = compile(path, List.of(), List.of());

        assertThat(compilation).hadErrorCount(1);
        assertThat(compilation)
                .hadErrorContaining("[APT3002] schema " + path
                        + " cannot be read: the path must be relative and stay inside the resources")
                .inFile(SchemaCompiler.packageInfo("\"" + path + "\"", "layer = 1"))
                .onLineContaining("value = ");
    }

    @Test
    void a_schema_that_is_no_text_is_refused() throws IOException {
        Files.write(directory.resolve("test.tl"), new byte[] {'a', (byte) 0xff, (byte) 0xfe});
        SchemaCompiler compiler = new SchemaCompiler(directory);

        compiler.expectError(
                compiler.compileAsIs(),
                "value",
                "[APT3002] schema test.tl cannot be read: it is not UTF-8",
                "  Mend: make it a readable UTF-8 text with a path relative to the resources.");
    }

    @Test
    @Diagnoses(TlMessage.PACKAGE_TWICE)
    void two_schemas_in_one_package_are_refused() {
        JavaFileObject marker = JavaFileObjects.forSourceString("test.Marker", """
                package test;
                @dev.aptgram.annotations.TlSchema(value = "test.tl", layer = 1)
                interface Marker {}
                """);
        SchemaCompiler compiler = new SchemaCompiler(directory).with(marker);
        Compilation compilation = compiler.compile("point x:int y:int = Point;");

        assertThat(compilation).hadErrorCount(1);
        assertThat(compilation)
                .hadErrorContaining("[APT3008] package test already holds the schema test.tl\n"
                        + "  Mend: give each schema a package of its own.")
                .inFile(compiler.packageInfo())
                .onLineContaining("value = ");
    }

    @Test
    void a_type_may_bear_the_annotation_instead_of_the_package() throws IOException {
        Files.writeString(directory.resolve("test.tl"), SCHEMA);
        JavaFileObject marker = JavaFileObjects.forSourceString("test.Marker", """
                package test;
                @dev.aptgram.annotations.TlSchema(value = "test.tl", layer = 1)
                interface Marker { Point ORIGIN = new Point(0, 0); }
                """);

        assertThat(Compiler.javac()
                        .withProcessors(new TlSchemaProcessor())
                        .withOptions("-Aaptgram.tl.path=" + directory)
                        .compile(marker))
                .succeeded();
    }

    @Test
    void the_source_path_is_looked_through() throws IOException {
        Files.writeString(directory.resolve("schema.tl"), SCHEMA);

        assertThat(compile("schema.tl", List.of("-sourcepath", directory.toString()), List.of()))
                .succeeded();
    }

    @Test
    void the_class_path_is_looked_through() throws IOException {
        Files.writeString(directory.resolve("schema.tl"), SCHEMA);

        assertThat(compile("schema.tl", List.of(), List.of(directory.toFile()))).succeeded();
    }

    @Test
    void the_processor_s_own_resources_are_looked_through() {
        assertThat(compile("builtin/point.tl", List.of(), List.of())).succeeded();
    }

    @Test
    void the_option_wins_over_the_class_path() throws IOException {
        Path first = Files.createDirectory(directory.resolve("first"));
        Path second = Files.createDirectory(directory.resolve("second"));
        Files.writeString(first.resolve("schema.tl"), SCHEMA);
        Files.writeString(second.resolve("schema.tl"), "circle r:int = Circle;\n// LAYER 1\n");
        String option = "-Aaptgram.tl.path=" + directory + File.pathSeparator + first;

        Compilation compilation = compile("schema.tl", List.of(option), List.of(second.toFile()));

        assertThat(compilation).succeeded();
        assertThat(compilation).generatedSourceFile("test.Point");
    }

    private static Compilation compile(String resource, List<String> options, List<File> classPath) {
        List<File> all = new ArrayList<>(classPath);
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            // The schema of one test is in the test resources; all others must not be found there by accident.
            all.add(new File(entry));
        }
        Compilation compilation = Compiler.javac()
                .withProcessors(new TlSchemaProcessor())
                .withOptions(new ArrayList<Object>(options))
                .withClasspath(all)
                .compile(SchemaCompiler.packageInfo("\"" + resource + "\"", "layer = 1"));
        Reported.note(compilation.diagnostics());
        return compilation;
    }
}
