package dev.aptgram.transport;

import dev.aptgram.errors.TransportException;
import dev.aptgram.fuzz.Finding;
import dev.aptgram.fuzz.Gauge;
import dev.aptgram.fuzz.Target;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/**
 * Answers of DNS-over-HTTPS servers. Whatever the text, it is an answer within its bounds or a {@link TransportException},
 * and the work grows with the text and not with its square.
 */
public final class DohTarget implements Target {
    private static final int MOST_ENTRIES = 64;

    private final Gauge gauge = new Gauge(256, 64 << 10);

    /** Creates the target. */
    public DohTarget() {}

    @Override
    public String about() {
        return "answers of DNS-over-HTTPS servers";
    }

    @Override
    public void feed(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        gauge.measure(input.length, () -> {
            read(text);
            return "";
        });
    }

    private static void read(String text) {
        DohAnswer answer;
        try {
            answer = DohAnswer.parse(text);
        } catch (TransportException e) {
            return;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new Finding("reading an answer fails with " + e.getClass().getName(), e);
        }
        Duration ttl = answer.ttl();
        if (answer.entries().size() > MOST_ENTRIES
                || ttl.isNegative()
                || answer.addresses().size() > answer.entries().size()
                || answer.entries().stream().anyMatch(entry -> entry.ttl().compareTo(ttl) < 0)) {
            throw new Finding("an answer is out of its bounds: " + answer);
        }
        try {
            if (answer.specialConfig().length() > text.length()) {
                throw new Finding("a text in the answer is longer than the answer");
            }
        } catch (TransportException e) {
            // It has not exactly two texts.
        } catch (RuntimeException e) {
            throw new Finding("looking for the texts fails with " + e.getClass().getName(), e);
        }
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                bytes("{\"Status\":0,\"TC\":false,\"Question\":[{\"name\":\"a.example.\",\"type\":16}],\"Answer\":["
                        + "{\"name\":\"a.example.\",\"type\":16,\"TTL\":299,\"data\":\"\\\"abc+/=\\\"\"},"
                        + "{\"name\":\"a.example.\",\"type\":16,\"TTL\":1e2,\"data\":\"defghij\"}],\"Comment\":null}"),
                bytes("{\"Status\":0,\"Answer\":[{\"type\":1,\"TTL\":60,\"data\":\"127.0.0.1\"},"
                        + "{\"type\":28,\"TTL\":0,\"data\":\"::1\"},{\"type\":5,\"TTL\":9,\"data\":\"b.example.\"}]}"),
                bytes("{\"Status\":3}"),
                bytes("{\"Status\":0,\"Answer\":{}}"),
                bytes("[[[[[[[[[[[[[[[[[[[[\"\\ud83d\\ude00\\n\"]]]]]]]]]]]]]]]]]]]]"));
    }

    @Override
    public List<byte[]> words() {
        return List.of(
                bytes("\"Status\":0"),
                bytes("\"Answer\":["),
                bytes("\"type\":16"),
                bytes("\"TTL\":"),
                bytes("\"data\":\""),
                bytes("-1e99"),
                bytes("\\u0000"),
                bytes("[[[[[[[["),
                bytes("{\"\":{\"\":"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
