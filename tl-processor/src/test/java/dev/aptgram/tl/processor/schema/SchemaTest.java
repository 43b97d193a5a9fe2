package dev.aptgram.tl.processor.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The front door for those who have no compiler at hand. */
class SchemaTest {
    private static final String SHAPES = """
            // LAYER 3
            point x:int y:int = Point;
            circle#11111111 flags:# middle:Point r:flags.0?double = Shape;
            square corner:Point = Shape;
            ---functions---
            draw shape:Shape = Vector<Point>;
            """;

    @TempDir
    private Path directory;

    @Test
    void a_sound_schema_has_a_model() {
        Schema schema = Schema.of(
                source(SHAPES),
                SchemaOptions.DEFAULT.withBasePackage("my.shapes").withFixedIds(Set.of("circle")));

        assertThat(schema.problems()).isEmpty();
        assertThat(schema.isSound()).isTrue();
        assertThat(schema.model().layer()).isEqualTo(3);
        assertThat(schema.model().constructors())
                .extracting(RecordModel::name)
                .extracting(JavaName::toString)
                .containsExactly("my.shapes.Point", "my.shapes.Circle", "my.shapes.Square");
        RecordModel draw = schema.model().methods().get(0);
        assertThat(draw.result())
                .isEqualTo(
                        new ValueType.ListOf(new ValueType.Reference(new JavaName("my.shapes", "Point"), true), true));
        assertThat(schema).hasToString("test.tl: sound");
    }

    @Test
    void the_syntax_is_there_even_if_something_is_wrong() {
        Schema schema = Schema.of(source(SHAPES));

        assertThat(schema.isSound()).isFalse();
        assertThat(schema.problems()).extracting(Problem::code).containsExactly("APT3022");
        assertThat(schema).hasToString("test.tl: 1 problems");
        Definition circle = schema.syntax().constructors().get(1);
        assertThat(circle.effectiveId()).isEqualTo(0x11111111);
        assertThat(circle.fields())
                .extracting(FieldSyntax::toString)
                .containsExactly("flags:#", "middle:Point", "r:flags.0?double");
        assertThat(schema.syntax().typeNames()).containsExactly("Point", "Shape");
        assertThatThrownBy(schema::model)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("test.tl is not sound");
        assertThatThrownBy(() -> schema.closure(List.of(), List.of())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_problem_says_what_where_and_how_to_mend_it() {
        Problem problem = Schema.of(source("a = A;\nb x:Nix = B;")).problems().get(0);

        assertThat(problem).hasToString("test.tl:2:5: [APT3011] unknown type Nix in b");
        assertThat(problem.file()).isEqualTo("test.tl");
        assertThat(problem.position()).isEqualTo(new Position(2, 5));
        assertThat(problem.code()).isEqualTo("APT3011");
        assertThat(problem.isError()).isTrue();
        assertThat(problem.isAboutLine()).isTrue();
        assertThat(problem.what()).isEqualTo("unknown type Nix in b");
        assertThat(problem.mend()).isEqualTo("correct the name, or add a constructor of that type.");
        assertThat(problem.excerpt()).isEqualTo("b x:Nix = B;\n    ^");
    }

    @Test
    void problems_come_from_the_top_to_the_end_and_then_those_of_error_data() {
        Schema schema = Schema.of(
                source("a x:Nix = A;\nb#1 = B;\n"),
                SchemaOptions.DEFAULT.withErrors(new SchemaSource("test.errors", "---methods---\nnix\n")));

        assertThat(schema.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "test.tl:1:5: [APT3011] unknown type Nix in a",
                        "test.tl:2:1: [APT3022] b has the id #00000001, but the CRC-32 of its line is #a4070ed3",
                        "test.errors:2:1: [APT3055] method nix is not in the schema");
    }

    @Test
    void error_data_becomes_part_of_the_model() {
        Schema schema = Schema.of(
                source("a = A;\n---functions---\nget = A;\nput = A;\n"),
                SchemaOptions.DEFAULT.withErrors(
                        new SchemaSource("test.errors", "---errors---\nBAD 400\n---methods---\nget user-only BAD\n")));

        ApiModel api = Objects.requireNonNull(schema.model().api());
        assertThat(api.facts(schema.model().methods().get(0)))
                .isEqualTo(new MethodFacts(MethodFacts.Audience.USERS, List.of("BAD")));
        // Known methods stay known in a part that has fewer.
        assertThat(schema.closure(List.of(NamePattern.of("put")), List.of()).problems())
                .isEmpty();
    }

    @Test
    void warnings_leave_a_schema_sound() {
        Schema schema = Schema.of(source("a = A;"), SchemaOptions.DEFAULT.withFixedIds(Set.of("a")));

        assertThat(schema.problems()).extracting(Problem::isError).containsExactly(false);
        assertThat(schema.isSound()).isTrue();
        assertThat(schema.model().constructors()).hasSize(1);
    }

    @Test
    void a_part_is_a_schema_again() {
        Schema schema = Schema.of(source(SHAPES), SchemaOptions.DEFAULT.withFixedIds(Set.of("circle")));

        Schema points = schema.closure(List.of(NamePattern.of("Point")), List.of());
        Schema all = schema.closure(List.of(NamePattern.of("draw")), List.of(NamePattern.of("square")));

        assertThat(points.problems()).isEmpty();
        assertThat(points.model().constructors())
                .extracting(RecordModel::tlName)
                .containsExactly("point");
        assertThat(all.model().constructors()).extracting(RecordModel::tlName).containsExactly("point", "circle");
        assertThat(SchemaPrinter.print(all.syntax(), List.of("Shapes\nwithout corners")))
                .isEqualTo("""
                // Shapes?without corners
                // LAYER 3

                point x:int y:int = Point;
                circle#11111111 flags:# middle:Point r:flags.0?double = Shape;

                ---functions---

                draw shape:Shape = Vector<Point>;
                """);
        assertThat(schema.closure(List.of(NamePattern.of("nix")), List.of()).problems())
                .extracting(Problem::code)
                .containsExactly("APT3060");
    }

    @Test
    void printed_nothing_is_nothing() {
        assertThat(SchemaPrinter.print(Schema.of(source("")).syntax(), List.of()))
                .isEmpty();
        assertThat(SchemaPrinter.print(
                        Schema.of(source("---functions---\na = Vector<int>;")).syntax(), List.of()))
                .isEqualTo("---functions---\n\na = Vector<int>;\n");
    }

    @Test
    void files() throws IOException {
        Path file = Files.writeString(directory.resolve("a.tl"), "a = A; // \u00e9\n");
        Path latin = directory.resolve("latin.tl");
        Files.write(latin, new byte[] {'a', '\n', 'b', (byte) 0xe9, '\n'});
        Path cut = directory.resolve("cut.tl");
        Files.write(cut, new byte[] {'a', (byte) 0xc3});

        assertThat(SchemaSource.read(file)).isEqualTo(new SchemaSource(file.toString(), "a = A; // \u00e9\n"));
        assertThatThrownBy(() -> SchemaSource.read(latin))
                .isInstanceOf(IOException.class)
                .hasMessage(latin + " is not UTF-8: byte 4, in line 2, begins no character");
        assertThatThrownBy(() -> SchemaSource.read(cut))
                .isInstanceOf(IOException.class)
                .hasMessage(cut + " is not UTF-8: byte 2, in line 1, begins no character");
        assertThatThrownBy(() -> SchemaSource.read(directory.resolve("none.tl")))
                .isInstanceOf(NoSuchFileException.class);
    }

    private static SchemaSource source(String text) {
        return new SchemaSource("test.tl", text);
    }
}
