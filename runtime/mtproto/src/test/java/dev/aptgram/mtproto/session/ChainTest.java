package dev.aptgram.mtproto.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.InvokeAfterMsg;
import dev.aptgram.api.InvokeAfterMsgs;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.mtproto.BadServerSalt;
import dev.aptgram.tl.mtproto.MsgsAllInfo;
import dev.aptgram.tl.mtproto.Ping;
import dev.aptgram.tl.mtproto.PlainBadMsgNotification;
import dev.aptgram.tl.mtproto.PlainMsgResendReq;
import dev.aptgram.tl.mtproto.RpcError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that are to be executed after others: {@code invokeAfterMsg} with the ids that those have gone out under. */
class ChainTest {
    private final Rig rig = Rig.established();

    private long after(long number, long... requests) {
        return rig.engine.submit(Submission.call(Rig.call(number)).after(requests));
    }

    /** Checks that a message is a call after another. */
    private static void expectAfter(Got got, long msgId, long number) {
        TlReader in = got.reader();
        assertThat(in.readInt()).isEqualTo(InvokeAfterMsg.ID);
        assertThat(in.readLong()).isEqualTo(msgId);
        assertThat(in.readRaw(in.remaining()).toByteArray()).isEqualTo(Rig.call(number));
    }

    private List<Got> calls() {
        return rig.take().stream()
                .filter(got -> got.is(Rig.CALL) || got.is(InvokeAfterMsg.ID) || got.is(InvokeAfterMsgs.ID))
                .toList();
    }

    private void fail(Got got, String error) {
        rig.answer(got.msgId(), new RpcError(400, error).toByteArray());
    }

    @Test
    void aChainGoesOutAtOnceWithTheIdsOfWhatComesFirst() {
        long first = rig.submit(1);
        long second = after(2, first);
        after(3, second);
        List<Got> sent = calls();
        assertThat(sent).hasSize(3);
        expectAfter(sent.get(1), sent.get(0).msgId(), 2);
        expectAfter(sent.get(2), sent.get(1).msgId(), 3);
        sent.forEach(got -> rig.answer(got.msgId(), Rig.result(1)));
        assertThat(rig.told(Output.Answered.class)).hasSize(3);
    }

    @Test
    void severalMayComeFirst() {
        long first = rig.submit(1);
        long second = rig.submit(2);
        after(3, first, second);
        List<Got> sent = calls();
        TlReader in = sent.get(2).reader();
        assertThat(in.readInt()).isEqualTo(InvokeAfterMsgs.ID);
        assertThat(in.readLongVector())
                .containsExactly(sent.get(0).msgId(), sent.get(1).msgId());
    }

    @Test
    void theWrappersStandInTheRightOrder() {
        Rig wrapping = new Rig(Bytes.ofHex("0102030405060708"), SessionFigures.defaults()).establish();
        long first = wrapping.submit(1);
        wrapping.engine.submit(Submission.call(Rig.call(2)).after(first));
        List<Got> sent = wrapping.take(0x04030201);
        TlReader in = sent.get(1).reader();
        in.skip(8);
        assertThat(in.readInt()).isEqualTo(InvokeAfterMsg.ID);
        assertThat(in.readLong()).isEqualTo(sent.get(0).msgId());
    }

    @Test
    void whatHasSucceededIsNotWaitedFor() {
        long first = rig.submit(1);
        rig.answer(rig.only(Rig.CALL).msgId(), Rig.result(1));
        after(2, first);
        assertThat(rig.only(Rig.CALL).body().toByteArray()).isEqualTo(Rig.call(2));
    }

    @Test
    void whatFailsOrIsCancelledBeforeTheRestGoesOutTakesItAlong() {
        Got got = rig.send(1);
        rig.engine.disconnected();
        long second = after(2, 1);
        long third = after(3, second);
        rig.engine.cancel(1);
        rig.engine.connected(rig.now);
        assertThat(calls()).isEmpty();
        assertThat(rig.told(Output.Completed.class))
                .containsExactly(
                        new Output.Cancelled(1),
                        new Output.Rejected(second, 400, "MSG_WAIT_FAILED"),
                        new Output.Rejected(third, 400, "MSG_WAIT_FAILED"));
        assertThat(got.msgId()).isPositive();
    }

    @Test
    void theServersWordThatItFailedIsTheCallers() {
        long first = rig.submit(1);
        long second = after(2, first);
        List<Got> sent = calls();
        fail(sent.get(0), "PEER_ID_INVALID");
        fail(sent.get(1), "MSG_WAIT_FAILED");
        assertThat(rig.told(Output.Completed.class))
                .containsExactly(
                        new Output.Rejected(first, 400, "PEER_ID_INVALID"),
                        new Output.Rejected(second, 400, "MSG_WAIT_FAILED"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MSG_WAIT_FAILED", "MSG_WAIT_TIMEOUT"})
    void whatComesFirstMayGoOutAgainUnderAnotherId(String error) {
        long first = rig.submit(1);
        after(2, first);
        List<Got> sent = calls();
        rig.say(new MsgsAllInfo(List.of(sent.get(0).msgId()), Bytes.of((byte) 2)));
        Got again = rig.only(Rig.CALL);
        fail(sent.get(1), error);
        List<Got> repeated = calls();
        assertThat(repeated).hasSize(1);
        expectAfter(repeated.get(0), again.msgId(), 2);
        // What the server says of the former sending no longer matters.
        fail(sent.get(1), error);
        assertThat(calls()).isEmpty();
        rig.answer(repeated.get(0).msgId(), Rig.result(2));
        assertThat(rig.told(Output.Answered.class)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MSG_WAIT_FAILED", "MSG_WAIT_TIMEOUT"})
    void whatWasRefusedForItsChainWaitsUntilWhatComesFirstIsDone(String error) {
        long first = rig.submit(1);
        long second = after(2, first);
        List<Got> sent = calls();
        // The refusal overtakes the answer that tells whether there is a reason for it.
        fail(sent.get(1), error);
        assertThat(calls()).isEmpty();
        assertThat(rig.told()).isEmpty();
        rig.answer(sent.get(0).msgId(), Rig.result(1));
        Got again = rig.only(Rig.CALL);
        assertThat(again.body().toByteArray()).isEqualTo(Rig.call(2));
        rig.answer(again.msgId(), Rig.result(2));
        assertThat(rig.told(Output.Answered.class))
                .extracting(Output.Answered::request)
                .containsExactly(first, second);
    }

    @Test
    void whatWasRefusedForItsChainFailsWithWhatComesFirst() {
        long first = rig.submit(1);
        long second = after(2, first);
        long third = after(3, second);
        List<Got> sent = calls();
        fail(sent.get(2), "MSG_WAIT_FAILED");
        fail(sent.get(1), "MSG_WAIT_FAILED");
        assertThat(rig.told()).isEmpty();
        fail(sent.get(0), "PEER_ID_INVALID");
        assertThat(calls()).isEmpty();
        assertThat(rig.told())
                .containsExactly(
                        new Output.Rejected(first, 400, "PEER_ID_INVALID"),
                        new Output.Rejected(second, 400, "MSG_WAIT_FAILED"),
                        new Output.Rejected(third, 400, "MSG_WAIT_FAILED"));
    }

    @Test
    void whatWasRefusedForItsChainFailsWhenWhatComesFirstIsCancelled() {
        long first = rig.submit(1);
        long second = after(2, first);
        List<Got> sent = calls();
        fail(sent.get(1), "MSG_WAIT_FAILED");
        rig.engine.cancel(first);
        assertThat(calls()).isEmpty();
        assertThat(rig.told())
                .containsExactly(new Output.Cancelled(first), new Output.Rejected(second, 400, "MSG_WAIT_FAILED"));
    }

    @Test
    void whatIsOutAlreadyIsTheServersToExecuteOrRefuseWhenWhatComesFirstIsCancelled() {
        long first = rig.submit(1);
        long second = after(2, first);
        List<Got> sent = calls();
        rig.engine.cancel(first);
        assertThat(calls()).isEmpty();
        rig.answer(sent.get(1).msgId(), Rig.result(2));
        assertThat(rig.told(Output.Completed.class))
                .extracting(Output.Completed::request)
                .containsExactly(first, second);
    }

    @Test
    void whatWasRefusedForItsChainGoesOutAgainWhenWhatComesFirstHasAnotherId() {
        long first = rig.submit(1);
        after(2, first);
        List<Got> sent = calls();
        fail(sent.get(1), "MSG_WAIT_TIMEOUT");
        assertThat(calls()).isEmpty();
        rig.say(new MsgsAllInfo(List.of(sent.get(0).msgId()), Bytes.of((byte) 2)));
        List<Got> again = calls();
        assertThat(again).hasSize(2);
        assertThat(again.get(0).msgId()).isNotEqualTo(sent.get(0).msgId());
        expectAfter(again.get(1), again.get(0).msgId(), 2);
    }

    @Test
    void oneOfSeveralThatComeFirstIsEnoughToWaitFor() {
        long first = rig.submit(1);
        long second = rig.submit(2);
        after(3, first, second);
        List<Got> sent = calls();
        fail(sent.get(2), "MSG_WAIT_FAILED");
        rig.answer(sent.get(0).msgId(), Rig.result(1));
        assertThat(calls()).isEmpty();
        rig.answer(sent.get(1).msgId(), Rig.result(2));
        assertThat(rig.only(Rig.CALL).body().toByteArray()).isEqualTo(Rig.call(3));
    }

    @Test
    void aServerThatInsistsEndsTheRepeating() {
        long first = rig.submit(1);
        long second = after(2, first);
        List<Got> sent = calls();
        fail(sent.get(1), "MSG_WAIT_FAILED");
        rig.answer(sent.get(0).msgId(), Rig.result(1));
        rig.told();
        // Nothing comes first any more.
        fail(rig.only(Rig.CALL), "MSG_WAIT_FAILED");
        assertThat(calls()).isEmpty();
        assertThat(rig.told()).containsExactly(new Output.Rejected(second, 400, "MSG_WAIT_FAILED"));
    }

    @Test
    void aNewSessionAndANewSaltRewriteTheIds() {
        long first = rig.submit(1);
        after(2, first);
        List<Got> sent = calls();
        rig.say(new PlainBadMsgNotification(sent.get(1).msgId(), 1, 33));
        List<Got> anew = calls();
        expectAfter(anew.get(1), anew.get(0).msgId(), 2);
        rig.say(new BadServerSalt(anew.get(0).msgId(), 1, 48, 99));
        rig.say(new BadServerSalt(anew.get(1).msgId(), 1, 48, 99));
        List<Got> third = calls();
        expectAfter(third.get(1), third.get(0).msgId(), 2);
        assertThat(third.get(0).msgId()).isNotEqualTo(anew.get(0).msgId());
    }

    @Test
    void aLinkIsNotSentAgainUnderItsOldId() {
        long first = rig.submit(1);
        after(2, first);
        Got link = calls().get(1);
        rig.say(false, new PlainMsgResendReq(List.of(link.msgId())).toByteArray());
        assertThat(calls()).isEmpty();
    }

    @Test
    void aLongChainIsNoDanger() {
        long last = rig.submit(0);
        for (int i = 1; i < 3_000; i++) {
            last = after(i, last);
        }
        List<Got> sent = calls();
        assertThat(sent).hasSize(3_000);
        expectAfter(sent.get(2_999), sent.get(2_998).msgId(), 2_999);
    }

    @Test
    void onlyCallsComeAfterRequestsThatExist() {
        assertThatThrownBy(() -> Submission.service(new Ping(1).toByteArray()).after(1))
                .isInstanceOf(IllegalStateException.class);
        for (long token : new long[] {0, 1, -1}) {
            assertThatThrownBy(() -> after(1, token))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("no request " + token);
        }
        assertThat(rig.engine.openRequests()).isZero();
    }
}
