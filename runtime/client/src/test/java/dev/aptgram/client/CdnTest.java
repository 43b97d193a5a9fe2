package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.CdnConfig;
import dev.aptgram.api.CdnPublicKey;
import dev.aptgram.api.DcOption;
import dev.aptgram.api.User;
import dev.aptgram.api.help.GetCdnConfig;
import dev.aptgram.api.help.GetConfig;
import dev.aptgram.api.users.GetUsers;
import dev.aptgram.errors.AuthException;
import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.mtproto.crypto.RsaPublicKey;
import dev.aptgram.mtproto.crypto.TelegramRsaKeys;
import dev.aptgram.mtproto.pool.Purpose;
import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.Secret;
import dev.aptgram.storage.SessionStore;
import dev.aptgram.tl.TlMethod;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** CDNs: where they are, by which keys they are known, and what they are told. */
@SuppressWarnings("FutureReturnValueIgnored") // What becomes of a call is seen at the other end.
final class CdnTest {
    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    private static final GetUsers CALL = new GetUsers(List.of());
    private static final List<User> ANSWER = List.of();
    private static final RsaPublicKey OLD = TelegramRsaKeys.production().get(0);
    private static final RsaPublicKey NEW = TelegramRsaKeys.test().get(0);

    private final SessionStore store = new MemoryStorage().session();
    private final ManualTimers timers = new ManualTimers();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final List<Target> targets = new ArrayList<>();
    private final List<FakeLink> links = new ArrayList<>();
    private final Deque<CompletableFuture<Void>> connections = new ArrayDeque<>();
    private final FakeLink home = new FakeLink(this::homeServer);
    private List<CdnPublicKey> named = List.of(new CdnPublicKey(203, OLD.toPem()));
    private RsaPublicKey accepted = OLD;

    private final Pools pools = new Pools(new Pools.Parts(
            (target, listener) -> {
                targets.add(target);
                CompletableFuture<Void> connecting = connections.isEmpty()
                        ? target.keys().contains(accepted)
                                ? CompletableFuture.completedFuture(null)
                                : CompletableFuture.failedFuture(new SecurityCheckException("no such key"))
                        : connections.poll();
                FakeLink link = new FakeLink(method -> ANSWER, connecting);
                links.add(link);
                return link;
            },
            new Directory(Datacenters.of(2, HERE, TelegramRsaKeys.production())),
            store,
            home,
            () -> 2,
            timers,
            tasks::add,
            Duration.ofSeconds(60)));

    private Object homeServer(TlMethod<?> method) {
        if (method instanceof GetConfig) {
            return Samples.config(List.of(
                    DcOption.builder(2, "10.0.0.2", 443).build(),
                    DcOption.builder(203, "10.0.0.203", 443).cdn(true).build(),
                    DcOption.builder(203, "::1", 443).cdn(true).ipv6(true).build(),
                    DcOption.builder(4, "10.0.0.4", 443).build()));
        }
        assertThat(method).isInstanceOf(GetCdnConfig.class);
        return new CdnConfig(named);
    }

    private CompletableFuture<List<User>> ask(int dc) {
        CompletableFuture<List<User>> answer = pools.invoke(dc, Purpose.CDN, CALL);
        while (!tasks.isEmpty()) {
            tasks.poll().run();
        }
        return answer;
    }

    private static Throwable failure(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return Futures.cause(future.handle((value, e) -> e).join());
    }

    private long configsAsked() {
        return home.calls.stream().filter(GetCdnConfig.class::isInstance).count();
    }

    @Test
    void aCdnIsFoundAndKnownByItsOwnKeysAlone() {
        assertThat(ask(203)).isCompletedWithValue(ANSWER);
        assertThat(targets).singleElement().satisfies(target -> {
            assertThat(target.dc()).isEqualTo(203);
            assertThat(target.purpose()).isEqualTo(Purpose.CDN);
            assertThat(target.keys()).containsExactly(OLD);
            assertThat(target.gates())
                    .as("over IPv6 as well")
                    .extracting(Gate::toString)
                    .startsWith("/10.0.0.203:443", "/[0:0:0:0:0:0:0:1]:443");
        });
        assertThat(links.get(0).calls).as("bare: no authorization, no wrapper").containsExactly(CALL);
        assertThat(home.names()).doesNotContain("auth.exportAuthorization");
    }

    @Test
    void itsKeysAreAskedForOnce() {
        ask(203);
        timers.advance(3_600_000);
        ask(203);
        assertThat(configsAsked()).isEqualTo(1);
    }

    @Test
    void anUnknownFingerprintMeansThatTheKeysHaveChanged() {
        ask(203);
        named = List.of(new CdnPublicKey(203, NEW.toPem()));
        accepted = NEW;
        timers.advance(60_000); // the first connection is closed
        assertThat(ask(203)).isCompletedWithValue(ANSWER);
        assertThat(targets).last().extracting(Target::keys).isEqualTo(List.of(NEW));
        assertThat(configsAsked()).isEqualTo(2);
    }

    @Test
    void freshKeysAreNotAskedForAgain() {
        accepted = NEW;
        assertThat(failure(ask(203))).isInstanceOf(SecurityCheckException.class);
        assertThat(failure(ask(203))).isInstanceOf(SecurityCheckException.class);
        assertThat(configsAsked()).isEqualTo(1);
        assertThat(targets).hasSize(2);
    }

    @Test
    void noOthersKeyIsGoodForIt() {
        named = List.of(new CdnPublicKey(204, OLD.toPem()), new CdnPublicKey(203, "no key at all"));
        assertThat(failure(ask(203)))
                .isInstanceOf(SecurityCheckException.class)
                .hasMessageContaining("names no key for CDN 203");
        assertThat(targets).isEmpty();
    }

    @Test
    void telegramsOwnDataCentresAreNoCdns() {
        named = List.of(new CdnPublicKey(2, OLD.toPem()), new CdnPublicKey(4, OLD.toPem()));
        assertThat(failure(ask(2))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no CDN");
        assertThat(failure(ask(4)))
                .as("known from Telegram, though not as a CDN")
                .isInstanceOfSatisfying(
                        UnknownDatacenterException.class,
                        e -> assertThat(e.known()).containsExactly(203));
        assertThat(targets).isEmpty();
    }

    @Test
    void aKeyThatTheCdnHasForgottenIsReplaced() {
        store.saveKey(new DcKey(203, Secret.copyOf(new byte[DcKey.AUTH_KEY_BYTES]), 1, 1));
        connections.add(CompletableFuture.failedFuture(new AuthException("the key is not known")));
        assertThat(ask(203)).isCompletedWithValue(ANSWER);
        assertThat(store.key(203)).isEmpty();
        assertThat(links).hasSize(2);
    }
}
