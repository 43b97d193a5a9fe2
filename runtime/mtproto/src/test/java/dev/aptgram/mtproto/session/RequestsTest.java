package dev.aptgram.mtproto.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.api.UpdatesTooLong;
import dev.aptgram.errors.SchemaException;
import dev.aptgram.errors.TransportException;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import dev.aptgram.tl.TlWriter;
import dev.aptgram.tl.mtproto.DestroyAuthKey;
import dev.aptgram.tl.mtproto.DestroyAuthKeyOk;
import dev.aptgram.tl.mtproto.FutureSalts;
import dev.aptgram.tl.mtproto.GetFutureSalts;
import dev.aptgram.tl.mtproto.Ping;
import dev.aptgram.tl.mtproto.PingDelayDisconnect;
import dev.aptgram.tl.mtproto.PlainBadMsgNotification;
import dev.aptgram.tl.mtproto.Pong;
import dev.aptgram.tl.mtproto.RpcAnswerDroppedRunning;
import dev.aptgram.tl.mtproto.RpcDropAnswerRequest;
import dev.aptgram.tl.mtproto.RpcError;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Calls, their answers, and what becomes of them. */
class RequestsTest {
    private static final Bytes PREFIX = Bytes.ofHex("0102030405060708");

    @Test
    void anAnswerCompletesItsRequestAndNoOther() {
        Rig rig = Rig.established();
        long first = rig.submit(1);
        long second = rig.submit(2);
        List<Got> sent = rig.take(Rig.CALL);
        assertThat(sent).extracting(got -> got.body().toByteArray()).containsExactly(Rig.call(1), Rig.call(2));
        rig.answer(sent.get(1).msgId(), Rig.result(2));
        rig.answer(sent.get(0).msgId(), Rig.result(1));
        List<Output.Answered> answers = rig.told(Output.Answered.class);
        assertThat(answers).extracting(Output.Answered::request).containsExactly(second, first);
        assertThat(answers.get(0).result()).isEqualTo(Rig.result(2));
        assertThat(rig.engine.openRequests()).isZero();
    }

    @Test
    void aSecondAnswerIsAcknowledgedAndDropped() {
        Rig rig = Rig.established();
        Got sent = rig.send(1);
        rig.answer(sent.msgId(), Rig.result(1));
        rig.told();
        long again = rig.answer(sent.msgId(), Rig.result(9));
        assertThat(rig.told()).isEmpty();
        assertThat(SentAcks.of(rig)).contains(again);
    }

    @Test
    void anAnswerToNothingIsAcknowledgedAndDropped() {
        Rig rig = Rig.established();
        long id = rig.answer(123_456 << 2, Rig.result(1));
        assertThat(rig.told()).isEmpty();
        assertThat(SentAcks.of(rig)).containsExactly(id);
    }

    @Test
    void anErrorIsToldAsItCame() {
        Rig rig = Rig.established();
        Got sent = rig.send(1);
        rig.answer(sent.msgId(), new RpcError(420, "FLOOD_WAIT_17").toByteArray());
        assertThat(rig.told()).containsExactly(new Output.Rejected(1, 420, "FLOOD_WAIT_17"));
    }

    @Test
    void packedAnswersAndErrorsAreUnpacked() {
        Rig rig = Rig.established();
        Got first = rig.send(1);
        Got second = rig.send(2);
        rig.answer(first.msgId(), Rig.gzipPacked(Rig.result(1)));
        rig.answer(second.msgId(), Rig.gzipPacked(new RpcError(400, "BAD").toByteArray()));
        List<Output> told = rig.told();
        assertThat(((Output.Answered) told.get(0)).result()).isEqualTo(Rig.result(1));
        assertThat(told.get(1)).isEqualTo(new Output.Rejected(2, 400, "BAD"));
    }

    @Test
    void aWholePackedMessageIsUnpackedAndAcknowledged() {
        Rig rig = Rig.established();
        Got sent = rig.send(1);
        long id = rig.say(true, Rig.gzipPacked(Rig.rpcResult(sent.msgId(), Rig.result(1))));
        assertThat(rig.told(Output.Answered.class)).hasSize(1);
        assertThat(SentAcks.of(rig)).containsExactly(id);
    }

    @Test
    void anUnreadableAnswerFailsItsRequestAndNoOther() {
        Rig rig = Rig.established();
        Got first = rig.send(1);
        Got second = rig.send(2);
        Got third = rig.send(3);
        TlWriter broken = new TlWriter();
        broken.writeInt(Wire.GZIP_PACKED);
        broken.writeBytes(Bytes.ofHex("1f8b0800deadbeef"));
        rig.answer(first.msgId(), broken.toByteArray());
        rig.answer(second.msgId(), new byte[0]);
        rig.answer(third.msgId(), Rig.result(3));
        List<Output> told = rig.told();
        assertThat(told).hasSize(3);
        assertThat(told.get(0)).isInstanceOfSatisfying(Output.Failed.class, failed -> {
            assertThat(failed.request()).isEqualTo(1);
            assertThat(failed.cause()).isInstanceOf(SchemaException.class).hasMessageContaining("could not be read");
        });
        assertThat(told.get(1)).isInstanceOf(Output.Failed.class);
        assertThat(told.get(2)).isInstanceOf(Output.Answered.class);
    }

    @Test
    void anAnswerThatInflatesBeyondTheCapFailsItsRequest() {
        Rig rig = Rig.established();
        Got sent = rig.send(1);
        rig.answer(sent.msgId(), Rig.gzipPacked(new byte[40 << 20]));
        assertThat(rig.told(Output.Failed.class))
                .singleElement()
                .satisfies(failed -> assertThat(failed.cause()).hasMessageContaining("limit of " + (32 << 20)));
    }

    @Test
    void callsAreWrappedUntilOneIsAnswered() {
        Rig rig = new Rig(PREFIX, SessionFigures.defaults()).establish();
        rig.submit(1);
        rig.submit(2);
        List<Got> wrapped =
                rig.take().stream().filter(got -> got.is(0x04030201)).toList();
        assertThat(wrapped).hasSize(2);
        assertThat(wrapped.get(0).body().slice(8, 20).toByteArray()).isEqualTo(Rig.call(1));
        rig.answer(wrapped.get(0).msgId(), new RpcError(400, "SOMETHING_ELSE").toByteArray());
        rig.submit(3);
        assertThat(rig.take()).anyMatch(got -> got.is(0x04030201));
        rig.answer(wrapped.get(1).msgId(), Rig.result(2));
        assertThat(rig.send(4).body().toByteArray()).isEqualTo(Rig.call(4));
    }

    @Test
    void aCallThatNeedsWrappingIsRepeatedWrappedButNotForEver() {
        Rig rig = new Rig(PREFIX, SessionFigures.defaults()).establish();
        rig.submit(1);
        rig.answer(rig.only(0x04030201).msgId(), Rig.result(1));
        rig.told();
        Got bare = rig.send(2);
        byte[] notInited = new RpcError(400, "CONNECTION_NOT_INITED").toByteArray();
        rig.answer(bare.msgId(), notInited);
        assertThat(rig.told()).isEmpty();
        Got wrapped = rig.only(0x04030201);
        rig.answer(wrapped.msgId(), new RpcError(400, "CONNECTION_LAYER_INVALID").toByteArray());
        Got again = rig.only(0x04030201);
        rig.answer(again.msgId(), notInited);
        assertThat(rig.told()).containsExactly(new Output.Rejected(2, 400, "CONNECTION_NOT_INITED"));
    }

    @Test
    void longCallsArePackedWhereThatHelps() {
        Rig rig = Rig.established();
        byte[] text = new byte[4000];
        text[0] = 9;
        rig.engine.submit(Submission.call(text));
        Got sent = rig.only(Wire.GZIP_PACKED);
        TlReader in = new TlReader(sent.body().toByteArray(), TlRegistry.empty());
        in.skip(4);
        assertThat(new Gzip(10_000).inflate(in.readBytes().toByteArray())).isEqualTo(text);
        assertThat(sent.seqNo() & 1).isEqualTo(1);
    }

    @Test
    void callsOfImpossibleLengthAreRefused() {
        for (int length : new int[] {0, 3, 5, Submission.MAX_BODY + 4}) {
            assertThatThrownBy(() -> Submission.call(new byte[length]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not " + length);
        }
    }

    @Test
    void pingsAndSaltsOfTheUserAreAnsweredWithoutRpcResult() {
        Rig rig = new Rig(PREFIX, SessionFigures.defaults()).establish();
        long ping = rig.engine.submit(Submission.service(new Ping(5).toByteArray()));
        Got sent = rig.only(Ping.ID);
        assertThat(sent.seqNo() & 1).isZero();
        Pong pong = new Pong(sent.msgId(), 5);
        rig.say(pong);
        Output.Answered answered = rig.told(Output.Answered.class).get(0);
        assertThat(answered.request()).isEqualTo(ping);
        assertThat(answered.result()).isEqualTo(pong.toByteArray());

        long salts = rig.engine.submit(Submission.service(new GetFutureSalts(3).toByteArray()));
        rig.say(new FutureSalts(rig.only(GetFutureSalts.ID).msgId(), 1, List.of()));
        assertThat(rig.told(Output.Answered.class))
                .extracting(Output.Answered::request)
                .containsExactly(salts);
    }

    @Test
    void theEndOfAKeyIsToldWithoutSayingWhoAsked() {
        Rig rig = new Rig(PREFIX, SessionFigures.defaults()).establish();
        long call = rig.submit(1);
        long end = rig.engine.submit(Submission.service(new DestroyAuthKey().toByteArray()));
        assertThat(rig.only(DestroyAuthKey.ID).seqNo() & 1).isZero();
        rig.say(new DestroyAuthKeyOk());
        Output.Answered answered = rig.told(Output.Answered.class).get(0);
        assertThat(answered.request()).isEqualTo(end).isNotEqualTo(call);
        assertThat(answered.result()).isEqualTo(new DestroyAuthKeyOk().toByteArray());
    }

    @Test
    void aCancelledCallAsksTheServerToDropTheAnswer() {
        Rig rig = Rig.established();
        long request = rig.submit(1);
        Got sent = rig.only(Rig.CALL);
        assertThat(rig.engine.cancel(request)).isTrue();
        assertThat(rig.told()).containsExactly(new Output.Cancelled(request));
        Got drop = rig.only(RpcDropAnswerRequest.ID);
        assertThat(drop.call(RpcDropAnswerRequest.class).reqMsgId()).isEqualTo(sent.msgId());
        rig.answer(drop.msgId(), new RpcAnswerDroppedRunning().toByteArray());
        rig.answer(sent.msgId(), Rig.result(1));
        assertThat(rig.told()).isEmpty();
        assertThat(rig.engine.cancel(request)).isFalse();
    }

    @Test
    void aCallCancelledBeforeItWentOutNeverGoesOut() {
        Rig rig = Rig.established();
        long request = rig.submit(1);
        rig.engine.cancel(request);
        assertThat(rig.take()).isEmpty();
        assertThat(rig.told()).containsExactly(new Output.Cancelled(request));
    }

    @Test
    void abandoningCompletesEverythingOnce() {
        Rig rig = Rig.established();
        rig.send(1);
        rig.submit(2);
        TransportException cause = new TransportException("over");
        rig.engine.abandon(cause);
        rig.engine.abandon(cause);
        assertThat(rig.told()).containsExactly(new Output.Failed(1, cause), new Output.Failed(2, cause));
        assertThat(rig.take()).isEmpty();
    }

    @Test
    void quickAcksReachTheirRequestAndUnknownOnesNobody() {
        Rig rig = Rig.established();
        rig.engine.submit(Submission.call(Rig.call(1)).wantingQuickAck());
        Output.Send send = rig.engine.drain(rig.now).stream()
                .filter(Output.Send.class::isInstance)
                .map(Output.Send.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(send.wantsQuickAck()).isTrue();
        int token = rig.server.open(send.payload()).quickAckToken();
        rig.engine.quickAck(token ^ 1);
        assertThat(rig.told()).isEmpty();
        rig.engine.quickAck(token);
        rig.engine.quickAck(token);
        assertThat(rig.told()).containsExactly(new Output.QuickAcked(1));
    }

    @Test
    void updatesArePushedAndUnreadableOnesAreIsolated() {
        Rig rig = Rig.established();
        byte[] unknown = Bytes.ofHex("0df0ad0b").toByteArray();
        byte[] leftOver = java.util.Arrays.copyOf(new UpdatesTooLong().toByteArray(), 8);
        List<Rig.Part> parts = List.of(
                rig.part(true, unknown), rig.part(true, new UpdatesTooLong().toByteArray()), rig.part(true, leftOver));
        rig.arrive(rig.nextId(3), rig.nextSeqNo(false), Rig.container(parts));
        List<Output> told = rig.told();
        assertThat(told.stream().filter(Output.Pushed.class::isInstance))
                .containsExactly(new Output.Pushed(new UpdatesTooLong()));
        assertThat(told.stream().filter(Output.UpdatesMayBeLost.class::isInstance))
                .hasSize(2);
        assertThat(told.stream().filter(Output.Refused.class::isInstance).map(Output.Refused.class::cast))
                .extracting(Output.Refused::refusal, Output.Refused::msgId)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                Refusal.UNREADABLE, parts.get(0).msgId()),
                        org.assertj.core.groups.Tuple.tuple(
                                Refusal.UNREADABLE, parts.get(2).msgId()));
        assertThat(SentAcks.of(rig)).hasSize(3);
    }

    /** Servers answer a session without a number with a transport error. */
    @Test
    void noSessionHasTheIdZero() {
        long[] drawn = {0};
        // Every third number alone is another than zero.
        RandomGenerator random = () -> ++drawn[0] % 3 == 0 ? drawn[0] : 0;
        Rig rig = new Rig(
                7,
                (cipher, unused) -> new SessionEngine(
                        new SessionConfig(ApiSchema.INSTANCE, Bytes.empty(), SessionFigures.defaults()),
                        cipher,
                        Rig.SALT,
                        OptionalLong.empty(),
                        random));
        long first = rig.engine.sessionId();
        assertThat(first).isNotZero();
        rig.engine.connected(rig.now);
        Got ping = rig.only(PingDelayDisconnect.ID);
        rig.say(new PlainBadMsgNotification(ping.msgId(), ping.seqNo(), 33));
        assertThat(rig.engine.sessionId()).isNotZero().isNotEqualTo(first);
    }
}
