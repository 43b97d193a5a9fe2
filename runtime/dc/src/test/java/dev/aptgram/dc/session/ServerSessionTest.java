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
import dev.aptgram.tl.mtproto.MsgsAck;
import dev.aptgram.tl.mtproto.MsgsStateInfo;
import dev.aptgram.tl.mtproto.NewSessionCreated;
import dev.aptgram.tl.mtproto.Ping;
import dev.aptgram.tl.mtproto.PlainMsgDetailedInfo;
import dev.aptgram.tl.mtproto.PlainMsgResendReq;
import dev.aptgram.tl.mtproto.Pong;
import java.time.Duration;
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
    void aRepeatedQueryIsRecognizedWhateverHasBecomeOfSaltsAndClock() {
        long salt = bench.salts.current(bench.clock.seconds());
        long id = answered();
        bench.sent();
        bench.salts.lose(bench.clock.seconds());
        bench.receive(salt, id, 1, QUERY);
        assertThat(bench.sent()).singleElement().satisfies(again -> SessionBench.result(again, id));
        bench.clock.advance(Duration.ofMinutes(10));
        bench.receive(id, 1, QUERY);
        assertThat(bench.sent()).singleElement().satisfies(again -> SessionBench.result(again, id));
        assertThat(bench.queries).hasSize(1);
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

    /** Over HTTP: one connection waits for the server to speak, another has asked and has been answered. */
    @Test
    void whatIsSaidGoesWhereTheClientWaitsForIt() {
        SessionBench.Wire waits = bench.wire;
        bench.receive(bench.id(), 0, new Ping(1).toByteArray()).sent();
        waits.turn = Link.Turn.ASKED;
        SessionBench.Wire asks = new SessionBench.Wire();
        asks.turn = Link.Turn.ASKED;
        bench.wire = asks;
        long id = bench.id();
        bench.receive(id, 1, QUERY).sent();
        asks.turn = Link.Turn.UNASKED;
        bench.session.push(PUSH, bench.clock.millis());
        bench.answer(id, RESULT);
        assertThat(bench.sent())
                .isNotEmpty()
                .allSatisfy(sent -> assertThat(sent.link()).isSameAs(waits));

        waits.turn = Link.Turn.UNASKED;
        bench.session.push(PUSH, bench.clock.millis());
        bench.session.say(new Pong(1, 2), bench.clock.millis());
        assertThat(bench.sent()).as("nobody knows where the client asks next").isEmpty();

        waits.turn = Link.Turn.ASKED;
        assertThat(bench.sent())
                .hasSize(2)
                .allSatisfy(sent -> assertThat(sent.link()).isSameAs(waits));

        bench.session.push(PUSH, bench.clock.millis());
        asks.open = false;
        assertThat(bench.session.isConnected()).isTrue();
        assertThat(bench.sent())
                .isNotEmpty()
                .allSatisfy(sent -> assertThat(sent.link()).isSameAs(waits));
    }

    /** Over HTTP a request has one answer; what does not fit goes where another waits, or with the next. */
    @Test
    void oneAnswerGoesToOneRequest() {
        bench.receive(bench.id(), 0, new Ping(1).toByteArray()).sent();
        SessionBench.Wire first = bench.wire;
        first.turn = Link.Turn.ASKED;
        SessionBench.Wire second = new SessionBench.Wire();
        second.turn = Link.Turn.ASKED;
        bench.wire = second;
        bench.receive(bench.id(), 0, new MsgsAck(List.of()).toByteArray());
        for (int i = 0; i < 3; i++) {
            bench.session.push(new byte[Outbox.CONTAINER_BYTES - 64], bench.clock.millis());
        }
        bench.session.say(new Pong(1, 2), bench.clock.millis());
        assertThat(bench.session.drain(bench.clock.millis()))
                .extracting(Packet::link)
                .containsExactly(second, first);

        second.turn = Link.Turn.UNASKED;
        first.turn = Link.Turn.UNASKED;
        assertThat(bench.session.drain(bench.clock.millis())).isEmpty();
        second.turn = Link.Turn.ASKED;
        assertThat(bench.sent()).extracting(Sent::link).containsExactly(second, second);
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
}
