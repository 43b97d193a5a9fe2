package dev.aptgram.transport;

import dev.aptgram.fuzz.Finding;
import dev.aptgram.fuzz.Gauge;
import dev.aptgram.fuzz.Portions;
import dev.aptgram.fuzz.Target;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * HTTP messages with bodies, as the HTTP transport and DNS over HTTPS read them; an input's first byte says whether they are
 * answers. Whatever the bytes, there are messages or a refusal, the same in portions of any size, in memory for what has come
 * and 64 KiB ahead; and no body is over the cap.
 */
public final class HttpTarget implements Target {
    private static final int CAP = 2048;

    private final Gauge gauge = new Gauge(256, (64 << 10) + (32 << 10));

    /** Creates the target. */
    public HttpTarget() {}

    @Override
    public String about() {
        return "HTTP messages with bodies";
    }

    @Override
    public void feed(byte[] input) {
        if (input.length == 0) {
            return;
        }
        boolean answers = (input[0] & 1) != 0;
        byte[] stream = Arrays.copyOfRange(input, 1, input.length);
        gauge.measure(stream.length, () -> read(answers, stream, Portions.WHOLE, new ArrayList<>()));
        List<String> whole = new ArrayList<>();
        String end = read(answers, stream, Portions.WHOLE, whole);
        for (long sizes : new long[] {Portions.SINGLE, 2 + (Arrays.hashCode(input) & 0xffff)}) {
            List<String> parted = new ArrayList<>();
            String otherEnd = read(answers, stream, sizes, parted);
            if (!end.equals(otherEnd) || !whole.equals(parted)) {
                throw new Finding("in portions " + sizes + " the same bytes are other messages: " + whole + ", " + end
                        + " / " + parted + ", " + otherEnd);
            }
        }
    }

    /** {@return how the stream ends} */
    private static String read(boolean answers, byte[] stream, long sizes, List<String> messages) {
        HttpMessages reader = new HttpMessages("the peer", answers, CAP);
        try {
            Portions.feed(stream, sizes, (bytes, from, to) -> {
                for (int at = from; at < to; ) {
                    at = reader.advance(bytes, at, to);
                    HttpMessages.Message message = reader.poll();
                    if (message != null) {
                        note(message, answers, messages);
                    }
                }
            });
        } catch (HandshakeException e) {
            return "no HTTP: " + e.why();
        } catch (MalformedFrameException e) {
            return e.offset() + ": " + e.why();
        } catch (Exception | StackOverflowError | OutOfMemoryError e) {
            throw new Finding("reading HTTP fails with " + e.getClass().getName(), e);
        }
        return reader.isBetween() ? "between two" : "within one";
    }

    private static void note(HttpMessages.Message message, boolean answers, List<String> messages)
            throws HandshakeException {
        if (message.body().length > CAP) {
            throw new Finding("a body of " + message.body().length + " bytes is taken, over the cap of " + CAP);
        }
        int status = answers ? message.head().status() : 0;
        messages.add(message.head().firstLine() + " " + status + " " + Arrays.hashCode(message.body()) + " of "
                + message.body().length);
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                bytes("\1HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhelloHTTP/1.1 404 No\nContent-Length: 0\n\n"),
                bytes(
                        "\1HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x\r\nabc\r\nA\r\n0123456789\r\n0\r\nT: y\r\n\r\n"),
                bytes(
                        "\0POST /api HTTP/1.1\r\nHost: a\r\nContent-Length: 16\r\n\r\n0123456789abcdefGET / HTTP/1.1\r\n\r\n"),
                bytes("\1HTTP/1.1 200 OK\r\nContent-Length: 2049\r\n\r\n"));
    }

    @Override
    public List<byte[]> words() {
        return List.of(
                bytes("Content-Length: "),
                bytes("Transfer-Encoding: chunked\r\n"),
                bytes("\r\n\r\n"),
                bytes("HTTP/1.1 200 "),
                bytes("\r\n0\r\n\r\n"),
                bytes("7fffffff"),
                bytes("2147483647"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
