package dev.aptgram.transport;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The client's half of SOCKS5 (RFC 1928), with a name and a password (RFC 1929) if there are credentials. With
 * credentials it offers nothing else, so that a proxy cannot be used as somebody one is not.
 */
final class Socks5Layer implements Layer {
    private static final int VERSION = 5;
    private static final int NO_AUTHENTICATION = 0;
    private static final int PASSWORD = 2;
    private static final int LONGEST_CREDENTIAL = 255;

    private enum Awaited {
        METHOD,
        PASSWORD_VERDICT,
        REPLY_CODE,
        REPLY_FORM,
        REPLY_REST,
        NOTHING
    }

    private final Proxy.Socks5 proxy;
    private final InetSocketAddress target;
    private final Collector collector = new Collector();
    private Awaited awaited = Awaited.METHOD;

    /**
     * Creates the layer.
     *
     * @param proxy whom to speak to
     * @param target where the proxy is to connect; a name is sent as a name
     */
    Socks5Layer(Proxy.Socks5 proxy, InetSocketAddress target) {
        this.proxy = proxy;
        this.target = target;
        collector.expect(2);
    }

    /**
     * Refuses credentials that SOCKS5 cannot carry.
     *
     * @param credentials the credentials
     * @throws IllegalArgumentException if name or password has more than 255 bytes; the message shows neither
     */
    static void check(ProxyCredentials credentials) {
        if (!fits(credentials.username()) || !fits(credentials.password())) {
            throw new IllegalArgumentException("For SOCKS5, user name and password have at most " + LONGEST_CREDENTIAL
                    + " bytes each in UTF-8. Ask the proxy's owner for shorter ones.");
        }
    }

    @Override
    public String peer() {
        return "the " + proxy;
    }

    @Override
    public void begin(Output out) {
        send(out, VERSION, 1, proxy.credentials() == null ? NO_AUTHENTICATION : PASSWORD);
    }

    @Override
    public void receive(byte[] bytes, int from, int to, Output out) throws HandshakeException {
        int at = from;
        while (at < to && awaited != Awaited.NOTHING) {
            at = collector.advance(bytes, at, to);
            byte[] part = collector.poll();
            if (part != null) {
                collected(part, out);
            }
        }
        if (at < to) {
            out.deliver(bytes, at, to);
        }
    }

    @Override
    public boolean isOpen() {
        return awaited == Awaited.NOTHING;
    }

    @Override
    public boolean isTransparent() {
        return true;
    }

    private void collected(byte[] part, Output out) throws HandshakeException {
        switch (awaited) {
            case METHOD -> chosen(part, out);
            case PASSWORD_VERDICT -> {
                if (part[1] != 0) {
                    throw new HandshakeException(
                            peer() + " does not accept the user name and password. Check both with its owner.");
                }
                request(out);
            }
            case REPLY_CODE -> replied(part[0], part[1] & 0xFF);
            case REPLY_FORM -> expectRest(part[1], part[2] & 0xFF);
            case REPLY_REST -> awaited = Awaited.NOTHING;
            case NOTHING -> throw new IllegalStateException("nothing is awaited");
        }
    }

    private void chosen(byte[] part, Output out) throws HandshakeException {
        requireVersion(part[0]);
        ProxyCredentials credentials = proxy.credentials();
        int method = part[1] & 0xFF;
        if (credentials == null && method == NO_AUTHENTICATION) {
            request(out);
        } else if (credentials != null && method == PASSWORD) {
            byte[] name = credentials.username().getBytes(StandardCharsets.UTF_8);
            byte[] password = credentials.password().getBytes(StandardCharsets.UTF_8);
            send(out, 1, name.length);
            out.send(name, 0, name.length);
            send(out, password.length);
            out.send(password, 0, password.length);
            expect(Awaited.PASSWORD_VERDICT, 2);
        } else {
            throw new HandshakeException(
                    credentials == null
                            ? peer() + " does not let one in without a user name and a password. Add credentials to it."
                            : peer() + " does not take a user name and a password. Leave the credentials out, or use"
                                    + " another proxy.");
        }
    }

    private void request(Output out) {
        send(out, VERSION, 1, 0);
        if (target.isUnresolved()) {
            byte[] name = target.getHostString().getBytes(StandardCharsets.US_ASCII);
            send(out, 3, name.length);
            out.send(name, 0, name.length);
        } else {
            byte[] ip = target.getAddress().getAddress();
            send(out, ip.length == 4 ? 1 : 4);
            out.send(ip, 0, ip.length);
        }
        send(out, target.getPort() >> 8, target.getPort());
        // A refusal may come without the rest.
        expect(Awaited.REPLY_CODE, 2);
    }

    private void replied(byte version, int code) throws HandshakeException {
        requireVersion(version);
        String refusal = refusal(code);
        if (refusal != null) {
            throw new HandshakeException(peer() + " does not connect to " + Addresses.text(target) + ": " + refusal);
        }
        expect(Awaited.REPLY_FORM, 3);
    }

    private void expectRest(byte form, int firstByte) throws HandshakeException {
        int addressBytes = switch (form) {
            case 1 -> 4;
            case 3 -> 1 + firstByte;
            case 4 -> 16;
            default -> throw strange("an address of the unknown form " + (form & 0xFF));
        };
        // One byte of the address has come, two of the port follow it.
        expect(Awaited.REPLY_REST, addressBytes - 1 + 2);
    }

    private static @Nullable String refusal(int code) {
        return switch (code) {
            case 0 -> null;
            case 1 -> "general failure (1). Try again, or another proxy.";
            case 2 -> "its rules do not allow it (2). Ask its owner, or use another proxy.";
            case 3 -> "network unreachable (3). Check the address, and IPv6 at the proxy.";
            case 4 -> "host unreachable (4). Check the address.";
            case 5 -> "connection refused there (5). Check the address and the port.";
            case 6 -> "no answer from there in time (6). Check the address and the port.";
            case 7 -> "it does not serve CONNECT (7). Use another proxy.";
            case 8 -> "it does not know this kind of address (8). Use an IPv4 address, or another proxy.";
            default -> "unknown reason (" + code + "). Try another proxy.";
        };
    }

    private void requireVersion(byte version) throws HandshakeException {
        if (version != VERSION) {
            throw strange("version " + (version & 0xFF) + " instead of 5");
        }
    }

    private HandshakeException strange(String what) {
        return new HandshakeException(peer() + " answers with " + what + ". Check that it is a SOCKS5 proxy.");
    }

    private void expect(Awaited next, int bytes) {
        awaited = next;
        collector.expect(bytes);
    }

    private static void send(Output out, int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        out.send(bytes, 0, bytes.length);
    }

    private static boolean fits(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_CREDENTIAL;
    }
}
