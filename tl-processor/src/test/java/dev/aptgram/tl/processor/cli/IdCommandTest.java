package dev.aptgram.tl.processor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class IdCommandTest {
    @Test
    void computes_an_id() {
        Cli.Result result = Cli.run("id", "inputPeerUser user_id:long access_hash:long = InputPeer;");

        assertThat(result.out()).isEqualTo("""
                inputPeerUser#dde8a54c
                canonical: inputPeerUser user_id:long access_hash:long = InputPeer
                """);
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
    }

    @Test
    void shows_the_form_that_the_id_is_computed_of() {
        assertThat(Cli.run(
                                "id",
                                "  messages.sendReaction#d30d78d4  flags:#   big:flags.1?true peer:InputPeer msg_id:int "
                                        + "reaction:flags.0?Vector<Reaction>   = Updates ")
                        .out())
                .isEqualTo("""
                        messages.sendReaction#d30d78d4
                        canonical: messages.sendReaction flags:# peer:InputPeer msg_id:int \
                        reaction:flags.0?Vector Reaction = Updates
                        """);
    }

    @Test
    void agrees_with_what_a_line_carries() {
        assertThat(Cli.run("id", "vector#1cb5c415 {t:Type} # [ t ] = Vector t;").code())
                .isZero();
        assertThat(Cli.run("id", "ping#7abe77ec ping_id:long = Pong").code()).isZero();
        assertThat(Cli.run("id", "invokeWithLayer#da9b0d0d {X:Type} layer:int query:!X = X;")
                        .code())
                .isZero();
        // An id may leave out zeros in front.
        assertThat(Cli.run(
                                "id",
                                "resPQ#5162463 nonce:int128 server_nonce:int128 pq:bytes "
                                        + "server_public_key_fingerprints:Vector<long> = ResPQ;")
                        .out())
                .startsWith("resPQ#05162463\n")
                .doesNotContain("carries");
    }

    @Test
    void tells_of_another_id() {
        Cli.Result result = Cli.run("id", "ping#7abe77ed ping_id:long = Pong;");

        assertThat(result.out()).isEqualTo("""
                ping#7abe77ec
                canonical: ping ping_id:long = Pong
                carries:   #7abe77ed, which is not the CRC-32 of the line
                """);
        assertThat(result.code()).isEqualTo(1);
    }

    @Test
    void methods_may_answer_what_no_constructor_is_of() {
        assertThat(Cli.run("id", "contacts.getStatuses = vector<contactStatus>").out())
                .startsWith("contacts.getStatuses#");
        assertThat(Cli.run("id", "users.getUsers#d91a548 id:Vector<InputUser> = Vector<User>;")
                        .code())
                .isZero();
    }

    @Test
    void json_says_the_same() {
        Cli.Result result = Cli.run("id", "--format", "json", "ping#7abe77ed ping_id:long = Pong;");

        JsonNode json = result.json();
        assertThat(json.fieldNames()).toIterable().containsExactly("name", "id", "canonical", "carried", "matches");
        assertThat(json.path("name").asText()).isEqualTo("ping");
        assertThat(json.path("id").asText()).isEqualTo("7abe77ec");
        assertThat(json.path("canonical").asText()).isEqualTo("ping ping_id:long = Pong");
        assertThat(json.path("carried").asText()).isEqualTo("7abe77ed");
        assertThat(json.path("matches").asBoolean()).isFalse();
        assertThat(result.code()).isEqualTo(1);
        JsonNode without =
                Cli.run("id", "--format=json", "ping ping_id:long = Pong").json();
        assertThat(without.path("carried").isNull()).isTrue();
        assertThat(without.path("matches").asBoolean()).isTrue();
    }

    @Test
    void reads_standard_input() {
        assertThat(Cli.runWithInput("// as copied\nping ping_id:long = Pong;\n", "id", "-")
                        .out())
                .startsWith("ping#7abe77ec\n");
    }

    @Test
    void tells_what_is_no_line() {
        Cli.Result result = Cli.run("id", "ping ping_id long = Pong");

        assertThat(result.err()).isEqualTo("""
                <line>:1:14: [APT3010] expected ':' but found 'long'
                  ping ping_id long = Pong;
                               ^
                  Mend: write it as 'name#id field:type ... = Type;'.
                """);
        assertThat(result.out()).isEmpty();
        assertThat(result.code()).isEqualTo(2);
        assertThat(Cli.run("id", "").code()).isEqualTo(2);
    }

    @Test
    void takes_one_combinator() {
        Cli.Result result = Cli.run("id", "a = A; b = B;");

        assertThat(result.err()).startsWith("aptgram-tl: <line> has 2 combinators, not one\n  Mend: ");
        assertThat(result.code()).isEqualTo(2);
        assertThat(Cli.run("id", "// nothing").err()).startsWith("aptgram-tl: <line> has 0 combinators, not one\n");
    }

    @Test
    void a_line_without_quotes_is_too_many_words() {
        Cli.Result result = Cli.run("id", "ping", "ping_id:long", "=", "Pong;");

        assertThat(result.err())
                .startsWith("aptgram-tl: Unmatched arguments from index 2: 'ping_id:long', '=', 'Pong;'\n");
        assertThat(result.code()).isEqualTo(2);
    }
}
