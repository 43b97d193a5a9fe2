package dev.aptgram.client;

import dev.aptgram.mtproto.ClientIdentity;
import dev.aptgram.mtproto.ConnectionEvent;
import dev.aptgram.mtproto.MtprotoClient;
import dev.aptgram.mtproto.MtprotoClientBuilder;
import dev.aptgram.mtproto.TemporaryKeys;
import dev.aptgram.mtproto.pool.Purpose;
import dev.aptgram.storage.SessionStore;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.transport.Roads;
import dev.aptgram.transport.TransportClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/** The connections of the product: MTProto over the road or the roads that the user has chosen. */
final class MtprotoLinks implements HomeLinks {
    private final Wishes wishes;
    private final SessionStore keys;
    private final Executor workers;
    /** One for all connections: a data centre takes one temporary key for each permanent one. */
    private final TemporaryKeys temporaryKeys = new TemporaryKeys();
    /** One for all connections, so that their number adds no threads. */
    private final TransportClient transport = TransportClient.create();

    MtprotoLinks(Wishes wishes, SessionStore keys, Executor workers) {
        this.wishes = wishes;
        this.keys = keys;
        this.workers = workers;
    }

    @Override
    public HomeLink open(Target target, LinkListener listener) {
        int keyId = wishes.datacenters.keyId(target.dc());
        MtprotoClientBuilder builder = MtprotoClient.builder()
                .dcId(keyId)
                .dcField(keyId)
                .addresses(target.addresses())
                .rsaKeys(target.keys())
                .identity(identity(target.purpose()))
                .transportClient(transport)
                .keyStore(keys)
                .temporaryKeys(temporaryKeys)
                // A CDN knows no account, so it binds no key to one (protocol section 3.1).
                .perfectForwardSecrecy(wishes.forwardSecrecy && target.purpose() != Purpose.CDN)
                .disposableKey(target.purpose() == Purpose.CDN)
                .updates(listener::onUpdates)
                .unreadable(listener::onUnreadable)
                .onEvent(event -> onEvent(event, listener))
                .executor(workers)
                .connectTimeout(wishes.connectTimeout)
                .drainTimeout(wishes.closeTimeout);
        Roads roads = wishes.roads;
        return new MtprotoLink((roads == null ? builder.road(wishes.road) : builder.roads(roads)).build());
    }

    @Override
    public boolean race() {
        return wishes.roads != null;
    }

    @Override
    public void close() {
        transport.close();
    }

    /** A CDN belongs to others, and is told nothing of the device (protocol section 5.8). */
    private ClientIdentity identity(Purpose purpose) {
        Device device = purpose == Purpose.CDN ? Device.UNNAMED : wishes.device;
        return new ClientIdentity(
                wishes.requireCredentials().apiId(),
                device.model(),
                device.system(),
                device.app(),
                device.languageCode(),
                "",
                device.languageCode());
    }

    private static void onEvent(ConnectionEvent event, LinkListener listener) {
        if (event instanceof ConnectionEvent.Connecting) {
            listener.onConnecting();
        } else if (event instanceof ConnectionEvent.Connected) {
            listener.onConnected();
        } else if (event instanceof ConnectionEvent.Disconnected disconnected) {
            listener.onDisconnected(disconnected.reason());
        }
        // A new connection alone proves nothing lost, but a push may have died with the old one.
        if (event instanceof ConnectionEvent.NewSession
                || event instanceof ConnectionEvent.UpdatesMayBeLost
                || event instanceof ConnectionEvent.Connected) {
            listener.onUpdatesLost();
        } else if (event instanceof ConnectionEvent.Closed closed) {
            closed.cause().ifPresent(listener::onEnded);
        }
    }

    /** One connection. */
    private record MtprotoLink(MtprotoClient client) implements HomeLink {
        @Override
        public CompletableFuture<Void> connect() {
            return client.connect();
        }

        @Override
        public <R> CompletableFuture<R> invoke(TlMethod<R> method) {
            return client.invoke(method);
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
