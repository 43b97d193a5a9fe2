package dev.aptgram.client;

import dev.aptgram.api.help.GetConfig;
import dev.aptgram.mtproto.ClientIdentity;
import dev.aptgram.mtproto.ConnectionEvent;
import dev.aptgram.mtproto.MtprotoClient;
import dev.aptgram.mtproto.MtprotoClientBuilder;
import dev.aptgram.mtproto.TemporaryKeys;
import dev.aptgram.mtproto.pool.Purpose;
import dev.aptgram.storage.SessionStore;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.transport.DohResolver;
import dev.aptgram.transport.Road;
import dev.aptgram.transport.RoadRace;
import dev.aptgram.transport.Roads;
import dev.aptgram.transport.SpecialConfigSource;
import dev.aptgram.transport.TransportClient;
import dev.aptgram.transport.TransportOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections of the product: MTProto over the road or the roads that the user has chosen. */
final class MtprotoLinks implements HomeLinks {
    /** The shortest there is. */
    private static final Duration NO_DRAIN = Duration.ofMillis(1);

    private static final Logger LOG = LoggerFactory.getLogger(MtprotoLinks.class);
    /** After how many attempts in a row that did not reach the data centre its addresses count as blocked. */
    private static final int FAILURES = 2;

    private final Wishes wishes;
    private final SessionStore keys;
    private final Executor workers;
    /** One for all connections: a data centre takes one temporary key for each permanent one. */
    private final TemporaryKeys temporaryKeys = new TemporaryKeys();
    /** The same where files are served and nothing else: a data centre takes another key there. */
    private final TemporaryKeys mediaKeys = new TemporaryKeys();

    private final Set<MtprotoLink> open = ConcurrentHashMap.newKeySet();
    /** How far the servers' clock is ahead of ours, in milliseconds, as far as is known. */
    private final AtomicLong clockOffset = new AtomicLong();
    /** One for all connections, so that their number adds no threads. */
    private final TransportClient transport;

    /** Asks for other addresses when those that are known fail, or null if that is not wanted, or of no use. */
    private final @Nullable Rescue rescue;

    MtprotoLinks(Wishes wishes, SessionStore keys, Executor workers) {
        this.wishes = wishes;
        this.keys = keys;
        this.workers = workers;
        // What disguises itself as TLS names the time, and is refused if that is minutes off (protocol section 2.9).
        TransportOptions options = TransportOptions.defaults().withClock(this::now);
        this.transport =
                wishes.dns.isEmpty() ? TransportClient.create(options) : TransportClient.create(options, wishes.dns);
        this.rescue = rescue();
    }

    private @Nullable Rescue rescue() {
        Road usable = roads().stream()
                .filter(road -> road instanceof Road.Tcp tcp && tcp.spec().obfuscated())
                .findFirst()
                .orElse(null);
        if (wishes.specialConfig.isEmpty() || usable == null) {
            return null;
        }
        DohResolver resolver =
                DohResolver.of(transport, wishes.specialConfig, this::now).through(usable.proxy());
        return new Rescue(
                wishes.specialSigner
                        .map(signer -> new SpecialConfigSource(resolver, this::now, signer))
                        .orElseGet(() -> new SpecialConfigSource(resolver, this::now)),
                System::nanoTime);
    }

    private List<Road> roads() {
        return wishes.roads == null ? List.of(wishes.road) : wishes.roads.list();
    }

    /** {@return the time as the servers count it} */
    private Instant now() {
        return Instant.now().plusMillis(clockOffset.get());
    }

    @Override
    public HomeLink open(Target target, LinkListener listener) {
        // A CDN knows no account, so it binds no key to one (protocol section 3.1).
        return open(target, listener, wishes.forwardSecrecy && target.purpose() != Purpose.CDN, wishes.closeTimeout);
    }

    @Override
    public HomeLink openPermanent(Target target, LinkListener listener) {
        return open(target, listener, false, NO_DRAIN);
    }

    private HomeLink open(Target target, LinkListener listener, boolean temporaryKey, Duration drain) {
        MtprotoLink link = new MtprotoLink(target, listener);
        MtprotoClient client = builder(target)
                .perfectForwardSecrecy(temporaryKey)
                .drainTimeout(drain)
                .onEvent(link::hear)
                .updates(listener::onUpdates)
                .unreadable(listener::onUnreadable)
                .build();
        link.client = client;
        open.add(link);
        return link;
    }

    private MtprotoClientBuilder builder(Target target) {
        MtprotoClientBuilder builder = MtprotoClient.builder()
                .dcId(target.keyId())
                .dcField(target.dcField())
                .rsaKeys(target.keys())
                .identity(identity(target.purpose()))
                .transportClient(transport)
                .keyStore(keys)
                .temporaryKeys(target.media() ? mediaKeys : temporaryKeys)
                .disposableKey(target.purpose() == Purpose.CDN)
                .executor(workers)
                .connectTimeout(wishes.connectTimeout)
                .silence(wishes.silence);
        wishes.observers.forEach(builder::observer);
        Roads roads = wishes.roads;
        Ways ways = new Ways(target.dcField(), target::gates, roads());
        return roads == null
                ? builder.legs(ways, target.experience())
                : builder.race(() -> new RoadRace(ways.get(), roads.stagger(), roads.patience()));
    }

    /** A data centre whose address is known again tells where all of them are. */
    private void learn(Target target, MtprotoClient over) {
        var unused = over.invoke(new GetConfig()).handle((config, failure) -> {
            if (failure == null) {
                target.directory().learn(config);
                LOG.warn("event=addresses_learned from_dc={}", target.dc());
                hurry(target.directory());
            } else {
                LOG.warn(
                        "event=addresses_not_learned from_dc={} error=\"{}\"",
                        target.dc(),
                        Futures.cause(failure).getMessage());
            }
            return null;
        });
    }

    /** Asks another data centre, which a special configuration names. */
    private void askGuide(int guide, Directory directory) {
        Target target = new Target(
                guide, Purpose.MAIN, false, directory, directory.told().keys());
        HomeLink link = open(target, new Pushes());
        // It learns as soon as it is connected; see above.
        var unused = link.connect()
                .thenCompose(nothing -> link.invoke(new GetConfig()))
                .handleAsync(
                        (config, failure) -> {
                            link.close();
                            if (failure != null) {
                                LOG.warn(
                                        "event=guide_failed dc={} error=\"{}\"",
                                        guide,
                                        Futures.cause(failure).getMessage());
                            }
                            return null;
                        },
                        workers);
    }

    /** Other ways are known: nobody waits for an answer on those that gave none. Connections that work are left alone. */
    private void hurry(Directory directory) {
        for (MtprotoLink link : open) {
            if (link.target.directory() == directory && link.target.purpose() != Purpose.CDN) {
                link.client().waysChanged();
            }
        }
    }

    @Override
    public void network(ConnectionEvent.Network change) {
        for (MtprotoLink link : open) {
            MtprotoClient client = link.client();
            switch (change) {
                case LOST -> client.networkLost();
                case RESTORED -> client.networkRestored();
                case REPLACED -> client.networkReplaced();
            }
        }
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

    /** One connection. */
    private final class MtprotoLink implements HomeLink {
        private final Target target;
        private final LinkListener listener;
        // Of the thread that tells of events, one at a time.
        private int failures;
        private boolean offline;
        private boolean learned;
        /** Set before anything happens. */
        private @Nullable MtprotoClient client;

        MtprotoLink(Target target, LinkListener listener) {
            this.target = target;
            this.listener = listener;
        }

        private MtprotoClient client() {
            return Objects.requireNonNull(client);
        }

        void hear(ConnectionEvent event) {
            if (event instanceof ConnectionEvent.Connecting) {
                listener.onConnecting();
            } else if (event instanceof ConnectionEvent.Connected) {
                failures = 0;
                offline = false;
                if (!learned && target.directory().rescued().contains(target.dc())) {
                    learned = true;
                    learn(target, client());
                }
                listener.onConnected();
            } else if (event instanceof ConnectionEvent.Disconnected disconnected) {
                disconnected(disconnected);
                listener.onDisconnected(disconnected.reason());
            } else if (event instanceof ConnectionEvent.NetworkChanged network) {
                // Where there is no network, no address is blocked.
                offline = network.change() == ConnectionEvent.Network.LOST;
                failures = 0;
            } else if (event instanceof ConnectionEvent.ClockCorrected clock) {
                clockOffset.set(clock.offset().toMillis());
            }
            // A new connection alone proves nothing lost, but a push may have died with the old one.
            if (event instanceof ConnectionEvent.NewSession
                    || event instanceof ConnectionEvent.UpdatesMayBeLost
                    || event instanceof ConnectionEvent.Connected) {
                listener.onUpdatesLost();
            } else if (event instanceof ConnectionEvent.Closed closed) {
                open.remove(this);
                closed.cause().ifPresent(listener::onEnded);
            }
        }

        private void disconnected(ConnectionEvent.Disconnected end) {
            if (!end.unreachable() || offline) {
                return;
            }
            failures++;
            if (failures >= FAILURES && rescue != null && target.purpose() != Purpose.CDN) {
                Directory directory = target.directory();
                rescue.call(target.dc(), directory, () -> hurry(directory), guide -> askGuide(guide, directory));
            }
        }

        @Override
        public CompletableFuture<Void> connect() {
            return client().connect();
        }

        @Override
        public <R> CompletableFuture<R> invoke(TlMethod<R> method) {
            return method instanceof Acked<R> acked
                    ? client().invoke(acked.method(), acked.onReceived())
                    : client().invoke(method);
        }

        @Override
        public void close() {
            client().close();
        }
    }
}
