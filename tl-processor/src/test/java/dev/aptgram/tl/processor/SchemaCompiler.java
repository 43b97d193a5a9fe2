package dev.aptgram.tl.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;

/** Compiles one package whose {@code @TlSchema} names one schema, with warnings as errors. */
final class SchemaCompiler {
    static final String RESOURCE = "test.tl";
    static final String ERRORS = "test.errors";

    private final Path directory;
    private final List<Object> options = new ArrayList<>();
    private final List<JavaFileObject> others = new ArrayList<>();
    private String members = "layer = 1";

    /**
     * @param directory an empty directory for the schema
     */
    SchemaCompiler(Path directory) {
        this.directory = directory;
        options.add("-A" + SchemaLocator.PATH_OPTION + "=" + directory);
        options.addAll(List.of("-Xlint:all", "-Xlint:-processing", "-Werror"));
    }

    /** The annotation's members after {@code value}; by default {@code layer = 1}. */
    SchemaCompiler annotated(String annotationMembers) {
        members = annotationMembers;
        return this;
    }

    /** Error data with the given lines, the first of them line 1, named by the annotation. */
    SchemaCompiler errors(String... lines) {
        return file(ERRORS, lines).annotated("layer = 1,\nerrors = \"" + ERRORS + "\"");
    }

    /** A file of that name with the given lines, the first of them line 1. */
    SchemaCompiler file(String name, String... lines) {
        try {
            Files.writeString(directory.resolve(name), String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    SchemaCompiler option(String option) {
        options.add(option);
        return this;
    }

    SchemaCompiler with(JavaFileObject source) {
        others.add(source);
        return this;
    }

    /** Compiles a schema of layer 1 with the given lines. The first of them is line 1, and the layer comes last. */
    Compilation compile(String... lines) {
        return compileText(String.join("\n", lines) + "\n// LAYER 1\n");
    }

    /** Compiles a schema with exactly the given text. */
    Compilation compileText(String text) {
        try {
            Files.writeString(directory.resolve(RESOURCE), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compileAsIs();
    }

    /** Compiles with whatever is in the directory. */
    Compilation compileAsIs() {
        List<JavaFileObject> sources = new ArrayList<>(others);
        sources.add(packageInfo());
        Compilation compilation = Compiler.javac()
                .withProcessors(new TlSchemaProcessor())
                .withOptions(options)
                .compile(sources);
        Reported.note(compilation.diagnostics());
        return compilation;
    }

    JavaFileObject packageInfo() {
        return packageInfo("\"" + RESOURCE + "\"", members);
    }

    static JavaFileObject packageInfo(String value, String members) {
        String rest = members.isEmpty() ? "" : ",\n" + members.replaceAll("(?m)^", "    ");
        return JavaFileObjects.forSourceString(
                "test.package-info",
                "@TlSchema(\n    value = " + value + rest + ")\npackage test;\n\n"
                        + "import dev.aptgram.annotations.TlSchema;\n");
    }

    /** Checks that there is exactly one error: this text, at the annotation's member. */
    void expectError(Compilation compilation, String member, String... text) {
        assertThat(compilation).hadErrorCount(1);
        assertThat(compilation)
                .hadErrorContaining(String.join("\n", text))
                .inFile(packageInfo())
                .onLineContaining(member + " = ");
    }
}
