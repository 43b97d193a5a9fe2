package dev.aptgram.mtproto.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.UpdatesTooLong;
import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.crypto.MessageCipher;
import dev.aptgram.mtproto.crypto.SeededRandom;
import dev.aptgram.mtproto.crypto.Side;
import dev.aptgram.tl.TlWriter;
import dev.aptgram.tl.mtproto.BadServerSalt;
import dev.aptgram.tl.mtproto.MsgsAck;
import dev.aptgram.tl.mtproto.NewSessionCreated;
import dev.aptgram.tl.mtproto.PingDelayDisconnect;
import dev.aptgram.tl.mtproto.PlainBadMsgNotification;
import dev.aptgram.tl.mtproto.Pong;
import dev.aptgram.tl.mtproto.RpcError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every check of protocol section 4.4, each broken once, and what may not be refused. */
class RefusalsTest {
    private static final byte[] UPDATE = new UpdatesTooLong().toByteArray();

    private final Rig rig = Rig.established();

    private void expectRefused(Refusal refusal) {
        List<Output> told = rig.told();
        assertThat(told.stream().filter(Output.Refused.class::isInstance).map(Output.Refused.class::cast))
                .extracting(Output.Refused::refusal)
                .containsExactly(refusal);
        assertThat(told).noneMatch(Output.Pushed.class::isInstance);
    }

    /** What it held comes again, but only over another connection. */
    private void expectContainerRefused() {
        List<Output> told = rig.told();
        assertThat(told)
                .extracting(output -> (Object) output.getClass())
                .containsExactly(Output.Refused.class, Output.UpdatesMayBeLost.class, Output.Reconnect.class);
        assertThat(((Output.Refused) told.get(0)).refusal()).isEqualTo(Refusal.UNREADABLE);
        assertThat(((Output.Reconnect) told.get(2)).backOff())
                .as("it may come again as it is")
                .isTrue();
        rig.engine.connected(rig.now);
        rig.say(new MsgsAck(List.of()));
        rig.take();
        rig.told();
    }

    @Test
    void steps1And2WhatIsNotAuthenticEndsTheConnection() {
        byte[] payload = rig.server.seal(Rig.SALT, rig.sessionId, rig.nextId(3), 1, UPDATE);
        payload[payload.length - 1] ^= 1;
        rig.engine.received(payload, rig.now);
        List<Output> told = rig.told();
        assertThat(((Output.Refused) told.get(0)).refusal()).isEqualTo(Refusal.NOT_AUTHENTIC);
        assertThat(told.get(1)).isInstanceOf(Output.Reconnect.class);
        assertThat(rig.engine.deadline()).isEqualTo(Long.MAX_VALUE);
        // Whatever else this connection delivers is not looked at.
        rig.say(true, UPDATE);
        assertThat(rig.told()).isEmpty();
    }

    @Test
    void step1AMessageOfAnotherKeyEndsTheConnection() {
        byte[] other = new byte[AuthKey.SIZE];
        MessageCipher stranger = new MessageCipher(AuthKey.of(other), Side.SERVER, new SeededRandom(3));
        rig.engine.received(stranger.seal(Rig.SALT, rig.sessionId, rig.nextId(3), 1, UPDATE), rig.now);
        assertThat(rig.told()).hasSize(2).last().isInstanceOf(Output.Reconnect.class);
    }

    @Test
    void step3AMessageOfAnotherSessionIsDropped() {
        rig.arrive(rig.sessionId + 1, rig.nextId(3), 1, UPDATE);
        expectRefused(Refusal.FOREIGN_SESSION);
        assertThat(SentAcks.of(rig)).isEmpty();
        rig.say(true, UPDATE);
        assertThat(rig.told(Output.Pushed.class)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void step5AnEvenIdEndsTheConnection(int kind) {
        rig.arrive(rig.nextId(kind), 1, UPDATE);
        List<Output> told = rig.told();
        assertThat(((Output.Refused) told.get(0)).refusal()).isEqualTo(Refusal.EVEN_MSG_ID);
        assertThat(told.get(1)).isInstanceOf(Output.Reconnect.class);
    }

    @Test
    void step6AReplayedPayloadIsDropped() {
        byte[] payload = rig.arrive(rig.nextId(3), rig.nextSeqNo(true), UPDATE);
        assertThat(rig.told(Output.Pushed.class)).hasSize(1);
        rig.engine.received(payload, rig.now);
        expectRefused(Refusal.REPLAYED);
    }

    @Test
    void step6WhatIsOlderThanTheWindowIsDropped() {
        long old = rig.nextId(3);
        for (int i = 0; i < 2000; i++) {
            rig.say(true, UPDATE);
        }
        rig.take();
        rig.told();
        rig.arrive(old, 1, UPDATE);
        List<Output> told = rig.told();
        assertThat(((Output.Refused) told.get(0)).refusal()).isEqualTo(Refusal.TOO_OLD);
        // Nobody knows whether it was processed.
        assertThat(told.get(1)).isInstanceOf(Output.UpdatesMayBeLost.class);
        assertThat(SentAcks.of(rig)).containsExactly(old);
    }

    /** The answer was not processed before, or nobody would wait for it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void step6AnAnswerThatIsAwaitedIsTakenHoweverMuchHasComeSince(boolean inContainer) {
        Got sent = rig.send(1);
        byte[] result = Rig.rpcResult(sent.msgId(), Rig.result(1));
        long old = rig.nextId(1);
        for (int i = 0; i < 2000; i++) {
            rig.say(true, UPDATE);
        }
        rig.take();
        rig.told();
        long offset = rig.engine.clockOffset();
        byte[] body = inContainer ? Rig.container(List.of(new Rig.Part(old, 1, result))) : result;
        rig.arrive(inContainer ? rig.nextId(1) : old, inContainer ? 0 : 1, body);
        assertThat(rig.told())
                .singleElement()
                .isInstanceOfSatisfying(
                        Output.Answered.class,
                        answered -> assertThat(answered.result()).isEqualTo(Rig.result(1)));
        assertThat(SentAcks.of(rig)).containsExactly(old);
        assertThat(rig.engine.clockOffset()).isEqualTo(offset);
        rig.arrive(old, 1, result);
        expectRefused(Refusal.TOO_OLD);
    }

    @Test
    void step6AnOldAnswerThatSomebodyRepeatsIsNotTaken() {
        Got sent = rig.send(1);
        long old = rig.nextId(1);
        byte[] refusal = Rig.rpcResult(sent.msgId(), new RpcError(400, "CONNECTION_NOT_INITED").toByteArray());
        for (int i = 0; i < 2000; i++) {
            rig.say(true, UPDATE);
        }
        rig.say(new BadServerSalt(sent.msgId(), sent.seqNo(), 48, 99));
        Got again = rig.only(Rig.CALL);
        rig.told();
        rig.arrive(old, 1, refusal);
        expectRefused(Refusal.TOO_OLD);
        rig.answer(again.msgId(), Rig.result(1));
        assertThat(rig.told(Output.Answered.class)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {31_000, 3_600_000, 315_360_000_000L, -301_000, -3_600_000, -315_360_000_000L})
    void step7AMessageOfAnotherTimeIsDroppedAndTheClockProbed(long skew) {
        rig.skew = skew;
        rig.say(true, UPDATE);
        expectRefused(Refusal.WRONG_TIME);
        List<Got> sent = rig.take();
        assertThat(sent).hasSize(1).allMatch(got -> got.is(PingDelayDisconnect.ID));
        assertThat(SentAcks.of(rig)).isEmpty();
        // It does not take a ping for each.
        rig.say(true, UPDATE);
        assertThat(rig.take()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {29_000, -299_000})
    void step7AMessageWithinTheWindowIsTaken(long skew) {
        rig.skew = skew;
        rig.say(true, UPDATE);
        assertThat(rig.told(Output.Pushed.class)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {100_000, 315_360_000_000L, -315_360_000_000L})
    void theAnswerToAProbeHealsTheClockAndFetchesWhatWasRefused(long skew) {
        rig.skew = skew;
        rig.say(true, UPDATE);
        Got ping = rig.only(PingDelayDisconnect.ID);
        rig.told();
        rig.say(new Pong(ping.msgId(), ping.call(PingDelayDisconnect.class).pingId()));
        List<Output> told = rig.told();
        assertThat(told).hasAtLeastOneElementOfType(Output.ClockCorrected.class);
        assertThat(told).hasAtLeastOneElementOfType(Output.UpdatesMayBeLost.class);
        assertThat(told).hasAtLeastOneElementOfType(Output.Reconnect.class);
        rig.engine.connected(rig.now);
        rig.take();
        rig.say(true, UPDATE);
        assertThat(rig.told(Output.Pushed.class)).hasSize(1);
    }

    @Test
    void aStrangersPongHealsNothing() {
        rig.skew = 3_600_000;
        rig.say(new Pong(4, 12345));
        expectRefused(Refusal.WRONG_TIME);
    }

    @ParameterizedTest
    @ValueSource(longs = {3_600_000, 315_360_000_000L, -3_600_000, -315_360_000_000L})
    void newSessionsHealTheClock(long skew) {
        Got first = rig.send(1);
        rig.skew = skew;
        rig.say(true, new NewSessionCreated(first.msgId(), 5, 6).toByteArray());
        assertThat(rig.told(Output.ServerSession.class)).hasSize(1);
        rig.say(true, UPDATE);
        assertThat(rig.told(Output.Pushed.class)).hasSize(1);
    }

    @Test
    void newsOfASessionThatIsRepeatedAfterAWhileHealsNothing() {
        Got first = rig.send(1);
        long old = rig.nextId(3);
        rig.engine.disconnected();
        rig.now += 361_000;
        rig.engine.connected(rig.now);
        rig.take();
        rig.told();
        rig.arrive(old, 1, new NewSessionCreated(first.msgId(), 5, 6).toByteArray());
        expectRefused(Refusal.WRONG_TIME);
        assertThat(Math.abs(rig.engine.clockOffset())).isLessThan(1_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {3_600_000, 315_360_000_000L, -3_600_000, -315_360_000_000L})
    void complaintsHealTheClock(long skew) {
        Got sent = rig.send(1);
        rig.skew = skew;
        rig.say(new BadServerSalt(sent.msgId(), sent.seqNo(), 48, 99));
        assertThat(rig.take(Rig.CALL)).hasSize(1);
        assertThat(rig.told(Output.ClockCorrected.class)).hasSize(1);
    }

    @Test
    void complaintsHealTheClockFromWithinAContainerAndItsRestIsTaken() {
        Got sent = rig.send(1);
        rig.skew = 315_360_000_000L;
        Rig.Part update = rig.part(true, UPDATE);
        Rig.Part complaint = rig.part(false, new PlainBadMsgNotification(sent.msgId(), 1, 16).toByteArray());
        rig.arrive(rig.nextId(3), 0, Rig.container(List.of(update, complaint)));
        assertThat(rig.told(Output.Pushed.class)).hasSize(1);
        assertThat(rig.take(Rig.CALL)).hasSize(1);
    }

    @Test
    void complaintsAboutStrangersDoNotMoveTheClock() {
        rig.skew = 315_360_000_000L;
        rig.say(new PlainBadMsgNotification(44, 1, 16));
        expectRefused(Refusal.WRONG_TIME);
        assertThat(rig.engine.clockOffset()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {315_360_000_000L, -315_360_000_000L, 86_400_000, -86_400_000, 100_000, -100_000})
    void aClockThatWasAlwaysWrongHealsBeforeAnythingIsRefused(long skew) {
        Rig wrong = new Rig();
        wrong.skew = skew;
        wrong.engine.connected(wrong.now);
        wrong.submit(1);
        List<Got> first = wrong.take();
        wrong.say(new PlainBadMsgNotification(first.get(0).containerId(), 0, skew > 0 ? 16 : 17));
        List<Got> again = wrong.take();
        Got call = again.stream().filter(got -> got.is(Rig.CALL)).findFirst().orElseThrow();
        assertThat(Math.abs(ServerClock.millisOf(call.msgId()) - wrong.now - skew))
                .isLessThan(2_000);
        wrong.answer(call.msgId(), Rig.result(1));
        assertThat(wrong.told(Output.Answered.class)).hasSize(1);
    }

    @Test
    void anAnswerFarBelowItsRequestPullsTheClockBack() {
        rig.skew = 25_000;
        rig.say(true, UPDATE);
        Got ahead = rig.send(1);
        rig.skew = 0;
        rig.answer(ahead.msgId(), Rig.result(1));
        assertThat(rig.told(Output.Answered.class)).hasSize(1);
        assertThat(Math.abs(rig.engine.clockOffset())).isLessThan(1_000);
    }

    @Test
    void step8AnInnerIdNotBelowTheContainersRefusesTheContainer() {
        Rig.Part fine = rig.part(true, UPDATE);
        long id = rig.nextId(3);
        rig.arrive(id, 0, Rig.container(List.of(fine, new Rig.Part(id, 1, UPDATE))));
        expectContainerRefused();
        assertThat(SentAcks.of(rig)).isEmpty();
    }

    @Test
    void step8AnEvenInnerIdRefusesTheContainer() {
        Rig.Part even = new Rig.Part(rig.nextId(0), 1, UPDATE);
        rig.arrive(rig.nextId(3), 0, Rig.container(List.of(even)));
        expectContainerRefused();
    }

    @Test
    void anAnswerInAContainerThatWasRefusedComesOverTheNextConnection() {
        Got sent = rig.send(1);
        Rig.Part answer = rig.part(true, Rig.rpcResult(sent.msgId(), Rig.result(1)));
        long id = rig.nextId(3);
        rig.arrive(id, 0, Rig.container(List.of(answer, new Rig.Part(id, 1, UPDATE))));
        expectContainerRefused();
        rig.arrive(answer.msgId(), answer.seqNo(), answer.body());
        assertThat(rig.told(Output.Answered.class)).hasSize(1);
    }

    @Test
    void step8AnInnerDuplicateIsProcessedOnce() {
        Rig.Part update = rig.part(true, UPDATE);
        rig.arrive(rig.nextId(3), 0, Rig.container(List.of(update, update)));
        List<Output> told = rig.told();
        assertThat(told.stream().filter(Output.Pushed.class::isInstance)).hasSize(1);
        assertThat(told.stream().filter(Output.Refused.class::isInstance)).hasSize(1);
    }

    @Test
    void aContainerInAContainerIsRefusedAndTheRestIsTaken() {
        Rig.Part inner = rig.part(true, UPDATE);
        Rig.Part nested = rig.part(false, Rig.container(List.of(inner)));
        Rig.Part beside = rig.part(true, UPDATE);
        rig.arrive(rig.nextId(3), 0, Rig.container(List.of(nested, beside)));
        List<Output> told = rig.told();
        assertThat(told.stream().filter(Output.Pushed.class::isInstance)).hasSize(1);
        assertThat(told.stream().filter(Output.Refused.class::isInstance).map(Output.Refused.class::cast))
                .singleElement()
                .satisfies(refused -> assertThat(refused.detail()).contains("container inside a container"));
    }

    @Test
    void anEmptyContainerAndAPackedOneAreFine() {
        rig.arrive(rig.nextId(3), 0, Rig.container(List.of()));
        Rig.Part update = rig.part(true, UPDATE);
        rig.arrive(rig.nextId(3), 0, Rig.gzipPacked(Rig.container(List.of(update))));
        List<Output> told = rig.told();
        assertThat(told).containsExactly(new Output.Pushed(new UpdatesTooLong()));
        assertThat(SentAcks.of(rig)).containsExactly(update.msgId());
    }

    @Test
    void aContainerWhoseLengthsLieIsRefused() {
        byte[] container = Rig.container(List.of(rig.part(true, UPDATE)));
        container[20] = 127;
        rig.arrive(rig.nextId(3), 0, container);
        expectContainerRefused();
        byte[] count = Rig.container(List.of(rig.part(true, UPDATE)));
        count[6] = 1;
        rig.arrive(rig.nextId(3), 0, count);
        expectContainerRefused();
        byte[] longer = java.util.Arrays.copyOf(Rig.container(List.of(rig.part(true, UPDATE))), 40);
        rig.arrive(rig.nextId(3), 0, longer);
        expectContainerRefused();
    }

    @Test
    void aCopyIsProcessedOnceUnderItsOwnId() {
        long original = rig.nextId(3);
        byte[] copy = copy(original, UPDATE);
        rig.arrive(rig.nextId(3), 0, copy);
        assertThat(rig.told(Output.Pushed.class)).hasSize(1);
        assertThat(SentAcks.of(rig)).containsExactly(original);
        rig.arrive(original, 1, UPDATE);
        expectRefused(Refusal.REPLAYED);
        rig.arrive(rig.nextId(3), 0, copy);
        expectRefused(Refusal.REPLAYED);
    }

    @Test
    void objectsPackedInOneAnotherWithoutEndAreRefused() {
        byte[] body = UPDATE;
        for (int i = 0; i < 10; i++) {
            body = Rig.gzipPacked(body);
        }
        rig.say(true, body);
        expectRefused(Refusal.UNREADABLE);
        byte[] copies = UPDATE;
        for (int i = 0; i < 10; i++) {
            copies = copy(rig.nextId(3), copies);
        }
        rig.say(true, copies);
        expectRefused(Refusal.UNREADABLE);
    }

    private static byte[] copy(long msgId, byte[] body) {
        TlWriter out = new TlWriter();
        out.writeInt(Wire.MSG_COPY);
        out.writeLong(msgId);
        out.writeInt(1);
        out.writeInt(body.length);
        out.writeRaw(body, 0, body.length);
        return out.toByteArray();
    }
}
