package dev.aptgram.tl.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.testing.compile.Compilation;
import dev.aptgram.tl.processor.schema.TlMessage;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Constructors of which no value could ever end. */
class CycleDiagnosticsTest {
    @TempDir
    private Path directory;

    private SchemaCompiler compiler;

    @BeforeEach
    void compiler() {
        compiler = new SchemaCompiler(directory);
    }

    @Test
    @Diagnoses(TlMessage.CYCLIC_TYPE)
    void a_constructor_that_contains_itself_bare() {
        compiler.expectError(
                compiler.compile("leaf = Leaf;", "node leaf:Leaf next:node = Node;"),
                "value",
                "[APT3070] test.tl:2:16: no value of node ever ends, for each contains another: node.next -> node",
                "  Mend: break the circle: make one of these fields optional (flags.N?...) or a vector, or add a constructor "
                        + "without it.",
                "  node leaf:Leaf next:node = Node;",
                "                 ^");
    }

    @Test
    void a_circle_through_others_is_spelt_out_once() {
        Compilation compilation = compiler.compile(
                "into a:A = Into;", "a x:int b:%B = A;", "b c:c = B;", "c a:A = C;", "more b:b = More;");

        assertThat(compilation).hadErrorCount(1);
        assertThat(compilation)
                .hadErrorContaining("[APT3070] test.tl:2:9: no value of a ever ends, for each contains another: "
                        + "a.b -> b.c -> c.a -> a");
    }

    @Test
    void ids_on_the_wire_make_no_end() {
        assertThat(compiler.compile("a x:B = A;", "b1 x:A = B;", "b2 y:int x:A = B;"))
                .hadErrorContaining("[APT3070] test.tl:1:3: no value of a ever ends, for each contains another: "
                        + "a.x -> b1.x -> a");
    }

    @Test
    void two_circles_are_told_at_once() {
        Compilation compilation = compiler.compile("a x:a = A;", "b x:b = B;");

        assertThat(compilation).hadErrorCount(2);
    }

    @Test
    void a_flag_or_a_vector_or_another_constructor_is_a_way_out() {
        assertThat(compiler.compile(
                        "a flags:# x:flags.0?a = A;",
                        "b x:vector<b> = B;",
                        "c x:Vector<%C> y:Vector<Vector<C>> = C;",
                        "d1 x:D y:d2 = D;",
                        "d2 x:int = D;",
                        "e x:Object = E;",
                        "---functions---",
                        "f {X:Type} query:!X = X;"))
                .succeededWithoutWarnings();
    }
}
