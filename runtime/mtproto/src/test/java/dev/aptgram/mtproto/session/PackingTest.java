package dev.aptgram.mtproto.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.UpdatesTooLong;
import dev.aptgram.tl.mtproto.MsgsAck;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Containers, sequence numbers and acks on the way out. */
class PackingTest {
    private final Rig rig = Rig.established();

    @Test
    void aSingleMessageGoesBare() {
        assertThat(rig.send(1).isContainerMember()).isFalse();
    }

    @Test
    void whatWaitsTogetherGoesTogether() {
        rig.submit(1);
        rig.submit(2);
        rig.submit(3);
        List<Got> sent = rig.take();
        assertThat(sent).hasSize(3);
        assertThat(sent.stream().map(Got::containerId).distinct()).hasSize(1);
        assertThat(sent).allMatch(Got::isContainerMember);
    }

    @Test
    void idsGrowFromMessageToMessageAndNumbersFollowThem() {
        long lastId = 0;
        int lastSeq = 0;
        Set<Long> ids = new HashSet<>();
        for (int round = 0; round < 50; round++) {
            for (int i = 0; i <= round % 4; i++) {
                rig.submit(round);
            }
            rig.say(true, new UpdatesTooLong().toByteArray());
            for (Got got : rig.take()) {
                assertThat(got.msgId() & 3).isZero();
                assertThat(Long.compareUnsigned(got.msgId(), lastId)).isPositive();
                assertThat(ids.add(got.msgId())).isTrue();
                assertThat(got.seqNo()).isGreaterThanOrEqualTo(lastSeq);
                assertThat(got.seqNo() & 1).isEqualTo(got.is(Rig.CALL) ? 1 : 0);
                lastId = got.msgId();
                lastSeq = got.seqNo() | 1;
            }
        }
    }

    @Test
    void noContainerIsLargerThanItMayBe() {
        List<Long> tokens = new ArrayList<>();
        for (int i = 0; i < 350; i++) {
            tokens.add(rig.submit(i));
        }
        for (int i = 0; i < 10; i++) {
            tokens.add(rig.engine.submit(Submission.call(Rig.call(1000 + i, 9_000))));
        }
        tokens.add(rig.engine.submit(Submission.call(Rig.call(2000, 200_000))));
        List<Got> sent = rig.take();
        assertThat(sent).hasSize(tokens.size());
        Map<Long, List<Got>> payloads = sent.stream().collect(Collectors.groupingBy(Got::containerId));
        for (List<Got> payload : payloads.values()) {
            int size = payload.stream()
                    .mapToInt(got -> got.body().size() + Wire.MESSAGE_HEADER)
                    .sum();
            assertThat(payload.size()).isLessThanOrEqualTo(Sender.MAX_MESSAGES);
            assertThat(payload.size() == 1 || size <= Sender.MAX_CONTAINER).isTrue();
        }
        // 100 + 100 + 100 + 50 with 3 large ones, 3 + 3 + 1, and the largest alone.
        assertThat(payloads).hasSize(8);
        assertThat(sent.get(sent.size() - 1).isContainerMember()).isFalse();
    }

    @Test
    void acksTravelWithTheNextCall() {
        long update = rig.say(true, new UpdatesTooLong().toByteArray());
        assertThat(rig.take()).isEmpty();
        rig.submit(1);
        List<Got> sent = rig.take();
        assertThat(SentAcks.in(sent)).containsExactly(update);
        assertThat(sent.get(0).is(MsgsAck.ID)).isTrue();
        assertThat(sent.get(0).seqNo() & 1).isZero();
        assertThat(sent).hasSize(2);
    }

    @Test
    void acksWaitNoLongerThanTheyMay() {
        long update = rig.say(true, new UpdatesTooLong().toByteArray());
        long due = rig.now + SessionFigures.defaults().ackDelay();
        assertThat(rig.engine.deadline()).isLessThanOrEqualTo(due);
        rig.advanceTo(due - 1);
        assertThat(SentAcks.in(rig.take())).isEmpty();
        rig.advanceTo(due);
        assertThat(SentAcks.in(rig.take())).containsExactly(update);
    }

    @Test
    void manyAcksLeaveAtOnce() {
        List<Long> ids = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            assertThat(SentAcks.in(rig.take())).isEmpty();
            ids.add(rig.say(true, new UpdatesTooLong().toByteArray()));
        }
        assertThat(SentAcks.in(rig.take())).isEqualTo(ids);
    }

    @Test
    void innerMessagesAreAcknowledgedAndContainersAreNot() {
        Rig.Part odd = rig.part(true, new UpdatesTooLong().toByteArray());
        Rig.Part even = rig.part(false, new MsgsAck(List.of(4L)).toByteArray());
        Rig.Part packed = rig.part(true, Rig.gzipPacked(new UpdatesTooLong().toByteArray()));
        rig.arrive(rig.nextId(3), rig.nextSeqNo(false), Rig.container(List.of(odd, even, packed)));
        assertThat(SentAcks.of(rig)).containsExactly(odd.msgId(), packed.msgId());
        assertThat(rig.told(Output.Pushed.class)).hasSize(2);
    }

    @Test
    void whatComesAgainIsAcknowledgedAgain() {
        byte[] update = new UpdatesTooLong().toByteArray();
        long id = rig.nextId(3);
        int seqNo = rig.nextSeqNo(true);
        rig.arrive(id, seqNo, update);
        assertThat(SentAcks.of(rig)).containsExactly(id);
        rig.told();
        rig.arrive(id, seqNo, update);
        assertThat(rig.told(Output.Pushed.class)).isEmpty();
        assertThat(SentAcks.of(rig)).containsExactly(id);
    }

    @Test
    void aContainerThatComesAgainIsAcknowledgedAgain() {
        Rig.Part update = rig.part(true, new UpdatesTooLong().toByteArray());
        byte[] container = Rig.container(List.of(update));
        long id = rig.nextId(3);
        rig.arrive(id, 0, container);
        assertThat(SentAcks.of(rig)).containsExactly(update.msgId());
        rig.told();
        rig.arrive(id, 0, container);
        assertThat(rig.told())
                .containsExactly(new Output.Refused(Refusal.REPLAYED, id, "it was processed before, as a container"));
        assertThat(SentAcks.of(rig)).containsExactly(update.msgId());
        rig.arrive(rig.nextId(3), 0, container);
        assertThat(rig.told(Output.Pushed.class)).isEmpty();
        assertThat(SentAcks.of(rig)).containsExactly(update.msgId());
    }
}
