package dev.aptgram.mtproto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.NearestDc;
import dev.aptgram.api.auth.BindTempAuthKey;
import dev.aptgram.api.help.GetNearestDc;
import dev.aptgram.api.messages.AffectedMessages;
import dev.aptgram.api.messages.DeleteMessages;
import dev.aptgram.errors.AuthException;
import dev.aptgram.errors.UncertainOutcomeException;
import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.crypto.MessageCipher;
import dev.aptgram.mtproto.session.LoopbackDc;
import dev.aptgram.mtproto.session.SessionEngine;
import dev.aptgram.storage.DcKey;
import dev.aptgram.tl.mtproto.RpcError;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Forward secrecy: temporary keys come and go, and no call is lost by that. */
class TemporaryKeysTest {
    private static final NearestDc NEAREST = new NearestDc("NL", 2, 4);
    private static final byte[] ANSWER = NEAREST.toByteArray();
    private static final Duration LIFE = Duration.ofMinutes(10);

    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    private MtprotoClient client() {
        return bench.builder()
                .perfectForwardSecrecy(true)
                .temporaryKeyLife(LIFE)
                .connectTimeout(Duration.ofDays(1))
                .build();
    }

    private MtprotoClient connected() {
        MtprotoClient client = client();
        Bench.await(client.connect());
        return client;
    }

    private void expectAnswer(MtprotoClient client) {
        CompletableFuture<NearestDc> answer = client.invoke(new GetNearestDc());
        bench.dc.nextCall().answer(ANSWER);
        assertThat(Bench.await(answer)).isEqualTo(NEAREST);
    }

    private ConnectionEvent.Disconnected retry() {
        ConnectionEvent.Disconnected gone = bench.next(ConnectionEvent.Disconnected.class);
        bench.time.advance(gone.retryIn());
        return gone;
    }

    @Test
    void callsGoOutUnderATemporaryKeyThatIsBoundToTheStoredOne() {
        try (MtprotoClient client = connected()) {
            DcKey stored = bench.store().key(2).orElseThrow();
            BindTempAuthKey binding = bench.dc.nextBinding();
            AuthKey permanent = KeyVault.authKey(stored);
            assertThat(binding.permAuthKeyId()).isEqualTo(permanent.id());
            assertThat(Integer.toUnsignedLong(binding.expiresAt()))
                    .isEqualTo(bench.time.millis() / 1000 + LIFE.toSeconds());
            assertThat(bench.dc.boundKeys()).isOne();
            // The permanent key carries nothing: the server may as well have lost it by now.
            bench.dc.forget(permanent);
            expectAnswer(client);
            assertThat(bench.store().keys()).containsExactly(stored);
        }
        assertThat(Bench.upTo(ConnectionEvent.Closed.class, bench.events))
                .extracting(event -> event.getClass().getSimpleName())
                .containsSubsequence(
                        "Connecting", "KeyCreated", "TemporaryKeyCreated", "TemporaryKeyBound", "Connected", "Closed");
    }

    @Test
    void everyStartMakesAnother() {
        connected().close();
        BindTempAuthKey first = bench.dc.nextBinding();
        // What the first tells comes in its own time.
        bench.next(ConnectionEvent.Closed.class);
        connected().close();
        BindTempAuthKey second = bench.dc.nextBinding();
        assertThat(second.permAuthKeyId()).isEqualTo(first.permAuthKeyId());
        assertThat(second.encryptedMessage()).isNotEqualTo(first.encryptedMessage());
        assertThat(Bench.upTo(ConnectionEvent.Closed.class, bench.events))
                .noneMatch(ConnectionEvent.KeyCreated.class::isInstance);
    }

    @Test
    void aKeyIsReplacedAheadOfItsEndAndNoCallIsDropped() {
        try (MtprotoClient client = connected()) {
            LoopbackDc.Conversation old = bench.dc.nextConnection();
            bench.dc.nextBinding();
            bench.dc.tellStates(false);
            bench.next(ConnectionEvent.TemporaryKeyCreated.class);
            CompletableFuture<NearestDc> slow = client.invoke(new GetNearestDc());
            LoopbackDc.Received out = bench.dc.nextCall();
            // Between 70 and 75 percent of its life.
            bench.time.advance(Duration.ofSeconds(419));
            // With this the answer to the probe has come, for which thirty-one seconds would be too long.
            expectAnswer(client);
            bench.time.advance(Duration.ofSeconds(31));
            bench.next(ConnectionEvent.TemporaryKeyCreated.class);
            // An answer is still to come over the old connection, so the next key is not bound at once.
            bench.time.awaitPlanned(KeyRotation.QUIET);
            CompletableFuture<NearestDc> waiting = client.invoke(new GetNearestDc());
            assertThat(bench.dc.boundKeys()).isOne();
            bench.time.advance(KeyRotation.QUIET);
            bench.next(ConnectionEvent.TemporaryKeyReplaced.class);
            bench.next(ConnectionEvent.UpdatesMayBeLost.class);
            LoopbackDc.Received next = bench.dc.nextCall();
            assertThat(next.over()).isNotSameAs(old);
            next.answer(ANSWER);
            assertThat(Bench.await(waiting)).isEqualTo(NEAREST);
            // The old session is still there for what it owes.
            assertThat(slow).isNotDone();
            out.answer(ANSWER);
            assertThat(Bench.await(slow)).isEqualTo(NEAREST);
            expectAnswer(client);
            assertThat(bench.events).noneMatch(ConnectionEvent.Disconnected.class::isInstance);
        }
    }

    @Test
    void whereNothingIsOutTheNextKeyIsBoundAtOnceAndSoOn() {
        try (MtprotoClient client = connected()) {
            bench.next(ConnectionEvent.Connected.class);
            for (int round = 0; round < 3; round++) {
                bench.time.advance(Duration.ofSeconds(450));
                bench.next(ConnectionEvent.TemporaryKeyReplaced.class);
                expectAnswer(client);
            }
            assertThat(bench.dc.boundKeys()).isOne();
        }
    }

    @Test
    void whereTheNextConnectionBreaksBeforeItsKeyIsBoundTheOldKeyServesOn() {
        try (MtprotoClient client = connected()) {
            LoopbackDc.Conversation old = bench.dc.nextConnection();
            bench.dc.nextBinding();
            bench.dc.tellStates(false);
            bench.next(ConnectionEvent.TemporaryKeyCreated.class);
            CompletableFuture<NearestDc> slow = client.invoke(new GetNearestDc());
            LoopbackDc.Received out = bench.dc.nextCall();
            bench.time.advance(Duration.ofSeconds(450));
            bench.time.awaitPlanned(KeyRotation.QUIET);
            CompletableFuture<NearestDc> waiting = client.invoke(new GetNearestDc());
            bench.dc.nextConnection().cut();
            LoopbackDc.Received taken = bench.dc.nextCall();
            assertThat(taken.over()).isSameAs(old);
            taken.answer(ANSWER);
            assertThat(Bench.await(waiting)).isEqualTo(NEAREST);
            expectAnswer(client);
            assertThat(bench.dc.hasBinding()).isFalse();
            // With another connection it begins again where it was.
            bench.time.advance(Duration.ofSeconds(1));
            bench.dc.nextConnection();
            bench.time.awaitPlanned(KeyRotation.QUIET);
            bench.time.advance(KeyRotation.QUIET);
            bench.next(ConnectionEvent.TemporaryKeyReplaced.class);
            bench.dc.nextBinding();
            expectAnswer(client);
            out.answer(ANSWER);
            assertThat(Bench.await(slow)).isEqualTo(NEAREST);
            assertThat(bench.events).noneMatch(ConnectionEvent.Disconnected.class::isInstance);
        }
    }

    @Test
    void whatWasReplacedIsNotHeldAnyMore() {
        try (MtprotoClient client = connected()) {
            bench.next(ConnectionEvent.Connected.class);
            for (int round = 0; round < 3; round++) {
                bench.time.advance(Duration.ofSeconds(450));
                bench.next(ConnectionEvent.TemporaryKeyReplaced.class);
                expectAnswer(client);
            }
            bench.time.advance(KeyRotation.GRACE);
            expectAnswer(client);
            Reachable held = Reachable.from(client);
            // One session under one temporary key, which the slot for other clients has as well.
            assertThat(held.all(Lane.class)).hasSize(1);
            assertThat(held.all(SessionEngine.class)).hasSize(1);
            assertThat(held.all(MessageCipher.class)).hasSize(1);
            assertThat(held.all(TemporaryKey.class)).hasSize(1);
            // The permanent key and the temporary one.
            assertThat(held.all(AuthKey.class)).hasSize(2);
        }
    }

    @Test
    void whereTheNextKeyIsNotBoundTheOldServesOn() {
        try (MtprotoClient client = connected()) {
            bench.next(ConnectionEvent.Connected.class);
            bench.dc.nextBinding();
            bench.dc.refuseBindings(new RpcError(400, "TEMP_AUTH_KEY_EMPTY"));
            bench.time.advance(Duration.ofSeconds(450));
            bench.dc.nextBinding();
            expectAnswer(client);
            bench.dc.refuseBindings(null);
            // A twenty-fourth part of its life later it is tried again.
            bench.time.awaitPlanned(LIFE.dividedBy(24));
            bench.time.advance(LIFE.dividedBy(24));
            bench.next(ConnectionEvent.TemporaryKeyReplaced.class);
            expectAnswer(client);
        }
    }

    @Test
    void aForgottenTemporaryKeyMakesAnotherAndLeavesThePermanentOneAlone() {
        try (MtprotoClient client = connected()) {
            DcKey stored = bench.store().key(2).orElseThrow();
            bench.dc.nextBinding();
            CompletableFuture<NearestDc> reads = client.invoke(new GetNearestDc());
            bench.dc.nextCall();
            CompletableFuture<AffectedMessages> deletes =
                    client.invoke(DeleteMessages.builder(List.of(1)).build());
            bench.dc.nextCall();
            bench.dc.forgetTemporaryKeys();
            CompletableFuture<NearestDc> late = client.invoke(new GetNearestDc());
            bench.next(ConnectionEvent.TemporaryKeyForgotten.class);
            // It may have been executed, and twice would be once too often.
            assertThat(Bench.failure(deletes)).isInstanceOf(UncertainOutcomeException.class);
            retry();
            assertThat(bench.dc.nextBinding().permAuthKeyId())
                    .isEqualTo(KeyVault.authKey(stored).id());
            bench.dc.nextCall().answer(ANSWER);
            bench.dc.nextCall().answer(ANSWER);
            assertThat(Bench.await(reads)).isEqualTo(NEAREST);
            assertThat(Bench.await(late)).isEqualTo(NEAREST);
            assertThat(bench.store().keys()).containsExactly(stored);
            assertThat(bench.events).noneMatch(ConnectionEvent.KeyCreated.class::isInstance);
        }
    }

    @Test
    void aFreshPermanentKeyThatIsNotKnownYetIsTriedAgain() {
        bench.dc.refuseBindings(new RpcError(400, "ENCRYPTED_MESSAGE_INVALID"));
        try (MtprotoClient client = client()) {
            CompletableFuture<Void> connected = client.connect();
            for (int i = 0; i < 4; i++) {
                bench.dc.nextBinding();
                retry();
            }
            bench.dc.nextBinding();
            bench.dc.refuseBindings(null);
            retry();
            Bench.await(connected);
            expectAnswer(client);
        }
    }

    @Test
    void aPermanentKeyThatTheServerNeitherBindsNorKnowsIsASessionThatIsOver() {
        AuthKey key = bench.storeKey(Duration.ofHours(3));
        bench.dc.forget(key);
        MtprotoClient client = client();
        CompletableFuture<Void> connected = client.connect();
        bench.dc.nextBinding();
        assertThat(retry().reason()).contains("did not bind");
        assertThat(Bench.failure(connected))
                .isInstanceOf(AuthException.class)
                .hasMessageContaining("does not know the stored auth key")
                .hasMessageContaining("sign in again");
        // Whether it goes is the user's decision.
        assertThat(bench.store().key(2)).isPresent();
    }

    @Test
    void aPermanentKeyThatTheServerKnowsIsNotGivenUpThoughItDoesNotBind() {
        bench.storeKey(Duration.ofHours(3));
        bench.dc.refuseBindings(new RpcError(400, "ENCRYPTED_MESSAGE_INVALID"));
        try (MtprotoClient client = client()) {
            CompletableFuture<Void> connected = client.connect();
            CompletableFuture<NearestDc> answer = client.invoke(new GetNearestDc());
            for (int i = 0; i < 5; i++) {
                bench.dc.nextBinding();
                retry();
                ConnectionEvent.Disconnected known = bench.next(ConnectionEvent.Disconnected.class);
                assertThat(known.reason()).contains("knows the auth key");
                assertThat(known.retryIn()).isGreaterThanOrEqualTo(Duration.ofSeconds(15));
                // No call has gone out under the permanent key.
                assertThat(bench.dc.hasCall()).isFalse();
                if (i == 4) {
                    bench.dc.refuseBindings(null);
                }
                bench.time.advance(known.retryIn());
            }
            Bench.await(connected);
            bench.dc.nextCall().answer(ANSWER);
            assertThat(Bench.await(answer)).isEqualTo(NEAREST);
        }
    }

    @Test
    void aServerWithoutTemporaryKeysIsNamed() {
        bench.dc.refuseBindings(new RpcError(400, "METHOD_INVALID"));
        MtprotoClient client = client();
        CompletableFuture<Void> connected = client.connect();
        retry();
        retry();
        assertThat(Bench.failure(connected))
                .isInstanceOf(AuthException.class)
                .hasMessageContaining("METHOD_INVALID")
                .hasMessageContaining("perfectForwardSecrecy(false)");
    }

    @Test
    void aPermanentKeyThatIsSaidToBeUnknownIsLookedIntoWithATemporaryOne() {
        bench.storeKey(Duration.ofDays(3));
        bench.dc.fail(-404);
        try (MtprotoClient client = bench.builder().build()) {
            CompletableFuture<Void> connected = client.connect();
            retry();
            retry();
            ConnectionEvent.Disconnected third = bench.next(ConnectionEvent.Disconnected.class);
            bench.dc.fail(0);
            bench.time.advance(third.retryIn());
            Bench.await(connected);
            bench.dc.nextBinding();
            expectAnswer(client);
        }
    }

    @Test
    void closingWhileAKeyIsReplacedEndsBoth() {
        MtprotoClient client = connected();
        bench.dc.tellStates(false);
        CompletableFuture<NearestDc> slow = client.invoke(new GetNearestDc());
        LoopbackDc.Received out = bench.dc.nextCall();
        bench.time.advance(Duration.ofSeconds(450));
        bench.time.awaitPlanned(KeyRotation.QUIET);
        CompletableFuture<Void> closed = client.closeAsync();
        out.answer(ANSWER);
        assertThat(Bench.await(slow)).isEqualTo(NEAREST);
        Bench.await(closed);
    }

    @Test
    void livesAreNeitherTooShortNorTooLong() {
        assertThatThrownBy(() -> MtprotoClient.builder().temporaryKeyLife(Duration.ofSeconds(59)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a minute");
        assertThatThrownBy(() -> MtprotoClient.builder().temporaryKeyLife(Duration.ofDays(8)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
