package dev.aptgram.tl.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.aptgram.tl.processor.schema.TlMessage;
import dev.aptgram.tl.processor.support.TlIds;
import java.nio.file.Path;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names and ids that are taken, wrong, or in the way. */
class NameAndIdDiagnosticsTest {
    @TempDir
    private Path directory;

    private SchemaCompiler compiler;

    @BeforeEach
    void compiler() {
        compiler = new SchemaCompiler(directory);
    }

    @Test
    @Diagnoses(TlMessage.DUPLICATE_NAME)
    void a_name_defined_twice() {
        compiler.expectError(
                compiler.compile("point x:int = Point;", "", "point y:int = Point;"),
                "value",
                "[APT3020] test.tl:3:1: constructor point is defined already at line 1",
                "  Mend: remove one of the two lines, or rename it.",
                "  point y:int = Point;",
                "  ^");
    }

    @Test
    void a_function_may_have_a_constructor_s_name() {
        assertThat(compiler.compile("point x:int = Point;", "---functions---", "point = Point;"))
                .succeededWithoutWarnings();
    }

    @Test
    @Diagnoses(TlMessage.DUPLICATE_ID)
    void an_id_that_another_has() {
        compiler.annotated("layer = 1,\nfixedIds = {\"circle\"}");
        String id = TlIds.hex(TlIds.idOf("point x:int = Point"));
        String right = TlIds.hex(TlIds.idOf("circle r:int = Circle"));

        compiler.expectError(
                compiler.compile("point x:int = Point;", "circle#" + id + " r:int = Circle;"),
                "value",
                "[APT3021] test.tl:2:1: id #" + id + " of circle belongs already to point at line 1",
                "  Mend: give it its own id; the CRC-32 of its line is #" + right + ".");
    }

    @Test
    @Diagnoses(TlMessage.WRONG_ID)
    void an_id_that_is_not_the_crc_of_its_line() {
        compiler.expectError(
                compiler.compile("inputPeerUser#dde8a54d user_id:long access_hash:long = InputPeer;"),
                "value",
                "[APT3022] test.tl:1:1: inputPeerUser has the id #dde8a54d, but the CRC-32 of its line is #dde8a54c",
                "  Mend: correct the line, or the id to #dde8a54c; if the id was chosen by hand, add \"inputPeerUser\" to "
                        + "fixedIds of @TlSchema.",
                "  inputPeerUser#dde8a54d user_id:long access_hash:long = InputPeer;",
                "  ^");
    }

    @Test
    void a_misspelt_field_shows_in_the_id() {
        assertThat(compiler.compile("inputPeerUser#dde8a54c user_id:int access_hash:long = InputPeer;"))
                .hadErrorContaining("[APT3022] test.tl:1:1: inputPeerUser has the id #dde8a54c");
    }

    @Test
    void an_id_chosen_by_hand_passes_if_named() {
        compiler.annotated("layer = 1,\nfixedIds = \"point\"");

        assertThat(compiler.compile("point#00000001 x:int = Point;")).succeededWithoutWarnings();
    }

    @Test
    void the_official_ids_chosen_by_hand_pass_but_no_others() {
        assertThat(compiler.compile("ipPortSecret#37982646 ipv4:int port:int secret:bytes = IpPort;"))
                .succeededWithoutWarnings();
        assertThat(compiler.compile("ipPortSecret#37982647 ipv4:int port:int secret:bytes = IpPort;"))
                .hadErrorContaining("[APT3022]");
    }

    @Test
    @Diagnoses(TlMessage.FIXED_ID_UNKNOWN)
    void a_fixed_id_of_nothing() {
        compiler.annotated("layer = 1,\nfixedIds = {\"piont\"}");

        compiler.expectError(
                compiler.compile("point x:int = Point;"),
                "fixedIds",
                "[APT3023] fixedIds names piont, which the schema does not define (test.tl:1:1)",
                "  Mend: remove it, or correct its spelling (did you mean point?).");
    }

    @Test
    @Diagnoses(TlMessage.FIXED_ID_NEEDLESS)
    void a_fixed_id_that_follows_the_rule() {
        compiler.annotated("layer = 1,\nfixedIds = {\"point\"}");

        Compilation compilation = compiler.compile("point x:int = Point;");

        assertThat(compilation)
                .hadWarningContaining("[APT3024] test.tl:1:1: fixedIds names point, but its id is the CRC-32 of its "
                        + "line\n  Mend: remove it from fixedIds, so that the id is checked.")
                .inFile(compiler.packageInfo())
                .onLineContaining("fixedIds = ");
    }

    @Test
    @Diagnoses(TlMessage.RESERVED_TYPE)
    void a_constructor_of_what_tl_defines() {
        compiler.expectError(
                compiler.compile("boolMaybe = Bool;"),
                "value",
                "[APT3036] test.tl:1:1: boolMaybe cannot be a constructor of Bool: TL defines one of the two itself",
                "  Mend: give it a name and a type of its own.");
    }

    @Test
    void a_built_in_name_with_another_meaning() {
        assertThat(compiler.compile("int128 x:int = Wide;")).hadErrorContaining("[APT3036] test.tl:1:1: int128 cannot");
    }

    @Test
    @Diagnoses(TlMessage.RENAMED)
    void a_name_that_gave_way_is_told_on_request() {
        compiler.option("-Aaptgram.verbose");

        Compilation compilation = compiler.compile("error code:int = Error;");

        assertThat(compilation).succeeded();
        assertThat(compilation)
                .hadNoteContaining("[APT3040] test.tl:1:1: constructor error is generated as test.TlError because the "
                        + "obvious name is taken\n  Mend: nothing to do; shown because of -Aaptgram.verbose.")
                .inFile(compiler.packageInfo())
                .onLineContaining("value = ");
    }

    @Test
    void nothing_is_told_without_request() {
        assertThat(compiler.compile("error code:int = Error;")).hadNoteCount(0);
    }

    @Test
    @Diagnoses(TlMessage.NAME_TAKEN)
    void a_hand_written_type_in_the_way() {
        JavaFileObject own = JavaFileObjects.forSourceString("test.Point", "package test; final class Point {}");

        compiler.expectError(
                compiler.with(own).compile("point x:int = Point;"),
                "value",
                "[APT3041] schema test.tl needs the name test.Point, which a type of your own has already",
                "  Mend: rename your type, or give the schema a package of its own.");
    }
}
