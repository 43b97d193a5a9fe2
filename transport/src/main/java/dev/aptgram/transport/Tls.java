package dev.aptgram.transport;

import io.netty.handler.ssl.SslHandler;
import io.netty.util.NetUtil;
import java.net.URI;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** Makes the handlers that speak TLS, with the JDK's engine. */
final class Tls {
    private Tls() {}

    /**
     * {@return a client's handler, which checks that the certificate is trusted and bears the host's name}
     *
     * @param context whom to trust, or null for the JVM's default
     * @param uri the server
     * @param patience how long the handshake may take
     */
    static SslHandler client(@Nullable SSLContext context, URI uri, Duration patience) {
        String host = uri.getHost().replaceAll("[\\[\\]]", "");
        SSLEngine engine = (context == null ? defaults() : context)
                .createSSLEngine(host, WebUri.address(uri).getPort());
        engine.setUseClientMode(true);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (NetUtil.createByteArrayFromIpAddressString(host) == null) {
            parameters.setServerNames(List.of(new SNIHostName(host)));
        }
        engine.setSSLParameters(parameters);
        return handler(engine, patience);
    }

    /**
     * {@return a server's handler}
     *
     * @param context has the certificate and its key
     * @param patience how long the handshake may take
     */
    static SslHandler server(SSLContext context, Duration patience) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        return handler(engine, patience);
    }

    private static SslHandler handler(SSLEngine engine, Duration patience) {
        SslHandler handler = new SslHandler(engine);
        handler.setHandshakeTimeoutMillis(Math.max(1, patience.toMillis()));
        return handler;
    }

    private static SSLContext defaults() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java runtime has no TLS", e);
        }
    }
}
