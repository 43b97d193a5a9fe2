package dev.aptgram.mtproto.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.UpdatesTooLong;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.mtproto.MsgsStateInfo;
import dev.aptgram.tl.mtproto.MsgsStateReq;
import dev.aptgram.tl.mtproto.PingDelayDisconnect;
import dev.aptgram.tl.mtproto.PlainBadMsgNotification;
import dev.aptgram.tl.mtproto.Pong;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server's clock jumps while a session is in use: calls survive (protocol sections 5.6 and 13, P13). */
class ClockJumpTest {
    /** How often the server may speak until a call is answered. */
    private static final int PATIENCE = 12;

    private final Rig rig = Rig.established();
    /** The last id in each session, for a server whose ids grow within a session whatever its clock does. */
    private final Map<Long, Long> lastIds = new HashMap<>();

    private boolean growing;
    private int content;

    @ParameterizedTest
    @ValueSource(longs = {-4000, -400, -40, 40, 400, 4000})
    void aCallSurvivesAJumpWhereIdsGoBackWithTheClock(long seconds) {
        callAfterJump(1, seconds);
        callAfterJump(2, -seconds);
    }

    @ParameterizedTest
    @ValueSource(longs = {-4000, -400, -40, 40, 400, 4000})
    void aCallSurvivesAJumpWhereIdsGrowWithinTheirSession(long seconds) {
        growing = true;
        callAfterJump(1, seconds);
        callAfterJump(2, -seconds);
    }

    @Test
    void callsSurviveOneJumpAfterTheOther() {
        long number = 0;
        for (boolean growsWithin : new boolean[] {false, true}) {
            growing = growsWithin;
            for (long seconds : new long[] {-40, -400, -4000, 40, 4000, -4000, 400, -40}) {
                callAfterJump(++number, seconds);
                callAfterJump(++number, 0);
            }
        }
    }

    @Test
    void anOldComplaintThatIsReplayedBeginsNoSession() {
        Got old = rig.send(1);
        long early = rig.nextId(1);
        for (int i = 0; i < 3 * SessionFigures.defaults().replayWindow(); i++) {
            say(true, new UpdatesTooLong().toByteArray());
        }
        rig.advance(11_000);
        rig.told();
        rig.arrive(early, 0, new PlainBadMsgNotification(old.msgId(), old.seqNo(), 17).toByteArray());
        assertThat(rig.told())
                .noneMatch(Output.SessionReset.class::isInstance)
                .noneMatch(Output.ClockCorrected.class::isInstance)
                .anyMatch(Output.Refused.class::isInstance);
    }

    @Test
    void aCallSurvivesAJumpBelowEverythingThatIsRemembered() {
        for (int i = 0; i < 3 * SessionFigures.defaults().replayWindow(); i++) {
            say(true, new UpdatesTooLong().toByteArray());
        }
        callAfterJump(1, -4000);
    }

    private void callAfterJump(long number, long seconds) {
        rig.skew += seconds * 1000;
        rig.advance(1000);
        long token = rig.submit(number);
        List<Output> told = new ArrayList<>();
        for (int i = 0; i < PATIENCE && rig.engine.openRequests() > 0; i++) {
            serve();
            List<Output> now = rig.told();
            told.addAll(now);
            if (now.stream().anyMatch(Output.Reconnect.class::isInstance)) {
                // It has refused something before it knew better, which comes again over another connection.
                rig.engine.connected(rig.now);
            }
        }
        assertThat(told).noneMatch(Output.Failed.class::isInstance);
        assertThat(told.stream().filter(Output.Answered.class::isInstance))
                .singleElement()
                .satisfies(answered ->
                        assertThat(((Output.Answered) answered).request()).isEqualTo(token));
    }

    /** Says what a server has to say to what has come: a complaint of the time, or the answer. */
    private void serve() {
        List<Long> complained = new ArrayList<>();
        for (Got got : rig.take()) {
            if (got.sessionId() != rig.sessionId) {
                continue;
            }
            long outer = got.containerId();
            long ahead = ServerClock.millisOf(outer) - (rig.now + rig.skew);
            if (ahead > 30_000 || ahead < -300_000) {
                if (!complained.contains(outer)) {
                    complained.add(outer);
                    say(new PlainBadMsgNotification(outer, got.seqNo(), ahead > 0 ? 17 : 16));
                }
            } else if (got.is(Rig.CALL)) {
                say(true, Rig.rpcResult(got.msgId(), Rig.result(1)));
            } else if (got.is(MsgsStateReq.ID)) {
                byte[] states = new byte[got.as(MsgsStateReq.class).msgIds().size()];
                Arrays.fill(states, ReplayWindow.NOT_RECEIVED);
                say(new MsgsStateInfo(got.msgId(), Bytes.of(states)));
            } else if (got.is(PingDelayDisconnect.ID)) {
                say(new Pong(got.msgId(), got.call(PingDelayDisconnect.class).pingId()));
            }
        }
    }

    private void say(TlObject message) {
        say(false, message.toByteArray());
    }

    private void say(boolean contentRelated, byte[] body) {
        long millis = rig.now + rig.skew;
        long id = ((millis / 1000) << 32 | ((millis % 1000) << 32) / 1000) & ~3L;
        long last = lastIds.getOrDefault(rig.sessionId, 0L);
        if (growing || Math.abs(id - last) >>> 32 < 10) {
            id = Math.max(id, (last & ~3L) + 4);
        }
        id |= 1;
        lastIds.put(rig.sessionId, id);
        rig.arrive(id, contentRelated ? 2 * content++ + 1 : 2 * content, body);
    }
}
