package dev.aptgram.transport;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A SOCKS4a proxy's half; SOCKS4 is served as well. Who the user is said to be does not matter. */
final class Socks4aGreeting implements ProxyGreeting {
    private static final int HEAD_BYTES = 8;
    private static final int VERSION = 4;
    private static final int CONNECT = 1;
    private static final int LONGEST_TEXT = 255;

    private enum Awaited {
        HEAD,
        USER,
        HOST,
        NOTHING
    }

    private final Collector collector = new Collector();
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private byte[] head = new byte[0];
    private Awaited awaited = Awaited.HEAD;
    private @Nullable InetSocketAddress target;

    Socks4aGreeting() {
        collector.expect(HEAD_BYTES);
    }

    @Override
    public int advance(byte[] bytes, int from, int to, Consumer<byte[]> out) throws HandshakeException {
        int at = from;
        while (at < to && awaited != Awaited.NOTHING) {
            if (awaited == Awaited.HEAD) {
                at = collector.advance(bytes, at, to);
                byte[] whole = collector.poll();
                if (whole != null) {
                    begun(whole, out);
                }
            } else {
                letter(bytes[at++]);
            }
        }
        return at;
    }

    @Override
    public @Nullable InetSocketAddress target() {
        return target;
    }

    @Override
    public byte[] answer(Verdict verdict) {
        return reply(verdict == Verdict.GRANTED ? 90 : 91);
    }

    private void begun(byte[] whole, Consumer<byte[]> out) throws HandshakeException {
        head = whole;
        if (head[0] != VERSION) {
            throw new HandshakeException(
                    "the client speaks version " + (head[0] & 0xFF) + " and not 4. Let it use a SOCKS4a proxy here.");
        }
        if (head[1] != CONNECT) {
            out.accept(reply(91));
            throw new HandshakeException(
                    "the client asks for the command " + (head[1] & 0xFF) + ", and only CONNECT (1) is served.");
        }
        awaited = Awaited.USER;
    }

    private void letter(byte letter) throws HandshakeException {
        if (letter != 0) {
            if (text.size() == LONGEST_TEXT) {
                throw new HandshakeException("the client's user id or host has more than " + LONGEST_TEXT + " bytes.");
            }
            text.write(letter);
            return;
        }
        if (awaited == Awaited.USER && isNamed()) {
            text.reset();
            awaited = Awaited.HOST;
            return;
        }
        int port = (head[2] & 0xFF) << 8 | (head[3] & 0xFF);
        target = ProxyGreeting.address(isNamed() ? text.toString(StandardCharsets.ISO_8859_1) : ip(), port);
        awaited = Awaited.NOTHING;
    }

    /** {@return whether a name follows: the address is 0.0.0.x with x above 0} */
    private boolean isNamed() {
        return head[4] == 0 && head[5] == 0 && head[6] == 0 && head[7] != 0;
    }

    private String ip() {
        return (head[4] & 0xFF) + "." + (head[5] & 0xFF) + "." + (head[6] & 0xFF) + "." + (head[7] & 0xFF);
    }

    private static byte[] reply(int code) {
        return new byte[] {0, (byte) code, 0, 0, 0, 0, 0, 0};
    }
}
