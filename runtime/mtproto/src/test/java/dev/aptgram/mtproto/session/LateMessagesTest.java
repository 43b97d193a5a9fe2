package dev.aptgram.mtproto.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.UpdatesTooLong;
import dev.aptgram.tl.mtproto.MsgsStateReq;
import dev.aptgram.tl.mtproto.PingDelayDisconnect;
import dev.aptgram.tl.mtproto.PlainMsgDetailedInfo;
import dev.aptgram.tl.mtproto.PlainMsgResendReq;
import dev.aptgram.tl.mtproto.Pong;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a server repeats under its old id long afterwards is fetched once our clock is known to be right. */
class LateMessagesTest {
    private static final byte[] UPDATE = new UpdatesTooLong().toByteArray();
    private static final long LATE = 301_000;

    private final Rig rig = Rig.established();

    /** Comes back after a while. Returns the ping that the new connection begins with. */
    private Got reconnectAfter(long millis) {
        rig.engine.disconnected();
        rig.now += millis;
        rig.engine.connected(rig.now);
        return rig.only(PingDelayDisconnect.ID);
    }

    private void pong(Got ping) {
        rig.say(new Pong(ping.msgId(), ping.call(PingDelayDisconnect.class).pingId()));
    }

    private List<Long> asked() {
        return rig.only(PlainMsgResendReq.ID).as(PlainMsgResendReq.class).msgIds();
    }

    @Test
    void anAnswerThatIsRepeatedBareAfterAWhileIsFetched() {
        Got sent = rig.send(1);
        long answer = rig.nextId(1);
        byte[] body = Rig.rpcResult(sent.msgId(), Rig.result(1));
        Got ping = reconnectAfter(LATE);
        rig.arrive(answer, 1, body);
        assertThat(rig.told(Output.Refused.class))
                .extracting(Output.Refused::refusal)
                .containsExactly(Refusal.WRONG_TIME);
        pong(ping);
        assertThat(asked()).containsExactly(answer);
        long offset = rig.engine.clockOffset();
        rig.arrive(answer, 1, body);
        assertThat(rig.told(Output.Answered.class))
                .singleElement()
                .satisfies(answered -> assertThat(answered.result()).isEqualTo(Rig.result(1)));
        assertThat(SentAcks.of(rig)).containsExactly(answer);
        assertThat(rig.engine.clockOffset()).isEqualTo(offset);
        // Once is enough.
        rig.arrive(answer, 1, body);
        assertThat(rig.told(Output.Refused.class))
                .extracting(Output.Refused::refusal)
                .containsExactly(Refusal.REPLAYED);
    }

    @Test
    void anUpdateIsFetchedLikeAnAnswerAndInAContainerToo() {
        long update = rig.nextId(3);
        Got ping = reconnectAfter(LATE);
        rig.arrive(update, 1, UPDATE);
        pong(ping);
        assertThat(asked()).containsExactly(update);
        rig.arrive(rig.nextId(3), 0, Rig.container(List.of(new Rig.Part(update, 1, UPDATE))));
        assertThat(rig.told(Output.Pushed.class)).hasSize(1);
        assertThat(SentAcks.of(rig)).containsExactly(update);
    }

    @Test
    void whatALateContainerHoldsIsFetchedMessageByMessage() {
        Rig.Part first = rig.part(true, UPDATE);
        Rig.Part second = rig.part(false, new MsgsStateReq(List.of(4L)).toByteArray());
        Rig.Part third = rig.part(true, UPDATE);
        long container = rig.nextId(3);
        Got ping = reconnectAfter(LATE);
        rig.arrive(container, 0, Rig.container(List.of(first, second, third)));
        pong(ping);
        assertThat(asked()).containsExactly(first.msgId(), third.msgId());
    }

    @Test
    void whatComesBareAgainOverTheNextConnectionIsTakenThen() {
        long update = rig.nextId(3);
        Got ping = reconnectAfter(LATE);
        rig.arrive(update, 1, UPDATE);
        pong(ping);
        assertThat(asked()).containsExactly(update);
        rig.told();
        reconnectAfter(LATE);
        rig.arrive(update, 1, UPDATE);
        assertThat(rig.told(Output.Pushed.class)).hasSize(1);
    }

    @Test
    void nothingIsAskedForTwice() {
        long update = rig.nextId(3);
        Got ping = reconnectAfter(LATE);
        rig.arrive(update, 1, UPDATE);
        rig.arrive(update, 1, UPDATE);
        pong(ping);
        assertThat(asked()).containsExactly(update);
        rig.advanceTo(rig.now + 60_000);
        pong(rig.only(PingDelayDisconnect.ID));
        assertThat(rig.take(PlainMsgResendReq.ID)).isEmpty();
    }

    @Test
    void anAnswerThatTheServerOnlyDescribesMayBeOldWhenItComes() {
        Got sent = rig.send(1);
        long answer = rig.nextId(1);
        reconnectAfter(LATE);
        rig.say(new PlainMsgDetailedInfo(sent.msgId(), answer, 100, 0));
        assertThat(asked()).containsExactly(answer);
        rig.arrive(answer, 1, Rig.rpcResult(sent.msgId(), Rig.result(1)));
        assertThat(rig.told(Output.Answered.class)).hasSize(1);
    }

    @Test
    void aClockThatWasWrongFetchesNothingButReconnects() {
        rig.skew = -3_600_000;
        rig.say(true, UPDATE);
        pong(rig.only(PingDelayDisconnect.ID));
        assertThat(rig.told(Output.Reconnect.class)).hasSize(1);
        rig.engine.connected(rig.now);
        assertThat(rig.take(PlainMsgResendReq.ID)).isEmpty();
    }

    @Test
    void aMessageOfTheFutureIsNotTakenForHavingBeenAskedFor() {
        rig.skew = 31_000;
        long update = rig.nextId(3);
        rig.arrive(update, 1, UPDATE);
        rig.skew = 0;
        rig.advance(1);
        pong(rig.only(PingDelayDisconnect.ID));
        assertThat(asked()).containsExactly(update);
        rig.told();
        rig.arrive(update, 1, UPDATE);
        assertThat(rig.told(Output.Refused.class))
                .extracting(Output.Refused::refusal)
                .containsExactly(Refusal.WRONG_TIME);
        assertThat(rig.take(PlainMsgResendReq.ID)).isEmpty();
    }

    @Nested
    class Book {
        private final LateMessages late = new LateMessages();

        @Test
        void isBounded() {
            for (long id = 1; id <= 3 * LateMessages.MOST; id++) {
                late.refused(id);
            }
            assertThat(late.takeRefused()).hasSize(LateMessages.MOST);
            for (long id = 1; id <= LateMessages.MOST + 1; id++) {
                late.asked(id);
            }
            assertThat(late.isAwaited(1)).isFalse();
            assertThat(late.isAwaited(2)).isTrue();
        }

        @Test
        void forgetsWhatHasBeenProcessed() {
            late.refused(1);
            late.asked(2);
            late.processed(1);
            late.processed(2);
            assertThat(late.takeRefused()).isEmpty();
            assertThat(late.isAwaited(2)).isFalse();
        }
    }
}
