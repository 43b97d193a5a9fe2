package dev.aptgram.dc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.dc.keyexchange.Reply.NewKey;
import dev.aptgram.dc.keyexchange.ServerKeyExchange;
import dev.aptgram.dc.rpc.DcFacts;
import dev.aptgram.dc.rpc.Realm;
import dev.aptgram.dc.rpc.Registrations;
import dev.aptgram.dc.rpc.RpcDesk;
import dev.aptgram.dc.world.World;
import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.crypto.DhGroup;
import dev.aptgram.mtproto.crypto.MessageCipher.Opened;
import dev.aptgram.mtproto.crypto.RsaPrivateKey;
import dev.aptgram.tl.mtproto.Ping;
import dev.aptgram.transport.FrameConnection;
import dev.aptgram.transport.TransportSpec;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What one session's failure does to others: nothing. */
final class HubTest {
    private static final RsaPrivateKey RSA = RsaKeys.generate(new TestRandom(91));
    private static final InetSocketAddress ADDRESS = new InetSocketAddress(InetAddress.getLoopbackAddress(), 443);

    private final TestClock clock = new TestClock();
    private final TestRandom random = new TestRandom(92);
    private final Realm realm = Realm.of(new World(clock, random), new Registrations(), random, false, 2);
    private final RpcDesk desk = new RpcDesk(realm, new Facts());
    private final Hub hub =
            new Hub(new Turns(), clock, random, new Calls(desk, clock, Duration.ofSeconds(1)), realm.views());
    private final KeyState key = newKey();
    private final Wire broken = new Wire();
    private final Wire fine = new Wire();
    private int messages;

    @Test
    void aSessionThatFailsCostsNoOtherItsMessages() {
        broken.defect = true;
        assertThat(hub.change(() -> {
                    ping(broken, 1);
                    ping(fine, 2);
                    return "done";
                }))
                .isEqualTo("done");
        assertThat(broken.asked).isPositive();
        assertThat(fine.sent).isEqualTo(1);
    }

    @Test
    void aSessionThatFailedIsNotTriedAgainWithEveryChange() {
        broken.defect = true;
        ping(broken, 1);
        int asked = broken.asked;
        ping(fine, 2);
        assertThat(fine.sent).isEqualTo(1);
        assertThat(broken.asked).isEqualTo(asked);
    }

    @Test
    void aSessionThatFailedGoesOnOnceItCan() {
        broken.defect = true;
        ping(broken, 1);
        broken.defect = false;
        ping(broken, 1);
        assertThat(broken.sent).isPositive();
    }

    /** Over HTTP: a second message would stay on a connection where nobody asks, while another may wait elsewhere. */
    @Test
    void whatIsOnItsWayHasTakenTheRequestThatWaits() {
        fine.overHttp = true;
        ping(fine, 1);
        assertThat(fine.tasks).hasSize(1);
        hub.say(key.key().id(), new Ping(7));
        assertThat(fine.tasks).as("the connection has not been told yet").hasSize(1);

        fine.tasks.remove().run();
        assertThat(fine.sent).isEqualTo(1);
        hub.say(key.key().id(), new Ping(8));
        assertThat(fine.tasks).as("for the next request").hasSize(1);
        fine.tasks.remove().run();
        assertThat(fine.sent).isEqualTo(2);
    }

    private void ping(Wire wire, long session) {
        long msgId = (clock.seconds() << 32) + 4L * ++messages;
        long salt = key.salts().current(clock.seconds());
        byte[] body = new Ping(messages).toByteArray();
        hub.receive(wire.link, key, new Opened(salt, session, msgId, 0, body, 0));
    }

    private KeyState newKey() {
        byte[] bytes = new byte[AuthKey.SIZE];
        random.nextBytes(bytes);
        AuthKey made = AuthKey.of(bytes);
        hub.addKey(new NewKey(made, 1, OptionalInt.empty(), OptionalInt.empty()));
        KeyState known = hub.key(made.id()).orElse(null);
        if (known == null) {
            throw new AssertionError("The key is not known.");
        }
        return known;
    }

    /**
     * A connection that runs everything at once, counts, and fails when it is told to; or one over HTTP, where a request always
     * waits, which runs nothing of itself.
     */
    private final class Wire {
        final Queue<Runnable> tasks = new ArrayDeque<>();
        boolean overHttp;
        boolean defect;
        int asked;
        int sent;
        final ClientLink link = new ClientLink(
                hub,
                (FrameConnection) Proxy.newProxyInstance(
                        HubTest.class.getClassLoader(),
                        new Class<?>[] {FrameConnection.class},
                        (proxy, method, arguments) -> answer(method, arguments)),
                new ServerKeyExchange(RSA, DhGroup.wellKnown(), named -> true, hub::hasKey, random),
                random,
                FrameConnection::schedule,
                new DcFaults(clock));

        private @Nullable Object answer(Method method, Object @Nullable [] arguments) {
            return switch (method.getName()) {
                case "isOpen" -> isOpen();
                case "execute" -> {
                    if (arguments != null && overHttp) {
                        tasks.add((Runnable) arguments[0]);
                    } else if (arguments != null) {
                        ((Runnable) arguments[0]).run();
                    }
                    yield null;
                }
                case "send" -> {
                    sent++;
                    yield null;
                }
                case "remoteAddress" -> ADDRESS;
                case "spec" -> overHttp ? TransportSpec.HTTP : TransportSpec.INTERMEDIATE;
                case "isAwaited" -> true;
                default -> throw new AssertionError(method + " was not expected");
            };
        }

        private boolean isOpen() {
            asked++;
            if (defect) {
                throw new IllegalStateException("on purpose");
            }
            return true;
        }
    }

    private static final class Facts implements DcFacts {
        @Override
        public int dcId() {
            return 2;
        }

        @Override
        public Map<Integer, InetSocketAddress> addresses() {
            return Map.of(2, ADDRESS);
        }

        @Override
        public Map<Integer, Cdn> cdns() {
            return Map.of();
        }

        @Override
        public boolean isTest() {
            return false;
        }
    }
}
