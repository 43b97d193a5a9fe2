package dev.aptgram.dc.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.NearestDc;
import dev.aptgram.api.UpdatesTooLong;
import dev.aptgram.api.help.GetConfig;
import dev.aptgram.dc.session.SessionBench.Sent;
import dev.aptgram.dc.session.SessionBench.Wire;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.mtproto.DestroyAuthKey;
import dev.aptgram.tl.mtproto.DestroyAuthKeyOk;
import dev.aptgram.tl.mtproto.DestroySession;
import dev.aptgram.tl.mtproto.DestroySessionNone;
import dev.aptgram.tl.mtproto.DestroySessionOk;
import dev.aptgram.tl.mtproto.FutureSalts;
import dev.aptgram.tl.mtproto.GetFutureSalts;
import dev.aptgram.tl.mtproto.HttpWait;
import dev.aptgram.tl.mtproto.MsgNewDetailedInfo;
import dev.aptgram.tl.mtproto.MsgsAck;
import dev.aptgram.tl.mtproto.MsgsAllInfo;
import dev.aptgram.tl.mtproto.MsgsStateInfo;
import dev.aptgram.tl.mtproto.MsgsStateReq;
import dev.aptgram.tl.mtproto.NewSessionCreated;
import dev.aptgram.tl.mtproto.Ping;
import dev.aptgram.tl.mtproto.PingDelayDisconnect;
import dev.aptgram.tl.mtproto.PlainMsgResendReq;
import dev.aptgram.tl.mtproto.Pong;
import dev.aptgram.tl.mtproto.RpcAnswerDropped;
import dev.aptgram.tl.mtproto.RpcAnswerDroppedRunning;
import dev.aptgram.tl.mtproto.RpcAnswerUnknown;
import dev.aptgram.tl.mtproto.RpcDropAnswerRequest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pings, salts, states, dropped answers. */
final class ServiceMessagesTest {
    private static final byte[] QUERY = new GetConfig().toByteArray();
    private static final NearestDc RESULT = new NearestDc("ZZ", 2, 2);

    private final SessionBench bench = new SessionBench();

    @Test
    void droppingARunningCallSilencesIt() {
        long id = bench.id();
        bench.receive(id, 1, QUERY).sent();
        assertThat(drop(id)).isEqualTo(new RpcAnswerDroppedRunning());
        bench.answer(id, RESULT);
        assertThat(bench.sent()).isEmpty();
    }

    @Test
    void droppingAnAnswerThatIsOnItsWayForgetsIt() {
        long id = answered();
        Sent answer = bench.sent().get(1);
        assertThat(drop(id)).isEqualTo(new RpcAnswerDropped(answer.msgId(), answer.seqNo(), answer.body().length));
        reconnect();
        assertThat(bench.sent()).extracting(Sent::msgId).doesNotContain(answer.msgId());
    }

    @Test
    void droppingWhatNobodyKnowsIsUnknown() {
        bench.receive(bench.id(), 0, new Ping(1).toByteArray()).sent();
        assertThat(drop(4)).isEqualTo(new RpcAnswerUnknown());
    }

    @Test
    void droppingAnAcknowledgedAnswerIsUnknown() {
        long id = answered();
        acknowledge(bench.sent().get(1).msgId());
        assertThat(drop(id)).isEqualTo(new RpcAnswerUnknown());
    }

    @Test
    void statesAreToldUnasked() {
        long id = bench.id();
        bench.receive(id, 1, QUERY).sent();
        long later = bench.id();
        bench.session.tellStates(List.of(id, later), bench.clock.millis());
        assertThat(bench.sent(MsgsAllInfo.class))
                .containsExactly(new MsgsAllInfo(List.of(id, later), Bytes.of((byte) (4 | 32), (byte) 3)));
    }

    @Test
    void updatesThatHaveGoneOutAreAnnouncedAndSentWhereTheyAreAskedFor() {
        bench.session.announceRepeats();
        bench.receive(bench.id(), 0, new Ping(1).toByteArray()).sent();
        bench.session.push(new UpdatesTooLong().toByteArray(), bench.clock.millis());
        Sent push = bench.sent().get(0);
        assertThat(push.object()).isInstanceOf(UpdatesTooLong.class);
        reconnect();
        List<MsgNewDetailedInfo> infos = bench.sent(MsgNewDetailedInfo.class);
        assertThat(infos).contains(new MsgNewDetailedInfo(push.msgId(), push.body().length, 0));
        assertThat(bench.sent()).isEmpty();
        bench.receive(bench.id(), 8, new PlainMsgResendReq(List.of(push.msgId())).toByteArray());
        assertThat(bench.sent()).extracting(Sent::msgId).containsExactly(push.msgId());
    }

    @Test
    void noAnnouncementIsLostWhereOneRequestCannotCarryThemAll() {
        int pushes = 2 * Outbox.CONTAINER_MESSAGES + Outbox.MOST_PASSING;
        bench.session.announceRepeats();
        bench.receive(bench.id(), 0, new Ping(1).toByteArray()).sent();
        for (int i = 0; i < pushes; i++) {
            bench.session.push(new UpdatesTooLong().toByteArray(), bench.clock.millis());
        }
        List<Long> pushed = bench.sent().stream().map(Sent::msgId).toList();
        assertThat(pushed).hasSize(pushes);
        reconnect();
        bench.wire.turn = Link.Turn.ASKED;
        // As a client does over HTTP: each look is the answer to one more request.
        List<Long> announced = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            bench.sent(MsgNewDetailedInfo.class).forEach(info -> announced.add(info.answerMsgId()));
        }
        assertThat(announced).containsExactlyElementsOf(pushed);
    }

    @Test
    void whoAsksAboutAnAnsweredQueryGetsItsAnswerAgain() {
        long id = answered();
        Sent answer = bench.sent().get(1);
        bench.receive(bench.id(), 2, new MsgsStateReq(List.of(id)).toByteArray());
        assertThat(bench.sent()).extracting(Sent::msgId).contains(answer.msgId());
        acknowledge(answer.msgId());
        bench.receive(bench.id(), 2, new MsgsStateReq(List.of(id)).toByteArray());
        assertThat(bench.sent()).extracting(Sent::msgId).doesNotContain(answer.msgId());
    }

    @Test
    void statesAreTold() {
        long low = bench.id();
        long done = bench.id();
        long between = bench.id();
        long running = bench.id();
        long ping = bench.id();
        bench.receive(done, 1, QUERY);
        bench.answer(done, RESULT);
        bench.receive(running, 3, QUERY);
        bench.receive(ping, 4, new Ping(1).toByteArray()).sent();
        long high = bench.id() + 4000;
        long ask = bench.id();
        bench.receive(ask, 4, new MsgsStateReq(List.of(low, done, between, running, ping, high)).toByteArray());
        assertThat(bench.sent(MsgsStateInfo.class))
                .containsExactly(new MsgsStateInfo(
                        ask, Bytes.of((byte) 1, (byte) (4 | 32 | 64), (byte) 2, (byte) (4 | 32), (byte) (4 | 16), (byte)
                                3)));
    }

    @Test
    void pingsWithADelayReachTheHost() {
        long id = bench.id();
        bench.receive(id, 0, new PingDelayDisconnect(7, 75).toByteArray());
        assertThat(bench.disconnectDelays).containsExactly(75);
        assertThat(bench.sent(Pong.class)).containsExactly(new Pong(id, 7));
    }

    @Test
    void futureSaltsAreGiven() {
        long id = bench.id();
        bench.receive(id, 1, new GetFutureSalts(3).toByteArray());
        FutureSalts salts = bench.sent(FutureSalts.class).get(0);
        assertThat(salts.reqMsgId()).isEqualTo(id);
        assertThat(salts.salts()).hasSize(3);
        assertThat(salts.salts().get(0).salt()).isEqualTo(SessionBench.FIRST_SALT);
    }

    @Test
    void sessionsAndKeysAreDestroyed() {
        bench.receive(bench.id(), 0, new DestroySession(6).toByteArray());
        bench.receive(bench.id(), 0, new DestroySession(7).toByteArray());
        bench.receive(bench.id(), 0, new DestroySession(bench.session.id()).toByteArray());
        bench.receive(bench.id(), 0, new DestroyAuthKey().toByteArray());
        List<TlObject> sent = bench.sent().stream().map(Sent::object).toList();
        assertThat(sent)
                .contains(
                        new DestroySessionOk(6),
                        new DestroySessionNone(7),
                        new DestroySessionNone(bench.session.id()),
                        new DestroyAuthKeyOk());
        assertThat(bench.destroyed).containsExactly(6L, 7L);
        assertThat(bench.keyDestroyed).isTrue();
    }

    @Test
    void waitingAndBrokenServiceMessagesAreNotAnswered() {
        bench.receive(bench.id(), 0, new HttpWait(0, 0, 25_000).toByteArray());
        byte[] cut = java.util.Arrays.copyOf(new MsgsStateReq(List.of(1L, 2L)).toByteArray(), 12);
        bench.receive(bench.id(), 0, cut);
        assertThat(bench.sent().stream().map(Sent::object)).allMatch(NewSessionCreated.class::isInstance);
        assertThat(bench.waits).containsExactly(25_000);
    }

    private long answered() {
        long id = bench.id();
        bench.receive(id, 1, QUERY);
        bench.answer(id, RESULT);
        return id;
    }

    private void acknowledge(long msgId) {
        bench.receive(bench.id(), 2, new MsgsAck(List.of(msgId)).toByteArray());
    }

    private void reconnect() {
        bench.wire.open = false;
        bench.wire = new Wire();
        bench.receive(bench.id(), 8, new Ping(1).toByteArray());
    }

    private TlObject drop(long query) {
        long id = bench.id();
        bench.receive(id, 5, new RpcDropAnswerRequest(query).toByteArray());
        Sent answer = bench.sent().stream()
                .filter(message -> SessionBench.isRpcResult(message.body()))
                .findFirst()
                .orElseThrow();
        return new dev.aptgram.tl.TlReader(SessionBench.result(answer, id), SessionBench.SCHEMA).readObject();
    }
}
