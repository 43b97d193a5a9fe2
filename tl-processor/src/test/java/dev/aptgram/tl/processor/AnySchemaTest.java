package dev.aptgram.tl.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static dev.aptgram.tl.processor.CompiledSchema.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.testing.compile.Compilation;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.processor.support.TlIds;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every construct of TL that occurs, in every spelling, from the text to the bytes and back. */
class AnySchemaTest {
    private static final String VECTOR = "15c4b51c";

    @TempDir
    private Path directory;

    private SchemaCompiler compiler;

    @BeforeEach
    void compiler() {
        compiler = new SchemaCompiler(directory);
    }

    private CompiledSchema compiled(String... lines) throws Exception {
        return new CompiledSchema(compiler.compile(lines));
    }

    @Test
    void bare_and_boxed_forms_of_one_type() throws Exception {
        CompiledSchema schema = compiled(
                "point x:int y:int = Point;",
                "forms boxed:Point bare:%Point named:point flags:# one:flags.0?%Point two:flags.1?point = Forms;");
        TlObject point = schema.create("Point", 1, 2);
        String bare = hex(1) + hex(2);

        schema.expect(
                schema.create("Forms", point, point, point, point, point),
                hex(point.constructorId()) + bare.repeat(3) + hex(3) + bare.repeat(2));
        schema.expect(
                schema.create("Forms", point, point, point, null, null),
                hex(point.constructorId()) + bare.repeat(3) + hex(0));
    }

    @Test
    void vectors_of_every_form() throws Exception {
        CompiledSchema schema = compiled(
                "point x:int = Point;",
                "forms a:Vector<Point> b:Vector<%Point> c:Vector<point> d:vector<Point> e:vector<%Point> f:vector<point> "
                        + "g:%Vector<point> h:Vector<vector<int>> i:vector<Vector<long>> j:Vector<Vector<Vector<Point>>> = Forms;");
        TlObject point = schema.create("Point", 7);
        String boxed = hex(point.constructorId()) + hex(7);
        List<TlObject> one = List.of(point);

        schema.expect(
                schema.create(
                        "Forms",
                        one,
                        one,
                        one,
                        one,
                        one,
                        one,
                        one,
                        List.of(List.of(1, 2), List.of()),
                        List.of(List.of(3L)),
                        List.of(List.of(one))),
                (VECTOR + hex(1) + boxed)
                        + (VECTOR + hex(1) + hex(7)).repeat(2)
                        + (hex(1) + boxed)
                        + (hex(1) + hex(7)).repeat(3)
                        + (VECTOR + hex(2) + hex(2) + hex(1) + hex(2) + hex(0))
                        + (hex(1) + VECTOR + hex(1) + hex(3) + hex(0))
                        + ((VECTOR + hex(1)).repeat(3) + boxed));
    }

    @Test
    void wide_numbers_wherever_a_type_may_stand() throws Exception {
        CompiledSchema schema = compiled(
                "wide a:int128 b:int256 flags:# c:flags.0?int128 d:flags.0?int256 e:vector<int128> f:Vector<int256> = Wide;");
        Bytes narrow = Bytes.of(bytes(16));
        Bytes wide = Bytes.of(bytes(32));

        schema.expect(
                schema.create("Wide", narrow, wide, narrow, wide, List.of(narrow), List.of(wide, wide)),
                narrow.toHex()
                        + wide.toHex()
                        + hex(1)
                        + narrow.toHex()
                        + wide.toHex()
                        + hex(1)
                        + narrow.toHex()
                        + (VECTOR + hex(2) + wide.toHex().repeat(2)));
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (i + 1);
        }
        return bytes;
    }

    @Test
    void several_flag_words_under_any_name_and_at_any_place() throws Exception {
        CompiledSchema schema =
                compiled("odd first:int bits:# a:bits.4?int in:# b:in.31?true m:# c:m.0?string d:bits.5?true "
                        + "e:in.0?Vector<int> = Odd;");

        schema.expect(
                schema.create("Odd", 9, 8, true, "c", true, List.of(1)),
                hex(9) + hex(48) + hex(8) + hex(0x80000001) + hex(1) + "01630000" + VECTOR + hex(1) + hex(1));
        schema.expect(schema.create("Odd", 9, null, false, null, false, null), hex(9) + hex(0).repeat(3));
    }

    @Test
    void a_flag_word_that_is_only_there_if_needed() throws Exception {
        CompiledSchema schema = compiled(
                "rare flags:# a:flags.0?int more:flags.1?# b:more.0?int last:more.5?# c:last.31?true d:last.2?int = Rare;");

        schema.expect(schema.create("Rare", null, null, false, null), hex(0));
        schema.expect(schema.create("Rare", 1, null, false, null), hex(1) + hex(1));
        schema.expect(schema.create("Rare", null, 2, false, null), hex(2) + hex(1) + hex(2));
        schema.expect(schema.create("Rare", null, null, true, null), hex(2) + hex(32) + hex(0x80000000));
        schema.expect(
                schema.create("Rare", 1, 2, true, 3), hex(3) + hex(1) + hex(33) + hex(2) + hex(0x80000004) + hex(3));
    }

    @Test
    void a_flag_word_that_shares_its_flag() throws Exception {
        CompiledSchema schema = compiled("shared flags:# on:flags.0?true more:flags.0?# a:more.0?int = Shared;");

        schema.expect(schema.create("Shared", true, 5), hex(1) + hex(1) + hex(5));
        schema.expect(schema.create("Shared", true, null), hex(1) + hex(0));
        schema.expect(schema.create("Shared", false, null), hex(0));
        assertThatThrownBy(() -> schema.create("Shared", false, 5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shared: what more holds needs on, with which it shares flags.0");
    }

    @Test
    void types_that_are_called_like_tl_s_own() throws Exception {
        CompiledSchema schema = compiled(
                "true#3fedd339 = True;",
                "null#56730bcc = Null;",
                "error#c4b9f9bb code:int text:string = Error;",
                "type x:True = Type;",
                "object a:int = Object;",
                "function a:int = Function;",
                "use flags:# a:True b:flags.0?True c:flags.1?true d:Vector<True> e:Object f:%True g:Function = Use;");
        TlObject yes = schema.create("True");
        TlObject object = schema.create("TlObject", 4);
        TlObject function = schema.create("Function", 5);

        schema.expect(
                schema.create("Use", yes, yes, true, List.of(yes), object, yes, function),
                hex(3) + "39d3ed3f".repeat(2) + VECTOR + hex(1) + "39d3ed3f" + hex(object.constructorId()) + hex(4)
                        + hex(function.constructorId()) + hex(5));
    }

    @Test
    void a_query_in_a_query_in_a_query() throws Exception {
        CompiledSchema schema = compiled(
                "a = A;",
                "---functions---",
                "get x:int = Vector<A>;",
                "wrap {T:Type} n:int call:!T = T;",
                "quiet {X:Type} flags:# on:flags.0?true query:!X after:flags.1?int = X;");
        TlObject get = schema.create("Get", 6);
        TlObject quiet = schema.create("Quiet", true, get, 2);
        TlMethod<?> wrap = (TlMethod<?>) schema.create("Wrap", 1, quiet);

        schema.expect(wrap, hex(1) + hex(quiet.constructorId()) + hex(3) + hex(get.constructorId()) + hex(6) + hex(2));
        TlObject a = schema.create("A");
        byte[] answer = HexFormat.of().parseHex(VECTOR + hex(1) + hex(a.constructorId()));
        assertThat(wrap.readResult(new TlReader(answer, schema.registry()))).isEqualTo(List.of(a));
    }

    @Test
    void answers_of_every_form() throws Exception {
        CompiledSchema schema = compiled(
                "p x:int = P;",
                "---functions---",
                "a = int;",
                "b = vector<int>;",
                "c = Vector<vector<%P>>;",
                "d = %P;",
                "e = p;",
                "f = Object;",
                "g = int256;");
        TlObject p = schema.create("P", 3);

        assertThat(answer(schema, "A", hex(9))).isEqualTo(9);
        assertThat(answer(schema, "B", hex(1) + hex(9))).isEqualTo(List.of(9));
        assertThat(answer(schema, "C", VECTOR + hex(1) + hex(1) + hex(3))).isEqualTo(List.of(List.of(p)));
        assertThat(answer(schema, "D", hex(3))).isEqualTo(p);
        assertThat(answer(schema, "E", hex(3))).isEqualTo(p);
        assertThat(answer(schema, "FRequest", hex(p.constructorId()) + hex(3))).isEqualTo(p);
        assertThat(answer(schema, "G", "ab".repeat(32))).isEqualTo(Bytes.of(fill(32)));
    }

    private static byte[] fill(int count) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) 0xab);
        return bytes;
    }

    private static Object answer(CompiledSchema schema, String method, String hex) {
        String name = method.replace("Request", "");
        TlReader in = new TlReader(HexFormat.of().parseHex(hex), schema.registry());
        Object answer = ((TlMethod<?>) schema.create(name)).readResult(in);
        in.expectEnd();
        return answer;
    }

    @Test
    void sections_back_and_forth_and_several_combinators_on_a_line() throws Exception {
        CompiledSchema schema = compiled(
                "---types---",
                "a x:int = A; b x:A = B;",
                "---functions---",
                "get = A; put a:A = Bool;",
                "---types--- c x:B = C;",
                "---functions---",
                "---types---",
                "---types---",
                "d x:C = D;",
                "---functions---",
                "last = D;");
        TlObject a = schema.create("A", 1);
        TlObject b = schema.create("B", a);

        schema.expect(
                schema.create("D", schema.create("C", b)),
                hex(schema.create("C", b).constructorId()) + hex(b.constructorId()) + hex(a.constructorId()) + hex(1));
        schema.expect(schema.create("Last"), "");
        schema.expect(schema.create("Put", a), hex(a.constructorId()) + hex(1));
    }

    @Test
    void ids_left_out_and_ids_with_leading_zeros_left_out() throws Exception {
        CompiledSchema schema = compiled(
                "photoSizeEmpty#e17e23c type:string = PhotoSize;",
                "messageEntityBlockquote#20df5d0 offset:int length:int = MessageEntity;",
                "resPQ#05162463 nonce:int128 server_nonce:int128 pq:bytes server_public_key_fingerprints:Vector<long> = ResPQ;",
                "dh_gen_fail#A69DAE02 nonce:int128 server_nonce:int128 new_nonce_hash3:int128 = Set_client_DH_params_answer;",
                "message msg_id:long seqno:int bytes:int body:Object = Message;");

        assertThat(schema.create("PhotoSizeEmpty", "").constructorId()).isEqualTo(0x0e17e23c);
        assertThat(schema.create("MessageEntityBlockquote", 0, 0).constructorId())
                .isEqualTo(0x020df5d0);
        assertThat(schema.create("Message", 0L, 0, 0, schema.create("PhotoSizeEmpty", ""))
                        .constructorId())
                .isEqualTo(0x5bb8e511);
    }

    @Test
    void comments_and_white_space_of_every_kind_change_nothing() throws Exception {
        String plain = "point#" + "%08x".formatted(crc("point x:int flags:# y:flags.0?Vector<int> = Point"));
        String text = """
                // a byte order mark and CRLF
                /* a long comment; with = a line = OfTL;
                 * 'quotes' // and more
                 */
                PLAIN/**/x/* between */:\tint\t// at the end; = X;
                \tflags\t:\t#\t\ty : flags . 0 ? Vector < int >

                \t=
                Point\t;// no space
                ---functions---/* x */
                call{ X : Type }query : ! X=X;get=Point;
                // LAYER 1
                /* to the end */""";
        Compilation compilation =
                compiler.compileText("\ufeff" + text.replace("PLAIN", plain).replace("\n", "\r\n"));
        CompiledSchema schema = new CompiledSchema(compilation);

        schema.expect(schema.create("Point", 1, List.of(2)), hex(1) + hex(1) + VECTOR + hex(1) + hex(2));
        assertThat(schema.create("Get").constructorId()).isEqualTo(crc("get = Point"));
        assertThat(schema.create("TlCall", schema.create("Get")).constructorId())
                .isEqualTo(crc("call X:Type query:!X = X"));
    }

    private static int crc(String text) {
        return TlIds.idOf(text);
    }

    @Test
    void a_mark_stands_below_the_column_where_tabs_do() {
        assertThat(compiler.compileText("\ufeffpoint\tx:int\ty-int = Point;\r\n// LAYER 1\r\n"))
                .hadErrorContaining("""
                        test.tl:1:14: expected ':' but found '-'
                          Mend: write it as 'name#id field:type ... = Type;'.
                          point\tx:int\ty-int = Point;
                               \t     \t ^""");
    }

    @Test
    void the_built_in_lines_of_every_library() {
        assertThat(compiler.compile(
                        "int#a8509bda ? = Int;",
                        "long#22076cba ? = Long;",
                        "double#2210c154 ? = Double;",
                        "string#b5286e24 ? = String;",
                        "bytes#e937bb82 = Bytes;",
                        "object ? = Object;",
                        "function ? = Function;",
                        "int128 4*[ int ] = Int128;",
                        "int256 8*[ int ] = Int256;",
                        "vector#1cb5c415 {t:Type} # [ t ] = Vector t; // the one",
                        "true = True;",
                        "boolFalse#bc799737 = Bool;",
                        "boolTrue#997275b5 = Bool;",
                        "invokeable x:Object = Object;"))
                .succeededWithoutWarnings();
        assertThat(compiler.compile("bytes data:string = Bytes;", "vector {t:Type} # [ t ] = Vector t;"))
                .succeededWithoutWarnings();
    }

    @Test
    void a_bare_type_counts_for_the_id_as_its_constructor() throws Exception {
        CompiledSchema schema = compiled(
                "message msg_id:long seqno:int bytes:int body:Object = Message;",
                "msg_container#73f1f8dc messages:vector<%Message> = MessageContainer;");

        schema.expect(schema.create("MsgContainer", List.of()), hex(0));
        assertThat(compiler.compile("a = A;", "b x:%A = B;", "c#" + "%08x".formatted(crc("c x:%B = C")) + " x:%B = C;"))
                .succeededWithoutWarnings();
        assertThat(compiler.compile("a x:int = A;", "b#00000001 x:%A = B;")).hadErrorContaining("[APT3022]");
    }

    @Test
    void nothing_but_a_layer_and_nothing_but_methods() throws Exception {
        assertThat(compiler.compile("// nothing yet")).succeededWithoutWarnings();
        CompiledSchema schema = compiled("---functions---", "a.b.ping x:int = int;");

        assertThat(schema.type("test.a.b.Ping")).isNotNull();
    }
}
