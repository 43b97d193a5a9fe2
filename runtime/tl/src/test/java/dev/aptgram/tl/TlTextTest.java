package dev.aptgram.tl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlTextTest {
    /** An object with whatever fields a test wants. */
    private record Node(String tlName, Consumer<TlFields> fields) implements TlObject {
        @Override
        public int constructorId() {
            return 1;
        }

        @Override
        public void writeBareTo(TlWriter out) {}

        @Override
        public void describeTo(TlFields out) {
            fields.accept(out);
        }

        @Override
        public String toString() {
            throw new AssertionError("Text is made of the fields, so that it stays bounded.");
        }
    }

    private static Node node(String name, Consumer<TlFields> fields) {
        return new Node(name, fields);
    }

    private static final Node SELF = node("inputPeerSelf", out -> {});

    private static final Node EVERYTHING = node("messages.sendMessage", out -> {
        out.flag("silent", true);
        out.flag("background", false);
        out.field("peer", SELF);
        out.field("reply_to", (Object) null);
        out.field("message", "hi");
        out.secret("token", "hunter2");
        out.secret("password", null);
        out.field("random_id", 5L);
        out.field("count", -1);
        out.field("weight", 0.5);
        out.field("truth", false);
        out.field("data", Bytes.of(new byte[12]));
        out.field("ids", List.of(1L, 2L));
        out.field("entities", List.of(node("bold", inner -> inner.field("offset", 0)), SELF));
        out.field("grid", List.of(List.of(1, 2), List.of()));
        out.field("none", List.of());
    });

    @Test
    void aLineSpellsAnObjectAsTlDoes() {
        assertThat(TlText.line(EVERYTHING))
                .isEqualTo(
                        "(messages.sendMessage silent:true peer:(inputPeerSelf) message:\"hi\" token:*** random_id:5 "
                                + "count:-1 weight:0.5 truth:false data:Bytes(12) ids:[1, 2] "
                                + "entities:[(bold offset:0), (inputPeerSelf)] grid:[[1, 2], []] none:[])");
    }

    @Test
    void prettyTextGivesEachFieldALine() {
        assertThat(TlText.pretty(EVERYTHING)).isEqualTo("""
                        messages.sendMessage
                          silent: true
                          peer: inputPeerSelf
                          message: "hi"
                          token: ***
                          random_id: 5
                          count: -1
                          weight: 0.5
                          truth: false
                          data: Bytes(12)
                          ids: [1, 2]
                          entities:
                            - bold
                                offset: 0
                            - inputPeerSelf
                          grid:
                            - [1, 2]
                            - []
                          none: []""");
    }

    @Test
    void objectsWithinObjectsStandDeeper() {
        Node peer = node("inputPeerUser", out -> out.field("user_id", 5L));
        Node chat = node("chat", out -> out.field("peer", peer));
        Node update = node("update", out -> {
            out.field("chat", chat);
            out.field("pts", 1);
        });

        assertThat(TlText.pretty(update)).isEqualTo("""
                        update
                          chat: chat
                            peer: inputPeerUser
                              user_id: 5
                          pts: 1""");
    }

    @Test
    void whateverACallAnswersHasText() {
        Node user = node("user", out -> out.field("id", 7L));

        assertThat(TlText.pretty(List.of(user, SELF))).isEqualTo("""
                        - user
                            id: 7
                        - inputPeerSelf""");
        assertThat(TlText.pretty(List.of(List.of(user), List.of()))).isEqualTo("""
                        -
                          - user
                              id: 7
                        - []""");
        assertThat(TlText.line(List.of(user, SELF))).isEqualTo("[(user id:7), (inputPeerSelf)]");
        for (Object value : new Object[] {true, 5, 5L, 0.5, List.of(), List.of(1, 2), Bytes.empty()}) {
            assertThat(TlText.pretty(value)).isEqualTo(value.toString());
            assertThat(TlText.line(value)).isEqualTo(value.toString());
        }
        assertThat(TlText.pretty("hi")).isEqualTo("\"hi\"");
        assertThat(TlText.pretty(null)).isEqualTo("null");
        assertThat(TlText.line(Optional.of("what is no value of TL"))).isEqualTo("<Optional>");
    }

    @ParameterizedTest
    @CsvSource({
        "say \"hi\", say \\\"hi\\\"",
        "back\\slash, back\\\\slash",
        "\u043f\u0440\u0438\u0432\u0435\u0442 \uD83D\uDC4B, \u043f\u0440\u0438\u0432\u0435\u0442 \uD83D\uDC4B",
        "👩‍👩‍👧, 👩‍👩‍👧",
    })
    void stringsAreQuoted(String text, String expected) {
        assertThat(TlText.line(text)).isEqualTo('"' + expected + '"');
    }

    @Test
    void whatCouldForgeALineOrTurnTheWritingIsEscaped() {
        assertThat(TlText.line("a\nINFO b\r\t\u0000\u001b[31m\u0085\u2028\u202e\u2069"))
                .isEqualTo("\"a\\nINFO b\\r\\t\\u0000\\u001b[31m\\u0085\\u2028\\u202e\\u2069\"");
        assertThat(TlText.line("half \ud83d.")).isEqualTo("\"half \\ud83d.\"");
    }

    @Test
    void aLongStringTellsItsLength() {
        assertThat(TlText.line("x".repeat(200))).isEqualTo('"' + "x".repeat(200) + '"');
        assertThat(TlText.line("x".repeat(70_000))).isEqualTo('"' + "x".repeat(200) + "…\"(70000)");
        assertThat(TlText.pretty("x".repeat(70_000))).isEqualTo('"' + "x".repeat(2_000) + "…\"(70000)");
        assertThat(TlText.line("x".repeat(199) + "👋👋")).isEqualTo('"' + "x".repeat(199) + "…\"(203)");
    }

    @Test
    void aLongListTellsHowManyMoreThereAre() {
        List<Integer> numbers = Collections.nCopies(70_000, 1);

        assertThat(TlText.line(numbers)).isEqualTo("[" + "1, ".repeat(10) + "… 69990 more]");
        assertThat(TlText.pretty(numbers)).isEqualTo("[" + "1, ".repeat(200) + "… 69800 more]");
        assertThat(TlText.pretty(Collections.nCopies(70_000, SELF)))
                .isEqualTo("- inputPeerSelf\n".repeat(200) + "- … 69800 more");
        assertThat(TlText.line(Collections.nCopies(10, 1))).doesNotContain("…");
    }

    @Test
    void hugeObjectsHaveBoundedText() {
        Node wide = node("wide", out -> {
            for (int i = 0; i < 100; i++) {
                out.field("field" + i, Collections.nCopies(200, "x".repeat(2_000)));
            }
        });

        assertThat(TlText.line(wide))
                .hasSize(TlText.MAX_LINE)
                .startsWith("(wide field0:[")
                .endsWith("…");
        assertThat(TlText.pretty(wide)).hasSize(TlText.MAX_PRETTY).endsWith("…");
    }

    @Test
    void theCutIsNeverWithinACharacter() {
        for (int i = 0; i < 4; i++) {
            String shift = "x".repeat(i);
            String line = TlText.line(node("n", out -> {
                out.field("shift", shift);
                for (int field = 0; field < 20; field++) {
                    out.field("text", "👋".repeat(99));
                }
            }));

            assertThat(line).hasSizeBetween(TlText.MAX_LINE - 1, TlText.MAX_LINE);
            assertThat(Bytes.ofUtf8(line).toUtf8()).isEqualTo(line);
        }
    }

    @Test
    void workIsBoundedToo() {
        // Each level holds the next twice: 2^128 objects if nobody stops.
        Node[] level = {SELF};
        for (int i = 0; i < 128; i++) {
            Node inner = level[0];
            level[0] = node("pair", out -> {
                out.field("left", inner);
                out.field("right", List.of(inner));
            });
        }

        assertThat(TlText.line(level[0]))
                .hasSizeLessThanOrEqualTo(TlText.MAX_LINE)
                .contains("(pair …)");
        assertThat(TlText.pretty(level[0]))
                .hasSizeLessThanOrEqualTo(TlText.MAX_PRETTY)
                .contains("pair …");
    }
}
