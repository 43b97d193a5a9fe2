package dev.aptgram.transport;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** An HTTP proxy's half of {@code CONNECT}, with Basic authentication or without. */
final class HttpConnectGreeting implements ProxyGreeting {
    private static final String BASIC = "basic ";

    private final @Nullable ProxyCredentials credentials;
    private final HttpHead head = new HttpHead("the client");
    private @Nullable InetSocketAddress target;

    HttpConnectGreeting(@Nullable ProxyCredentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public int advance(byte[] bytes, int from, int to, Consumer<byte[]> out) throws HandshakeException {
        int at = head.advance(bytes, from, to);
        if (head.isWhole() && target == null) {
            target = asked(out);
        }
        return at;
    }

    @Override
    public @Nullable InetSocketAddress target() {
        return target;
    }

    @Override
    public byte[] answer(Verdict verdict) {
        return switch (verdict) {
            case GRANTED -> bytes("200 Connection established");
            case FORBIDDEN -> refusal("403 Forbidden");
            case UNREACHABLE -> refusal("502 Bad Gateway");
        };
    }

    private InetSocketAddress asked(Consumer<byte[]> out) throws HandshakeException {
        String[] words = head.firstLine().split(" ", -1);
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw refuse(out, "400 Bad Request", "it does not speak HTTP/1.1");
        }
        if (!words[0].equals("CONNECT")) {
            throw refuse(out, "405 Method Not Allowed\r\nAllow: CONNECT", "it asks for something else than CONNECT");
        }
        if (!isLetIn(head.field("Proxy-Authorization"))) {
            throw refuse(
                    out,
                    "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"",
                    "its name and password are missing or wrong");
        }
        int colon = words[1].lastIndexOf(':');
        if (colon > 0 && words[1].substring(colon + 1).matches("[0-9]{1,5}")) {
            int port = Integer.parseInt(words[1].substring(colon + 1));
            try {
                return ProxyGreeting.address(words[1].substring(0, colon), port);
            } catch (HandshakeException e) {
                out.accept(refusal("400 Bad Request"));
                throw e;
            }
        }
        throw refuse(out, "400 Bad Request", "it asks for no host and port");
    }

    private boolean isLetIn(@Nullable String said) {
        ProxyCredentials right = credentials;
        if (right == null) {
            return true;
        }
        if (said == null || !said.toLowerCase(Locale.ROOT).startsWith(BASIC)) {
            return false;
        }
        String expected = Base64.getEncoder()
                .encodeToString((right.username() + ":" + right.password()).getBytes(StandardCharsets.UTF_8));
        return MessageDigest.isEqual(
                said.substring(BASIC.length()).strip().getBytes(StandardCharsets.ISO_8859_1),
                expected.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static HandshakeException refuse(Consumer<byte[]> out, String status, String why) {
        out.accept(refusal(status));
        return new HandshakeException("the client is refused: " + why + ".");
    }

    private static byte[] refusal(String status) {
        return bytes(status + "\r\nContent-Length: 0\r\nConnection: close");
    }

    private static byte[] bytes(String lines) {
        return ("HTTP/1.1 " + lines + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
