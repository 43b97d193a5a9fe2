package dev.aptgram.tl.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.testing.compile.Compilation;
import dev.aptgram.tl.processor.schema.TlMessage;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines that are no TL. */
class SyntaxDiagnosticsTest {
    @TempDir
    private Path directory;

    private SchemaCompiler compiler;

    @BeforeEach
    void compiler() {
        compiler = new SchemaCompiler(directory);
    }

    @Test
    @Diagnoses(TlMessage.SYNTAX)
    void a_broken_line_is_shown_with_a_mark_below_the_column() {
        Compilation compilation = compiler.compile("point x:int y:int = Point;", "circle r-int = Circle;");

        compiler.expectError(
                compilation,
                "value",
                "[APT3010] test.tl:2:9: expected ':' but found '-'",
                "  Mend: write it as 'name#id field:type ... = Type;'.",
                "  circle r-int = Circle;",
                "          ^");
    }

    @Test
    @Diagnoses(TlMessage.COMMENT_OPEN)
    void a_comment_without_an_end_does_not_swallow_the_rest() {
        Compilation compilation =
                compiler.compileText("// LAYER 1\npoint x:int = Point; /* old:\ncircle r:int = Circle;\n");

        compiler.expectError(
                compilation,
                "value",
                "[APT3014] test.tl:2:22: nothing ends the comment that begins here",
                "  Mend: add '*/' where it should end.",
                "  point x:int = Point; /* old:",
                "                       ^");
    }

    @Test
    void every_broken_line_is_told_at_once() {
        Compilation compilation =
                compiler.compile("a x = A;", "b x:int = B;", "c x: = C;", "d = ;", "e x:int = E;", "= F;");

        assertThat(compilation).hadErrorCount(4);
        assertThat(compilation).hadErrorContaining("test.tl:1:5: expected ':' but found '='");
        assertThat(compilation).hadErrorContaining("test.tl:3:6: expected a type but found '='");
        assertThat(compilation).hadErrorContaining("test.tl:4:5: expected a type but found ';'");
        assertThat(compilation).hadErrorContaining("test.tl:6:1: expected the name of a combinator but found '='");
    }

    @Test
    void a_missing_semicolon_is_missing_at_the_line_s_end_and_spoils_no_other_line() {
        Compilation compilation = compiler.compile("a x:int = A", "b y:A = B;", "c z:B = C;");

        assertThat(compilation).hadErrorCount(1);
        assertThat(compilation).hadErrorContaining("""
                        test.tl:1:12: expected ';' but found 'b'
                          Mend: write it as 'name#id field:type ... = Type;'.
                          a x:int = A
                                     ^""");
    }

    @Test
    void of_a_long_line_the_part_around_the_column_is_shown() {
        String fields = "field:int ".repeat(30);

        Compilation compilation = compiler.compile("wide " + fields + "x?y " + fields + "= Wide;");

        String before = ("wide " + fields + "x").substring(306 - 80);
        assertThat(compilation)
                .hadErrorContaining("test.tl:1:307: expected ':' but found '?'\n"
                        + "  Mend: write it as 'name#id field:type ... = Type;'.\n"
                        + "  ..." + before + "?y " + fields.substring(0, 77) + "...\n"
                        + "  " + " ".repeat(3 + 80) + "^");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Point x:int = Point; | 1:1: expected the name of a combinator, which begins with a small letter, but found 'Point'",
                "point#123456789 = Point; | 1:7: expected an id of up to eight hex digits but found '123456789'",
                "point#xyz = Point; | 1:7: expected an id of up to eight hex digits but found 'xyz'",
                "point = point; | 1:9: expected the type of a constructor, which begins with a capital letter, but found 'point'",
                "point = %Point; | 1:9: expected the type of a constructor, which begins with a capital letter, but found '%'",
                "point {X:Int} = Point; | 1:10: expected 'Type' but found 'Int'",
                "point x:Vector<int = Point; | 1:20: expected '>' but found '='",
                "point x:flags.one?int = Point; | 1:15: expected the number of a bit but found 'one'",
                "point x:4 = Point; | 1:9: expected a type but found '4'",
                "Foo.point = Point; | 1:1: expected a namespace, which begins with a small letter, before '.' but found 'Foo'",
                "---methods--- | 1:1: expected '---types---' or '---functions---' but found '---methods---'",
                "point x:int | 1:12: expected a field or '=' but found the end of the file"
            })
    void each_kind_of_break_has_its_words(String line, String expected) {
        assertThat(compiler.compile(line)).hadErrorContaining("test.tl:" + expected);
    }

    @Test
    void nesting_has_an_end() {
        String deep = "Vector<".repeat(5000) + "int" + ">".repeat(5000);

        Compilation compilation = compiler.compile("point x:" + deep + " = Point;");

        assertThat(compilation).hadErrorCount(1);
        assertThat(compilation).hadErrorContaining("[APT3010] test.tl:1:71: expected '>' but found '<'");
    }

    @Test
    void what_is_not_ascii_is_told_and_not_choked_on() {
        assertThat(compiler.compile("naïve x:int = Naive;")).hadErrorContaining("found 'ï'");
        assertThat(compiler.compile("point \uD83D\uDE00:int = Point;")).hadErrorContaining("found '\uD83D\uDE00'");
    }
}
