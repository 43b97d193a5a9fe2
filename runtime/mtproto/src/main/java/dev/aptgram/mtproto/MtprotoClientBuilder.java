package dev.aptgram.mtproto;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.api.Updates;
import dev.aptgram.mtproto.crypto.RsaPublicKey;
import dev.aptgram.mtproto.session.SessionFigures;
import dev.aptgram.mtproto.session.Submission;
import dev.aptgram.storage.SessionStore;
import dev.aptgram.transport.Road;
import dev.aptgram.transport.RoadRace;
import dev.aptgram.transport.Roads;
import dev.aptgram.transport.TransportClient;
import dev.aptgram.transport.TransportOptions;
import dev.aptgram.transport.TransportSpec;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gathers what an {@link MtprotoClient} needs. For one thread. */
public final class MtprotoClientBuilder {
    /** More than the header and the padding of an encrypted message take, in bytes. */
    private static final int ENVELOPE = 2048;

    private static final Duration SHORTEST_LIFE = Duration.ofMinutes(1);
    private static final Duration LONGEST_LIFE = Duration.ofDays(7);

    private int dcId = 2;
    private int dcField;
    private List<InetSocketAddress> addresses = List.of();
    private List<RsaPublicKey> rsaKeys = List.of();
    private Road road = Road.tcp(TransportSpec.OBFUSCATED_INTERMEDIATE);
    private @Nullable Roads roads;
    private @Nullable Supplier<List<RoadRace.Leg>> legs;
    private @Nullable Supplier<RoadRace> race;
    private @Nullable TransportClient transportClient;
    private @Nullable ClientIdentity identity;
    private @Nullable SessionStore keyStore;
    private Consumer<Updates> updates = ignored -> {};
    private Consumer<byte[]> unreadable = ignored -> {};
    private Consumer<ConnectionEvent> events = ignored -> {};
    private TimeSource time = TimeSource.system();
    private SecureRandom random = new SecureRandom();
    private @Nullable Executor executor;
    private Duration connectTimeout = Duration.ofSeconds(30);
    private Duration drainTimeout = Duration.ofSeconds(5);
    private Duration silence = Duration.ofSeconds(10);
    private Experience experience = new Experience();
    private SessionFigures figures = SessionFigures.defaults();
    private final List<Observer> observers = new ArrayList<>();
    private boolean forwardSecrecy = true;
    private boolean disposableKey;
    private @Nullable TemporaryKeys temporaryKeys;
    private Duration temporaryKeyLife = Duration.ofDays(1);
    private @Nullable Timers timers;
    private int layer = ApiSchema.LAYER;

    MtprotoClientBuilder() {}

    /**
     * Names the data centre.
     *
     * @param id its number, under which its key is stored; 2 unless said otherwise
     * @return this
     */
    public MtprotoClientBuilder dcId(int id) {
        this.dcId = id;
        return this;
    }

    /**
     * Says how the key exchange spells the data centre, where that is not its number.
     *
     * @param field its number, plus 10000 in the test environment, the whole negated for a media data centre
     * @return this
     */
    public MtprotoClientBuilder dcField(int field) {
        this.dcField = field;
        return this;
    }

    /**
     * Says where the data centre is. Required, unless {@link #addresses}, {@link #legs} or {@link #race} is called.
     *
     * @param server a resolved address
     * @return this
     */
    public MtprotoClientBuilder address(InetSocketAddress server) {
        return addresses(List.of(server));
    }

    /**
     * Says where the data centre is, if it is in several places. For each connection they are tried one after the other, the
     * next every 250 ms or at once where one has failed; that which worked last comes first, and one that takes connections but
     * says nothing comes last. With {@link #roads} all of them are asked, and the one that answers first is kept.
     *
     * @param servers resolved addresses, the preferred one first; at least one
     * @return this
     * @throws IllegalArgumentException if there is none
     */
    public MtprotoClientBuilder addresses(List<InetSocketAddress> servers) {
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("A data centre is at one address at least.");
        }
        this.addresses = List.copyOf(servers);
        return this;
    }

    /**
     * Names the RSA keys by which the data centre may prove itself. Required.
     *
     * @param keys the keys, the preferred one first
     * @return this
     */
    public MtprotoClientBuilder rsaKeys(List<RsaPublicKey> keys) {
        this.rsaKeys = List.copyOf(keys);
        return this;
    }

    /**
     * Chooses framing and obfuscation. Obfuscated intermediate unless said otherwise.
     *
     * @param spec what to speak; never replaced by anything else
     * @return this
     */
    public MtprotoClientBuilder transport(TransportSpec spec) {
        return road(Road.tcp(spec));
    }

    /**
     * Chooses the way to the data centre: directly, through proxies or in a WebSocket. Directly unless said otherwise;
     * takes the place of {@link #transport} and {@link #roads}.
     *
     * @param way the way; never replaced by another
     * @return this
     */
    public MtprotoClientBuilder road(Road way) {
        this.road = Objects.requireNonNull(way);
        this.roads = null;
        return this;
    }

    /**
     * Chooses several ways to the data centre, where it is not known beforehand which of them leads there. For every
     * connection they are begun in their order, with a pause in between; the first over which a data centre answers the
     * beginning of a key exchange ({@code req_pq_multi}) is kept, and the others are closed. No way is taken that is not
     * among them. Takes the place of {@link #transport} and {@link #road}.
     *
     * @param ways the ways
     * @return this
     */
    public MtprotoClientBuilder roads(Roads ways) {
        this.roads = Objects.requireNonNull(ways);
        return this;
    }

    /**
     * Says by which ways the data centre can be reached at present, in place of addresses and roads: asked for each connection,
     * so that what is learned meanwhile counts. They are tried as {@link #addresses(List)} says.
     *
     * @param source the ways, the preferred one first; never none, and quick
     * @return this
     */
    public MtprotoClientBuilder legs(Supplier<List<RoadRace.Leg>> source) {
        return legs(source, new Experience());
    }

    /**
     * As {@link #legs(Supplier)}, beginning with what other clients have learned of the ways.
     *
     * @param source the ways
     * @param shared what is known of them; one for all clients that lead to the same place
     * @return this
     */
    public MtprotoClientBuilder legs(Supplier<List<RoadRace.Leg>> source, Experience shared) {
        this.experience = Objects.requireNonNull(shared);
        this.legs = Objects.requireNonNull(source);
        this.race = null;
        return this;
    }

    /**
     * Says by which ways the data centre can be reached at present, in place of addresses and roads: asked for each connection.
     * They are tried as {@link #roads} says.
     *
     * @param source the race; quick
     * @return this
     */
    public MtprotoClientBuilder race(Supplier<RoadRace> source) {
        this.race = Objects.requireNonNull(source);
        this.legs = null;
        return this;
    }

    /**
     * Shares the threads of a transport client, which is not closed with this client. Without it the client has its own.
     *
     * @param shared the transport client
     * @return this
     */
    public MtprotoClientBuilder transportClient(TransportClient shared) {
        this.transportClient = Objects.requireNonNull(shared);
        return this;
    }

    /**
     * Says what the client is. Required.
     *
     * @param self the identity
     * @return this
     */
    public MtprotoClientBuilder identity(ClientIdentity self) {
        this.identity = self;
        return this;
    }

    /**
     * Says where auth keys are kept. Required. It is used on a thread that may block.
     *
     * @param store the store
     * @return this
     */
    public MtprotoClientBuilder keyStore(SessionStore store) {
        this.keyStore = store;
        return this;
    }

    /**
     * Hears the updates that the server sends, one at a time and in order, on the executor.
     *
     * @param consumer the hearer; what it throws is logged and dropped
     * @return this
     */
    public MtprotoClientBuilder updates(Consumer<Updates> consumer) {
        this.updates = Objects.requireNonNull(consumer);
        return this;
    }

    /**
     * Hears what the server sends unasked and the schema can't decode, in order with the updates, on the executor. An {@link
     * ConnectionEvent.UpdatesMayBeLost} follows each.
     *
     * @param consumer given the serialized object, unpacked
     * @return this builder
     */
    public MtprotoClientBuilder unreadable(Consumer<byte[]> consumer) {
        this.unreadable = Objects.requireNonNull(consumer);
        return this;
    }

    /**
     * Hears what happens to the connection, one at a time and in order with the updates, on the executor.
     *
     * @param consumer the hearer; what it throws is logged and dropped
     * @return this
     */
    public MtprotoClientBuilder onEvent(Consumer<ConnectionEvent> consumer) {
        this.events = Objects.requireNonNull(consumer);
        return this;
    }

    /**
     * Adds somebody who watches connections and requests, for metrics.
     *
     * @param observer the observer
     * @return this
     */
    public MtprotoClientBuilder observer(Observer observer) {
        observers.add(Objects.requireNonNull(observer));
        return this;
    }

    /**
     * Sets the clock.
     *
     * @param source where time comes from; the system's clock unless said otherwise
     * @return this
     */
    public MtprotoClientBuilder time(TimeSource source) {
        this.time = Objects.requireNonNull(source);
        return this;
    }

    /**
     * Sets the source of randomness.
     *
     * @param source used for keys, ids, padding and back-off; must be thread-safe, as {@link SecureRandom} is
     * @return this
     */
    public MtprotoClientBuilder random(SecureRandom source) {
        this.random = Objects.requireNonNull(source);
        return this;
    }

    /**
     * Sets where results, updates and events are delivered and keys are stored. It may block. Without it the client has
     * threads of its own, as many as are busy.
     *
     * @param where the executor; not shut down with this client
     * @return this
     */
    public MtprotoClientBuilder executor(Executor where) {
        this.executor = Objects.requireNonNull(where);
        return this;
    }

    /**
     * Sets how long {@link MtprotoClient#connect} tries. 30 seconds unless said otherwise.
     *
     * @param timeout above zero
     * @return this
     */
    public MtprotoClientBuilder connectTimeout(Duration timeout) {
        this.connectTimeout = requirePositive("connect timeout", timeout);
        return this;
    }

    /**
     * Sets how long {@link MtprotoClient#close} waits for the answers to open requests. 5 seconds unless said otherwise.
     *
     * @param timeout above zero
     * @return this
     */
    public MtprotoClientBuilder drainTimeout(Duration timeout) {
        this.drainTimeout = requirePositive("drain timeout", timeout);
        return this;
    }

    /**
     * Sets how long a fresh connection may say nothing where there is another way: after that the next is tried. 10 seconds unless
     * said otherwise; less than a question waits to be repeated takes a slow network for a blocked one.
     *
     * @param limit above zero
     * @return this
     */
    public MtprotoClientBuilder silence(Duration limit) {
        this.silence = requirePositive("silence", limit);
        return this;
    }

    /**
     * Sets the session's limits and times.
     *
     * @param limits the figures
     * @return this
     */
    public MtprotoClientBuilder figures(SessionFigures limits) {
        this.figures = Objects.requireNonNull(limits);
        return this;
    }

    /**
     * Sets whether calls go out under temporary auth keys, which are agreed on for a day, bound to the permanent key with
     * {@code auth.bindTempAuthKey}, and kept in memory alone: who finds the store later can't read what was said. On unless
     * said otherwise; only for servers that know no such keys there is a reason to turn it off.
     *
     * @param on whether to use them
     * @return this
     */
    public MtprotoClientBuilder perfectForwardSecrecy(boolean on) {
        this.forwardSecrecy = on;
        return this;
    }

    /**
     * Sets whether nothing depends on the permanent auth key, as on a CDN, which knows no account. Where the server does not know
     * it any more, another is made and saved in its place, and calls wait for that. Otherwise, and unless said so, that ends the
     * client with an {@link dev.aptgram.errors.AuthException}.
     *
     * @param yes whether another key does as well
     * @return this
     */
    public MtprotoClientBuilder disposableKey(boolean yes) {
        this.disposableKey = yes;
        return this;
    }

    /**
     * Shares temporary auth keys with other clients. Required where several clients use one permanent key, as several
     * connections to one data centre do. Without it the client has its own.
     *
     * @param shared the keys
     * @return this
     */
    public MtprotoClientBuilder temporaryKeys(TemporaryKeys shared) {
        this.temporaryKeys = Objects.requireNonNull(shared);
        return this;
    }

    /**
     * Sets how long a temporary auth key lives; after about three quarters of that the next takes its place. A day unless said
     * otherwise.
     *
     * @param life from a minute to a week, in whole seconds
     * @return this
     */
    public MtprotoClientBuilder temporaryKeyLife(Duration life) {
        if (life.compareTo(SHORTEST_LIFE) < 0 || life.compareTo(LONGEST_LIFE) > 0) {
            throw new IllegalArgumentException("A temporary key lives from a minute to a week, not " + life + ".");
        }
        this.temporaryKeyLife = life;
        return this;
    }

    /**
     * Declares another layer than that of the schema that this library was made with, for servers that do not know that one. Calls
     * are then to be given, and their answers read, in that layer's form, by methods of the caller's own; updates that look
     * different there go to {@link #unreadable}.
     *
     * @param number the layer, above zero
     * @return this
     * @throws IllegalArgumentException if it is not
     */
    public MtprotoClientBuilder layer(int number) {
        if (number <= 0) {
            throw new IllegalArgumentException("A layer is above zero, not " + number + ".");
        }
        this.layer = number;
        return this;
    }

    MtprotoClientBuilder timers(Timers source) {
        this.timers = source;
        return this;
    }

    /**
     * {@return the client, which does nothing before {@link MtprotoClient#connect}}
     *
     * @throws IllegalStateException if something required was not given, or the transport client's cap is too low for the
     *     longest call
     * @throws IllegalArgumentException if no data centre can have the number given
     */
    public MtprotoClient build() {
        if (rsaKeys.isEmpty()) {
            throw new IllegalStateException("Give rsaKeys(…): without a key to trust no data centre can prove itself.");
        }
        Route route = route();
        ClientConfig config = new ClientConfig(
                dcId,
                field(),
                rsaKeys,
                route,
                require("identity", identity),
                require("keyStore", keyStore),
                ApiSchema.INSTANCE,
                layer,
                updates,
                unreadable,
                events,
                time,
                random,
                connectTimeout,
                drainTimeout,
                silence,
                figures,
                forwardSecrecy,
                disposableKey,
                temporaryKeyLife,
                List.copyOf(observers),
                temporaryKeys != null ? temporaryKeys : new TemporaryKeys());
        requireRoom(config);
        return new MtprotoClient(config, Resources.of(transportClient, executor, timers));
    }

    private int field() {
        return dcField == 0 ? dcId : dcField;
    }

    /** {@return the way there} Refuses a number that no data centre can have, before it is needed. */
    private Route route() {
        if (legs != null) {
            return new InTurn(legs, experience);
        }
        if (race != null) {
            return new Route.Raced("a race", race, time, random);
        }
        List<InetSocketAddress> where = require("address", addresses.isEmpty() ? null : addresses);
        Roads chosen = roads;
        return chosen == null ? Route.over(field(), where, road) : Route.over(field(), where, chosen, time, random);
    }

    /** A call that no connection can carry would never be answered, so it must not come to that. */
    private void requireRoom(ClientConfig config) {
        int cap = transportClient == null ? TransportOptions.LARGEST_PAYLOAD_BYTES : transportClient.maxPayloadBytes();
        int prefix = InitPrefix.of(config.identity(), config.layer()).size();
        int longest = prefix + Submission.MAX_BODY + ENVELOPE;
        if (longest > cap) {
            throw new IllegalStateException("A first call with this identity may need a payload of " + longest
                    + " bytes, over the transport client's cap of " + cap
                    + ". Raise TransportOptions.maxPayloadBytes to that at least.");
        }
    }

    private static <T> T require(String name, @Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("Give " + name + "(…) before build().");
        }
        return value;
    }

    private static Duration requirePositive(String name, Duration value) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException("The " + name + " must be above zero, not " + value + ".");
        }
        return value;
    }
}
