package dev.aptgram.tl.processor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiffCommandTest {
    @TempDir
    private Path directory;

    @Test
    void two_layers_of_telegrams_schema() throws Exception {
        Path older = resource("layers/layer-186.tl");
        Path newer = resource("layers/layer-228.tl");

        Cli.Result result = Cli.run("diff", older.toString(), newer.toString());

        assertThat(result.out().replace(older.toString(), "layer-186.tl").replace(newer.toString(), "layer-228.tl"))
                .isEqualTo(Files.readString(resource("layers/diff.txt")));
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void two_layers_as_json() throws Exception {
        Cli.Result result = Cli.run(
                "diff",
                "--format=json",
                resource("layers/layer-186.tl").toString(),
                resource("layers/layer-228.tl").toString());

        JsonNode json = result.json();
        assertThat(json.fieldNames())
                .toIterable()
                .containsExactly("old", "new", "same", "constructors", "methods", "types");
        assertThat(json.path("old").path("layer").asInt()).isEqualTo(186);
        assertThat(json.path("new").path("layer").asInt()).isEqualTo(228);
        assertThat(json.path("same").asBoolean()).isFalse();
        assertThat(json.path("constructors").path("removed")).hasSize(11);
        assertThat(json.path("constructors").path("added")).hasSize(40);
        assertThat(names(json.path("constructors").path("changed")))
                .containsExactly(
                        "channelForbidden",
                        "messageMediaGiveaway",
                        "messageActionGiftCode",
                        "boost",
                        "starsRevenueStatus");
        assertThat(json.path("types").path("removed").toString()).isEqualTo("[\"ReportReason\",\"PremiumGiftOption\"]");
        JsonNode report = json.path("methods").path("changed").path(0);
        assertThat(report.path("name").asText()).isEqualTo("messages.report");
        assertThat(report.path("before").path("id").asText()).isEqualTo("8953ab4e");
        assertThat(report.path("after").path("id").asText()).isEqualTo("fc78af9b");
        assertThat(report.path("after").path("type").asText()).isEqualTo("ReportResult");
        assertThat(report.path("idChanged").asBoolean()).isTrue();
        assertThat(report.path("typeChanged").asBoolean()).isTrue();
        assertThat(report.path("fields").toString())
                .isEqualTo(
                        "[{\"name\":\"reason\",\"before\":\"ReportReason\",\"after\":null,\"changes\":[\"removed\"]},"
                                + "{\"name\":\"option\",\"before\":null,\"after\":\"bytes\",\"changes\":[\"added\"]}]");
        JsonNode forbidden = json.path("constructors").path("changed").path(0);
        assertThat(forbidden.path("idChanged").asBoolean()).isFalse();
        JsonNode giftCode = json.path("constructors").path("changed").path(2);
        assertThat(giftCode.path("fields").path(1).toString())
                .isEqualTo("{\"name\":\"unclaimed\",\"before\":\"flags.2?true\",\"after\":\"flags.5?true\","
                        + "\"changes\":[\"flag_moved\"]}");
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void every_way_in_which_a_field_can_change() throws IOException {
        Path older = file("old.tl", """
                // LAYER 1
                a flags:# x:int y:flags.0?long z:flags.1?string w:int v:int = A;
                b = B;
                ---functions---
                call {X:Type} query:!X = X;
                same = A;
                """);
        Path newer = file("new.tl", """
                // LAYER 2
                a flags:# flags2:# y:long w:int x:flags.0?int z:flags2.2?bytes u:A = A;
                b = C;
                ---functions---
                call {Y:Type} query:!Y = Y;
                same // but for the comment
                   = A;
                """);

        Cli.Result result = Cli.run("diff", older.toString(), newer.toString());

        assertThat(result.out().lines().skip(3)).containsExactly("""
                constructors: 0 removed, 0 added, 2 changed
                ~ a #58ac37ff -> #1e188688
                    - v:int
                    + flags2:#
                    ~ y: flags.0?long -> long (made required, moved among the fields)
                    ~ w: int (moved among the fields)
                    ~ x: int -> flags.0?int (made optional)
                    ~ z: flags.1?string -> flags2.2?bytes (retyped, moved to another flag)
                    + u:A
                ~ b #a4070ed3 -> #d3003e45
                    ~ = B -> C

                methods: 0 removed, 0 added, 1 changed
                ~ call #389a4526 -> #a51fdc58
                    ~ type variables: X -> Y
                    ~ query: !X -> !Y (retyped)
                    ~ = X -> Y

                types: 1 removed, 1 added
                - B
                + C
                """.lines().toArray(String[]::new));
    }

    @Test
    void the_same_with_other_comments_order_and_ids_left_out() throws IOException {
        Path newer = file("new.tl", """
                point   y:int =
                  Point; // other
                boolTrue = Bool;
                boolFalse#bc799737 = Bool;
                """);

        Cli.Result result = Cli.runWithInput(
                "boolFalse#bc799737 = Bool;\nboolTrue#997275b5 = Bool;\npoint y:int = Point;\n",
                "diff",
                "-",
                newer.toString());

        assertThat(result.out()).isEqualTo("""
                old: <stdin>, 3 constructors, 0 methods, 2 types, no layer
                new: %s, 3 constructors, 0 methods, 2 types, no layer

                no difference
                """.formatted(newer));
        assertThat(result.code()).isZero();
        JsonNode json = Cli.run("diff", "--format=json", newer.toString(), newer.toString())
                .json();
        assertThat(json.path("same").asBoolean()).isTrue();
    }

    @Test
    void the_official_schema_does_not_differ_from_itself() {
        assertThat(Cli.run("diff", Cli.official("api.tl"), Cli.official("api.tl"))
                        .code())
                .isZero();
        assertThat(Cli.run("diff", Cli.official("mtproto.tl"), Cli.official("mtproto.tl"))
                        .code())
                .isZero();
    }

    @Test
    void an_id_can_be_all_that_differs() throws IOException {
        Path older = file("old.tl", "a#1 x:int = A;\n");

        Cli.Result result = Cli.runWithInput("a#2 x:int = A;\n", "diff", older.toString(), "-");

        assertThat(result.out()).endsWith("constructors: 0 removed, 0 added, 1 changed\n~ a #00000001 -> #00000002\n");
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void what_cannot_be_compared_is_trouble() throws IOException {
        Path broken = file("broken.tl", "a x = A;\n");
        Path twice = file("twice.tl", "b = B;\nb = C;\nd x:int x:int = D;\n");

        Cli.Result result = Cli.run("diff", broken.toString(), twice.toString());

        assertThat(result.err())
                .startsWith(broken + ":1:5: [APT3010] expected ':' but found '='\n")
                .contains(twice + ":2:1: [APT3020] constructor b is defined already at line 1\n")
                .contains(twice + ":3:9: [APT3033] d has two fields named x\n");
        assertThat(result.out()).isEmpty();
        assertThat(result.code()).isEqualTo(2);
        assertThat(Cli.run("diff", broken.toString()).code()).isEqualTo(2);
        assertThat(Cli.runWithInput("", "diff", "-", "-").err())
                .startsWith("aptgram-tl: standard input is named twice but can be read once\n");
    }

    private static Stream<String> names(JsonNode combinators) {
        return StreamSupport.stream(combinators.spliterator(), false)
                .map(node -> node.path("name").asText());
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static Path resource(String name) throws URISyntaxException {
        return Path.of(DiffCommandTest.class.getResource("/" + name).toURI());
    }
}
