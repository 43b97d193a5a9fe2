package dev.aptgram.mtproto.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateConfig;
import dev.aptgram.api.UpdateShort;
import dev.aptgram.api.UpdatesTooLong;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.mtproto.Pong;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can't be decoded is acknowledged and reported, and takes nothing with it: protocol reference 13, P17 and P24. */
final class UndecodableTest {
    private static final byte[] FINE = new UpdatesTooLong().toByteArray();

    private final Rig rig = Rig.established();

    /** {@return an object with an unknown constructor id at an offset} */
    private static byte[] unknown(TlObject object, int at) {
        byte[] bytes = object.toByteArray();
        Arrays.fill(bytes, at, at + 4, (byte) 0x5a);
        return bytes;
    }

    private static PlainUpdates container(int updates, int users) {
        return new PlainUpdates(
                IntStream.range(0, updates)
                        .<Update>mapToObj(i -> new UpdateConfig())
                        .toList(),
                IntStream.range(0, users)
                        .mapToObj(
                                i -> (dev.aptgram.api.User) PlainUser.builder(5).build())
                        .toList(),
                List.of(),
                1,
                0);
    }

    private Output.Refused refused(List<Output> told) {
        List<Output.Refused> all = told.stream()
                .filter(Output.Refused.class::isInstance)
                .map(Output.Refused.class::cast)
                .toList();
        assertThat(all).hasSize(1);
        assertThat(told).hasAtLeastOneElementOfType(Output.UpdatesMayBeLost.class);
        assertThat(told).noneMatch(Output.Reconnect.class::isInstance);
        return all.get(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void anUnknownUpdateIsNamedAndHandedOnInBytes(int place) {
        byte[] body = unknown(container(3, 1), 12 + 4 * place);
        long id = rig.say(true, body);

        List<Output> told = rig.told();
        Output.Refused refused = refused(told);
        assertThat(refused.refusal()).isEqualTo(Refusal.UNREADABLE);
        assertThat(refused.detail())
                .contains("updates[" + place + "]", "#5a5a5a5a", "at byte " + (12 + 4 * place), "layer ");
        assertThat(told.stream().filter(Output.Unread.class::isInstance).map(o -> ((Output.Unread) o).body()))
                .singleElement()
                .isEqualTo(body);
        assertThat(told).noneMatch(Output.Pushed.class::isInstance);
        assertThat(SentAcks.of(rig)).containsExactly(id);
    }

    @Test
    void anUnknownUserIsNamed() {
        rig.say(true, unknown(container(1, 1), 24));
        assertThat(refused(rig.told()).detail()).contains("users[0]", "#5a5a5a5a");
    }

    @Test
    void anUnknownSingleUpdateIsNamed() {
        rig.say(true, unknown(new UpdateShort(new UpdateConfig(), 1), 4));
        assertThat(refused(rig.told()).detail()).contains("in update ", "#5a5a5a5a");
    }

    @Test
    void anUnknownObjectIsNamed() {
        rig.say(true, unknown(new UpdatesTooLong(), 0));
        assertThat(refused(rig.told()).detail()).contains("Updates", "#5a5a5a5a");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 12, 16, 20})
    void aCutUpdateIsAcknowledgedAndReported(int length) {
        long id = rig.say(true, Arrays.copyOf(container(3, 0).toByteArray(), length));
        refused(rig.told());
        assertThat(SentAcks.of(rig)).containsExactly(id);
    }

    @Test
    void theNextMessageIsTakenOverTheSameConnection() {
        rig.say(true, unknown(container(1, 0), 12));
        refused(rig.told());
        rig.say(true, FINE);
        assertThat(rig.told()).containsExactly(new Output.Pushed(new UpdatesTooLong()));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneBadMessageOfAContainerCostsNoOther(boolean badFirst) {
        Rig.Part bad = rig.part(true, unknown(container(2, 0), 16));
        Rig.Part good = rig.part(true, FINE);
        rig.arrive(rig.nextId(3), 0, Rig.container(badFirst ? List.of(bad, good) : List.of(good, bad)));

        List<Output> told = rig.told();
        assertThat(refused(told).msgId()).isEqualTo(bad.msgId());
        assertThat(told).contains(new Output.Pushed(new UpdatesTooLong()));
        assertThat(SentAcks.of(rig)).containsExactlyInAnyOrder(bad.msgId(), good.msgId());
    }

    @Test
    void anAnswerBesideABadMessageReachesItsCaller() {
        Got call = rig.send(1);
        Rig.Part bad = rig.part(true, unknown(container(1, 0), 12));
        Rig.Part answer = rig.part(true, Rig.rpcResult(call.msgId(), Rig.result(1)));
        rig.arrive(rig.nextId(3), 0, Rig.container(List.of(bad, answer)));

        assertThat(rig.told(Output.Answered.class)).hasSize(1);
        assertThat(SentAcks.of(rig)).containsExactlyInAnyOrder(bad.msgId(), answer.msgId());
    }

    @Test
    void aPackedUpdateThatCannotBeDecodedIsHandedOnUnpacked() {
        byte[] body = unknown(container(1, 0), 12);
        rig.say(true, Rig.gzipPacked(body));
        assertThat(rig.told(Output.Unread.class))
                .singleElement()
                .satisfies(unread -> assertThat(unread.body()).isEqualTo(body));
    }

    @Test
    void anAnswerIsNotLookedAtAndSoCannotHarmAnother() {
        Got first = rig.send(1);
        Got second = rig.send(2);
        byte[] garbage = {1, 2, 3, 4, 5, 6, 7, 8};
        Rig.Part one = rig.part(true, Rig.rpcResult(first.msgId(), garbage));
        Rig.Part two = rig.part(true, Rig.rpcResult(second.msgId(), Rig.result(2)));
        rig.arrive(rig.nextId(3), 0, Rig.container(List.of(one, two)));

        List<Output> told = rig.told();
        assertThat(told.stream().filter(Output.Answered.class::isInstance)).hasSize(2);
        assertThat(told).noneMatch(Output.Unread.class::isInstance);
    }

    @Test
    void aBadServiceMessageCostsNoUpdate() {
        Rig.Part bad = rig.part(false, Arrays.copyOf(new Pong(4, 5).toByteArray(), 12));
        Rig.Part good = rig.part(true, FINE);
        rig.arrive(rig.nextId(3), 0, Rig.container(List.of(bad, good)));
        assertThat(rig.told()).contains(new Output.Pushed(new UpdatesTooLong()));
    }
}
