package dev.aptgram.transport;

import dev.aptgram.errors.TransportException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says in words why a connection could not be opened. */
final class ConnectFailures {
    private ConnectFailures() {}

    /**
     * {@return the error for the caller}
     *
     * @param peer whom we tried, in words
     * @param timeout how long we would have waited
     * @param closed whether the client has been closed meanwhile
     * @param cause what the network layer said
     */
    static TransportException explain(String peer, Duration timeout, boolean closed, Throwable cause) {
        if (closed) {
            return closed(peer, cause);
        }
        if (cause instanceof ConnectTimeoutException) {
            return slow(peer, timeout, cause);
        }
        if (cause instanceof ConnectException) {
            return new TransportException(
                    "Could not connect to " + peer + ": " + cause.getMessage()
                            + ". Check the address and the port, and that a server listens there.",
                    cause);
        }
        return new TransportException(
                "Could not connect to " + peer + ": " + cause + ". Check the address and the network.", cause);
    }

    /** {@return the error of a connection that took too long} */
    static TransportException slow(String peer, Duration timeout, @Nullable Throwable cause) {
        return new TransportException(
                "No answer from " + peer + " within " + timeout.toMillis()
                        + " ms. Check the address, the network and"
                        + " firewalls, try another port (443, 80, 5222) or a longer connect timeout.",
                cause);
    }

    /** {@return the error of a connection asked of a closed client} */
    static TransportException closed(Link link) {
        return closed(link.toString(), null);
    }

    /**
     * {@return the error of a connection that broke before its opening was sent}
     *
     * @param link what was to become of it
     * @param cause what happened
     */
    static TransportException beforeOpening(Link link, Throwable cause) {
        if (cause instanceof HandshakeException refused) {
            return new TransportException("Could not connect to " + link + ": " + refused.why(), cause);
        }
        if (cause instanceof MalformedFrameException malformed) {
            return new TransportException("Could not connect to " + link + ": " + malformed.why(), cause);
        }
        Throwable tls = cause instanceof DecoderException && cause.getCause() != null ? cause.getCause() : cause;
        if (tls instanceof SSLException) {
            return new TransportException(
                    "Could not connect to " + link + ": TLS failed: " + tls.getMessage()
                            + ". Check that the certificate bears the host's name and that its issuer is trusted, by the"
                            + " JVM or by what is given to withTls of the road.",
                    tls);
        }
        return new TransportException(
                "The connection to " + link + " failed before its opening was sent: " + cause
                        + ". Connect again; if it stays so, check the source of randomness in TransportOptions.",
                cause);
    }

    /** {@return the error of a connection that was closed before its opening was sent} */
    static TransportException ended(Link link) {
        return new TransportException(
                "The connection to " + link + " ended before its opening was sent. Connect again.");
    }

    /** {@return the error of a connection that was being opened when its client was closed} */
    static TransportException closed() {
        return closed("the server", null);
    }

    /** {@return the error of a host name without an address} */
    static TransportException unresolved(InetSocketAddress address) {
        return new TransportException("The host name of " + Addresses.text(address)
                + " has no address. Check its spelling and DNS, or give an IP address.");
    }

    private static TransportException closed(String peer, @Nullable Throwable cause) {
        return new TransportException(
                "No connection to " + peer + ": this TransportClient has been closed. Create another one.", cause);
    }
}
