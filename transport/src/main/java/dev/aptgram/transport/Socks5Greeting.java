package dev.aptgram.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A SOCKS5 proxy's half (RFC 1928), with a name and a password (RFC 1929) or without. */
final class Socks5Greeting implements ProxyGreeting {
    private static final int VERSION = 5;
    private static final int PASSWORD_VERSION = 1;
    private static final int NO_AUTHENTICATION = 0;
    private static final int PASSWORD = 2;
    private static final int NO_METHOD = 0xFF;
    private static final int CONNECT = 1;

    private enum Awaited {
        METHOD_COUNT,
        METHODS,
        NAME_LENGTH,
        NAME,
        PASSWORD,
        REQUEST,
        HOST_LENGTH,
        ADDRESS,
        NOTHING
    }

    private final @Nullable ProxyCredentials credentials;
    private final Collector collector = new Collector();
    private Awaited awaited = Awaited.METHOD_COUNT;
    private boolean named;
    private byte[] name = new byte[0];
    private @Nullable InetSocketAddress target;

    Socks5Greeting(@Nullable ProxyCredentials credentials) {
        this.credentials = credentials;
        collector.expect(2);
    }

    @Override
    public int advance(byte[] bytes, int from, int to, Consumer<byte[]> out) throws HandshakeException {
        int at = from;
        while (at < to && awaited != Awaited.NOTHING) {
            at = collector.advance(bytes, at, to);
            byte[] part = collector.poll();
            if (part != null) {
                collected(part, out);
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
        return reply(
                switch (verdict) {
                    case GRANTED -> 0;
                    case FORBIDDEN -> 2;
                    case UNREACHABLE -> 5;
                });
    }

    private void collected(byte[] part, Consumer<byte[]> out) throws HandshakeException {
        switch (awaited) {
            case METHOD_COUNT -> {
                require(part[0], VERSION);
                if (part[1] == 0) {
                    throw noMethod(out);
                }
                expect(Awaited.METHODS, part[1] & 0xFF);
            }
            case METHODS -> chooseMethod(part, out);
            case NAME_LENGTH -> {
                require(part[0], PASSWORD_VERSION);
                // The length of the password follows the name.
                expect(Awaited.NAME, (part[1] & 0xFF) + 1);
            }
            case NAME -> {
                name = Arrays.copyOf(part, part.length - 1);
                int length = part[part.length - 1] & 0xFF;
                if (length == 0) {
                    check(new byte[0], out);
                } else {
                    expect(Awaited.PASSWORD, length);
                }
            }
            case PASSWORD -> check(part, out);
            case REQUEST -> request(part, out);
            case HOST_LENGTH -> {
                named = true;
                expect(Awaited.ADDRESS, (part[0] & 0xFF) + 2);
            }
            case ADDRESS -> {
                target = address(part);
                awaited = Awaited.NOTHING;
            }
            case NOTHING -> throw new IllegalStateException("nothing was awaited");
        }
    }

    private void chooseMethod(byte[] offered, Consumer<byte[]> out) throws HandshakeException {
        int wanted = credentials == null ? NO_AUTHENTICATION : PASSWORD;
        for (byte method : offered) {
            if (method == wanted) {
                out.accept(new byte[] {VERSION, (byte) wanted});
                if (credentials == null) {
                    expect(Awaited.REQUEST, 4);
                } else {
                    expect(Awaited.NAME_LENGTH, 2);
                }
                return;
            }
        }
        throw noMethod(out);
    }

    private HandshakeException noMethod(Consumer<byte[]> out) {
        out.accept(new byte[] {VERSION, (byte) NO_METHOD});
        return new HandshakeException(
                credentials == null
                        ? "the client offers no way in without credentials. Let it have none for this proxy."
                        : "the client offers no name and password. Give it those of this proxy.");
    }

    private void check(byte[] password, Consumer<byte[]> out) throws HandshakeException {
        ProxyCredentials right = credentials;
        boolean good = right != null
                && MessageDigest.isEqual(name, right.username().getBytes(StandardCharsets.UTF_8))
                && MessageDigest.isEqual(password, right.password().getBytes(StandardCharsets.UTF_8));
        out.accept(new byte[] {PASSWORD_VERSION, (byte) (good ? 0 : 1)});
        if (!good) {
            throw new HandshakeException("the client's name or password is wrong. Check both.");
        }
        expect(Awaited.REQUEST, 4);
    }

    private void request(byte[] head, Consumer<byte[]> out) throws HandshakeException {
        require(head[0], VERSION);
        if (head[1] != CONNECT) {
            out.accept(reply(7));
            throw new HandshakeException(
                    "the client asks for the command " + (head[1] & 0xFF) + ", and only CONNECT (1) is served.");
        }
        switch (head[3]) {
            case 1 -> expect(Awaited.ADDRESS, 4 + 2);
            case 3 -> expect(Awaited.HOST_LENGTH, 1);
            case 4 -> expect(Awaited.ADDRESS, 16 + 2);
            default -> {
                out.accept(reply(8));
                throw new HandshakeException("the client gives an address of the unknown kind " + (head[3] & 0xFF)
                        + ". IPv4 (1), names (3) and IPv6 (4) are known.");
            }
        }
    }

    private InetSocketAddress address(byte[] part) throws HandshakeException {
        int hostBytes = part.length - 2;
        int port = (part[hostBytes] & 0xFF) << 8 | (part[hostBytes + 1] & 0xFF);
        if (named) {
            return ProxyGreeting.address(new String(part, 0, hostBytes, StandardCharsets.ISO_8859_1), port);
        }
        try {
            return new InetSocketAddress(InetAddress.getByAddress(Arrays.copyOf(part, hostBytes)), port);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An IP address has 4 or 16 bytes, not " + hostBytes, e);
        }
    }

    private static byte[] reply(int code) {
        return new byte[] {VERSION, (byte) code, 0, 1, 0, 0, 0, 0, 0, 0};
    }

    private static void require(byte version, int expected) throws HandshakeException {
        if (version != expected) {
            throw new HandshakeException("the client speaks version " + (version & 0xFF) + " and not " + expected
                    + ". Let it use a SOCKS5 proxy here.");
        }
    }

    private void expect(Awaited next, int bytes) {
        awaited = next;
        collector.expect(bytes);
    }
}
