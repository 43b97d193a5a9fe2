package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HTTP messages with bodies, in portions of any size. */
class HttpMessagesTest {
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void messagesFollowEachOther(int portion) throws Exception {
        String stream = OK + "Content-Length: 5\r\n\r\nhello"
                + OK + "Content-Length: 0\r\n\r\n"
                + OK + "Transfer-Encoding: chunked\r\n\r\n4;x=y\r\nchun\r\n3 \r\nked\r\n0\r\nTrailer: z\r\n\r\n"
                + OK + "Content-Length: 1\r\n\r\n!";
        assertThat(bodies(stream, true, portion)).containsExactly("hello", "", "chunked", "!");
    }

    @Test
    void aRequestWithoutALengthHasNoBody() throws Exception {
        assertThat(bodies(
                        "POST /api HTTP/1.1\r\nHost: a\r\n\r\nPOST /api HTTP/1.1\r\nContent-Length: 2\r\n\r\nok",
                        false,
                        9))
                .containsExactly("", "ok");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Length: -1 | no number",
                "Content-Length: 0x10 | no number",
                "Content-Length: 1~Content-Length: 2 | no number",
                "Content-Length: 12345678901 | no number",
                "Content-Length: 101 | over the cap of 100 bytes",
                "Content-Length: 1~Transfer-Encoding: chunked | in two ways",
                "Transfer-Encoding: gzip | not understood",
                "X: y | does not say how long"
            })
    void aLengthThatMakesNoSenseIsRefused(String fields, String why) {
        refused(OK + fields.replace("~", "\r\n") + "\r\n\r\n", why);
    }

    @Test
    void chunksThatMakeNoSenseAreRefused() {
        String chunked = OK + "Transfer-Encoding: chunked\r\n\r\n";
        refused(chunked + "x\r\n", "no number");
        refused(chunked + "1\r\nab\r\n", "longer than it says");
        refused(chunked + "33\r\n" + "a".repeat(0x33) + "\r\n33\r\n", "over the cap");
        refused(chunked + "1" + " ".repeat(2000), "a line of more than");
    }

    /** Found by fuzzing: the place that a refusal names depended on the portions in which the head came. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000})
    void aRefusalNamesWhereTheMessageBegins(int portion) {
        String sound = OK + "Content-Length: 2\r\n\r\nok";
        assertThatThrownBy(() -> bodies(sound + OK + "Content-Length: 101\r\n\r\n", true, portion))
                .isInstanceOfSatisfying(
                        MalformedFrameException.class,
                        refusal -> assertThat(refusal.offset()).isEqualTo(sound.length()));
    }

    @Test
    void anAnnouncedBodyCostsNothingBeforeItComes() throws Exception {
        HttpMessages reader = new HttpMessages("the peer", true, Integer.MAX_VALUE);
        byte[] head = bytes(OK + "Content-Length: 999999999\r\n\r\n");
        assertThat(reader.advance(head, 0, head.length)).isEqualTo(head.length);
        assertThat(reader.poll()).isNull();
        assertThat(reader.isBetween()).isFalse();
    }

    private static void refused(String stream, String why) {
        assertThatThrownBy(() -> bodies(stream, true, 5))
                .isInstanceOf(MalformedFrameException.class)
                .hasMessageContaining(why);
    }

    private static List<String> bodies(String stream, boolean answers, int portion) throws Exception {
        HttpMessages reader = new HttpMessages("the peer", answers, 100);
        byte[] bytes = bytes(stream);
        List<String> bodies = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += portion) {
            int to = Math.min(bytes.length, from + portion);
            for (int at = from; at < to; ) {
                at = reader.advance(bytes, at, to);
                HttpMessages.Message message = reader.poll();
                if (message != null) {
                    bodies.add(new String(message.body(), StandardCharsets.US_ASCII));
                }
            }
        }
        assertThat(reader.isBetween()).isTrue();
        return bodies;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
