package dev.aptgram.transport;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The client's half of HTTP {@code CONNECT}, with Basic authentication if there are credentials. */
final class HttpConnectLayer implements Layer {
    private final Proxy.Http proxy;
    private final InetSocketAddress target;
    private final HttpHead head;
    private boolean open;

    /**
     * Creates the layer.
     *
     * @param proxy whom to speak to
     * @param target where the proxy is to connect; a name is sent as a name
     */
    HttpConnectLayer(Proxy.Http proxy, InetSocketAddress target) {
        this.proxy = proxy;
        this.target = target;
        this.head = new HttpHead("the " + proxy);
    }

    /**
     * Refuses credentials that Basic authentication cannot carry.
     *
     * @param credentials the credentials
     * @throws IllegalArgumentException if the name has a colon; the message shows neither
     */
    static void check(ProxyCredentials credentials) {
        if (credentials.username().indexOf(':') >= 0) {
            throw new IllegalArgumentException("The user name for an HTTP proxy has a colon, which Basic"
                    + " authentication cannot carry. Ask the proxy's owner for another name.");
        }
    }

    @Override
    public String peer() {
        return "the " + proxy;
    }

    @Override
    public void begin(Output out) {
        String authority = Addresses.text(target);
        StringBuilder request = new StringBuilder("CONNECT ")
                .append(authority)
                .append(" HTTP/1.1\r\nHost: ")
                .append(authority)
                .append("\r\n");
        ProxyCredentials credentials = proxy.credentials();
        if (credentials != null) {
            byte[] pair = (credentials.username() + ":" + credentials.password()).getBytes(StandardCharsets.UTF_8);
            request.append("Proxy-Authorization: Basic ")
                    .append(Base64.getEncoder().encodeToString(pair))
                    .append("\r\n");
        }
        byte[] bytes = request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        out.send(bytes, 0, bytes.length);
    }

    @Override
    public void receive(byte[] bytes, int from, int to, Output out) throws HandshakeException {
        int at = from;
        if (!open) {
            at = head.advance(bytes, at, to);
            if (head.isWhole()) {
                answered(head.status());
            }
        }
        if (at < to) {
            out.deliver(bytes, at, to);
        }
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public boolean isTransparent() {
        return true;
    }

    private void answered(int status) throws HandshakeException {
        if (status >= 200 && status < 300) {
            open = true;
            return;
        }
        String why = switch (status) {
            case 407 ->
                proxy.credentials() == null
                        ? "it asks for a user name and a password (407). Add credentials to it."
                        : "it does not accept the user name and password (407). Check both with its owner.";
            case 403 -> "its rules do not allow it (403). Ask its owner, or use another proxy.";
            case 405, 501 -> "it does not serve CONNECT (" + status + "). Use another proxy.";
            case 502, 503, 504 -> "it could not reach the address (" + status + "). Check the address and the port.";
            default -> "status " + status + ". Check that it is an HTTP proxy that serves CONNECT.";
        };
        throw new HandshakeException(peer() + " does not connect to " + Addresses.text(target) + ": " + why);
    }
}
