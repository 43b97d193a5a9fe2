package dev.aptgram.tl.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the generated code looks like, letter by letter. After a change on purpose run the tests with
 * {@code -Daptgram.golden=<this module>/src/test/resources/golden}, which writes the files anew, and read the difference.
 */
class GoldenTest {
    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Point",
                "Shape",
                "PlainShape",
                "Drawing",
                "Login",
                "Wide",
                "shapes/GetShapes",
                "InvokeQuietly",
                "Nested",
                "TestSchema",
                "TestSchemaText"
            })
    void generated_code_is_as_it_was(String name) throws IOException {
        Compilation compilation = new SchemaCompiler(directory).compileText(resource("golden.tl"));
        assertThat(compilation).succeededWithoutWarnings();

        compare(compilation, name, name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CommonApi",
                "UserApi",
                "BotApi",
                "RawApi",
                "ApiCalls",
                "RpcErrors",
                "messages/CommonMessages",
                "messages/UserMessages",
                "messages/BotMessages",
                "messages/RawMessages",
                "messages/SendMessage",
                "messages/GetDialogs",
                "folders/UserFolders",
                "TestSchemaText"
            })
    void calls_are_as_they_were(String name) throws IOException {
        Compilation compilation = new SchemaCompiler(directory)
                .errors(resource("calls/calls.errors"))
                .compileText(resource("calls/calls.tl"));
        assertThat(compilation).succeededWithoutWarnings();

        compare(compilation, name, "calls/" + name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TestSchemaEarlier", "TestSchema", "User", "PlainUser", "Note"})
    void what_reads_earlier_layers_is_as_it_was(String name) throws IOException {
        Compilation compilation = new SchemaCompiler(directory)
                .file("before.tl", resource("earlier/before.tl"))
                .annotated("layer = 2,\nearlier = \"before.tl\"")
                .compileText(resource("earlier/earlier.tl"));
        assertThat(compilation).succeededWithoutWarnings();

        compare(compilation, name, "earlier/" + name);
    }

    private static void compare(Compilation compilation, String name, String golden) throws IOException {
        JavaFileObject generated = compilation
                .generatedSourceFile("test." + name.replace('/', '.'))
                .orElseThrow();

        String text = generated.getCharContent(false).toString();

        String update = System.getProperty("aptgram.golden", "");
        if (!update.isEmpty()) {
            Path target = Path.of(update, golden + ".java.txt");
            Files.createDirectories(target.getParent());
            Files.writeString(target, text);
        }
        assertThat(text).isEqualTo(resource(golden + ".java.txt"));
    }

    @Test
    void the_same_schema_gives_the_same_files() throws IOException {
        String schema = resource("golden.tl");
        Compilation first = new SchemaCompiler(directory).compileText(schema);
        Compilation second = new SchemaCompiler(directory).compileText(schema);

        assertThat(first.generatedSourceFiles()).hasSameSizeAs(second.generatedSourceFiles());
        for (int i = 0; i < first.generatedSourceFiles().size(); i++) {
            JavaFileObject one = first.generatedSourceFiles().get(i);
            JavaFileObject other = second.generatedSourceFiles().get(i);
            assertThat(one.getName()).isEqualTo(other.getName());
            assertThat(one.getCharContent(false).toString())
                    .isEqualTo(other.getCharContent(false).toString());
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = GoldenTest.class.getResourceAsStream("/golden/" + name)) {
            assertThat(in).as("golden file " + name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
