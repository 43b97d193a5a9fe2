package dev.aptgram.tl.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.aptgram.tl.processor.schema.Problem;
import dev.aptgram.tl.processor.schema.Schema;
import dev.aptgram.tl.processor.schema.SchemaOptions;
import dev.aptgram.tl.processor.schema.SchemaSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A broken line keeps no other from being checked, and nobody misses what it is to define. */
class BrokenLinesTest {
    private static final String BROKEN = "[APT3010] test.tl:1:";

    @TempDir
    private Path directory;

    private SchemaCompiler compiler;

    @BeforeEach
    void compiler() {
        compiler = new SchemaCompiler(directory);
    }

    @Test
    void what_is_wrong_with_other_lines_is_told_beside_it() {
        Compilation compilation = compiler.compile(
                "circle r-int = Circle;",
                "point#00000001 x:int = Point;",
                "line from:Pointe to:Point = Line;",
                "line width:flags.1?int = Line;",
                "loop next:loop = Loop;",
                "---functions---",
                "draw what:Shape = Bool;");

        assertThat(heads(compilation))
                .containsExactly(
                        "[APT3010] test.tl:1:9: expected ':' but found '-'",
                        "[APT3022] test.tl:2:1: point has the id #00000001, but the CRC-32 of its line is #299f9c6d",
                        "[APT3011] test.tl:3:11: unknown type Pointe in line",
                        "[APT3020] test.tl:4:1: constructor line is defined already at line 3",
                        "[APT3030] test.tl:4:12: field width of line depends on flags, but no flag word flags:# stands"
                                + " before it",
                        "[APT3070] test.tl:5:6: no value of loop ever ends, for each contains another: loop.next -> loop",
                        "[APT3011] test.tl:7:11: unknown type Shape in draw");
        for (Diagnostic<? extends JavaFileObject> error : compilation.errors()) {
            assertThat(error.getSource().getName()).endsWith("package-info.java");
            assertThat(error.getLineNumber()).isEqualTo(2);
        }
        assertThat(compilation)
                .hadErrorContaining("  line from:Pointe to:Point = Line;\n            ^")
                .inFile(compiler.packageInfo())
                .onLineContaining("value = ");
    }

    @Test
    void what_broken_lines_are_to_define_is_not_unknown() {
        assertThat(heads(compiler.compile(
                        "shapes.circle r-int = shapes.Circle;",
                        "drawing one:shapes.Circle more:vector<shapes.circle> none:Nix = Drawing;",
                        "---functions---",
                        "get = Vector<shapes.Circle>;")))
                .containsExactly(
                        "[APT3010] test.tl:1:16: expected ':' but found '-'",
                        "[APT3011] test.tl:2:59: unknown type Nix in drawing");
    }

    @Test
    void a_broken_line_may_be_the_way_out_of_a_circle() {
        assertThat(heads(compiler.compile("leaf x = Tree;", "node left:Tree right:Tree = Tree;")))
                .containsExactly("[APT3010] test.tl:1:8: expected ':' but found '='");
    }

    @Test
    void a_broken_line_may_be_what_a_bare_type_stands_for() {
        String text = "leaf x:int y:int = Leaf;\nnode#%s leaf:%%Leaf = Node;\n";
        String spelt = Schema.of(new SchemaSource("a.tl", text.formatted("1").replace("%Leaf", "leaf")))
                .problems()
                .get(0)
                .what();
        String id = spelt.substring(spelt.lastIndexOf('#') + 1);
        assertThat(Schema.of(new SchemaSource("b.tl", text.formatted(id))).problems())
                .isEmpty();

        assertThat(heads(compiler.compile(text.formatted(id).replace("x:int", "x-int"))))
                .containsExactly("[APT3010] test.tl:1:7: expected ':' but found '-'");
    }

    /** What is hidden may be whatever is missed elsewhere; what is wrong for other reasons is told all the same. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "circle r:int = ; | 16: expected a type but found ';'",
                "circle r:int Circle; | 20: expected ':' but found ';'",
                "= Circle; | 1: expected the name of a combinator but found '='",
                "cir$cle r:int = Circle; | 4: expected a field or '=' but found '$'",
                "circle r:int = Cir$cle; | 19: expected ';' but found '$'",
                "shapes.$circle r:int = Circle; | 8: expected the rest of a name but found '$'",
                "circle r:int = Circle square a:int = Square; | 23: expected ';' but found 'square'",
                "---type--- | 1: expected '---types---' or '---functions---' but found '---type---'",
                "--types-- | 1: expected the name of a combinator but found '-'"
            })
    void nothing_is_unknown_where_it_cannot_be_told_what_a_line_defines(String line, String broken) {
        assertThat(heads(compiler.compile(
                        line,
                        "---types---",
                        "drawing one:Circle more:vector<circle> last:Square = Drawing;",
                        "flag x:true = Flag;")))
                .containsExactly(
                        BROKEN + broken,
                        "[APT3032] test.tl:4:6: field x of flag is true without a flag, which takes"
                                + " no bytes and says nothing");
    }

    @Test
    void below_a_heading_that_cannot_be_read_only_what_is_no_tl_is_told() {
        assertThat(heads(compiler.compile(
                        "point x:int = Point;",
                        "point x:long = Point;",
                        "--functions--",
                        "call {X:Type} query:!X = X;",
                        "get = Vector<Point>;",
                        "get x = Point;",
                        "---functions---",
                        "get = Vector<Vector>;")))
                .containsExactly(
                        "[APT3020] test.tl:2:1: constructor point is defined already at line 1",
                        "[APT3010] test.tl:3:1: expected the name of a combinator but found '-'",
                        "[APT3010] test.tl:6:7: expected ':' but found '='",
                        "[APT3013] test.tl:8:14: Vector in get takes one type argument");
    }

    @Test
    void a_comment_without_an_end_may_hide_anything() {
        assertThat(heads(compiler.compile("point x:Nix y:true = Point; /* and", "nix = Nix;")))
                .containsExactly(
                        "[APT3032] test.tl:1:13: field y of point is true without a flag, which takes no bytes and says"
                                + " nothing",
                        "[APT3014] test.tl:1:29: nothing ends the comment that begins here");
    }

    @Test
    void ids_and_errors_may_be_those_of_broken_lines() {
        compiler.file(SchemaCompiler.ERRORS, "---errors---", "BAD 400", "---methods---", "get BAD", "nix BAD")
                .annotated("layer = 1,\nerrors = \"test.errors\",\nfixedIds = {\"point\", \"pont\"}");

        assertThat(heads(compiler.compile("point#1 x = Point;", "---functions---", "get x = Point;")))
                .containsExactlyInAnyOrder(
                        "[APT3010] test.tl:1:11: expected ':' but found '='",
                        "[APT3010] test.tl:3:7: expected ':' but found '='",
                        "[APT3023] fixedIds names pont, which the schema does not define (test.tl:1:1)",
                        "[APT3055] test.errors:5:1: method nix is not in the schema");
    }

    @Test
    void a_pattern_may_select_what_is_on_a_broken_line() {
        compiler.annotated("layer = 1,\ninclude = \"circle\"");

        assertThat(heads(compiler.compile("circle x = Circle;", "other x:Nix = Other;")))
                .containsExactly("[APT3010] test.tl:1:10: expected ':' but found '='");
    }

    @Test
    void only_the_part_that_is_asked_for_is_checked() {
        compiler.annotated("layer = 1,\ninclude = \"point\"");

        assertThat(heads(compiler.compile("circle x = Circle;", "point x:Nix = Point;", "other x:Nix = Other;")))
                .containsExactly(
                        "[APT3010] test.tl:1:10: expected ':' but found '='",
                        "[APT3011] test.tl:2:9: unknown type Nix in point");
    }

    @Test
    void earlier_files_are_checked_likewise() {
        compiler.file("old.tl", "circle r-int = Circle;", "line to:Circle from:Nix = Line;", "// LAYER 1")
                .annotated("layer = 2,\nearlier = \"old.tl\"");

        assertThat(heads(compiler.compileText("line x = Line;\npoint x:Nix = Point;\n// LAYER 2\n")))
                .containsExactlyInAnyOrder(
                        "[APT3010] old.tl:1:9: expected ':' but found '-'",
                        "[APT3011] old.tl:2:21: unknown type Nix in line",
                        "[APT3010] test.tl:1:8: expected ':' but found '='",
                        "[APT3011] test.tl:2:9: unknown type Nix in point");
    }

    @Test
    void another_layer_than_meant_keeps_nothing_from_being_checked() {
        compiler.annotated("layer = 2");

        assertThat(heads(compiler.compile("circle r-int = Circle;", "point x:Nix = Point;")))
                .containsExactly(
                        "[APT3004] schema test.tl is of layer 1, but @TlSchema says layer = 2",
                        "[APT3010] test.tl:1:9: expected ':' but found '-'",
                        "[APT3011] test.tl:2:9: unknown type Nix in point");
    }

    @Test
    void the_tools_tell_the_same() {
        Schema schema = Schema.of(
                new SchemaSource("a.tl", "a x = A;\nb a:A x:Nix = B;\n"),
                SchemaOptions.DEFAULT.withFixedIds(Set.of("a")));

        assertThat(schema.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "a.tl:1:5: [APT3010] expected ':' but found '='", "a.tl:2:9: [APT3011] unknown type Nix in b");
        assertThat(schema.isSound()).isFalse();
        assertThat(schema.syntax().lost().names()).containsExactlyInAnyOrder("a", "A");
        assertThat(schema.syntax().lost().anything()).isFalse();
    }

    /** The first line of each message. */
    private static List<String> heads(Compilation compilation) {
        return compilation.errors().stream()
                .map(error -> error.getMessage(Locale.ROOT).lines().findFirst().orElseThrow())
                .toList();
    }
}
