package dev.aptgram.mtproto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.api.NearestDc;
import dev.aptgram.api.help.GetNearestDc;
import dev.aptgram.errors.TransportException;
import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.crypto.MessageCipher;
import dev.aptgram.mtproto.crypto.SeededRandom;
import dev.aptgram.mtproto.crypto.Side;
import dev.aptgram.mtproto.keyexchange.LoopbackExchange;
import dev.aptgram.mtproto.session.SessionFigures;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.ServerSalt;
import dev.aptgram.tl.TlWriter;
import dev.aptgram.tl.mtproto.RpcResult;
import dev.aptgram.transport.Cancellable;
import dev.aptgram.transport.FrameConnection;
import dev.aptgram.transport.Road;
import dev.aptgram.transport.TransportClient;
import dev.aptgram.transport.TransportSpec;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What cannot be handled costs nothing else, and deadlines are kept. */
class SessionDriverTest {
    private static final long SALT = 77;
    private static final NearestDc NEAREST = new NearestDc("NL", 2, 4);

    private final ManualTime time = new ManualTime();
    private final AuthKey key = key();
    private final MessageCipher server = new MessageCipher(key, Side.SERVER, new SeededRandom(9));
    private final List<byte[]> sent = new ArrayList<>();
    private final List<String> reconnects = new ArrayList<>();
    private final List<Runnable> timers = new ArrayList<>();
    private final List<Duration> delays = new ArrayList<>();
    private final Mailbox mailbox = new Mailbox(Runnable::run, () -> {});
    private final MemoryStorage storage = new MemoryStorage();
    private final TransportClient unused = TransportClient.create();
    private final SessionDriver driver = driver();
    private boolean ownerFails;
    private boolean connectionFails;

    @BeforeEach
    void connect() {
        driver.begin(key, SALT, OptionalLong.of(0), null, null);
        Link link = new Link(mailbox, new Deaf());
        link.opened((FrameConnection) Proxy.newProxyInstance(
                SessionDriverTest.class.getClassLoader(),
                new Class<?>[] {FrameConnection.class},
                (proxy, method, arguments) -> {
                    if (connectionFails) {
                        throw new IllegalArgumentException("on purpose");
                    }
                    return sent.add((byte[]) arguments[0]) ? null : proxy;
                }));
        driver.connected(link);
        driver.step();
        sent.clear();
    }

    @AfterEach
    void close() {
        unused.close();
        storage.close();
    }

    @Test
    void whatFollowsAnOutputThatCannotBeHandledIsHandled() {
        ownerFails = true;
        Call<NearestDc> call = Call.of(new GetNearestDc());
        driver.submit(call);
        driver.step();
        fireTimers();
        MessageCipher.Opened request = server.open(sent.get(0));
        TlWriter answer = new TlWriter();
        answer.writeInt(RpcResult.ID);
        answer.writeLong(request.msgId());
        answer.writeRaw(NEAREST.toByteArray(), 0, NEAREST.toByteArray().length);
        long msgId = ((time.millis() / 1000) << 32) | 1;
        driver.frame(server.seal(SALT, request.sessionId(), msgId, 1, answer.toByteArray()));
        driver.step();
        assertThat(call.future()).isCompletedWithValue(NEAREST);
        assertThat(timers).isNotEmpty();
    }

    @Test
    void aPayloadThatCannotBeSentCostsTheConnection() {
        fireTimers();
        connectionFails = true;
        Call<NearestDc> call = Call.of(new GetNearestDc());
        driver.submit(call);
        driver.step();
        assertThat(reconnects).containsExactly("a payload could not be sent, back off");
        assertThat(call.future()).isNotDone();
        assertThat(timers).isNotEmpty();
    }

    @Test
    void deadlinesOfAllTimesAreKept() {
        CompletableFuture<String> fired = new CompletableFuture<>();
        Alarm alarm = new Alarm(this::schedule, new Mailbox(Runnable::run, () -> fired.complete("fired")));
        delays.clear();
        long now = time.millis();
        alarm.arm(Long.MAX_VALUE, now);
        assertThat(delays).isEmpty();
        alarm.arm(now + 5, now);
        alarm.arm(now + 6, now);
        alarm.arm(now - 1, now);
        alarm.arm(Long.MIN_VALUE, now);
        assertThat(delays).containsExactly(Duration.ofMillis(5), Duration.ZERO, Duration.ZERO);
        timers.get(timers.size() - 1).run();
        assertThat(fired).isCompleted();
        alarm.arm(now + 7, now);
        assertThat(delays).hasSize(4).endsWith(Duration.ofMillis(7));
    }

    private void fireTimers() {
        List<Runnable> due = List.copyOf(timers);
        timers.clear();
        due.forEach(Runnable::run);
    }

    private Cancellable schedule(Duration delay, Runnable task) {
        delays.add(delay);
        timers.add(task);
        return () -> timers.remove(task);
    }

    private SessionDriver driver() {
        ClientConfig config = new ClientConfig(
                2,
                2,
                List.of(LoopbackExchange.publicKey()),
                Route.over(2, InetSocketAddress.createUnresolved("dc.invalid", 443), Road.tcp(TransportSpec.ABRIDGED)),
                Bench.IDENTITY,
                storage.session(),
                ApiSchema.INSTANCE,
                ApiSchema.LAYER,
                updates -> {},
                unreadable -> {},
                event -> {},
                time,
                new SeededRandom(3),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                SessionFigures.defaults(),
                false,
                false,
                Duration.ofDays(1),
                List.of(),
                new TemporaryKeys());
        Resources resources = new Resources(unused, Runnable::run, this::schedule, () -> {});
        News news = new News(config, Runnable::run);
        CallBook calls = new CallBook(config, Runnable::run, news);
        return new SessionDriver(config, resources, mailbox, calls, news, new Owner());
    }

    private static AuthKey key() {
        byte[] bytes = new byte[AuthKey.SIZE];
        new SeededRandom(6).nextBytes(bytes);
        return AuthKey.of(bytes);
    }

    /** Remembers, or fails. */
    private final class Owner implements SessionDriver.Owner {
        @Override
        public void established() {
            if (ownerFails) {
                throw new IllegalStateException("on purpose");
            }
        }

        @Override
        public void reconnect(String why, boolean backOff) {
            reconnects.add(why + (backOff ? ", back off" : ""));
        }

        @Override
        public void saltChanged(long salt) {}

        @Override
        public void saltsAnnounced(List<ServerSalt> salts) {}

        @Override
        public void bound() {}

        @Override
        public void bindingRefused(int code, String error) {}

        @Override
        public void bindingLost() {}
    }

    /** Hears nothing: the connection is the test's own. */
    private static final class Deaf implements Link.Owner {
        @Override
        public void frame(Link link, byte[] payload) {}

        @Override
        public void transportError(Link link, int code) {}

        @Override
        public void quickAck(Link link, int token) {}

        @Override
        public void idle(Link link) {}

        @Override
        public void closed(Link link, @Nullable TransportException cause) {}
    }
}
