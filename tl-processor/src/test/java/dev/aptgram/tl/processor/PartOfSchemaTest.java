package dev.aptgram.tl.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static dev.aptgram.tl.processor.CompiledSchema.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.testing.compile.Compilation;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.processor.schema.TlMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A schema of which only a part is generated. */
class PartOfSchemaTest {
    private static final String[] SCHEMA = {
        "boolTrue#997275b5 = Bool;",
        "boolFalse#bc799737 = Bool;",
        "inputPeerSelf = InputPeer;",
        "inputPeerUser user_id:long = InputPeer;",
        "inputPeerChat peer:InputPeer = InputPeer;",
        "byHand#00000001 x:int = ByHand;",
        "message id:int text:string = messages.Message;",
        "photo id:long = Photo;",
        "---functions---",
        "messages.send peer:InputPeer message:string = messages.Message;",
        "messages.read id:int = Bool;",
        "photos.get id:long = Vector<Photo>;"
    };

    @TempDir
    private Path directory;

    private SchemaCompiler compiler;

    @BeforeEach
    void compiler() {
        compiler = new SchemaCompiler(directory);
    }

    private Compilation compile(String members) {
        return compiler.annotated("layer = 1,\n" + members).compile(SCHEMA);
    }

    private static List<String> types(Compilation compilation) {
        TreeSet<String> names = new TreeSet<>();
        compilation
                .generatedSourceFiles()
                .forEach(file -> names.add(
                        file.getName().replaceFirst("^/SOURCE_OUTPUT/test/", "").replaceFirst("\\.java$", "")));
        names.removeIf(name -> name.startsWith("TestSchema"));
        return List.copyOf(names);
    }

    @Test
    void what_is_included_brings_what_it_needs_and_nothing_else() throws Exception {
        Compilation compilation = compile("fixedIds = {\"byHand\"},\ninclude = {\"messages.send\"}");

        assertThat(compilation).succeededWithoutWarnings();
        assertThat(types(compilation))
                .containsExactly(
                        "InputPeer",
                        "InputPeerChat",
                        "InputPeerSelf",
                        "InputPeerUser",
                        "messages/Message",
                        "messages/Send");
        CompiledSchema schema = new CompiledSchema(compilation);
        TlObject self = schema.create("InputPeerSelf");
        TlObject chat = schema.create("InputPeerChat", self);
        schema.expect(chat, hex(self.constructorId()));
        schema.expect(
                schema.create("messages.Send", chat, "hi"),
                hex(chat.constructorId()) + hex(self.constructorId()) + "02686900");
        assertThat(schema.type("test.TestSchema").getField("CONSTRUCTOR_COUNT").getInt(null))
                .isEqualTo(4);
        assertThat(schema.type("test.TestSchema").getField("METHOD_COUNT").getInt(null))
                .isEqualTo(1);
    }

    @Test
    void what_is_excluded_is_unknown() throws Exception {
        Compilation compilation = compile("fixedIds = {\"byHand\"},\ninclude = {\"messages.*\"},\n"
                + "exclude = {\"inputPeerChat\", \"inputPeerSelf\", \"messages.read\"}");

        assertThat(compilation).succeededWithoutWarnings();
        assertThat(types(compilation)).containsExactly("InputPeerUser", "messages/Message", "messages/Send");
        CompiledSchema schema = new CompiledSchema(compilation);
        TlObject send = schema.create("messages.Send", schema.create("InputPeerUser", 1L), "");
        byte[] bytes = send.toByteArray();
        bytes[4] ^= 1;
        assertThatThrownBy(() -> new TlReader(bytes, schema.registry()).readMethod())
                .hasMessageContaining("Expected InputPeer in peer but found constructor id #");
    }

    @Test
    void error_data_may_speak_of_all_methods() {
        compiler.errors("---errors---", "LOST 400", "---methods---", "messages.send user-only LOST", "photos.get LOST");

        Compilation compilation =
                compile("errors = \"test.errors\",\nfixedIds = {\"byHand\"},\ninclude = {\"messages.send\"}");

        assertThat(compilation).succeededWithoutWarnings();
        assertThat(types(compilation)).contains("RpcErrors", "UserApi", "messages/UserMessages");
        assertThat(types(compilation)).noneMatch(name -> name.startsWith("photos"));
    }

    @Test
    void a_fixed_id_is_looked_for_in_the_whole_schema() {
        Compilation compilation = compile("fixedIds = {\"byHand\", \"byHnad\"},\ninclude = {\"messages.send\"}");

        assertThat(compilation).hadErrorCount(1);
        assertThat(compilation)
                .hadErrorContaining("[APT3023] fixedIds names byHnad")
                .inFile(compiler.packageInfo())
                .onLineContaining("fixedIds = ");
    }

    @Test
    @Diagnoses({TlMessage.INCLUDE_UNMATCHED, TlMessage.EXCLUDE_UNMATCHED})
    void patterns_that_match_nothing_are_told_where_they_stand() {
        Compilation compilation = compile("fixedIds = {\"byHand\"},\ninclude = {\n    \"messages.send\",\n"
                + "    \"mesages.*\"\n},\nexclude = {\n    \"InputPear\",\n    \"messages.read\"\n}");

        assertThat(compilation).hadErrorCount(2);
        assertThat(compilation)
                .hadErrorContaining("[APT3060] include pattern 'mesages.*' matches no method, constructor or type "
                        + "(test.tl:1:1)\n  Mend: remove it, or correct its spelling (did you mean messages.*?); '*' stands for "
                        + "any characters.")
                .inFile(compiler.packageInfo())
                .onLineContaining("\"mesages.*\"");
        assertThat(compilation)
                .hadErrorContaining("[APT3061] exclude pattern 'InputPear' matches no method, constructor or type")
                .inFile(compiler.packageInfo())
                .onLineContaining("\"InputPear\"");
    }

    @Test
    @Diagnoses({TlMessage.INCLUDE_EXCLUDED, TlMessage.EXCLUDE_NEEDED})
    void patterns_that_contradict_each_other_are_told_where_they_stand() {
        Compilation compilation =
                compile("fixedIds = {\"byHand\"},\ninclude = {\n    \"photos.get\",\n    \"messages.read\"\n},\n"
                        + "exclude = {\n    \"messages.*\",\n    \"Photo\"\n}");

        assertThat(compilation).hadErrorCount(2);
        assertThat(compilation)
                .hadErrorContaining("[APT3062] include pattern 'messages.read' matches nothing but what exclude")
                .inFile(compiler.packageInfo())
                .onLineContaining("\"messages.read\"");
        assertThat(compilation)
                .hadErrorContaining(
                        "[APT3063] test.tl:12:29: exclude patterns leave nothing of Photo, which is needed by "
                                + "photos.get\n  Mend: keep a constructor of it, or exclude what needs it as well.\n"
                                + "  photos.get id:long = Vector<Photo>;\n")
                .inFile(compiler.packageInfo())
                .onLineContaining("exclude = ");
    }
}
