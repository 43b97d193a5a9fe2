package dev.aptgram.transport;

import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A proxy's half of a handshake, up to where the client says whom it wants to reach. Pure; bytes may come one at a time. Not
 * thread-safe, and of no use after it has thrown.
 */
interface ProxyGreeting {
    /** What became of the client's wish. */
    enum Verdict {
        GRANTED,
        FORBIDDEN,
        UNREACHABLE
    }

    /** {@return a greeting at its start} */
    static ProxyGreeting of(Entrance.ForwardProxy entrance) {
        return switch (entrance.protocol()) {
            case SOCKS5 -> new Socks5Greeting(entrance.credentials());
            case SOCKS4A -> new Socks4aGreeting();
            case HTTP -> new HttpConnectGreeting(entrance.credentials());
        };
    }

    /**
     * Takes bytes of the client until its wish is known.
     *
     * @param out takes what is to be sent
     * @return the index of the first byte that was not needed
     * @throws HandshakeException if the client is refused; what was put out still leaves
     */
    int advance(byte[] bytes, int from, int to, Consumer<byte[]> out) throws HandshakeException;

    /** {@return whom the client wants to reach, unresolved if it gave a name; null as long as that is not known} */
    @Nullable
    InetSocketAddress target();

    /** {@return what tells the client of the verdict} Only when the target is known. */
    byte[] answer(Verdict verdict);

    /** {@return the address that a client gave} */
    static InetSocketAddress address(String host, int port) throws HandshakeException {
        try {
            return Addresses.of(host, port);
        } catch (IllegalArgumentException e) {
            throw new HandshakeException("the client names no address. " + e.getMessage());
        }
    }
}
