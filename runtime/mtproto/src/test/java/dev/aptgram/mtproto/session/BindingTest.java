package dev.aptgram.mtproto.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.api.InvokeAfterMsg;
import dev.aptgram.errors.UncertainOutcomeException;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import dev.aptgram.tl.TlWriter;
import dev.aptgram.tl.mtproto.BadServerSalt;
import dev.aptgram.tl.mtproto.MsgsAck;
import dev.aptgram.tl.mtproto.MsgsStateReq;
import dev.aptgram.tl.mtproto.PingDelayDisconnect;
import dev.aptgram.tl.mtproto.PlainBadMsgNotification;
import dev.aptgram.tl.mtproto.PlainMsgResendReq;
import dev.aptgram.tl.mtproto.RpcError;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session under a temporary key: nothing but the binding goes out before the binding is answered. */
class BindingTest {
    private static final int BIND = 0x7e57b14d;
    private static final byte[] TRUE = {(byte) 0xb5, 0x75, 0x72, (byte) 0x99};
    private static final byte[] FALSE = {0x37, (byte) 0x97, 0x79, (byte) 0xbc};

    private final Rig rig = temporary(Bytes.empty());

    private static Rig temporary(Bytes prefix) {
        return new Rig(
                8,
                (cipher, random) -> SessionEngine.temporary(
                        new SessionConfig(ApiSchema.INSTANCE, prefix, SessionFigures.defaults()),
                        cipher,
                        Rig.SALT,
                        OptionalLong.of(0),
                        random,
                        BindingTest::binding));
    }

    /** What this test takes for {@code auth.bindTempAuthKey}: the message and the session that it names. */
    private static byte[] binding(long msgId, long sessionId) {
        TlWriter out = new TlWriter();
        out.writeInt(BIND);
        out.writeLong(msgId);
        out.writeLong(sessionId);
        return out.toByteArray();
    }

    private static Got onlyBinding(Rig rig) {
        Got bind = rig.only(BIND);
        TlReader in = new TlReader(bind.body().toByteArray(), TlRegistry.empty());
        in.skip(4);
        assertThat(in.readLong()).as("the message that carries it").isEqualTo(bind.msgId());
        assertThat(in.readLong()).as("its session").isEqualTo(rig.engine.sessionId());
        assertThat(bind.isContainerMember()).isFalse();
        assertThat(bind.seqNo() & 1).as("queries are content-related").isOne();
        return bind;
    }

    private void connectAndBind() {
        rig.engine.bind(rig.now);
        rig.engine.connected(rig.now);
        rig.answer(onlyBinding(rig).msgId(), TRUE);
        rig.take();
        rig.told();
    }

    @Test
    void callsWaitForTheBinding() {
        rig.submit(1);
        rig.engine.connected(rig.now);
        List<Got> first = rig.take();
        assertThat(first).extracting(Got::constructorId).containsExactly(PingDelayDisconnect.ID);
        rig.say(new MsgsAck(List.of(first.get(0).msgId())));
        assertThat(rig.told(Output.Established.class)).isEmpty();
        rig.engine.bind(rig.now);
        Got bind = onlyBinding(rig);
        assertThat(rig.take(Rig.CALL)).isEmpty();
        rig.answer(bind.msgId(), TRUE);
        assertThat(rig.told()).startsWith(new Output.Bound(), new Output.Established());
        assertThat(rig.take(Rig.CALL)).hasSize(1);
    }

    @Test
    void afterTheBindingTheServerIsToldWhoCalls() {
        byte[] prefix = new byte[20];
        Rig introduced = temporary(Bytes.of(prefix));
        introduced.submit(1);
        introduced.engine.bind(introduced.now);
        introduced.engine.connected(introduced.now);
        introduced.answer(onlyBinding(introduced).msgId(), TRUE);
        assertThat(introduced.only(0).body().toByteArray()).startsWith(prefix).endsWith(Rig.call(1));
    }

    @Test
    void aBindingThatIsRefusedIsTold() {
        rig.engine.bind(rig.now);
        rig.engine.connected(rig.now);
        Got bind = onlyBinding(rig);
        rig.answer(bind.msgId(), new RpcError(400, "ENCRYPTED_MESSAGE_INVALID").toByteArray());
        assertThat(rig.told()).contains(new Output.BindingRefused(400, "ENCRYPTED_MESSAGE_INVALID"));
        rig.engine.bind(rig.now);
        rig.answer(onlyBinding(rig).msgId(), FALSE);
        assertThat(rig.told()).contains(new Output.BindingRefused(0, "boolFalse"));
        rig.engine.bind(rig.now);
        rig.answer(onlyBinding(rig).msgId(), new byte[] {1, 2, 3, 4});
        assertThat(rig.told(Output.BindingRefused.class)).hasSize(1);
        assertThat(rig.told(Output.Established.class)).isEmpty();
    }

    @Test
    void everySendingHasAProofOfItsOwn() {
        rig.engine.bind(rig.now);
        rig.engine.connected(rig.now);
        Got first = onlyBinding(rig);
        rig.say(new BadServerSalt(first.msgId(), first.seqNo(), 48, 99));
        Got second = onlyBinding(rig);
        assertThat(second.msgId()).isNotEqualTo(first.msgId());
        assertThat(second.salt()).isEqualTo(99);
        // An ack is no answer.
        rig.say(new MsgsAck(List.of(second.msgId())));
        // What has been sent may not be sent once more, under an id that the proof does not name.
        rig.say(new PlainMsgResendReq(List.of(second.msgId())));
        assertThat(rig.take(BIND)).isEmpty();
        rig.answer(second.msgId(), TRUE);
        assertThat(rig.told()).contains(new Output.Bound());
    }

    @Test
    void aBindingWhoseAnswerIsLostIsAskedForAgain() {
        rig.engine.bind(rig.now);
        rig.engine.connected(rig.now);
        onlyBinding(rig);
        rig.advanceTo(rig.now + 9_999);
        assertThat(rig.take(BIND)).isEmpty();
        rig.advanceTo(rig.now + 1);
        onlyBinding(rig);
        rig.engine.disconnected();
        rig.engine.connected(rig.now);
        onlyBinding(rig);
    }

    @Test
    void aNewSessionBeforeTheBindingBindsInThat() {
        rig.engine.bind(rig.now);
        rig.engine.connected(rig.now);
        Got first = onlyBinding(rig);
        rig.say(new PlainBadMsgNotification(first.msgId(), first.seqNo(), 33));
        assertThat(onlyBinding(rig).sessionId()).isNotEqualTo(first.sessionId());
    }

    @Test
    void whatIsBoundIsNotBoundAgain() {
        connectAndBind();
        rig.engine.disconnected();
        rig.engine.connected(rig.now);
        assertThat(rig.take(BIND)).isEmpty();
        rig.say(new MsgsAck(List.of()));
        assertThat(rig.told(Output.Established.class)).hasSize(1);
    }

    @Test
    void aKeyThatIsNoLongerTakenForBoundIsBoundAgain() {
        connectAndBind();
        Got refused = rig.send(1);
        rig.answer(refused.msgId(), new RpcError(401, "AUTH_KEY_PERM_EMPTY").toByteArray());
        assertThat(rig.told()).containsExactly(new Output.BindingLost());
        assertThat(rig.take(Rig.CALL)).isEmpty();
        rig.engine.bind(rig.now);
        Got bind = onlyBinding(rig);
        rig.answer(bind.msgId(), TRUE);
        assertThat(rig.told(Output.UpdatesMayBeLost.class))
                .as("another key may have been bound meanwhile")
                .hasSize(1);
        Got again = rig.only(Rig.CALL);
        assertThat(again.msgId()).isNotEqualTo(refused.msgId());
        rig.answer(again.msgId(), Rig.result(1));
        assertThat(rig.told(Output.Answered.class)).hasSize(1);
    }

    @Test
    void aServerThatInsistsIsBelieved() {
        connectAndBind();
        rig.submit(1);
        for (int i = 0; i < 2; i++) {
            rig.answer(rig.only(Rig.CALL).msgId(), new RpcError(401, "AUTH_KEY_PERM_EMPTY").toByteArray());
            rig.engine.bind(rig.now);
            rig.answer(onlyBinding(rig).msgId(), TRUE);
        }
        rig.answer(rig.only(Rig.CALL).msgId(), new RpcError(401, "AUTH_KEY_PERM_EMPTY").toByteArray());
        assertThat(rig.told(Output.Rejected.class)).containsExactly(new Output.Rejected(1, 401, "AUTH_KEY_PERM_EMPTY"));
    }

    @Test
    void withAPermanentKeyTheErrorIsTheCallers() {
        Rig plain = Rig.established();
        plain.answer(plain.send(1).msgId(), new RpcError(401, "AUTH_KEY_PERM_EMPTY").toByteArray());
        assertThat(plain.told(Output.Rejected.class)).hasSize(1);
    }

    @Test
    void aKeyThatAnotherSessionHasBoundServesAtOnce() {
        rig.submit(1);
        rig.engine.connected(rig.now);
        rig.engine.assumeBound();
        assertThat(rig.told()).containsExactly(new Output.Bound());
        assertThat(rig.take()).extracting(Got::constructorId).contains(Rig.CALL).doesNotContain(BIND);
        rig.say(new MsgsAck(List.of()));
        assertThat(rig.told(Output.Established.class)).hasSize(1);
    }

    /** A session that takes this one's place, under another key. */
    private Rig successor() {
        Rig next = new Rig(9, (cipher, random) -> rig.engine.successor(cipher, Rig.SALT + 1, BindingTest::binding));
        next.engine.bind(next.now);
        next.engine.connected(next.now);
        next.answer(onlyBinding(next).msgId(), TRUE);
        next.take();
        next.told();
        return next;
    }

    @Test
    void whatHasNotGoneOutIsTakenOverAndWhatHasIsAnsweredWhereItWas() {
        connectAndBind();
        Got out = rig.send(1);
        rig.engine.retire();
        long waiting = rig.submit(2);
        assertThat(rig.take(Rig.CALL)).isEmpty();
        Rig next = successor();
        next.engine.takeOver(rig.engine);
        assertThat(next.submit(3)).isGreaterThan(waiting);
        List<Got> taken = next.take(Rig.CALL);
        assertThat(taken).extracting(Got::body).containsExactly(Bytes.of(Rig.call(2)), Bytes.of(Rig.call(3)));
        assertThat(rig.engine.outstandingRequests()).isOne();
        rig.answer(out.msgId(), Rig.result(1));
        assertThat(rig.told(Output.Answered.class)).hasSize(1);
        assertThat(rig.engine.openRequests()).isZero();
        next.answer(taken.get(0).msgId(), Rig.result(2));
        assertThat(next.told(Output.Answered.class))
                .extracting(Output.Answered::request)
                .containsExactly(waiting);
    }

    @Test
    void whatTheFormerKeyIsRefusedForGoesOutUnderTheNext() {
        connectAndBind();
        long token = rig.engine.submit(Submission.call(Rig.call(1)).onlyOnce());
        Got out = rig.only(Rig.CALL);
        rig.engine.retire();
        rig.answer(out.msgId(), new RpcError(401, "AUTH_KEY_PERM_EMPTY").toByteArray());
        assertThat(rig.take(BIND)).isEmpty();
        Rig next = successor();
        next.engine.takeOver(rig.engine);
        Got again = next.only(Rig.CALL);
        next.answer(again.msgId(), Rig.result(1));
        assertThat(next.told(Output.Answered.class))
                .extracting(Output.Answered::request)
                .containsExactly(token);
        // What the former session says now concerns nobody.
        rig.answer(out.msgId(), Rig.result(1));
        assertThat(rig.told(Output.Completed.class)).isEmpty();
    }

    @Test
    void aChainThatIsTornWaitsAndNamesNoForeignMessage() {
        connectAndBind();
        long first = rig.submit(1);
        Got out = rig.only(Rig.CALL);
        rig.engine.retire();
        Rig next = successor();
        long second = next.engine.submit(Submission.call(Rig.call(2)));
        rig.engine.submit(Submission.call(Rig.call(3)).after(first, second));
        next.engine.takeOver(rig.engine);
        Got middle = next.only(Rig.CALL);
        assertThat(next.take()).isEmpty();
        rig.answer(out.msgId(), Rig.result(1));
        Got last = next.only(InvokeAfterMsg.ID);
        TlReader in = last.reader();
        in.skip(4);
        assertThat(in.readLong()).isEqualTo(middle.msgId());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsSurrenderedGoesOutAgainUnlessItMayHaveBeenExecuted(boolean onlyOnce) {
        connectAndBind();
        Submission call = Submission.call(Rig.call(1));
        long token = rig.engine.submit(onlyOnce ? call.onlyOnce() : call);
        rig.only(Rig.CALL);
        rig.engine.disconnected();
        rig.submit(2);
        rig.engine.surrender("the key is forgotten");
        Rig next = successor();
        next.engine.takeOver(rig.engine);
        assertThat(rig.engine.openRequests()).isZero();
        assertThat(next.take(MsgsStateReq.ID)).isEmpty();
        if (onlyOnce) {
            assertThat(rig.told(Output.Failed.class)).singleElement().satisfies(failed -> {
                assertThat(failed.request()).isEqualTo(token);
                assertThat(failed.cause())
                        .isInstanceOf(UncertainOutcomeException.class)
                        .hasMessageContaining("the key is forgotten");
            });
            assertThat(next.engine.openRequests()).isOne();
        } else {
            assertThat(rig.told(Output.Failed.class)).isEmpty();
            assertThat(next.engine.openRequests()).isEqualTo(2);
        }
    }
}
