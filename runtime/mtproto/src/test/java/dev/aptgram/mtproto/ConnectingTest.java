package dev.aptgram.mtproto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.AuthException;
import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.errors.StorageException;
import dev.aptgram.errors.TransportException;
import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.session.LoopbackDc;
import dev.aptgram.storage.Account;
import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.SessionStore;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.mtproto.ResPQ;
import dev.aptgram.transport.DcEndpoint;
import dev.aptgram.transport.Road;
import dev.aptgram.transport.RoadRace;
import dev.aptgram.transport.TransportSpec;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a client comes by its key and its connection, and how it does not. */
class ConnectingTest {
    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    /** Opens connection after connection as the client wants to. */
    private void retry(int times) {
        for (int i = 0; i < times; i++) {
            bench.time.advance(bench.next(ConnectionEvent.Disconnected.class).retryIn());
        }
    }

    @Test
    void aKeyIsMadeAndSavedBeforeItIsUsed() {
        try (MtprotoClient client = bench.builder().build()) {
            Bench.await(client.connect());
            assertThat(Bench.take(bench.events)).isEqualTo(new ConnectionEvent.Connecting(bench.dc.address(), 1));
            assertThat(Bench.take(bench.events)).isEqualTo(new ConnectionEvent.KeyCreated(2));
            assertThat(Bench.take(bench.events)).isEqualTo(new ConnectionEvent.Connected(bench.dc.address()));
            DcKey stored = bench.store().key(2).orElseThrow();
            assertThat(stored.createdAt()).isEqualTo(bench.time.millis() / 1000);
        }
        assertThat(bench.next(ConnectionEvent.Closed.class).cause()).isEmpty();
        // The next client uses the same key.
        try (MtprotoClient client = bench.builder().build()) {
            Bench.await(client.connect());
            bench.next(ConnectionEvent.Connecting.class);
            assertThat(Bench.take(bench.events)).isInstanceOf(ConnectionEvent.Connected.class);
        }
    }

    @Test
    void anAddressThatTakesConnectionsAndSaysNothingIsLeftForTheNext() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                MtprotoClient client = bench.builder()
                        .addresses(List.of((InetSocketAddress) silent.getLocalSocketAddress(), bench.dc.address()))
                        .build()) {
            CompletableFuture<Void> connected = client.connect();
            assertThat(bench.next(ConnectionEvent.Connecting.class).address())
                    .isEqualTo(silent.getLocalSocketAddress());
            bench.time.awaitPlanned(Duration.ofSeconds(10));
            bench.time.advance(Duration.ofSeconds(10));
            ConnectionEvent.Disconnected gone = bench.next(ConnectionEvent.Disconnected.class);
            assertThat(gone.reason()).contains("nothing came within 10000 ms");
            bench.time.advance(gone.retryIn());
            Bench.await(connected);
            assertThat(bench.next(ConnectionEvent.Connected.class).address())
                    .as("where it leads, not where it was to lead first")
                    .isEqualTo(bench.dc.address());
        }
    }

    @Test
    void otherWaysThatComeToBeKnownAreTriedAtOnceThoughAllFormerOnesAreSilent() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                ServerSocket mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            RoadRace.Leg rescue = leg(bench.dc.address());
            List<RoadRace.Leg> blocked =
                    List.of(leg((InetSocketAddress) silent.getLocalSocketAddress()), leg((InetSocketAddress)
                            mute.getLocalSocketAddress()));
            AtomicReference<List<RoadRace.Leg>> known = new AtomicReference<>(blocked);
            try (MtprotoClient client = bench.builder().legs(known::get).build()) {
                CompletableFuture<Void> connected = client.connect();
                bench.time.awaitPlanned(Duration.ofSeconds(10));
                bench.time.advance(Duration.ofSeconds(10));
                ConnectionEvent.Disconnected gone = bench.next(ConnectionEvent.Disconnected.class);
                assertThat(gone.unreachable()).isTrue();
                bench.time.advance(gone.retryIn());
                bench.time.awaitPlanned(Duration.ofSeconds(10));
                known.set(List.of(rescue, blocked.get(0), blocked.get(1)));
                client.waysChanged();
                // Time stands still: neither silence nor pause is over.
                Bench.await(connected);
                assertThat(bench.next(ConnectionEvent.Disconnected.class).unreachable())
                        .as("given up by ourselves")
                        .isFalse();
                assertThat(bench.next(ConnectionEvent.Connected.class).address())
                        .isEqualTo(bench.dc.address());
            }
        }
    }

    @Test
    void oneClientBeginsWhereTheOtherHasSucceeded() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            List<RoadRace.Leg> legs =
                    List.of(leg((InetSocketAddress) silent.getLocalSocketAddress()), leg(bench.dc.address()));
            Experience shared = new Experience();
            try (MtprotoClient first = bench.builder().legs(() -> legs, shared).build()) {
                CompletableFuture<Void> connected = first.connect();
                bench.time.awaitPlanned(Duration.ofSeconds(10));
                bench.time.advance(Duration.ofSeconds(10));
                bench.time.advance(
                        bench.next(ConnectionEvent.Disconnected.class).retryIn());
                Bench.await(connected);
            }
            bench.next(ConnectionEvent.Closed.class);
            try (MtprotoClient second = bench.builder().legs(() -> legs, shared).build()) {
                // Time stands still: no silence is waited for.
                Bench.await(second.connect());
                assertThat(bench.next(ConnectionEvent.Connecting.class).address())
                        .isEqualTo(bench.dc.address());
            }
        }
    }

    private static RoadRace.Leg leg(InetSocketAddress address) {
        return new RoadRace.Leg("leg", new DcEndpoint(2, address), Road.tcp(TransportSpec.OBFUSCATED_INTERMEDIATE));
    }

    @Test
    void anAddressThatLeadsElsewhereIsLeftForTheOthers() {
        bench.storeKey(Duration.ofDays(1));
        try (LoopbackDc wrong = new LoopbackDc(bench.time::millis)) {
            wrong.fail(-444);
            try (MtprotoClient client = bench.builder()
                    .addresses(List.of(wrong.address(), bench.dc.address()))
                    .build()) {
                CompletableFuture<Void> connected = client.connect();
                ConnectionEvent.Disconnected gone = bench.next(ConnectionEvent.Disconnected.class);
                assertThat(gone.reason()).contains("-444");
                bench.time.advance(gone.retryIn());
                Bench.await(connected);
            }
        }
    }

    @Test
    void whereEveryAddressLeadsElsewhereItIsOver() {
        bench.storeKey(Duration.ofDays(1));
        bench.dc.fail(-444);
        try (LoopbackDc wrong = new LoopbackDc(bench.time::millis)) {
            wrong.fail(-444);
            MtprotoClient client = bench.builder()
                    .addresses(List.of(wrong.address(), bench.dc.address()))
                    .build();
            CompletableFuture<Void> connected = client.connect();
            retry(1);
            assertThat(Bench.failure(connected))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("is not data centre 2")
                    .hasMessageContaining(bench.dc.address().toString());
        }
    }

    @Test
    void addressesWhoseServersBreakTheExchangeOffDoNotKeepTheClientFromTheOneThatDoesNot() {
        try (LoopbackDc one = new LoopbackDc(bench.time::millis);
                LoopbackDc two = new LoopbackDc(bench.time::millis);
                LoopbackDc three = new LoopbackDc(bench.time::millis)) {
            List.of(one, two, three).forEach(dc -> dc.fail(-404));
            try (MtprotoClient client = bench.builder()
                    .addresses(List.of(one.address(), two.address(), three.address(), bench.dc.address()))
                    .connectTimeout(Duration.ofHours(1))
                    .build()) {
                CompletableFuture<Void> connected = client.connect();
                retry(3);
                Bench.await(connected);
            }
        }
    }

    @Test
    void aServerThatIsBusyAndANetworkThatChangesAreNotHeldAgainstTheAddress() throws Exception {
        bench.storeKey(Duration.ofDays(1));
        bench.dc.fail(-429);
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                MtprotoClient client = bench.builder()
                        .addresses(List.of(bench.dc.address(), (InetSocketAddress) silent.getLocalSocketAddress()))
                        .connectTimeout(Duration.ofHours(1))
                        .build()) {
            CompletableFuture<Void> connected = client.connect();
            ConnectionEvent.Disconnected gone = bench.next(ConnectionEvent.Disconnected.class);
            assertThat(gone.unreachable()).isFalse();
            bench.dc.fail(0);
            bench.time.advance(gone.retryIn());
            assertThat(bench.next(ConnectionEvent.Connecting.class).address()).isEqualTo(bench.dc.address());
            Bench.await(connected);
        }
    }

    @Test
    void aKeyThatCannotBeSavedIsNotUsed() {
        MtprotoClient client = bench.builder().keyStore(new BrokenStore(true)).build();
        assertThat(Bench.failure(client.connect()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("disk full");
        assertThat(bench.next(ConnectionEvent.Closed.class).cause()).isPresent();
        assertThat(Bench.failure(client.connect())).isInstanceOf(StorageException.class);
    }

    @Test
    void aStoreThatCannotBeReadIsNoReasonToMakeANewKey() {
        MtprotoClient client = bench.builder().keyStore(new BrokenStore(false)).build();
        assertThat(Bench.failure(client.connect()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("Could not read the auth key from the store")
                .hasMessageContaining("disk gone");
        assertThat(bench.events).noneMatch(ConnectionEvent.Connecting.class::isInstance);
    }

    @Test
    void aServerThatDoesNotKeepTheRulesIsGivenUpAfterAFewAttempts() {
        bench.dc.spoil(answer -> answer instanceof ResPQ pq
                ? new ResPQ(Bytes.of(new byte[16]), pq.serverNonce(), pq.pq(), pq.serverPublicKeyFingerprints())
                : answer);
        MtprotoClient client = bench.builder().build();
        CompletableFuture<Void> connected = client.connect();
        retry(2);
        assertThat(Bench.failure(connected)).isInstanceOf(SecurityCheckException.class);
        assertThat(bench.store().key(2)).isEmpty();
    }

    @Test
    void aServerThatBreaksTheExchangeOffIsGivenUpAfterAFewAttempts() {
        bench.dc.fail(-404);
        MtprotoClient client = bench.builder().build();
        CompletableFuture<Void> connected = client.connect();
        retry(2);
        assertThat(Bench.failure(connected))
                .isInstanceOf(SecurityCheckException.class)
                .hasMessageContaining("RSA keys belong together");
    }

    @Test
    void anExchangeWhoseAnswerIsLostGoesOn() {
        boolean[] lost = {false};
        bench.dc.lose(() -> {
            boolean lose = !lost[0];
            lost[0] = true;
            return lose;
        });
        try (MtprotoClient client = bench.builder().build()) {
            CompletableFuture<Void> connected = client.connect();
            bench.dc.awaitLoss();
            bench.time.advance(Duration.ofSeconds(8));
            Bench.await(connected);
        }
    }

    @Test
    void anExchangeThatTakesTooLongBeginsAgain() {
        bench.dc.lose(() -> true);
        try (MtprotoClient client =
                bench.builder().connectTimeout(Duration.ofHours(1)).build()) {
            CompletableFuture<Void> connected = client.connect();
            bench.dc.awaitLoss();
            bench.time.advance(Duration.ofSeconds(40));
            ConnectionEvent.Disconnected gone = bench.next(ConnectionEvent.Disconnected.class);
            assertThat(gone.reason()).contains("took too long");
            bench.dc.lose(() -> false);
            bench.time.advance(gone.retryIn());
            Bench.await(connected);
        }
    }

    @Test
    void anOldKeyThatTheServerDoesNotKnowIsASessionThatIsOver() {
        bench.storeUnknownKey(AuthKey.of(new byte[AuthKey.SIZE]), Duration.ofDays(3));
        MtprotoClient client = bench.builder().build();
        CompletableFuture<Void> connected = client.connect();
        // Three times over its own connections, and once more with a temporary key that is to be bound to it.
        retry(3);
        assertThat(Bench.failure(connected))
                .isInstanceOf(AuthException.class)
                .hasMessageContaining("does not know the stored auth key")
                .hasMessageContaining("sign in again");
        // Whether it goes is the user's decision.
        assertThat(bench.store().key(2)).isPresent();
    }

    @Test
    void aFreshKeyMayBeUnknownForAWhile() {
        AuthKey key = bench.storeKey(Duration.ofSeconds(5));
        bench.dc.fail(-404);
        // The five pauses may add up to 31 seconds.
        try (MtprotoClient client =
                bench.builder().connectTimeout(Duration.ofHours(1)).build()) {
            CompletableFuture<Void> connected = client.connect();
            retry(4);
            ConnectionEvent.Disconnected gone = bench.next(ConnectionEvent.Disconnected.class);
            bench.dc.fail(0);
            bench.time.advance(gone.retryIn());
            Bench.await(connected);
            assertThat(bench.store().key(2).orElseThrow().authKey().copyBytes()).isEqualTo(key.copyBytes());
        }
    }

    @Test
    void aFloodIsAnsweredWithALongPause() {
        bench.storeKey(Duration.ofDays(1));
        bench.dc.fail(-429);
        try (MtprotoClient client =
                bench.builder().connectTimeout(Duration.ofHours(1)).build()) {
            CompletableFuture<Void> connected = client.connect();
            ConnectionEvent.Disconnected gone = bench.next(ConnectionEvent.Disconnected.class);
            assertThat(gone.retryIn()).isBetween(Duration.ofSeconds(15), Duration.ofSeconds(30));
            bench.dc.fail(0);
            bench.time.advance(gone.retryIn());
            Bench.await(connected);
        }
    }

    @Test
    void anotherDataCentreIsNotTriedAgain() {
        bench.storeKey(Duration.ofDays(1));
        bench.dc.fail(-444);
        MtprotoClient client = bench.builder().build();
        assertThat(Bench.failure(client.connect()))
                .isInstanceOf(TransportException.class)
                .hasMessageContaining("is not data centre 2");
    }

    @Test
    void pausesGrowFromFailureToFailure() {
        bench.storeKey(Duration.ofDays(1));
        bench.dc.fail(-500);
        try (MtprotoClient client =
                bench.builder().connectTimeout(Duration.ofHours(1)).build()) {
            CompletableFuture<Void> connected = client.connect();
            long[] caps = {1, 2, 4, 8, 16, 30, 30};
            for (long cap : caps) {
                ConnectionEvent.Disconnected gone = bench.next(ConnectionEvent.Disconnected.class);
                assertThat(gone.retryIn()).isBetween(Duration.ofMillis(cap * 500), Duration.ofSeconds(cap));
                assertThat(gone.reason()).contains("-500");
                bench.time.advance(gone.retryIn());
            }
            ConnectionEvent.Disconnected last = bench.next(ConnectionEvent.Disconnected.class);
            bench.dc.fail(0);
            bench.time.advance(last.retryIn());
            Bench.await(connected);
        }
    }

    @Test
    void connectingTakesNoLongerThanItMay() throws Exception {
        bench.storeKey(Duration.ofDays(1));
        // Bound and not listening: nobody else can take the port meanwhile.
        try (Socket nobody = new Socket()) {
            nobody.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            MtprotoClient client = bench.builder()
                    .address(new InetSocketAddress(nobody.getLocalAddress(), nobody.getLocalPort()))
                    .build();
            CompletableFuture<Void> connected = client.connect();
            bench.next(ConnectionEvent.Disconnected.class);
            bench.time.advance(Duration.ofSeconds(30));
            assertThat(Bench.failure(connected))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("within 30 s")
                    .hasMessageContaining(String.valueOf(nobody.getLocalPort()))
                    .hasCauseInstanceOf(TransportException.class);
        }
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> MtprotoClient.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("rsaKeys");
        assertThatThrownBy(() -> bench.builder().rsaKeys(List.of()).build()).hasMessageContaining("rsaKeys");
        assertThatThrownBy(() -> MtprotoClient.builder()
                        .rsaKeys(List.of(dev.aptgram.mtproto.keyexchange.LoopbackExchange.publicKey()))
                        .build())
                .hasMessageContaining("address");
        assertThatThrownBy(() -> bench.builder().connectTimeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("connect timeout");
    }

    @Test
    void anIdentityThatTheServerWouldRefuseIsRefused() {
        assertThatThrownBy(() -> ClientIdentity.of(0, "1"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("my.telegram.org");
        assertThatThrownBy(() -> ClientIdentity.of(1, " ")).hasMessageContaining("application version");
        assertThat(ClientIdentity.of(1, "1").systemVersion()).isNotBlank();
    }

    /** Fails to save, or even to read where it has nothing to give. */
    private record BrokenStore(boolean readable) implements SessionStore {
        @Override
        public Optional<DcKey> key(int dcId) {
            if (!readable) {
                throw new IllegalStateException("disk gone");
            }
            return Optional.empty();
        }

        @Override
        public List<DcKey> keys() {
            return List.of();
        }

        @Override
        public void saveKey(DcKey made) {
            throw new StorageException("disk full");
        }

        @Override
        public void removeKey(int dcId) {
            throw new StorageException("disk full");
        }

        @Override
        public Optional<Account> account() {
            return Optional.empty();
        }

        @Override
        public void saveAccount(Account account) {
            throw new StorageException("disk full");
        }

        @Override
        public void clear() {
            throw new StorageException("disk full");
        }
    }
}
