package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.PlainUser;
import dev.aptgram.api.UpdateLoginToken;
import dev.aptgram.api.UpdateShort;
import dev.aptgram.api.auth.ExportLoginToken;
import dev.aptgram.api.auth.ImportLoginToken;
import dev.aptgram.api.auth.LoginTokenMigrateTo;
import dev.aptgram.api.auth.LoginTokenSuccess;
import dev.aptgram.api.auth.PlainAuthorization;
import dev.aptgram.api.auth.PlainLoginToken;
import dev.aptgram.client.SignInException.Reason;
import dev.aptgram.errors.AuthException;
import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.TransportException;
import dev.aptgram.errors.UncertainOutcomeException;
import dev.aptgram.mtproto.crypto.TelegramRsaKeys;
import dev.aptgram.storage.Account;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.SessionStore;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlMethod;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Signing in by QR code against every answer of the server, in a time that the test moves (protocol section 6.3). */
final class QrEntranceTest {
    private static final Credentials APP = Credentials.of(7, "hash-of-the-app");
    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
    private static final PlainUser ANN =
            PlainUser.builder(5).self(true).firstName("Ann").build();
    private static final LoginTokenSuccess SUCCESS =
            new LoginTokenSuccess(PlainAuthorization.builder(ANN).build());

    private static final FutureAuthTokens TOKENS = FutureAuthTokens.inMemory();

    private final SessionStore store = new MemoryStorage().session();
    private final ManualTimers timers = new ManualTimers();
    private boolean impatient;
    private int scheduled;

    /** The same time; where it is impatient, it passes by itself from the second waiting on. */
    private final Timers passing = new Timers() {
        @Override
        public long now() {
            return timers.now();
        }

        @Override
        public Runnable scheduleCancellable(long delayMillis, Runnable task) {
            scheduled++;
            Runnable cancel = timers.scheduleCancellable(delayMillis, task);
            if (impatient && scheduled > 1) {
                timers.advance(delayMillis);
            }
            return cancel;
        }

        @Override
        public void close() {
            timers.close();
        }
    };

    private final long began = timers.now();
    private final InstantSource clock = () -> Instant.ofEpochMilli(timers.now() - began);
    private final Map<Integer, Deque<Object>> answers = new HashMap<>();
    private final List<TlMethod<?>> calls = new ArrayList<>();
    private final List<LoginQr> shown = new ArrayList<>();
    private LinkListener ears = new Pushes();
    private Consumer<LoginQr> then = qr -> {};

    private static PlainLoginToken token(int expires, int number) {
        return new PlainLoginToken(expires, Bytes.of((byte) number));
    }

    private void answer(int dc, Object... inOrder) {
        answers.computeIfAbsent(dc, any -> new ArrayDeque<>()).addAll(List.of(inOrder));
    }

    private QrLogin login() {
        return Login.qr(qr -> {
            shown.add(qr);
            then.accept(qr);
        });
    }

    private SignIn.Result signIn(QrLogin login) {
        HomeLinks network = (target, listener) -> {
            ears = listener;
            return new FakeLink(method -> {
                calls.add(method);
                Object next =
                        answers.getOrDefault(target.dc(), new ArrayDeque<>()).poll();
                return next == null ? new RpcException(400, "UNEXPECTED", method.tlName()) : next;
            });
        };
        Datacenters datacenters =
                Datacenters.of(2, HERE, TelegramRsaKeys.production()).with(4, HERE);
        Dialer dialer = new Dialer(network, new Directory(datacenters), Duration.ofSeconds(60));
        return new SignIn(login, new QrEntrance(APP, login, passing, clock, TOKENS), store, dialer, TOKENS).run();
    }

    private void scanned() {
        ears.onUpdates(new UpdateShort(new UpdateLoginToken(), 0));
    }

    @Test
    void aScanLeadsIn() {
        answer(2, token(30, 1), SUCCESS);
        then = qr -> scanned();

        assertThat(signIn(login()).user()).isEqualTo(ANN);

        ExportLoginToken export = new ExportLoginToken(7, "hash-of-the-app", List.of());
        assertThat(calls).containsExactly(export, export);
        assertThat(shown).extracting(LoginQr::url).containsExactly("tg://login?token=AQ");
        assertThat(shown.get(0).expires()).isEqualTo(Instant.ofEpochSecond(30));
        assertThat(store.account()).contains(new Account(5, false, 2));
    }

    @Test
    void aTokenIsReplacedASecondBeforeItExpires() {
        answer(2, token(30, 1), token(59, 2), token(88, 3), SUCCESS);
        List<Long> at = new ArrayList<>();
        then = qr -> {
            at.add(clock.millis());
            if (shown.size() < 3) {
                timers.advance(28_999);
                assertThat(calls).hasSize(shown.size());
                timers.advance(1);
            } else {
                scanned();
            }
        };

        signIn(login());

        assertThat(at).containsExactly(0L, 29_000L, 58_000L);
    }

    @Test
    void aClockThatIsWrongNeitherHurriesNorStops() {
        answer(2, token(-1_000_000, 1), token(1_000_000, 2), SUCCESS);
        List<Long> at = new ArrayList<>();
        then = qr -> {
            at.add(clock.millis());
            timers.advance(shown.size() == 1 ? 5_000 : 60_000);
        };
        signIn(login());
        assertThat(at).containsExactly(0L, 5_000L);
        assertThat(clock.millis()).isEqualTo(65_000);
    }

    @Test
    void newsThatMayBeLostIsAskedForAndTheSameTokenNotShownTwice() {
        answer(2, token(30, 1), token(30, 1), SUCCESS);
        then = qr -> ears.onUpdatesLost();
        impatient = true;
        signIn(login());
        assertThat(calls).hasSize(3);
        assertThat(shown).hasSize(1);
    }

    @Test
    void anAccountThatLivesElsewhereIsFetchedThere() {
        Bytes moved = Bytes.of((byte) 9);
        answer(2, token(30, 1), new LoginTokenMigrateTo(4, moved));
        answer(4, SUCCESS);
        then = qr -> scanned();

        assertThat(signIn(login()).dc()).isEqualTo(4);

        assertThat(calls).last().isEqualTo(new ImportLoginToken(moved));
        assertThat(store.account()).contains(new Account(5, false, 4));
    }

    @Test
    void aTokenThatExpiresOnTheWayBeginsAnewThere() {
        answer(2, token(30, 1), new LoginTokenMigrateTo(4, Bytes.of((byte) 9)));
        answer(4, new RpcException(400, "AUTH_TOKEN_EXPIRED", "auth.importLoginToken"), token(30, 2), SUCCESS);
        then = qr -> scanned();
        assertThat(signIn(login()).dc()).isEqualTo(4);
        assertThat(shown).hasSize(2);
    }

    @Test
    void dataCentresThatSendAroundInACircleAreLeft() {
        LoginTokenMigrateTo there = new LoginTokenMigrateTo(4, Bytes.of((byte) 9));
        LoginTokenMigrateTo back = new LoginTokenMigrateTo(2, Bytes.of((byte) 9));
        answer(2, there, there);
        answer(4, back, back);
        assertThatThrownBy(() -> signIn(login()))
                .isInstanceOf(AuthException.class)
                .hasMessageContaining("circle");
    }

    @Test
    void aPasswordIsAskedForAfterTheScan() {
        answer(
                2,
                token(30, 1),
                new RpcException(401, "SESSION_PASSWORD_NEEDED", "auth.exportLoginToken"),
                Samples.passwordQuestion("cat"));
        then = qr -> scanned();
        List<PasswordRequest> asked = new ArrayList<>();
        Function<PasswordRequest, String> gaveUp = request -> {
            asked.add(request);
            return null;
        };
        assertThatThrownBy(() -> signIn(login().password(gaveUp)))
                .isInstanceOfSatisfying(
                        SignInException.class, e -> assertThat(e.reason()).isEqualTo(Reason.PASSWORD_NEEDED));
        assertThat(asked).containsExactly(new PasswordRequest("cat", 1));
    }

    @Test
    void thePersonMayTakeTheTelephoneInstead() {
        CompletableFuture<Object> enter = new CompletableFuture<>();
        answer(2, token(30, 1));
        then = qr -> enter.complete("");
        PhonePrompt nobody = new PhonePrompt() {
            @Override
            public String phoneNumber() {
                throw new IllegalStateException("asked for the number");
            }

            @Override
            public String code(CodeRequest request) {
                throw new IllegalStateException("not asked");
            }
        };
        assertThatThrownBy(() -> signIn(login().orPhone(nobody, () -> enter))).hasMessage("asked for the number");
    }

    @Test
    void aTokenWhoseAnswerWasLostIsAskedForAnew() {
        UncertainOutcomeException lost = new UncertainOutcomeException("lost with its session");
        RpcException nobody = new RpcException(401, "AUTH_KEY_UNREGISTERED", "users.getUsers");
        answer(2, lost, nobody, token(30, 1), SUCCESS);
        then = qr -> scanned();
        assertThat(signIn(login()).user()).isEqualTo(ANN);
        assertThat(shown).hasSize(1);
    }

    @Test
    void aSuccessWhoseAnswerWasLostIsFound() {
        UncertainOutcomeException lost = new UncertainOutcomeException("lost with its session");
        answer(2, token(30, 1), lost, List.of(ANN));
        then = qr -> scanned();
        assertThat(signIn(login()).user()).isEqualTo(ANN);
        assertThat(store.account()).contains(new Account(5, false, 2));
    }

    @Test
    void aSuccessThatWasLostElsewhereIsFoundThere() {
        UncertainOutcomeException lost = new UncertainOutcomeException("lost with its session");
        answer(2, new LoginTokenMigrateTo(4, Bytes.of((byte) 9)));
        answer(4, lost, List.of(ANN));
        assertThat(signIn(login()).dc()).isEqualTo(4);
    }

    @Test
    void answersThatAreLostAgainAndAgainEndIt() {
        UncertainOutcomeException lost = new UncertainOutcomeException("lost with its session");
        RpcException nobody = new RpcException(401, "AUTH_KEY_UNREGISTERED", "users.getUsers");
        answer(2, lost, nobody, lost, nobody, lost, nobody);
        assertThatThrownBy(() -> signIn(login())).isSameAs(lost);
    }

    @Test
    void everyTokenHasTheWholeLimit() {
        long[] nanos = {0};
        Dialer dialer = new Dialer(
                (target, listener) -> new FakeLink(method -> method),
                new Directory(Datacenters.of(2, HERE, TelegramRsaKeys.production())),
                Duration.ofSeconds(60),
                new CompletableFuture<>(),
                () -> nanos[0]);
        nanos[0] = Duration.ofSeconds(59).toNanos();
        dialer.awaitUnhurried(CompletableFuture.completedFuture("expired"));
        assertThat(dialer.remaining()).isEqualTo(Duration.ofSeconds(60).toNanos());
    }

    @Test
    void aConnectionThatEndsEndsTheWaiting() {
        answer(2, token(30, 1));
        then = qr -> ears.onEnded(new TransportException("gone"));
        assertThatThrownBy(() -> signIn(login()))
                .isInstanceOf(TransportException.class)
                .hasMessage("gone");
    }

    @Test
    void otherUpdatesCountForNothing() {
        answer(2, token(30, 1), SUCCESS);
        then = qr -> {
            ears.onUpdates(new dev.aptgram.api.UpdatesTooLong());
            assertThat(calls).hasSize(1);
            scanned();
        };
        signIn(login());
        assertThat(login().toString()).isEqualTo("Login[qr]");
    }
}
