package dev.aptgram.mtproto.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.UpdatesTooLong;
import dev.aptgram.errors.SchemaException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An answer whose packing is broken, outside or inside {@code rpc_result}, fails its request and no other. */
class BrokenPackingTest {
    /** Where an answer may be packed and how it may travel. */
    enum Place {
        INSIDE,
        AROUND,
        TWICE,
        INSIDE_CONTAINED,
        AROUND_CONTAINED
    }

    private final Rig rig = Rig.established();

    private static byte[] answer(Got sent, Place place) {
        byte[] result = Rig.call(1, 2_000);
        return switch (place) {
            case INSIDE, INSIDE_CONTAINED -> Rig.rpcResult(sent.msgId(), Rig.damagedGzipPacked(result));
            case AROUND, AROUND_CONTAINED -> Rig.damagedGzipPacked(Rig.rpcResult(sent.msgId(), result));
            case TWICE -> Rig.gzipPacked(Rig.damagedGzipPacked(Rig.rpcResult(sent.msgId(), result)));
        };
    }

    private void expectFailure(long request) {
        assertThat(rig.told(Output.Failed.class)).singleElement().satisfies(failed -> {
            assertThat(failed.request()).isEqualTo(request);
            assertThat(failed.cause())
                    .isInstanceOf(SchemaException.class)
                    .hasMessageContaining("The answer to a request could not be read");
        });
    }

    @ParameterizedTest
    @EnumSource
    void aDamagedAnswerFailsItsRequestAlone(Place place) {
        rig.submit(1);
        rig.submit(2);
        List<Got> sent = rig.take(Rig.CALL);
        byte[] body = answer(sent.get(0), place);
        List<Output> told;
        if (place.name().endsWith("CONTAINED")) {
            Rig.Part bad = rig.part(true, body);
            Rig.Part good = rig.part(true, new UpdatesTooLong().toByteArray());
            rig.arrive(rig.nextId(1), 0, Rig.container(List.of(bad, good)));
            told = rig.told();
            assertThat(told).contains(new Output.Pushed(new UpdatesTooLong()));
            assertThat(SentAcks.of(rig)).containsExactlyInAnyOrder(bad.msgId(), good.msgId());
        } else {
            long id = rig.say(true, body);
            told = rig.told();
            assertThat(SentAcks.of(rig)).containsExactly(id);
        }
        assertThat(told.stream().filter(Output.Completed.class::isInstance))
                .singleElement()
                .isInstanceOfSatisfying(
                        Output.Failed.class,
                        failed -> assertThat(failed.request()).isEqualTo(1));
        // No update can have been in it.
        assertThat(told).noneMatch(Output.UpdatesMayBeLost.class::isInstance);
        rig.answer(sent.get(1).msgId(), Rig.result(2));
        assertThat(rig.told(Output.Answered.class))
                .extracting(Output.Answered::request)
                .containsExactly(2L);
    }

    @Test
    void aCutStreamTellsItsRequest() {
        Got sent = rig.send(1);
        byte[] stream = Rig.gzip(Rig.rpcResult(sent.msgId(), Rig.call(1, 2_000)));
        rig.say(true, Rig.gzipPackedOf(Arrays.copyOf(stream, stream.length / 2)));
        expectFailure(1);
    }

    @Test
    void aMessageThatIsShorterThanItsStreamTellsItsRequest() {
        Got sent = rig.send(1);
        byte[] body = Rig.gzipPacked(Rig.rpcResult(sent.msgId(), Rig.call(1, 2_000)));
        rig.say(true, Arrays.copyOf(body, 1_000));
        expectFailure(1);
    }

    @Test
    void anAnswerThatInflatesBeyondTheCapFromOutsideFailsItsRequest() {
        Got sent = rig.send(1);
        rig.say(true, Rig.gzipPacked(Rig.rpcResult(sent.msgId(), new byte[40 << 20])));
        expectFailure(1);
    }

    @Test
    void aDamagedAnswerToNothingOpenIsAcknowledgedAndDropped() {
        Got sent = rig.send(1);
        rig.engine.cancel(1);
        rig.take();
        rig.told();
        long id = rig.say(true, answer(sent, Place.AROUND));
        assertThat(rig.told()).isEmpty();
        assertThat(SentAcks.of(rig)).containsExactly(id);
    }

    @Test
    void whatTellsNothingLeavesEveryRequestOpen() {
        rig.send(1);
        byte[] stream = Rig.gzip(Rig.call(1, 2_000));
        rig.say(true, Rig.gzipPackedOf(Arrays.copyOf(stream, 8)));
        rig.say(true, Rig.gzipPackedOf(new byte[0]));
        rig.say(true, Rig.damagedGzipPacked(Rig.call(1, 2_000)));
        rig.say(true, Arrays.copyOf(Rig.gzipPackedOf(stream), 4));
        assertThat(rig.told(Output.Refused.class))
                .hasSize(4)
                .allSatisfy(refused -> assertThat(refused.refusal()).isEqualTo(Refusal.UNREADABLE));
        assertThat(rig.engine.openRequests()).isEqualTo(1);
    }
}
