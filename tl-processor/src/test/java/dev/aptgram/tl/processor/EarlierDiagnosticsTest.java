package dev.aptgram.tl.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.testing.compile.Compilation;
import dev.aptgram.tl.processor.schema.TlMessage;
import dev.aptgram.tl.processor.support.TlIds;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Earlier layers that are missing, not earlier, or not sound. */
class EarlierDiagnosticsTest {
    @TempDir
    private Path directory;

    private SchemaCompiler compiler;

    @BeforeEach
    void compiler() {
        compiler =
                new SchemaCompiler(directory).annotated("layer = 9,\nearlier = {\n    \"good.tl\",\n    \"old.tl\"\n}");
        compiler.file("good.tl", "point x:int = Point;", "// LAYER 2");
    }

    private Compilation compile() {
        return compiler.compileText("point x:int y:int = Point;\n// LAYER 9\n");
    }

    /** Checks that there is exactly one error: this text, at the item of the array. */
    private void expectError(String... text) {
        Compilation compilation = compile();

        assertThat(compilation).hadErrorCount(1);
        assertThat(compilation)
                .hadErrorContaining(String.join("\n", text))
                .inFile(compiler.packageInfo())
                .onLineContaining("\"old.tl\"");
    }

    @Test
    @Diagnoses(TlMessage.EARLIER_NOT_FOUND)
    void a_missing_file() {
        expectError(
                "[APT3072] earlier schema old.tl was not found; tried " + directory.resolve("old.tl")
                        + ", class output, source path, class path, the processor's own resources",
                "  Mend: name the directory that has it with -Aaptgram.tl.path=<directory>, or remove it from earlier of "
                        + "@TlSchema.");
    }

    @Test
    @Diagnoses(TlMessage.EARLIER_UNREADABLE)
    void a_file_that_is_no_text() throws Exception {
        Files.write(directory.resolve("old.tl"), new byte[] {'a', (byte) 0xff});

        expectError(
                "[APT3073] earlier schema old.tl cannot be read: it is not UTF-8",
                "  Mend: make it a readable UTF-8 text with a path relative to the resources.");
    }

    @Test
    @Diagnoses(TlMessage.EARLIER_LAYER_ABSENT)
    void a_file_without_a_layer() {
        compiler.file("old.tl", "point x:int = Point;");

        expectError(
                "[APT3074] earlier schema old.tl has no '// LAYER' line, so that nothing shows that it is earlier",
                "  Mend: add the line '// LAYER <number>' to it.");
    }

    @Test
    @Diagnoses(TlMessage.EARLIER_LAYER)
    void a_file_of_the_same_layer() {
        compiler.file("old.tl", "point x:int = Point;", "// LAYER 9");

        expectError(
                "[APT3075] earlier schema old.tl is of layer 9, which is not before layer 9 of schema test.tl",
                "  Mend: remove it from earlier of @TlSchema, or name the right file; of a newer layer, make it the schema "
                        + "itself.");
    }

    @Test
    void a_file_of_a_newer_layer() {
        compiler.file("old.tl", "point x:int = Point;", "// LAYER 10");

        expectError("[APT3075] earlier schema old.tl is of layer 10, which is not before layer 9 of schema test.tl");
    }

    @Test
    @Diagnoses(TlMessage.EARLIER_TWICE)
    void two_files_of_one_layer() {
        compiler.file("old.tl", "point x:long = Point;", "// LAYER 2");

        expectError("[APT3076] earlier schemas old.tl and good.tl are both of layer 2", "  Mend: keep one of the two.");
    }

    @Test
    @Diagnoses(TlMessage.EARLIER_ID)
    void an_id_that_means_something_else_in_another_layer() {
        String id = TlIds.hex(TlIds.idOf("point x:int = Point"));
        compiler.annotated("layer = 9,\nfixedIds = \"point\",\nearlier = {\n    \"good.tl\",\n    \"old.tl\"\n}");
        compiler.file("old.tl", "point#" + id + " z:long = Point;", "// LAYER 1");

        Compilation compilation = compiler.compileText("point#0000002a x:int y:int = Point;\n// LAYER 9\n");

        assertThat(compilation).hadErrorCount(1);
        assertThat(compilation)
                .hadErrorContaining(
                        "[APT3077] old.tl:1:1: id #" + id + " of point means something else than in good.tl: "
                                + "nothing tells the two apart\n"
                                + "  Mend: correct the line that is wrong; if both are right, remove this file from earlier of "
                                + "@TlSchema.\n"
                                + "  point#" + id + " z:long = Point;\n  ^")
                .inFile(compiler.packageInfo())
                .onLineContaining("\"old.tl\"");
    }

    /** Each of these holds eight of the next, so that going through all values takes for ever. */
    @Test
    void an_id_whose_bare_types_have_changed_far_below() {
        StringBuilder chain = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            chain.append("c").append(i);
            for (int field = 0; field < 8; field++) {
                chain.append(" f").append(field).append(":c").append(i + 1);
            }
            chain.append(" = C").append(i).append(";\n");
        }
        compiler.annotated("layer = 9,\nearlier = \"old.tl\"");
        compiler.file("old.tl", chain + "c12 x:int = C12;", "// LAYER 1");

        Compilation compilation = compiler.compileText(chain + "c12 x:long = C12;\n// LAYER 9\n");

        assertThat(compilation).hadErrorCount(12);
        assertThat(compilation).hadErrorContaining("[APT3077] old.tl:1:1: id #");
    }

    @Test
    void an_id_that_means_something_else_today() {
        compiler.annotated("layer = 9,\nfixedIds = \"point\",\nearlier = \"old.tl\"");
        compiler.file("old.tl", "point#0000002a z:long = Point;", "// LAYER 1");

        assertThat(compiler.compileText("point#0000002a x:int y:int = Point;\n// LAYER 9\n"))
                .hadErrorContaining("[APT3077] old.tl:1:1: id #0000002a of point means something else than in test.tl");
    }

    @Test
    void a_bare_type_that_has_changed_below_one_id() {
        compiler.annotated("layer = 9,\nearlier = \"old.tl\"");
        compiler.file("old.tl", "point x:int = Point;", "line from:point to:point = Line;", "// LAYER 1");

        assertThat(compiler.compileText("point x:int y:int = Point;\nline from:point to:point = Line;\n// LAYER 9\n"))
                .hadErrorContaining(
                        "[APT3077] old.tl:2:1: id #" + TlIds.hex(TlIds.idOf("line from:point to:point = Line"))
                                + " of line means something else than in test.tl");
    }

    @Test
    void a_broken_line_in_it() {
        compiler.file("old.tl", "// LAYER 1", "point x-int = Point;");

        expectError(
                "[APT3010] old.tl:2:8: expected ':' but found '-'",
                "  Mend: write it as 'name#id field:type ... = Type;'.",
                "  point x-int = Point;",
                "         ^");
    }

    @Test
    void a_type_that_it_does_not_define() {
        compiler.file("old.tl", "// LAYER 1", "point x:Coordinate = Point;");

        expectError("[APT3011] old.tl:2:9: unknown type Coordinate in point");
    }

    @Test
    void a_wrong_id_in_it() {
        compiler.file("old.tl", "// LAYER 1", "point#0000002a x:long = Point;");

        expectError("[APT3022] old.tl:2:1: point has the id #0000002a, but the CRC-32 of its line is #");
    }

    @Test
    @Diagnoses(TlMessage.LIFTED)
    void what_is_read_as_today_s_is_told_on_request() {
        compiler.option("-Aaptgram.verbose");
        compiler.file("old.tl", "// LAYER 1", "circle r:int colour:string = Circle;");

        Compilation compilation = compiler.compileText(
                "point x:int y:int = Point;\ncircle flags:# r:int name:flags.0?string = Circle;\n// LAYER 9\n");

        String id = TlIds.hex(TlIds.idOf("circle r:int colour:string = Circle"));
        assertThat(compilation)
                .hadNoteContaining("[APT3078] old.tl:2:1: circle#" + id
                        + " is read as the one of layer 9: drops colour; leaves empty name\n"
                        + "  Mend: nothing to do; shown because of -Aaptgram.verbose.\n"
                        + "  circle r:int colour:string = Circle;\n  ^")
                .inFile(compiler.packageInfo())
                .onLineContaining("\"old.tl\"");
    }

    @Test
    @Diagnoses(TlMessage.NOT_LIFTED)
    void what_cannot_be_read_is_told_on_request() {
        compiler.option("-Aaptgram.verbose");
        compiler.file("old.tl", "// LAYER 1", "gone = Gone;");

        Compilation compilation = compile();

        assertThat(compilation).succeeded();
        assertThat(compilation)
                .hadNoteContaining("[APT3079] good.tl:1:1: point#" + TlIds.hex(TlIds.idOf("point x:int = Point"))
                        + " cannot be read: layer 9 requires the field y, which layer 2 does not have\n"
                        + "  Mend: nothing to do, unless objects with this constructor are still around; shown because of "
                        + "-Aaptgram.verbose.")
                .inFile(compiler.packageInfo())
                .onLineContaining("\"good.tl\"");
        assertThat(compilation)
                .hadNoteContaining("[APT3079] old.tl:2:1: gone#" + TlIds.hex(TlIds.idOf("gone = Gone"))
                        + " cannot be read: layer 9 has no constructor of that name");
    }

    @Test
    void nothing_is_told_without_request() {
        compiler.file("old.tl", "// LAYER 1", "gone = Gone;");

        assertThat(compile()).hadNoteCount(0);
    }
}
