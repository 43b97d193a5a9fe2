package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aptgram.errors.TransportException;
import dev.aptgram.vectors.Vectors;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of DNS-over-HTTPS servers, and what is none. */
class DohAnswerTest {
    @Test
    void twoTextsMakeASpecialConfig() {
        String text = Vectors.group("special_config").get(1).text("base64_filtered");
        String json = """
                {"Status": 0, "TC": false, "RD": true, "Question": [{"name": "apv3.stel.com.", "type": 16}],
                 "Answer": [
                  {"name": "apv3.stel.com.", "type": 16, "TTL": 299, "data": "\\"%s\\""},
                  {"name": "apv3.stel.com.", "type": 16, "TTL": 60, "data": "%s"},
                  {"name": "apv3.stel.com.", "type": 46, "TTL": 300, "data": "a signature"}], "Comment": null}
                """.formatted(text.substring(200), text.substring(0, 200));
        DohAnswer answer = DohAnswer.parse(json);
        assertThat(answer.specialConfig()).isEqualTo(text);
        assertThat(answer.ttl()).isEqualTo(Duration.ofSeconds(60));
        assertThat(SpecialConfig.decode(answer.specialConfig(), Instant.EPOCH).rules())
                .hasSize(1);
    }

    @Test
    void addressesAreThoseOfTheRightForm() {
        DohAnswer answer = DohAnswer.parse(answer("""
                {"type":5,"TTL":9,"data":"other.example."},{"type":1,"TTL":8,"data":"192.0.2.1"},
                {"type":28,"TTL":7,"data":"2001:db8::1"},{"type":1,"TTL":8,"data":"2001:db8::2"},
                {"type":28,"TTL":8,"data":"192.0.2.2"},{"type":1,"TTL":8,"data":"nonsense"}"""));
        assertThat(answer.addresses())
                .containsExactly(
                        Addresses.of("192.0.2.1", 1).getAddress(),
                        Addresses.of("2001:db8::1", 1).getAddress());
        assertThat(answer.ttl()).isEqualTo(Duration.ofSeconds(7));
        assertThat(DohAnswer.parse("{\"Status\":0}").addresses()).isEmpty();
        assertThat(DohAnswer.parse("{\"Status\":0}").ttl()).isZero();
    }

    @Test
    void oneTextOrThreeAreNoConfig() {
        String one = "{\"type\":16,\"TTL\":1,\"data\":\"AA\"}";
        for (String entries : List.of("", one, one + "," + one + "," + one)) {
            DohAnswer answer = DohAnswer.parse(answer(entries));
            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(answer::specialConfig)
                    .withMessageContaining("texts instead of two");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "|no JSON",
                "<html>|no JSON",
                "[]|no object",
                "null|no object",
                "{}|number Status",
                "{\"Status\":3}|DNS error 3 (no such name)",
                "{\"Status\":2}|DNS error 2",
                "{\"Status\":\"0\"}|number Status",
                "{\"Status\":0,\"Answer\":{}}|no list",
                "{\"Status\":0,\"Answer\":[1]}|has no data",
                "{\"Status\":0,\"Answer\":[{\"type\":16,\"TTL\":1}]}|has no data",
                "{\"Status\":0,\"Answer\":[{\"type\":16,\"TTL\":1,\"data\":7}]}|has no data",
                "{\"Status\":0,\"Answer\":[{\"type\":16,\"TTL\":-1,\"data\":\"\"}]}|number TTL",
                "{\"Status\":0,\"Answer\":[{\"type\":16,\"TTL\":1e99,\"data\":\"\"}]}|number TTL",
                "{\"Status\":0,\"Answer\":[{\"type\":1.5,\"TTL\":1,\"data\":\"\"}]}|number type",
            })
    void whatIsNoAnswerIsRefused(String json, String why) {
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> DohAnswer.parse(json == null ? "" : json))
                .withMessageContaining(why)
                .withMessageContaining("Ask another server");
    }

    @Test
    void tooManyRecordsOrTooLongATextAreRefused() {
        String one = "{\"type\":16,\"TTL\":1,\"data\":\"AA\"}";
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> DohAnswer.parse(answer(one + ("," + one).repeat(64))))
                .withMessageContaining("65 records");
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> DohAnswer.parse(" ".repeat(65_537)))
                .withMessageContaining("65537 characters");
    }

    @Test
    void jsonIsReadWhole() {
        assertThat(Json.parse(
                        " {\"a\" : [1, -2.5e+1, 0, true, false, null, {}, []], \"b\":\"\\u00fc\\n\\\"\\\\\\/\\t\"} "))
                .isEqualTo(new LinkedHashMap<String, Object>(Map.of(
                        "a",
                        Arrays.asList(1.0, -25.0, 0.0, true, false, null, Map.of(), List.of()),
                        "b",
                        "ü\n\"\\/\t")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[1",
                "[1,]",
                "[,1]",
                "{\"a\"}",
                "{\"a\":}",
                "{a:1}",
                "\"a",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\\u12",
                "\"\n\"",
                "01",
                "1.",
                "-",
                "1e",
                ".5",
                "tru",
                "1 2",
                "{\"a\":1,}",
                "[1 2]",
                "\"\\",
                "nullx"
            })
    void whatIsNoJsonIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Json.parse(text)).withMessageContaining("no JSON");
    }

    @Test
    void depthIsBounded() {
        assertThat(Json.parse("[".repeat(16) + "]".repeat(16))).isNotNull();
        assertThatIllegalArgumentException().isThrownBy(() -> Json.parse("[".repeat(17) + "]".repeat(17)));
    }

    @Test
    void mutatedAnswersAreReadOrRefusedAndNothingElse() {
        String json =
                answer("{\"type\":16,\"TTL\":1,\"data\":\"\\u0041A\"},{\"type\":1,\"TTL\":2,\"data\":\"192.0.2.1\"}");
        Random random = new Random(1);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder changed = new StringBuilder(json);
            for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                changed.setCharAt(random.nextInt(json.length()), (char) (32 + random.nextInt(96)));
            }
            try {
                DohAnswer.parse(changed.toString()).addresses();
                read++;
            } catch (TransportException e) {
                assertThat(e).hasMessageContaining("cannot be used");
            }
        }
        assertThat(read).isBetween(1000, 19_000);
    }

    private static String answer(String entries) {
        return "{\"Status\":0,\"Answer\":[" + entries + "]}";
    }
}
