package dev.aptgram.dc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.api.InvokeWithLayer;
import dev.aptgram.api.auth.BindTempAuthKey;
import dev.aptgram.api.help.GetConfig;
import dev.aptgram.dc.WireClient.End;
import dev.aptgram.dc.WireClient.Failure;
import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.crypto.BindTempKey;
import dev.aptgram.mtproto.crypto.PlainMessage;
import dev.aptgram.mtproto.crypto.RsaPrivateKey;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.mtproto.BadServerSalt;
import dev.aptgram.tl.mtproto.DestroyAuthKey;
import dev.aptgram.tl.mtproto.DestroyAuthKeyOk;
import dev.aptgram.tl.mtproto.NewSessionCreated;
import dev.aptgram.tl.mtproto.Ping;
import dev.aptgram.tl.mtproto.PingDelayDisconnect;
import dev.aptgram.tl.mtproto.Pong;
import dev.aptgram.tl.mtproto.ReqPqMulti;
import dev.aptgram.transport.TransportSpec;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Frames, keys and sessions on a real socket: each broken rule has its reaction, and the DC lives on. */
final class WireTest {
    private static final RsaPrivateKey RSA = RsaKeys.generate(new TestRandom(11));

    private final TestClock clock = new TestClock();
    private final EmbeddedDc dc = EmbeddedDc.builder()
            .rsaKey(RSA)
            .clock(clock)
            .random(new TestRandom(12))
            .start();
    private WireClient client = WireClient.to(dc, clock, 13);

    @BeforeEach
    void makeKey() {
        client.introduced();
    }

    @AfterEach
    void theDcLivesOn() {
        try (dc;
                WireClient last = WireClient.to(dc, clock, 14)) {
            assertThat(last.introduced().call(new GetConfig()).thisDc()).isEqualTo(dc.dcId());
        } finally {
            client.close();
        }
    }

    @Test
    void everyFlippedBitIsRefusedAlike() {
        byte[] payload = client.sealed(client.salt(), client.session(), client.nextId(), 1, new Ping(1).toByteArray());
        // One byte of each part: message key, first block, last block.
        for (int at : new int[] {8, 23, 24, 60, payload.length - 1}) {
            byte[] flipped = payload.clone();
            flipped[at] ^= 0x10;
            client.raw(flipped);
            refusedAndClosed();
            reconnect();
        }
    }

    @Test
    void aFlippedKeyIdIsAnUnknownKeyOnAnOpenConnection() {
        byte[] payload = client.sealed(client.salt(), client.session(), client.nextId(), 1, new Ping(1).toByteArray());
        payload[0] ^= 1;
        client.raw(payload);
        assertThat(client.arrival()).isEqualTo(new Failure(-404));
        assertThat(client.call(new GetConfig()).thisDc()).isEqualTo(2);
    }

    @Test
    void aTruncatedMessageIsRefused() {
        byte[] payload = client.sealed(client.salt(), client.session(), client.nextId(), 1, new Ping(1).toByteArray());
        for (int length : new int[] {payload.length - 16, 72, 56, 24}) {
            client.raw(Arrays.copyOf(payload, length));
            refusedAndClosed();
            reconnect();
        }
    }

    @Test
    void aTruncatedFrameEndsWithItsConnection() throws IOException {
        try (Socket socket = new Socket(dc.address().getAddress(), dc.address().getPort())) {
            socket.getOutputStream()
                    .write(new byte[] {(byte) 0xee, (byte) 0xee, (byte) 0xee, (byte) 0xee, 100, 0, 0, 0, 1});
            socket.shutdownOutput();
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
    }

    @Test
    void anOversizedFrameClosesTheConnection() throws IOException {
        try (Socket socket = new Socket(dc.address().getAddress(), dc.address().getPort())) {
            byte[] head = {(byte) 0xee, (byte) 0xee, (byte) 0xee, (byte) 0xee, 0, 0, 0, 0x7f};
            socket.getOutputStream().write(head);
            socket.setSoTimeout((int) WireClient.PATIENCE.toMillis());
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
    }

    @Test
    void aReplayedFrameIsAnsweredAgainButExecutedOnce() {
        DcBot bot = dc.addBot("Echo");
        VirtualUser alice = dc.user("Alice");
        alice.sends(bot, "/start");
        TestCalls.signIn(client, bot);
        long hash = TestCalls.hashOf(client, alice.id());
        long msgId = client.nextId();
        byte[] frame = client.sealed(
                client.salt(),
                client.session(),
                msgId,
                client.nextSeq(),
                TestCalls.message(alice.id(), hash, "Hello", 5).toByteArray());
        client.raw(frame);
        TlReader first = client.result(msgId);
        client.raw(frame);
        client.send(client.nextId(), 100, new Ping(1).toByteArray());
        client.await(Pong.class);
        assertThat(first.remaining()).isPositive();
        assertThat(alice.awaitMessage().text()).isEqualTo("Hello");
        assertThat(alice.nextMessage()).isEmpty();
    }

    @Test
    void aZeroSessionIsRefused() {
        client.raw(client.sealed(client.salt(), 0, client.nextId(), 1, new Ping(1).toByteArray()));
        refusedAndClosed();
    }

    @Test
    void aBrokenPlainMessageIsRefused() {
        client.raw(new byte[24]);
        refusedAndClosed();
        reconnect();
        // Not a step of any key exchange.
        client.raw(PlainMessage.encode(client.nextId(), new Ping(1).toByteArray()));
        refusedAndClosed();
        reconnect();
        client.raw(PlainMessage.encode(client.nextId() + 1, new ReqPqMulti(Bytes.of(new byte[16])).toByteArray()));
        refusedAndClosed();
    }

    @Test
    void aWrongDcIsToldSo() {
        try (EmbeddedDc other =
                        EmbeddedDc.builder().rsaKey(RSA).dcId(4).clock(clock).start();
                // This client asks for DC 2, with a key that the other DC happens to have as well.
                WireClient lost = new WireClient(dc, other.address(), TransportSpec.ABRIDGED, clock, 15)) {
            assertThatThrownBy(() -> lost.handshake(OptionalInt.empty()))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("-444");
        }
    }

    @Test
    void aTestDcWantsTenThousandMore() {
        try (EmbeddedDc test =
                        EmbeddedDc.builder().rsaKey(RSA).test().clock(clock).start();
                WireClient lost = new WireClient(dc, test.address(), TransportSpec.ABRIDGED, clock, 16)) {
            assertThatThrownBy(() -> lost.handshake(OptionalInt.empty())).hasMessageContaining("-444");
        }
    }

    @Test
    void saltsExpireAndTheNewOneIsTold() {
        clock.advance(Duration.ofMinutes(61));
        long id = client.send(new GetConfig());
        BadServerSalt told = client.await(BadServerSalt.class);
        assertThat(told.badMsgId()).isEqualTo(id);
        assertThat(told.newServerSalt()).isNotEqualTo(client.salt());
    }

    @Test
    void severalSessionsOfOneKeyLiveSideBySide() {
        long first = client.session();
        client.session(4711);
        client.send(new GetConfig());
        assertThat(client.await(NewSessionCreated.class)).isNotNull();
        assertThat(client.call(new GetConfig()).thisDc()).isEqualTo(2);
        client.session(first);
        client.send(client.nextId(), 1000, new Ping(1).toByteArray());
        assertThat(client.await(Pong.class).pingId()).isEqualTo(1);
    }

    @Test
    void forgottenSessionsAndKeysShow() {
        dc.forgetSessions();
        client.send(new GetConfig());
        assertThat(client.await(NewSessionCreated.class)).isNotNull();
        dc.forgetKeys();
        client.send(new GetConfig());
        WireClient.Arrival arrival = client.arrival();
        while (arrival instanceof WireClient.Payload) {
            arrival = client.arrival();
        }
        assertThat(arrival).isEqualTo(new Failure(-404));
    }

    @Test
    void aClientThatFallsSilentIsHungUpOn() {
        client.send(client.nextId(), client.nextEvenSeq(), new PingDelayDisconnect(1, 1).toByteArray());
        assertThat(client.await(Pong.class).pingId()).isEqualTo(1);
        WireClient.Arrival arrival = client.arrival();
        while (arrival instanceof WireClient.Payload) {
            arrival = client.arrival();
        }
        assertThat(arrival).isEqualTo(new End());
    }

    @Test
    void aDestroyedKeyIsUnknown() {
        client.send(client.nextId(), client.nextSeq(), new DestroyAuthKey().toByteArray());
        assertThat(client.await(DestroyAuthKeyOk.class)).isNotNull();
        client.send(new GetConfig());
        assertThat(client.arrival()).isEqualTo(new Failure(-404));
    }

    @Test
    void aTemporaryKeyIsBoundAndExpires() {
        DcBot bot = dc.addBot("Echo");
        TestCalls.signIn(client, bot);
        AuthKey permanent = client.key();
        try (WireClient temporary = WireClient.to(dc, clock, 17)) {
            AuthKey key = temporary.handshake(OptionalInt.of(3600));
            var self = new InvokeWithLayer<>(ApiSchema.LAYER, WireClient.introduction(TestCalls.self()));
            assertThatThrownBy(() -> temporary.call(self)).satisfies(TestCalls.refused(401, "AUTH_KEY_PERM_EMPTY"));

            assertThatThrownBy(() -> bind(temporary, permanent, key, permanent.id(), temporary.session() + 1))
                    .satisfies(TestCalls.refused(400, "ENCRYPTED_MESSAGE_INVALID"));
            assertThatThrownBy(() -> bind(temporary, key, key, key.id(), temporary.session()))
                    .satisfies(TestCalls.refused(400, "ENCRYPTED_MESSAGE_INVALID"));
            assertThat(bind(temporary, permanent, key, permanent.id(), temporary.session()))
                    .isTrue();
            assertThatThrownBy(() -> temporary.call(TestCalls.self()))
                    .satisfies(TestCalls.refused(400, "CONNECTION_NOT_INITED"));
            assertThat(temporary.call(self)).hasSize(1);

            clock.advance(Duration.ofHours(1));
            temporary.send(TestCalls.self());
            assertThat(temporary.arrival()).isEqualTo(new Failure(-404));
        }
    }

    @Test
    void aBindingReplacesTheOneBeforeOfItsOwnKind() {
        TestCalls.signIn(client, dc.addBot("Echo"));
        AuthKey permanent = client.key();
        var self = new InvokeWithLayer<>(ApiSchema.LAYER, WireClient.introduction(TestCalls.self()));
        try (WireClient first = WireClient.to(dc, clock, 31);
                WireClient media = WireClient.to(dc, clock, 32);
                WireClient second = WireClient.to(dc, clock, 33)) {
            bind(first, permanent, first.handshake(OptionalInt.of(3600)), permanent.id(), first.session());
            // A media connection names the DC by its negated id, and has a temporary key of its own.
            bind(media, permanent, media.handshake(-dc.dcId(), OptionalInt.of(3600)), permanent.id(), media.session());
            assertThat(first.call(self)).hasSize(1);
            bind(second, permanent, second.handshake(OptionalInt.of(3600)), permanent.id(), second.session());
            assertThatThrownBy(() -> first.call(self)).satisfies(TestCalls.refused(401, "AUTH_KEY_PERM_EMPTY"));
            assertThat(media.call(self)).hasSize(1);
            assertThat(second.call(self)).hasSize(1);
        }
    }

    @Test
    void forgottenTemporaryKeysAreMadeAgainAndThePermanentOneStays() {
        TestCalls.signIn(client, dc.addBot("Echo"));
        AuthKey permanent = client.key();
        try (WireClient temporary = WireClient.to(dc, clock, 34)) {
            bind(temporary, permanent, temporary.handshake(OptionalInt.of(3600)), permanent.id(), temporary.session());
            dc.faults().forgetTemporaryKeys();
            temporary.send(TestCalls.self());
            assertThat(temporary.arrival()).isEqualTo(new Failure(-404));
        }
        assertThat(client.call(TestCalls.self())).hasSize(1);
    }

    @Test
    void aPermanentKeyCannotBeBound() {
        AuthKey key = client.key();
        assertThatThrownBy(() -> bind(client, key, key, key.id(), client.session()))
                .satisfies(TestCalls.refused(400, "TEMP_AUTH_KEY_EMPTY"));
    }

    private boolean bind(WireClient from, AuthKey permanent, AuthKey temporary, long permanentId, long session) {
        long msgId = from.nextId();
        long expiresAt = clock.seconds() + 3600;
        byte[] proof = new BindTempKey(9, temporary.id(), permanent.id(), session, expiresAt)
                .seal(permanent, msgId, new TestRandom(18));
        BindTempAuthKey call = new BindTempAuthKey(permanentId, 9, (int) expiresAt, Bytes.of(proof));
        from.send(msgId, from.nextSeq(), call.toByteArray());
        return TestCalls.value(from.result(msgId), call);
    }

    private void refusedAndClosed() {
        assertThat(client.arrival()).isEqualTo(new Failure(-404));
        assertThat(client.arrival()).isEqualTo(new End());
    }

    private void reconnect() {
        client.close();
        client = WireClient.to(dc, clock, 19).introduced();
    }
}
