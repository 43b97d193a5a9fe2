package dev.aptgram.tl.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.aptgram.tl.processor.schema.TlMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several schemas in one compilation. */
class PackageDiagnosticsTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void schemas() throws IOException {
        Files.writeString(directory.resolve("a.tl"), """
                point x:int = Point;
                messages.list of:Vector<Point> = messages.List;
                ---functions---
                messages.deep.get = Point;
                // LAYER 1
                """);
        Files.writeString(directory.resolve("b.tl"), "point x:int y:int = Point;\n// LAYER 2\n");
    }

    private Compilation compile(JavaFileObject... sources) {
        Compilation compilation = Compiler.javac()
                .withProcessors(new TlSchemaProcessor())
                .withOptions(
                        "-A" + SchemaLocator.PATH_OPTION + "=" + directory,
                        "-Xlint:all",
                        "-Xlint:-processing",
                        "-Werror")
                .compile(sources);
        Reported.note(compilation.diagnostics());
        return compilation;
    }

    private static JavaFileObject schema(String packageName, String resource, int layer) {
        return JavaFileObjects.forSourceString(
                packageName + ".package-info",
                "@TlSchema(\n    value = \"" + resource + "\",\n    layer = " + layer + ")\npackage " + packageName
                        + ";\n\nimport dev.aptgram.annotations.TlSchema;\n");
    }

    @Test
    void two_schemas_side_by_side_have_types_of_one_name() {
        Compilation compilation =
                compile(schema("one", "a.tl", 1), schema("one.other", "b.tl", 2), schema("two", "b.tl", 2));

        assertThat(compilation).succeededWithoutWarnings();
        assertThat(compilation).generatedSourceFile("one.Point");
        assertThat(compilation).generatedSourceFile("one.other.Point");
        assertThat(compilation).generatedSourceFile("two.Point");
    }

    @Test
    @Diagnoses(TlMessage.PACKAGE_SHARED)
    void a_schema_in_the_package_of_another_s_namespace() {
        JavaFileObject inner = schema("one.messages", "b.tl", 2);

        Compilation compilation = compile(schema("one", "a.tl", 1), inner);

        assertThat(compilation).hadErrorCount(1);
        assertThat(compilation)
                .hadErrorContaining(
                        "[APT3071] schema b.tl in package one.messages and schema a.tl in package one would "
                                + "both generate into package one.messages\n"
                                + "  Mend: move one of them to a package that no namespace of the other leads to.")
                .inFile(inner)
                .onLineContaining("value = ");
    }

    @Test
    void it_makes_no_difference_which_comes_first() {
        JavaFileObject outer = schema("one", "a.tl", 1);

        Compilation compilation = compile(schema("one.messages.deep", "b.tl", 2), outer);

        assertThat(compilation).hadErrorCount(1);
        assertThat(compilation)
                .hadErrorContaining("[APT3071] schema a.tl in package one and schema b.tl in package one.messages.deep "
                        + "would both generate into package one.messages.deep")
                .inFile(outer)
                .onLineContaining("value = ");
    }

    @Test
    @Diagnoses(TlMessage.PACKAGE_UNNAMED)
    void a_schema_without_a_package() {
        JavaFileObject marker = JavaFileObjects.forSourceString("Marker", """
                @dev.aptgram.annotations.TlSchema(
                    value = "a.tl",
                    layer = 1)
                interface Marker {}
                """);

        Compilation compilation = compile(marker);

        assertThat(compilation).hadErrorCount(1);
        assertThat(compilation)
                .hadErrorContaining(
                        "[APT3009] schema a.tl has no package: @TlSchema is on a type of the unnamed one, which "
                                + "no other package can import from\n"
                                + "  Mend: move the annotation to the package-info.java of a package for the schema.")
                .inFile(marker)
                .onLineContaining("value = ");
    }
}
