package dev.aptgram.tl.processor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
    @TempDir
    private Path directory;

    @Test
    void the_official_schemas_are_sound() {
        String api = Cli.official("api.tl");
        String mtproto = Cli.official("mtproto.tl");

        Cli.Result result = Cli.run("check", api, mtproto);

        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .isEqualTo(api + ": sound; 1643 constructors, 806 methods, 609 types, layer 228\n" + mtproto
                        + ": sound; 61 constructors, 10 methods, 40 types, no layer\n");
        assertThat(result.code()).isZero();
    }

    @Test
    void the_schema_of_secret_chats_is_sound_but_for_ids_chosen_by_hand() {
        Cli.Result without = Cli.run("check", "--format=json", Cli.official("e2e.tl"));
        List<String> wrong = new ArrayList<>();
        for (JsonNode problem : without.json().path("schemas").path(0).path("problems")) {
            assertThat(problem.path("code").asText()).isEqualTo("APT3022");
            wrong.add(problem.path("message").asText().split(" ", 2)[0]);
        }

        Cli.Result with = Cli.run("check", Cli.official("e2e.tl"), "--fixed-id", String.join(",", wrong));

        assertThat(wrong).hasSize(15).contains("decryptedMessage8", "decryptedMessageMediaDocument");
        assertThat(without.code()).isEqualTo(1);
        assertThat(with.out())
                .isEqualTo(Cli.official("e2e.tl") + ": sound; 93 constructors, 0 methods, 17 types, no layer\n");
        assertThat(with.code()).isZero();
    }

    @Test
    void the_official_error_data_fits() {
        Cli.Result result = Cli.run("check", "--errors", Cli.official("api.errors"), Cli.official("api.tl"));

        assertThat(result.out()).contains(": sound; ").hasLineCount(1);
        assertThat(result.code()).isZero();
    }

    @Test
    void every_problem_has_its_place_its_line_and_its_mend() {
        Cli.Result result = Cli.runWithInput("""
                point#11111111 x:int = Point;
                line from:Pointe\tto:Point = Line;
                line width:flags.1?int = Line;
                ---functions---
                draw what:Line = Bool;
                """, "check", "-");

        assertThat(result.out()).isEqualTo("""
                <stdin>:1:1: [APT3022] point has the id #11111111, but the CRC-32 of its line is #299f9c6d
                  point#11111111 x:int = Point;
                  ^
                  Mend: correct the line, or the id to #299f9c6d; if the id was chosen by hand, add "point" to fixedIds of @TlSchema.
                <stdin>:2:11: [APT3011] unknown type Pointe in line
                  line from:Pointe\tto:Point = Line;
                            ^
                  Mend: correct the name (did you mean Point?), or add a constructor of that type.
                <stdin>:3:1: [APT3020] constructor line is defined already at line 2
                  line width:flags.1?int = Line;
                  ^
                  Mend: remove one of the two lines, or rename it.
                <stdin>:3:12: [APT3030] field width of line depends on flags, but no flag word flags:# stands before it
                  line width:flags.1?int = Line;
                             ^
                  Mend: add flags:# before the field, or correct the name.
                <stdin>: 4 problems; 3 constructors, 1 method, 2 types, no layer
                """);
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void the_mark_stands_below_its_column_behind_tabs() {
        Cli.Result result = Cli.runWithInput("line a:int\tb:Nix = Line;", "check", "-");

        assertThat(result.out()).contains("\n  line a:int\tb:Nix = Line;\n            \t  ^\n");
    }

    @Test
    void broken_lines_are_all_told() {
        Cli.Result result = Cli.runWithInput("a x = A;\n\nb x: = B;\nc x:Nix = C;\n", "check", "-");

        assertThat(result.out())
                .contains("<stdin>:1:5: [APT3010] expected ':' but found '='\n")
                .contains("<stdin>:3:6: [APT3010] expected a type but found '='\n")
                .contains("<stdin>:4:5: [APT3011] unknown type Nix in c\n")
                .endsWith("<stdin>: 3 problems; 1 constructor, 0 methods, 1 type, no layer\n");
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void an_id_chosen_by_hand_passes_if_named() {
        String schema = "a#1 = A;\nb#2 = B;\nc#3 = C;\n";

        assertThat(Cli.runWithInput(schema, "check", "-", "--fixed-id", "a,b", "--fixed-id", "c")
                        .code())
                .isZero();
        assertThat(Cli.runWithInput(schema, "check", "-", "--fixed-id", "a,b").code())
                .isEqualTo(1);
    }

    @Test
    void warnings_do_not_make_a_schema_unsound() {
        Cli.Result result = Cli.runWithInput("a = A;\n", "check", "-", "--fixed-id=a");

        assertThat(result.out())
                .startsWith("<stdin>:1:1: [APT3024] warning: fixedIds names a, but its id is the CRC-32 of its line\n")
                .endsWith("<stdin>: sound, 1 warning; 1 constructor, 0 methods, 1 type, no layer\n");
        assertThat(result.code()).isZero();
    }

    @Test
    void what_is_about_no_line_shows_none() {
        Cli.Result result = Cli.runWithInput("point = Point;\n", "check", "-", "--fixed-id=pont");

        assertThat(result.out()).isEqualTo("""
                <stdin>:1:1: [APT3023] fixedIds names pont, which the schema does not define
                  Mend: remove it, or correct its spelling (did you mean point?).
                <stdin>: 1 problem; 1 constructor, 0 methods, 1 type, no layer
                """);
    }

    @Test
    void problems_of_error_data_name_its_file() throws IOException {
        Path errors = Files.writeString(directory.resolve("own.errors"), "---errors---\nA 400\n---methods---\nnix A\n");

        Cli.Result result =
                Cli.runWithInput("a = A;\n---functions---\nfix = A;\n", "check", "--errors", errors.toString(), "-");

        assertThat(result.out())
                .contains(errors + ":4:1: [APT3055] method nix is not in the schema\n  nix A\n  ^\n")
                .endsWith("<stdin>: 1 problem; 1 constructor, 1 method, 1 type, no layer\n");
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void json_says_the_same() throws IOException {
        Path file = Files.writeString(
                directory.resolve("own.tl"), "// LAYER 9\na x:Nix = A; // \"\\ \u0001 \u007f \u00e9 \ud83d\ude00\n");

        Cli.Result result = Cli.run("check", "--format", "json", file.toString());

        JsonNode schema = result.json().path("schemas").path(0);
        assertThat(result.json().path("schemas")).hasSize(1);
        assertThat(schema.path("file").asText()).isEqualTo(file.toString());
        assertThat(schema.path("layer").asInt()).isEqualTo(9);
        assertThat(schema.path("counts").toString()).isEqualTo("{\"constructors\":1,\"methods\":0,\"types\":1}");
        assertThat(schema.path("sound").isBoolean()).isTrue();
        assertThat(schema.path("sound").asBoolean()).isFalse();
        assertThat(schema.path("problems")).hasSize(1);
        JsonNode problem = schema.path("problems").path(0);
        assertThat(problem.fieldNames())
                .toIterable()
                .containsExactly("file", "line", "column", "code", "severity", "message", "mend", "source");
        assertThat(problem.path("file").asText()).isEqualTo(file.toString());
        assertThat(problem.path("line").asInt()).isEqualTo(2);
        assertThat(problem.path("column").asInt()).isEqualTo(5);
        assertThat(problem.path("code").asText()).isEqualTo("APT3011");
        assertThat(problem.path("severity").asText()).isEqualTo("error");
        assertThat(problem.path("message").asText()).isEqualTo("unknown type Nix in a");
        assertThat(problem.path("mend").asText()).isEqualTo("correct the name, or add a constructor of that type.");
        assertThat(problem.path("source").asText()).isEqualTo("a x:Nix = A; // \"\\ \u0001 \u007f \u00e9 \ud83d\ude00");
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void json_of_the_official_schema() {
        JsonNode schema = Cli.run("check", "--format=json", Cli.official("mtproto.tl"))
                .json()
                .path("schemas")
                .path(0);

        assertThat(schema.path("layer").isNull()).isTrue();
        assertThat(schema.path("sound").asBoolean()).isTrue();
        assertThat(schema.path("problems").isArray()).isTrue();
        assertThat(schema.path("problems")).isEmpty();
    }

    @Test
    void what_cannot_be_read_is_told_and_the_rest_is_checked() throws IOException {
        Path latin = directory.resolve("latin.tl");
        Files.write(latin, "// ok\na = A; // \u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        Path none = directory.resolve("none.tl");

        Cli.Result result = Cli.runWithInput(
                "a = A;", "check", none.toString(), directory.toString(), latin.toString(), "a\0b", "-", "-");

        assertThat(result.err()).isEqualTo("""
                aptgram-tl: there is no file %s
                  Mend: correct the path; it is taken from %s.
                aptgram-tl: %s is a directory
                  Mend: name a file in it.
                aptgram-tl: %s is not UTF-8: byte 17, in line 2, begins no character
                  Mend: make it a readable UTF-8 text.
                aptgram-tl: 'a\0b' is no path: Nul character not allowed
                  Mend: correct it.
                aptgram-tl: standard input is named twice but can be read once
                  Mend: put one of the two into a file.
                """.formatted(none, Path.of("").toAbsolutePath(), directory, latin));
        assertThat(result.out()).isEqualTo("<stdin>: sound; 1 constructor, 0 methods, 1 type, no layer\n");
        assertThat(result.code()).isEqualTo(2);
    }

    @Test
    void a_byte_order_mark_does_no_harm() {
        assertThat(Cli.runWithInput("\ufeffa = A;\n", "check", "-").code()).isZero();
        assertThat(Cli.runWithInput("\ufeffa = Nix a;\n", "check", "-").out()).contains("<stdin>:1:9: [APT3010]");
    }

    @Test
    void nothing_at_all_is_sound() {
        assertThat(Cli.runWithInput("", "check", "-").out())
                .isEqualTo("<stdin>: sound; 0 constructors, 0 methods, 0 types, no layer\n");
    }

    @Test
    void large_schemas_with_many_problems() {
        StringBuilder schema = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            schema.append("member").append(i).append(" next:Nix value:long = Union;\n");
        }

        Cli.Result result = Cli.runWithInput(schema.toString(), "check", "-");

        assertThat(result.out()).endsWith("<stdin>: 20000 problems; 20000 constructors, 0 methods, 1 type, no layer\n");
    }

    @Test
    void options_of_one_schema_want_one_schema() {
        Cli.Result result = Cli.run("check", "--fixed-id", "a", Cli.official("api.tl"), Cli.official("mtproto.tl"));

        assertThat(result.err()).isEqualTo("""
                aptgram-tl: --errors and --fixed-id belong to one schema, so check one FILE at a time with them
                  aptgram-tl check [OPTIONS] FILE...
                  Mend: aptgram-tl check --help shows what can be asked for.
                """);
        assertThat(result.out()).isEmpty();
        assertThat(result.code()).isEqualTo(2);
    }
}
