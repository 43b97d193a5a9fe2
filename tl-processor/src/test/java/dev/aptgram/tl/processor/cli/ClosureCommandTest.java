package dev.aptgram.tl.processor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClosureCommandTest {
    private static final String SMALL = """
            // LAYER 7
            boolFalse#bc799737 = Bool;
            boolTrue#997275b5 = Bool;
            point x:int y:int = Point;
            circle middle:Point r:int = Shape;
            square // its corner and its side
                corner:Point a:int = Shape;
            other = Other;
            ---functions---
            draw shape:Shape = Bool;
            ns.erase = Bool;
            """;

    @Test
    void writes_a_schema() {
        Cli.Result result = Cli.runWithInput(SMALL, "closure", "-", "--method", "draw");

        assertThat(result.out()).isEqualTo("""
                // A part of <stdin>: 5 constructors, 1 method, 3 types, layer 7.
                // What these need: draw
                // LAYER 7

                boolFalse#bc799737 = Bool;
                boolTrue#997275b5 = Bool;
                point x:int y:int = Point;
                circle middle:Point r:int = Shape;
                square corner:Point a:int = Shape;

                ---functions---

                draw shape:Shape = Bool;
                """);
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
    }

    @Test
    void begins_with_what_is_named_and_leaves_out_what_is_excluded() {
        assertThat(Cli.runWithInput(
                                SMALL,
                                "closure",
                                "-",
                                "--type=Other",
                                "--constructor=circle",
                                "--method=*.erase",
                                "--exclude=bool*")
                        .out())
                .isEqualTo("""
                        // A part of <stdin>: 3 constructors, 1 method, 3 types, layer 7.
                        // What these need: *.erase, Other, circle
                        // Left out: bool*
                        // LAYER 7

                        point x:int y:int = Point;
                        circle middle:Point r:int = Shape;
                        other = Other;

                        ---functions---

                        ns.erase = Bool;
                        """);
        assertThat(Cli.runWithInput(SMALL, "closure", "-", "--exclude=square", "--exclude=Other")
                        .out())
                .contains("circle", "ns.erase")
                .doesNotContain("square corner", "other");
    }

    @Test
    void counts_only() {
        assertThat(Cli.runWithInput(SMALL, "closure", "-", "--method", "draw", "--count")
                        .out())
                .isEqualTo("5 constructors, 1 method, 3 types, layer 7\n");
        JsonNode json = Cli.runWithInput(SMALL, "closure", "-", "--method", "draw", "--count", "--format=json")
                .json();
        assertThat(json.fieldNames()).toIterable().containsExactly("file", "layer", "counts");
        assertThat(json.path("counts").toString()).isEqualTo("{\"constructors\":5,\"methods\":1,\"types\":3}");
    }

    @Test
    void json_says_the_same() {
        JsonNode json = Cli.runWithInput(SMALL, "closure", "-", "--method", "draw", "--format", "json")
                .json();

        assertThat(json.path("file").asText()).isEqualTo("<stdin>");
        assertThat(json.path("layer").asInt()).isEqualTo(7);
        assertThat(StreamSupport.stream(json.path("constructors").spliterator(), false)
                        .map(node -> node.path("name").asText()))
                .containsExactly("boolFalse", "boolTrue", "point", "circle", "square");
        assertThat(json.path("methods").toString())
                .isEqualTo("[{\"name\":\"draw\",\"id\":\"c3728661\",\"type\":\"Bool\","
                        + "\"definition\":\"draw shape:Shape = Bool\"}]");
        assertThat(json.path("types").toString()).isEqualTo("[\"Bool\",\"Point\",\"Shape\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages.sendMessage", "upload.*", "help.getConfig", "invokeWithLayer", "*"})
    void what_it_cuts_from_the_official_schema_is_sound(String method) {
        Cli.Result part = Cli.run("closure", Cli.official("api.tl"), "--method", method);
        assertThat(part.code()).isZero();

        Cli.Result check = Cli.runWithInput(part.out(), "check", "-");

        assertThat(check.code()).as(check.out()).isZero();
        String counts = Cli.run("closure", Cli.official("api.tl"), "--method", method, "--count")
                .out();
        assertThat(check.out()).isEqualTo("<stdin>: sound; " + counts);
    }

    @Test
    void a_closure_of_the_official_schema() {
        assertThat(Cli.run("closure", Cli.official("api.tl"), "--method", "messages.sendMessage", "--count")
                        .out())
                .isEqualTo("821 constructors, 1 method, 175 types, layer 228\n");
        assertThat(Cli.run("closure", Cli.official("api.tl"), "--method=upload.getFile", "--count")
                        .out())
                .isEqualTo("46 constructors, 1 method, 8 types, layer 228\n");
    }

    @Test
    void tells_names_that_match_nothing() {
        Cli.Result result = Cli.run(
                "closure", Cli.official("mtproto.tl"), "--method", "pingg", "--method", "resPQ", "--exclude", "Pong");

        String file = Cli.official("mtproto.tl");
        assertThat(result.err()).isEqualTo("""
                %1$s:1:1: [APT3060] include pattern 'pingg' matches no method
                  Mend: remove it, or correct its spelling (did you mean ping?); '*' stands for any characters.
                %1$s:1:1: [APT3060] include pattern 'resPQ' matches no method
                  Mend: remove it, or correct its spelling (did you mean req_pq?); '*' stands for any characters.
                """.formatted(file));
        assertThat(result.out()).isEmpty();
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void tells_what_exclude_leaves_nothing_of() {
        Cli.Result result = Cli.runWithInput(SMALL, "closure", "-", "--method=draw", "--exclude=Shape");

        assertThat(result.err()).isEqualTo("""
                <stdin>:10:12: [APT3063] exclude patterns leave nothing of Shape, which is needed by draw
                  draw shape:Shape = Bool;
                             ^
                  Mend: keep a constructor of it, or exclude what needs it as well.
                """);
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void tells_what_is_wrong_with_the_schema_first() {
        Cli.Result result = Cli.runWithInput("a x:Nix = A;\n", "closure", "-", "--type=A");

        assertThat(result.err()).startsWith("<stdin>:1:5: [APT3011] unknown type Nix in a\n");
        assertThat(result.out()).isEmpty();
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void ids_chosen_by_hand_stay() {
        String schema = "a#1 = A;\nb#2 = B;\n";

        Cli.Result result = Cli.runWithInput(schema, "closure", "-", "--type=A", "--fixed-id=a,b");

        assertThat(result.out()).endsWith("\na#1 = A;\n");
        assertThat(result.code()).isZero();
        assertThat(Cli.runWithInput(schema, "closure", "-", "--type=A").code()).isEqualTo(1);
    }

    @Test
    void warnings_come_beside_the_closure() {
        Cli.Result result = Cli.runWithInput("a = A;\n", "closure", "-", "--type=A", "--fixed-id=a");

        assertThat(result.err()).startsWith("<stdin>:1:1: [APT3024] warning: fixedIds names a, ");
        assertThat(result.out()).endsWith("\na = A;\n");
        assertThat(result.code()).isZero();
    }

    @Test
    void wants_something_to_begin_with() {
        Cli.Result result = Cli.runWithInput(SMALL, "closure", "-");

        assertThat(result.err()).isEqualTo("""
                aptgram-tl: nothing to begin with: --method, --type, --constructor or --exclude is missing
                  aptgram-tl closure [OPTIONS] FILE
                  Mend: aptgram-tl closure --help shows what can be asked for.
                """);
        assertThat(result.code()).isEqualTo(2);
    }
}
