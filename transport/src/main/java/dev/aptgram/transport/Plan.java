package dev.aptgram.transport;

import io.netty.channel.ChannelHandler;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A road made ready for one connection.
 *
 * @param socket where TCP goes: a proxy, an MTProxy or the DC
 * @param link the other end, what is spoken and what lies between
 * @param dcField the DC for the obfuscated2 header, or empty for a random number
 * @param key a secret mixed into the obfuscation, or null
 * @param stages make the handlers of what lies between, from the socket up; given how long a handshake may take
 * @param requests where HTTP requests are posted, or null where frames are spoken
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
record Plan(
        InetSocketAddress socket,
        Link link,
        OptionalInt dcField,
        byte @Nullable [] key,
        List<Stage> stages,
        @Nullable URI requests) {
    /** Something between the socket and the frames. */
    @FunctionalInterface
    interface Stage {
        /** {@return its handler, once} */
        ChannelHandler handler(Supplier<Duration> patience);
    }

    /**
     * {@return the plan of a direct connection to no DC in particular}
     *
     * @param address where to
     * @param spec what is spoken
     */
    static Plan direct(InetSocketAddress address, TransportSpec spec) {
        return new Plan(address, link(address, spec, ""), OptionalInt.empty(), null, List.of(), null);
    }

    /**
     * {@return the plan of a road to a DC}
     *
     * @param dc the DC
     * @param road the way
     * @param options clock and randomness
     * @throws IllegalArgumentException if the road does not lead to the DC
     */
    static Plan of(DcEndpoint dc, Road road, TransportOptions options) {
        List<Stage> stages = new ArrayList<>();
        List<String> way = new ArrayList<>();
        InetSocketAddress remote = remote(dc, road);
        Proxy proxy = road.proxy();
        InetSocketAddress socket = proxy == null ? remote : Addresses.of(proxy.host(), proxy.port());
        if (proxy != null) {
            if (remote.isUnresolved()) {
                // The proxy is to look it up, so it goes out as it is.
                Addresses.check(remote.getHostString(), remote.getPort());
            }
            stages.add(stage(layer(proxy, remote)));
        }
        OptionalInt dcField = OptionalInt.empty();
        byte[] key = null;
        if (road instanceof Road.Mtproxy mtproxy) {
            dcField = OptionalInt.of(dc.dcField());
            key = mtproxy.secret().key();
            String domain = mtproxy.secret().domain();
            way.add(domain == null ? "MTProxy" : "MTProxy in FakeTLS");
            if (domain != null) {
                stages.add(stage(new FakeTlsClientLayer(domain, key, options.clock(), options.random())));
            }
        }
        if (road instanceof Road.WebSocket webSocket) {
            URI uri = uri(dc, webSocket);
            way.add("WebSocket " + WebUri.words(uri));
            if (WebUri.isTls(uri)) {
                addTls(stages, webSocket.tls(), uri);
            }
            stages.add(stage(new WebSocketClientLayer(uri, options.random())));
        }
        URI requests = null;
        if (road instanceof Road.Http http) {
            URI uri = uri(dc, http);
            requests = uri;
            way.add(WebUri.words(uri));
            if (WebUri.isTls(uri)) {
                addTls(stages, http.tls(), uri);
            }
        }
        if (proxy != null) {
            way.add("through the " + proxy);
        }
        Link link = link(remote, road.spec(), String.join(", ", way));
        return new Plan(socket, link, dcField, key, List.copyOf(stages), requests);
    }

    /** {@return this plan with the address that was found for where TCP goes} */
    Plan at(InetSocketAddress found) {
        Link reached = socket.equals(link.remote())
                ? new Link(link.side(), found, link.spec(), link.dcId(), link.way())
                : link;
        return new Plan(found, reached, dcField, key, stages, requests);
    }

    /** {@return whom TCP goes to, in words, with where it leads if that is another} */
    String peer() {
        return socket.equals(link.remote())
                ? link.toString()
                : "the proxy " + Addresses.text(socket) + " on the way to " + link;
    }

    private static InetSocketAddress remote(DcEndpoint dc, Road road) {
        if (road instanceof Road.Mtproxy mtproxy) {
            return Addresses.of(mtproxy.host(), mtproxy.port());
        }
        if (road instanceof Road.WebSocket webSocket) {
            return WebUri.address(uri(dc, webSocket));
        }
        return road instanceof Road.Http http && http.uri() != null ? WebUri.address(http.uri()) : dc.address();
    }

    private static URI uri(DcEndpoint dc, Road.Http road) {
        URI given = road.uri();
        return given == null
                ? URI.create("http://" + Addresses.text(dc.address()) + (dc.isTest() ? "/api_test" : "/api"))
                : given;
    }

    private static URI uri(DcEndpoint dc, Road.WebSocket road) {
        URI given = road.uri();
        return given == null ? WebSocketServers.of(dc) : given;
    }

    private static void addTls(List<Stage> stages, @Nullable SSLContext context, URI uri) {
        stages.add(patience -> Tls.client(context, uri, patience.get()));
        stages.add(patience -> new TlsOpening());
    }

    private static Stage stage(Layer layer) {
        return patience -> new LayerHandler(layer, patience);
    }

    private static Layer layer(Proxy proxy, InetSocketAddress target) {
        if (proxy instanceof Proxy.Socks5 socks5) {
            return new Socks5Layer(socks5, target);
        }
        if (proxy instanceof Proxy.Socks4a socks4a) {
            return new Socks4aLayer(socks4a, target);
        }
        return new HttpConnectLayer((Proxy.Http) proxy, target);
    }

    private static Link link(InetSocketAddress remote, TransportSpec spec, String way) {
        return new Link(Side.CLIENT, remote, spec, OptionalInt.empty(), way);
    }
}
