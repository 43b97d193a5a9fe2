package dev.aptgram.tl.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.testing.compile.Compilation;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import java.lang.reflect.Constructor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schemas as nobody writes them on purpose: they must compile all the same, without a warning, and work. */
class OddSchemasTest {
    @TempDir
    private Path directory;

    private SchemaCompiler compiler;

    @BeforeEach
    void compiler() {
        compiler = new SchemaCompiler(directory);
    }

    @Test
    void fields_named_like_what_the_generated_code_uses() {
        assertThat(compiler.compile(
                        "odd flags:# in:int out:string flags2:# id:long items:Vector<double> count:int i:flags.0?int "
                                + "copy:flags.1?int copy2:int item:vector<Odd> result:Bool ID:int read:int write:int = Odd;",
                        "keywords flags:# default:flags.0?true class:flags.1?int long:int private:flags.2?string "
                                + "static:Vector<long> hash_code:int to_string:int get_class:int wait:int notify:int "
                                + "clone:int finalize:int builder:int to_builder:int constructor_id:int tl_name:int "
                                + "to_byte_array:int record:int yield:int var:int _:int __:int = Keywords;",
                        "twins a_b:int aB:int a__b:int set_a_b:int get_class:int value:int set_value:int = Twins;",
                        "---functions---",
                        "call {X:Type} in:int result:int query:!X = X;"))
                .succeededWithoutWarnings();
    }

    @Test
    void types_named_like_what_the_generated_code_uses() {
        assertThat(compiler.compile(
                        "builder x:List y:flags.Objects = Builder;",
                        "list x:Vector<int> y:Vector<List> z:MyBytes = List;",
                        "flags.objects x:bytes flags:# y:flags.0?TlObject = flags.Objects;",
                        "bytes_ = MyBytes;",
                        "string_ x:string = MyString;",
                        "tlObject x:Object = TlObject;",
                        "tlReader x:TlWriter = TlReader;",
                        "tlWriter x:Vector<TlReader> = TlWriter;",
                        "tlFields x:TlText = TlFields;",
                        "tlText x:Vector<TlFields> = TlText;",
                        "nullable = Nullable;",
                        "generated = Generated;",
                        "nullMarked x:Nullable y:Generated = NullMarked;",
                        "arrays = Arrays;",
                        "arrayList x:Vector<Arrays> z:Vector<double> = ArrayList;",
                        "longVector x:Vector<long> = LongVector;",
                        "intVector x:Vector<int> flags:# y:flags.0?IntVector = IntVector;",
                        "x = X;",
                        "override x:X = Override;",
                        "math = Math;",
                        "testSchema = TestSchema;",
                        "---functions---",
                        "call {X:Type} query:!X = X;",
                        "tlMethod x:X = Vector<TlMethodResult>;",
                        "---types---",
                        "tlMethodResult = TlMethodResult;"))
                .succeededWithoutWarnings();
    }

    @Test
    void comments_between_fields_do_not_change_an_id() {
        // CRC-32 of "spread a:int b:string = Spread"
        assertThat(compiler.compile(
                        "spread#93ffa1d8 // what it is for",
                        "  a:int // the first; not the last",
                        "  // flags:# = Nothing",
                        "  b:string = Spread; // done"))
                .succeededWithoutWarnings();
    }

    @Test
    void names_that_differ_in_case_only() {
        Compilation compilation = compiler.compile(
                "jsonObject = JSONObject;",
                "jsonOther = JSONObject;",
                "json_object = Other;",
                "jSONObject = Another;",
                "new.class = new.Class;",
                "---functions---",
                "json_object = JSONObject;",
                "jsonObject x:int = JSONObject;");

        assertThat(compilation).succeededWithoutWarnings();
        for (String name : List.of(
                "test.JSONObject",
                "test.PlainJsonObject",
                "test.JsonObjectOther",
                "test.JSONObjectAnother",
                "test.JsonObjectRequest",
                "test.JsonObjectRequest2",
                "test.new_.Class")) {
            assertThat(compilation).generatedSourceFile(name.replace("Class", "TlClass"));
        }
    }

    @Test
    void a_union_of_hundreds() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            lines.add("member" + i + " x:int = Union;");
        }
        lines.add("box x:Vector<Union> = Box;");

        Compilation compilation = compiler.compile(lines.toArray(new String[0]));

        assertThat(compilation).succeededWithoutWarnings();
    }

    @Test
    void nested_vectors_survive_the_way_there_and_back() throws Exception {
        GeneratedClasses classes = compiled(
                "vector#1cb5c415 {t:Type} # [ t ] = Vector t;",
                "point x:int y:int = Point;",
                "nested grid:Vector<Vector<int>> bare:vector<%Point> bits:Vector<int128> any:Vector<Object> "
                        + "deep:vector<Vector<point>> doubles:vector<double> truths:Vector<Bool> = Nested;");
        TlRegistry registry = (TlRegistry)
                classes.loadClass("test.TestSchema").getField("INSTANCE").get(null);
        TlObject point = create(classes, "test.Point", 1, 2);
        List<Integer> row = new ArrayList<>(List.of(1, 2, 3));
        List<List<Integer>> grid = new ArrayList<>(List.of(row, List.of()));
        Bytes bits = Bytes.of(new byte[16]);

        TlObject nested = create(
                classes,
                "test.Nested",
                grid,
                List.of(point),
                List.of(bits),
                List.of(point, point),
                List.of(List.of(point), List.of()),
                List.of(1.5, -0.0),
                List.of(true, false));
        row.add(4);
        grid.clear();

        String vector = "15c4b51c";
        String bare = "0100000002000000";
        String id = hex(point.constructorId());
        String expected = hex(nested.constructorId())
                + (vector + "02000000" + vector + "03000000" + "010000000200000003000000" + vector + "00000000")
                + ("01000000" + bare)
                + (vector + "01000000" + "00".repeat(16))
                + (vector + "02000000" + id + bare + id + bare)
                + ("02000000" + vector + "01000000" + bare + vector + "00000000")
                + ("02000000" + "000000000000f83f" + "0000000000000080")
                + (vector + "02000000" + "b5757299" + "379779bc");
        assertThat(Bytes.of(nested.toByteArray()).toHex()).isEqualTo(expected);
        TlReader in = new TlReader(nested.toByteArray(), registry);
        assertThat(in.readObject()).isEqualTo(nested);
        in.expectEnd();
    }

    @Test
    void the_highest_bit_is_a_bit_like_any_other() throws Exception {
        GeneratedClasses classes = compiled("edge flags:# last:flags.31?int first:flags.0?true = Edge;");
        TlRegistry registry = (TlRegistry)
                classes.loadClass("test.TestSchema").getField("INSTANCE").get(null);
        TlObject edge = create(classes, "test.Edge", 7, true);

        assertThat(Bytes.of(edge.toByteArray()).toHex()).isEqualTo(hex(edge.constructorId()) + "0100008007000000");
        assertThat(new TlReader(edge.toByteArray(), registry).readObject()).isEqualTo(edge);
    }

    @Test
    void an_error_names_the_way_to_its_place() throws Exception {
        GeneratedClasses classes = compiled(
                "vector#1cb5c415 {t:Type} # [ t ] = Vector t;",
                "point x:int y:int = Point;",
                "nested grid:vector<Vector<Point>> = Nested;");
        TlRegistry registry = (TlRegistry)
                classes.loadClass("test.TestSchema").getField("INSTANCE").get(null);
        TlObject point = create(classes, "test.Point", 1, 2);
        TlObject nested = create(classes, "test.Nested", List.of(List.of(point), List.of(point, point)));
        byte[] bytes = nested.toByteArray();
        bytes[bytes.length - 12] ^= 1;

        TlReader in = new TlReader(bytes, registry);

        assertThatThrownBy(in::readObject)
                .hasMessageContaining("Expected Point in grid[1][1] but found constructor id #")
                .hasMessageContaining("at byte " + (bytes.length - 12) + ", layer 1");
    }

    private GeneratedClasses compiled(String... lines) throws Exception {
        Compilation compilation = compiler.compile(lines);
        assertThat(compilation).succeededWithoutWarnings();
        return new GeneratedClasses(compilation);
    }

    private static TlObject create(ClassLoader classes, String name, Object... components) throws Exception {
        Constructor<?> constructor = classes.loadClass(name).getConstructors()[0];
        return (TlObject) constructor.newInstance(components);
    }

    private static String hex(int id) {
        return String.format("%08x", Integer.reverseBytes(id));
    }
}
