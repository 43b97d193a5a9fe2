package dev.aptgram.transport;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** The client's half of SOCKS4a. An IPv6 address travels as a name, which most proxies understand. */
final class Socks4aLayer implements Layer {
    private static final int REPLY_BYTES = 8;
    private static final int GRANTED = 90;

    private final Proxy.Socks4a proxy;
    private final InetSocketAddress target;
    private final Collector collector = new Collector();
    private boolean open;

    /**
     * Creates the layer.
     *
     * @param proxy whom to speak to
     * @param target where the proxy is to connect; a name is sent as a name
     */
    Socks4aLayer(Proxy.Socks4a proxy, InetSocketAddress target) {
        this.proxy = proxy;
        this.target = target;
        collector.expect(REPLY_BYTES);
    }

    @Override
    public String peer() {
        return "the " + proxy;
    }

    @Override
    public void begin(Output out) {
        byte[] user = proxy.userId().getBytes(StandardCharsets.US_ASCII);
        String name = name();
        // The address 0.0.0.x with x > 0 says that a name follows.
        byte[] ip = name.isEmpty() ? target.getAddress().getAddress() : new byte[] {0, 0, 0, 1};
        byte[] head = {
            4, 1, (byte) (target.getPort() >> 8), (byte) target.getPort(), ip[0], ip[1], ip[2], ip[3],
        };
        out.send(head, 0, head.length);
        out.send(user, 0, user.length);
        out.send(new byte[1], 0, 1);
        if (!name.isEmpty()) {
            byte[] text = name.getBytes(StandardCharsets.US_ASCII);
            out.send(text, 0, text.length);
            out.send(new byte[1], 0, 1);
        }
    }

    @Override
    public void receive(byte[] bytes, int from, int to, Output out) throws HandshakeException {
        int at = from;
        if (!open) {
            at = collector.advance(bytes, at, to);
            byte[] reply = collector.poll();
            if (reply != null) {
                replied(reply[0] & 0xFF, reply[1] & 0xFF);
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

    private void replied(int version, int code) throws HandshakeException {
        if (version != 0) {
            throw new HandshakeException(peer() + " answers with a first byte " + version
                    + " instead of 0. Check that it is a SOCKS4a proxy.");
        }
        if (code != GRANTED) {
            throw new HandshakeException(peer() + " does not connect to " + Addresses.text(target) + ": "
                    + switch (code) {
                        case 91 -> "refused or failed (91). Check the address and the port, or use another proxy.";
                        case 92, 93 -> "it cannot make sure of the user (" + code + "). Check the user id.";
                        default -> "unknown reason (" + code + "). Try another proxy.";
                    });
        }
        open = true;
    }

    private String name() {
        if (target.isUnresolved()) {
            return target.getHostString();
        }
        return target.getAddress().getAddress().length == 4
                ? ""
                : target.getAddress().getHostAddress();
    }
}
