package dev.aptgram.dc.session;

import static dev.aptgram.dc.session.SessionBench.container;
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
import dev.aptgram.tl.mtproto.MsgsAck;
import dev.aptgram.tl.mtproto.MsgsStateInfo;
import dev.aptgram.tl.mtproto.MsgsStateReq;
import dev.aptgram.tl.mtproto.NewSessionCreated;
import dev.aptgram.tl.mtproto.Ping;
import dev.aptgram.tl.mtproto.PingDelayDisconnect;
import dev.aptgram.tl.mtproto.PlainMsgDetailedInfo;
import dev.aptgram.tl.mtproto.PlainMsgResendReq;
import dev.aptgram.tl.mtproto.Pong;
import dev.aptgram.tl.mtproto.RpcAnswerDropped;
import dev.aptgram.tl.mtproto.RpcAnswerDroppedRunning;
import dev.aptgram.tl.mtproto.RpcAnswerUnknown;
import dev.aptgram.tl.mtproto.RpcDropAnswerRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a session sends, keeps and sends again. */
final class ServerSessionTest {
    private static final byte[] QUERY = new GetConfig().toByteArray();
    private static final NearestDc RESULT = new NearestDc("ZZ", 2, 2);
    private static final byte[] PUSH = new UpdatesTooLong().toByteArray();

    private final SessionBench bench = new SessionBench();

    @Test
    void aSessionIsAnnouncedOnceWithItsLowestId() {
        long inner = bench.id();
        bench.receive(bench.id(), 2, container(inner, 1, QUERY));
        assertThat(bench.sent(NewSessionCreated.class))
                .containsExactly(new NewSessionCreated(inner, 99, SessionBench.FIRST_SALT));
        bench.receive(bench.id(), 3, QUERY);
        assertThat(bench.sent(NewSessionCreated.class)).isEmpty();
    }

    @Test
    void idsAreOddAndRiseAndSequenceNumbersCountContent() {
        long id = bench.id();
        bench.receive(id, 1, QUERY);
        bench.answer(id, RESULT);
        bench.receive(bench.id(), 2, new Ping(8).toByteArray());
        List<Sent> sent = bench.sent();
        assertThat(sent).extracting(Sent::msgId).isSorted().allMatch(msgId -> (msgId & 1) == 1);
        assertThat(sent)
                .filteredOn(message -> SessionBench.isRpcResult(message.body()))
                .singleElement()
                .satisfies(answer -> {
                    assertThat(answer.msgId() & 3).isEqualTo(1);
                    assertThat(answer.seqNo()).isEqualTo(3);
                });
        assertThat(sent).extracting(Sent::seqNo).containsExactlyInAnyOrder(1, 3, 4);
    }

    @Test
    void aQueryIsAcknowledgedByItsAnswerOnly() {
        long id = bench.id();
        bench.receive(id, 1, QUERY);
        bench.answer(id, RESULT);
        assertThat(bench.sent(MsgsAck.class)).isEmpty();
    }

    @Test
    void whatIsNotAnsweredYetIsAcknowledged() {
        long id = bench.id();
        bench.receive(id, 1, QUERY);
        assertThat(bench.sent(MsgsAck.class)).containsExactly(new MsgsAck(List.of(id)));
    }

    @Test
    void anOddPingIsAcknowledgedAndAnEvenOneIsNot() {
        long odd = bench.id();
        bench.receive(odd, 1, new Ping(3).toByteArray());
        List<TlObject> sent = bench.sent().stream().map(Sent::object).toList();
        assertThat(sent).contains(new Pong(odd, 3), new MsgsAck(List.of(odd)));
        bench.receive(bench.id(), 2, new Ping(4).toByteArray());
        assertThat(bench.sent(MsgsAck.class)).isEmpty();
    }

    @Test
    void aRepeatedQueryIsAnsweredAgainButNotExecutedAgain() {
        long id = answered();
        Sent first = bench.sent().get(1);
        bench.receive(id, 1, QUERY);
        assertThat(bench.queries).hasSize(1);
        assertThat(bench.sent()).singleElement().satisfies(again -> {
            assertThat(again.msgId()).isEqualTo(first.msgId());
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(again.inContainer()).as("an old id may not stand alone").isTrue();
        });
    }

    @Test
    void aRepeatedQueryWhoseAnswerWasAcknowledgedGetsDetails() {
        long id = answered();
        long answerId = bench.sent().get(1).msgId();
        acknowledge(answerId);
        bench.receive(id, 1, QUERY);
        assertThat(bench.sent(PlainMsgDetailedInfo.class))
                .containsExactly(new PlainMsgDetailedInfo(id, answerId, 0, 0));
    }

    @Test
    void aRepeatedQueryWithALargeAnswerGetsDetailsAndCanAskForIt() {
        byte[] noise = new byte[20_000];
        bench.random.nextBytes(noise);
        long id = bench.id();
        bench.receive(id, 1, QUERY);
        bench.answer(id, new MsgsStateInfo(1, Bytes.of(noise)));
        Sent answer = bench.sent().get(1);
        bench.receive(id, 1, QUERY);
        assertThat(bench.sent(PlainMsgDetailedInfo.class))
                .containsExactly(new PlainMsgDetailedInfo(id, answer.msgId(), answer.body().length, 0));
        bench.receive(bench.id(), 2, new PlainMsgResendReq(List.of(answer.msgId())).toByteArray());
        assertThat(bench.sent()).extracting(Sent::msgId).containsExactly(answer.msgId());
    }

    @Test
    void askingForWhatIsGoneTellsTheStates() {
        long id = answered();
        long answerId = bench.sent().get(1).msgId();
        long ask = bench.id();
        bench.receive(ask, 2, new PlainMsgResendReq(List.of(answerId, 12345L)).toByteArray());
        List<Sent> sent = bench.sent();
        assertThat(sent).extracting(Sent::msgId).contains(answerId);
        assertThat(sent.stream()
                        .filter(message -> !SessionBench.isRpcResult(message.body()))
                        .map(Sent::object))
                .containsExactly(new MsgsStateInfo(ask, Bytes.of((byte) 4, (byte) 1)));
        assertThat(id).isNotZero();
    }

    @Test
    void whatWasNotAcknowledgedFollowsTheClientToItsNextConnection() {
        long id = answered();
        bench.session.push(PUSH, bench.clock.millis());
        List<Sent> first = bench.sent();
        acknowledge(first.get(0).msgId());
        assertThat(bench.sent()).isEmpty();
        reconnect();
        assertThat(bench.sent())
                .filteredOn(Sent::inContainer)
                .extracting(Sent::msgId)
                .startsWith(first.get(1).msgId(), first.get(2).msgId())
                .doesNotContain(first.get(0).msgId());
        assertThat(id).isNotZero();
    }

    @Test
    void anAnswerMadeWhileTheClientIsAwayWaits() {
        long id = bench.id();
        bench.receive(id, 1, QUERY).sent();
        bench.wire.open = false;
        bench.answer(id, RESULT);
        assertThat(bench.sent()).isEmpty();
        reconnect();
        assertThat(bench.sent())
                .anySatisfy(message -> assertThat(message.body())
                        .satisfies(body ->
                                assertThat(SessionBench.isRpcResult(body)).isTrue()));
    }

    @Test
    void tooManyWaitingUpdatesBecomeOneThatSaysSo() {
        bench.receive(bench.id(), 0, new Ping(1).toByteArray()).sent();
        bench.wire.open = false;
        byte[] update = new dev.aptgram.api.UpdateShort(new dev.aptgram.api.UpdateConfig(), 1).toByteArray();
        for (int i = 0; i < Outbox.MOST_KEPT + 10; i++) {
            bench.session.push(update, bench.clock.millis());
        }
        reconnect();
        List<Sent> sent = bench.sent();
        assertThat(sent.size()).isLessThan(Outbox.MOST_KEPT / 2);
        assertThat(sent.stream().map(Sent::object)).contains(new UpdatesTooLong());
    }

    @Test
    void manyMessagesGoInSeveralContainers() {
        bench.receive(bench.id(), 0, new Ping(1).toByteArray()).sent();
        for (int i = 0; i < Outbox.CONTAINER_MESSAGES + 1; i++) {
            bench.session.push(PUSH, bench.clock.millis());
        }
        assertThat(bench.session.drain(bench.clock.millis())).hasSize(2);
    }

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
    void outcomesAreKnown() {
        long id = bench.id();
        assertThat(bench.session.outcome(id)).isEqualTo(Outcome.UNKNOWN);
        bench.receive(id, 1, QUERY);
        assertThat(bench.session.outcome(id)).isEqualTo(Outcome.RECEIVED);
        bench.answer(id, RESULT);
        assertThat(bench.session.outcome(id)).isEqualTo(Outcome.SUCCEEDED);
        long failing = bench.id();
        bench.receive(failing, 3, QUERY);
        bench.session.answer(failing, ServiceDesk.error(400, "X"), true, bench.clock.millis());
        assertThat(bench.session.outcome(failing)).isEqualTo(Outcome.FAILED);
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
    void httpWaitAndBrokenServiceMessagesAreIgnored() {
        bench.receive(bench.id(), 0, new HttpWait(0, 0, 25_000).toByteArray());
        byte[] cut = java.util.Arrays.copyOf(new MsgsStateReq(List.of(1L, 2L)).toByteArray(), 12);
        bench.receive(bench.id(), 0, cut);
        assertThat(bench.sent().stream().map(Sent::object)).allMatch(NewSessionCreated.class::isInstance);
    }

    /** {@return the id of a query that has been answered; the answer is the second message to be sent} */
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
