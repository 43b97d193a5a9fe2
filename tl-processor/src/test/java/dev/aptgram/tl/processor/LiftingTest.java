package dev.aptgram.tl.processor;

import static dev.aptgram.tl.processor.CompiledSchema.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.testing.compile.Compilation;
import dev.aptgram.errors.SchemaException;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.processor.support.TlIds;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Constructors of earlier layers, read as those of today. */
class LiftingTest {
    private static final String VECTOR = "15c4b51c";

    @TempDir
    private Path directory;

    private SchemaCompiler compiler;

    @BeforeEach
    void compiler() {
        compiler = new SchemaCompiler(directory);
    }

    /** The schema of layer 9 with one earlier layer, 5. */
    private CompiledSchema compiled(String today, String before) throws Exception {
        compiler.annotated("layer = 9,\nearlier = \"old.tl\"");
        compiler.file("old.tl", before, "// LAYER 5");
        return new CompiledSchema(compiler.compileText(today + "// LAYER 9\n"));
    }

    /** {@return the bytes of an earlier constructor's id, by its line} */
    private static String id(String line) {
        return hex(TlIds.idOf(line));
    }

    private static String text(String ascii) {
        String head = String.format("%02x", ascii.length())
                + HexFormat.of().formatHex(ascii.getBytes(StandardCharsets.US_ASCII));
        return head + "00".repeat(-(head.length() / 2) & 3);
    }

    @Test
    void fields_of_one_name_and_meaning_are_taken_over() throws Exception {
        CompiledSchema schema = compiled("""
                peerUser id:long = Peer;
                peerNone = Peer;
                point flags:# a:int b:long c:Vector<long> d:flags.0?long e:flags.1?long f:flags.2?Vector<long> g:flags.3?int h:string i:flags.4?true j:Bool k:flags.5?true l:Peer m:vector<Peer> n:flags.6?int128 o:flags.7?Vector<long> = Point;
                """, """
                peerUser id:int = Peer;
                peerNone = Peer;
                point w:# h:string a:int b:int c:Vector<int> d:int e:w.9?int f:w.10?Vector<int> g:int i:w.11?true j:w.12?true k:Bool l:Peer m:Vector<Peer> n:int128 o:Vector<int> = Point;
                """);
        String id = id("point w:# h:string a:int b:int c:Vector<int> d:int e:w.9?int f:w.10?Vector<int> g:int "
                + "k:Bool l:Peer m:Vector<Peer> n:int128 o:Vector<int> = Point");
        String user = id("peerUser id:int = Peer");
        String none = id("peerNone = Peer");
        TlObject peer = schema.create("PeerUser", 77L);
        String tail = none + (VECTOR + hex(2) + none + user + hex(77)) + "ab".repeat(16) + (VECTOR + hex(1) + hex(8));

        TlObject all = schema.read(id + hex(1 << 9 | 1 << 10 | 1 << 11 | 1 << 12) + text("hi") + hex(1) + hex(-2)
                + (VECTOR + hex(2) + hex(3) + hex(-4)) + hex(5) + hex(-6) + (VECTOR + hex(1) + hex(7)) + hex(8)
                + "b5757299"
                + tail);
        TlObject few = schema.read(
                id + hex(0) + text("") + hex(1) + hex(2) + (VECTOR + hex(0)) + hex(5) + hex(8) + "379779bc" + tail);

        List<TlObject> peers = List.of(schema.create("PeerNone"), peer);
        Bytes raw = Bytes.of(HexFormat.of().parseHex("ab".repeat(16)));
        assertThat(all)
                .isEqualTo(schema.create(
                        "Point",
                        1,
                        -2L,
                        List.of(3L, -4L),
                        5L,
                        -6L,
                        List.of(7L),
                        8,
                        "hi",
                        true,
                        true,
                        true,
                        schema.create("PeerNone"),
                        peers,
                        raw,
                        List.of(8L)));
        assertThat(few)
                .isEqualTo(schema.create(
                        "Point",
                        1,
                        2L,
                        List.of(),
                        5L,
                        null,
                        null,
                        8,
                        "",
                        false,
                        false,
                        false,
                        schema.create("PeerNone"),
                        peers,
                        raw,
                        List.of(8L)));
    }

    @Test
    void fields_that_are_gone_are_passed_over() throws Exception {
        CompiledSchema schema = compiled("""
                a x:int = A;
                box flags:# first:int news:flags.0?string more:flags.1?true last:int = Box;
                """, """
                a x:int y:string = A;
                gone flags:# m:flags.5?true a:flags.0?A more:flags.1?# b:more.3?Vector<gone> c:more.2?true = Gone;
                empty = Empty;
                box first:int i:int l:long d:double s:string b:bytes q:int128 r:int256 t:Bool a:A flags:# g:flags.0?Gone bare:gone list:Vector<Gone> deep:Vector<vector<empty>> lists:vector<Vector<string>> no:flags.2?A any:Object none:Empty yes:flags.3?true last:int = Box;
                """.replace("deep:Vector<vector<empty>> ", ""));
        String box =
                "box first:int i:int l:long d:double s:string b:bytes q:int128 r:int256 t:Bool a:A flags:# g:flags.0?Gone "
                        + "bare:gone list:Vector<Gone> lists:vector<Vector<string>> no:flags.2?A any:Object none:Empty last:int = Box";
        String gone = id("gone flags:# a:flags.0?A more:flags.1?# b:more.3?Vector<gone> = Gone");
        String oldA = id("a x:int y:string = A");
        String newA = id("a x:int = A");
        String inner = hex(2) + hex(0);
        String goneFields =
                hex(1 | 2 | 32) + oldA + hex(1) + text("yes") + hex(8 | 4) + VECTOR + hex(2) + inner + inner;

        TlObject read =
                schema.read(id(box) + hex(1) + "00".repeat(4 + 8 + 8) + text("skipped") + text("") + "00".repeat(48)
                        + "b5757299" + newA + hex(4) + hex(1) + gone + goneFields + inner
                        + (VECTOR + hex(1) + gone + hex(0))
                        + (hex(2) + VECTOR + hex(1) + text("x") + VECTOR + hex(0))
                        + oldA + hex(9) + text("any") + id("empty = Empty") + hex(2));

        assertThat(read).isEqualTo(schema.create("Box", 1, null, false, 2));
    }

    @Test
    void what_is_required_now_has_to_be_there() throws Exception {
        CompiledSchema schema =
                compiled("""
                note id:long text:string tags:Vector<long> = Note;
                notes list:Vector<Note> = Notes;
                """, "note flags:# id:flags.0?int text:flags.1?string tags:flags.2?Vector<int> = Note;");
        String id = id("note flags:# id:flags.0?int text:flags.1?string tags:flags.2?Vector<int> = Note");
        String notes = id("notes list:Vector<Note> = Notes") + VECTOR + hex(2);
        String whole = id + hex(7) + hex(3) + text("abc") + VECTOR + hex(1) + hex(4);
        TlObject note = schema.create("Note", 3L, "abc", List.of(4L));

        assertThat(schema.read(notes + whole + whole)).isEqualTo(schema.create("Notes", List.of(note, note)));
        assertThatThrownBy(() -> schema.read(notes + whole + id + hex(5) + hex(3) + VECTOR + hex(0)))
                .isInstanceOf(SchemaException.class)
                .hasMessage("Cannot read note#" + TlIds.hex(Integer.reverseBytes(Integer.parseUnsignedInt(id, 16)))
                        + " of layer 5 in list[1] before byte 60, layer 9: the field text is required now, and this value "
                        + "leaves it out. Refetch the object, or read it with the schema of layer 5.");
    }

    @Test
    void what_cannot_be_is_refused_with_its_name_its_layer_and_the_reason() throws Exception {
        CompiledSchema schema = compiled("""
                a x:int = A;
                b flags:# x:int z:string = B;
                c x:string = C;
                moved x:long = D;
                union1 = Union;
                union2 x:Union = Union;
                all a:A b:B c:C u:Union d:Vector<D> = All;
                """, """
                a1 x:int = A;
                a x:int = A;
                b x:int = B;
                c x:int = C;
                moved x:int = E;
                gone1 = Union;
                lost = Lost;
                """);

        assertRefused(schema, "A", "a1 x:int = A", "a1", "layer 9 has no constructor of that name");
        assertRefused(schema, "B", "b x:int = B", "b", "layer 9 requires the field z, which layer 5 does not have");
        assertRefused(
                schema, "C", "c x:int = C", "c", "layer 9 requires the field x as string, and layer 5 has it as int");
        assertRefused(schema, "Union", "gone1 = Union", "gone1", "layer 9 has no constructor of that name");
        assertThatThrownBy(() -> schema.read(id("lost = Lost")))
                .hasMessageStartingWith("Cannot read lost#")
                .hasMessageContaining("of layer 5 before byte 4, layer 9: layer 9 has no constructor of that name.");
        assertThat(schema.read(id("moved x:int = E") + hex(3))).isEqualTo(schema.create("Moved", 3L));
        assertThatThrownBy(() -> schema.read("2a2b2c2d"))
                .hasMessageContaining("Expected Object but found constructor id #");
    }

    private static void assertRefused(CompiledSchema schema, String type, String line, String name, String reason)
            throws Exception {
        TlReader in = new TlReader(HexFormat.of().parseHex(id(line) + hex(1)), schema.registry());
        in.enter("u");
        assertThatThrownBy(() -> read(schema, type, in))
                .isInstanceOf(SchemaException.class)
                .hasMessage("Cannot read " + name + "#" + TlIds.hex(TlIds.idOf(line))
                        + " of layer 5 in u before byte 4, layer 9: " + reason
                        + ". Refetch the object, or read it with the schema of layer 5.");
    }

    /** Reads as the type's own static method does. */
    private static Object read(CompiledSchema schema, String type, TlReader in) throws Throwable {
        try {
            return schema.type("test." + type).getMethod("read", TlReader.class).invoke(null, in);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Test
    void interfaces_and_records_read_it_as_the_registry_does() throws Throwable {
        CompiledSchema schema = compiled("""
                one.user id:long = one.User;
                one.userEmpty = one.User;
                one.solo id:long = one.Solo;
                """, """
                one.user id:int = one.User;
                one.userEmpty = one.User;
                one.solo id:int = one.Solo;
                """);
        String user = id("one.user id:int = one.User") + hex(4);
        String solo = id("one.solo id:int = one.Solo") + hex(4);
        TlObject expected = schema.create("one.PlainUser", 4L);

        assertThat(schema.read(user)).isEqualTo(expected);
        for (String type : List.of("one.User", "one.PlainUser")) {
            assertThat(read(schema, type, new TlReader(HexFormat.of().parseHex(user), schema.registry())))
                    .isEqualTo(expected);
        }
        assertThat(read(schema, "one.Solo", new TlReader(HexFormat.of().parseHex(solo), schema.registry())))
                .isEqualTo(schema.create("one.Solo", 4L));
        assertThatThrownBy(() -> read(
                        schema, "one.UserEmpty", new TlReader(HexFormat.of().parseHex(user), schema.registry())))
                .hasMessageStartingWith("Expected one.User but found constructor id #");
        assertThatThrownBy(() ->
                        read(schema, "one.User", new TlReader(HexFormat.of().parseHex(solo), schema.registry())))
                .hasMessageStartingWith("Expected one.User but found constructor id #");
    }

    @Test
    void a_type_that_a_constructor_has_left_does_not_read_it() throws Throwable {
        CompiledSchema schema =
                compiled("a1 = A;\na2 = A;\nb x:long = B;\nb2 = B;\n", "a1 = A;\na2 = A;\nb x:int = A;\nb2 = B;");
        byte[] bytes = HexFormat.of().parseHex(id("b x:int = A") + hex(4));

        assertThat(read(schema, "B", new TlReader(bytes, schema.registry()))).isEqualTo(schema.create("PlainB", 4L));
        assertThatThrownBy(() -> read(schema, "A", new TlReader(bytes, schema.registry())))
                .hasMessageContaining("layer 9 has it as a B, which is no A");
    }

    @Test
    void fields_that_share_a_flag_now_come_together_or_not_at_all() throws Exception {
        CompiledSchema schema = compiled(
                "views flags:# views:flags.0?long forwards:flags.0?int = Views;\n",
                "views flags:# views:flags.0?int = Views;");
        String id = id("views flags:# views:flags.0?int = Views");

        assertThat(schema.read(id + hex(0))).isEqualTo(schema.create("Views", null, null));
        assertThatThrownBy(() -> schema.read(id + hex(1) + hex(5)))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("Cannot read views#")
                .hasMessageContaining("views: views, forwards share flags.0; give all of them or none");
    }

    @Test
    void several_layers_are_read_at_once() throws Exception {
        compiler.annotated("layer = 9,\nearlier = {\"two.tl\", \"four.tl\", \"one.tl\"}");
        compiler.file("one.tl", "a x:int = A;", "b flags:# x:int = B;", "// LAYER 1");
        compiler.file("two.tl", "a x:int y:int = A;", "b flags:# on:flags.0?true x:int = B;", "// LAYER 2");
        compiler.file(
                "four.tl",
                "a x:int y:int z:int = A;",
                "b flags:# on:flags.0?true off:flags.1?true x:int = B;",
                "// LAYER 4");
        CompiledSchema schema = new CompiledSchema(compiler.compileText(
                "a x:long = A;\nb flags:# on:flags.0?true off:flags.1?true x:long = B;\n// LAYER 9\n"));
        TlObject a = schema.create("A", 7L);

        assertThat(schema.read(id("a x:int = A") + hex(7))).isEqualTo(a);
        assertThat(schema.read(id("a x:int y:int = A") + hex(7).repeat(2))).isEqualTo(a);
        assertThat(schema.read(id("a x:int y:int z:int = A") + hex(7).repeat(3)))
                .isEqualTo(a);
        // Flags that are added do not change the id: the latest of the layers knows them all.
        assertThat(schema.read(id("b flags:# x:int = B") + hex(3) + hex(7)))
                .isEqualTo(schema.create("B", true, true, 7L));
    }

    @Test
    void odd_names_are_no_hindrance() throws Exception {
        CompiledSchema schema = compiled("""
                odd new:# in:int id:long e:flags.E e2:new.0?int there:int flags:# SHAPES:flags.0?string lift:flags.1?true = Odd;
                flags.e x:int = flags.E;
                """, """
                odd new:# in:int id:int e:flags.E e2:new.0?int there:new.1?int value:string flags:# field:flags.0?true = Odd;
                flags.e x:int = flags.E;
                """);
        String id = id("odd new:# in:int id:int e:flags.E e2:new.0?int there:new.1?int value:string flags:# = Odd");

        assertThat(schema.read(id
                        + hex(2)
                        + hex(1)
                        + hex(2)
                        + id("flags.e x:int = flags.E")
                        + hex(3)
                        + hex(4)
                        + text("")
                        + hex(1)))
                .isEqualTo(schema.create("Odd", 1, 2L, schema.create("flags.E", 3), null, 4, null, false));
    }

    @Test
    void a_type_with_many_constructors_is_read_by_methods_that_hotspot_compiles() throws Throwable {
        StringBuilder today = new StringBuilder();
        StringBuilder before = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            today.append("big").append(i).append(" a:long = Big;\n");
            before.append("big").append(i).append(" a:int = Big;\n");
        }
        compiler.annotated("layer = 9,\nearlier = \"old.tl\"");
        compiler.file("old.tl", before.toString(), "// LAYER 5");
        Compilation compilation = compiler.compileText(today + "// LAYER 9\n");

        String source = compilation
                .generatedSourceFile("test.TestSchemaEarlier")
                .orElseThrow()
                .getCharContent(false)
                .toString();
        for (String method : source.split(" static ", -1)) {
            assertThat(Pattern.compile("case 0x").matcher(method).results()).hasSizeLessThanOrEqualTo(128);
        }
        CompiledSchema schema = new CompiledSchema(compilation);
        for (int i = 0; i < 200; i++) {
            byte[] bytes = HexFormat.of().parseHex(id("big" + i + " a:int = Big") + hex(i));
            assertThat(read(schema, "Big", new TlReader(bytes, schema.registry())))
                    .isEqualTo(schema.create("Big" + i, (long) i));
        }
    }

    @Test
    void flags_are_taken_over_though_only_the_earlier_layer_or_the_whole_defines_true() throws Exception {
        String before = """
                true#3fedd339 = True;
                message flags:# out:flags.0?true id:int mine:flags.1?true = Message;
                """;
        String id = id("message flags:# id:int = Message");
        String today = "message flags:# out:flags.1?true id:long mine:Bool = Message;\n";

        CompiledSchema undefined = compiled(today, before);
        assertThat(undefined.read(id + hex(1) + hex(5))).isEqualTo(undefined.create("Message", true, 5L, false));

        compiler.annotated("layer = 9,\nearlier = \"old.tl\",\ninclude = \"get\"");
        CompiledSchema part = new CompiledSchema(compiler.compileText(
                "true#3fedd339 = True;\n" + today + "---functions---\nget = Message;\n// LAYER 9\n"));
        assertThat(part.read(id + hex(3) + hex(5))).isEqualTo(part.create("Message", true, 5L, true));
    }

    @Test
    void a_part_of_a_schema_knows_the_past_of_that_part_only() throws Exception {
        compiler.annotated("layer = 9,\ninclude = \"A\",\nearlier = \"old.tl\"");
        compiler.file("old.tl", "a x:int z:B = A;", "b x:int = B;", "c = C;", "a0 = A;", "// LAYER 5");
        CompiledSchema schema = new CompiledSchema(compiler.compileText("a x:long = A;\nb x:long = B;\n// LAYER 9\n"));
        String b = id("b x:int = B") + hex(1);

        assertThat(schema.read(id("a x:int z:B = A") + hex(7) + b)).isEqualTo(schema.create("A", 7L));
        assertThat(schema.read(id("a x:int z:B = A") + hex(7) + id("b x:long = B") + hex(1) + hex(0)))
                .isEqualTo(schema.create("A", 7L));
        assertThatThrownBy(() -> schema.read(b)).hasMessageContaining("Expected Object but found constructor id #");
        assertThatThrownBy(() -> schema.read(id("c = C"))).hasMessageContaining("Expected Object but found");
        assertThatThrownBy(() -> schema.read(id("a0 = A"))).hasMessageContaining("Cannot read a0#");
    }

    @Test
    void bytes_that_end_too_early_or_nest_too_deep_are_refused() throws Exception {
        CompiledSchema schema = compiled("a x:int = A;\n", "a x:int tree:Tree = A;\ntree list:Vector<Tree> = Tree;\n");
        String head = id("a x:int tree:Tree = A") + hex(7);
        String tree = id("tree list:Vector<Tree> = Tree") + VECTOR + hex(1);

        assertThatThrownBy(() -> schema.read(head + tree))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("Malformed TL in tree");
        assertThatThrownBy(() -> schema.read(head + tree.repeat(5000)))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("nested more than 128 deep");
        assertThatThrownBy(() -> schema.read(head + "2a2b2c2d"))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("in tree but found constructor id #2d2c2b2a");
    }
}
