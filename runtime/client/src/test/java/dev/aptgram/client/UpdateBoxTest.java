package dev.aptgram.client;

import static dev.aptgram.client.Samples.DATE;
import static dev.aptgram.client.Samples.container;
import static dev.aptgram.client.Samples.delivered;
import static dev.aptgram.client.Samples.message;
import static dev.aptgram.client.Samples.news;
import static dev.aptgram.client.Samples.only;
import static dev.aptgram.client.Samples.plain;
import static dev.aptgram.client.Samples.state;
import static dev.aptgram.client.Samples.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.UpdateMessageID;
import dev.aptgram.api.UpdatePtsChanged;
import dev.aptgram.api.UpdateShort;
import dev.aptgram.api.UpdateShortSentMessage;
import dev.aptgram.api.Updates;
import dev.aptgram.api.UpdatesCombined;
import dev.aptgram.api.UpdatesTooLong;
import dev.aptgram.api.updates.DifferenceEmpty;
import dev.aptgram.api.updates.DifferenceSlice;
import dev.aptgram.api.updates.DifferenceTooLong;
import dev.aptgram.api.updates.PlainDifference;
import dev.aptgram.storage.UpdateState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rules of the common lines: protocol reference 7.3 and 7.5. */
final class UpdateBoxTest {
    private static final UpdateState START = new UpdateState(10, 5, DATE, 3);

    private final UpdateReader reader = new UpdateReader(1, peer -> true);
    private final UpdateBox box = new UpdateBox(UpdateTiming.DEFAULT, 8);
    private long now = 1_000;

    private List<Effect> push(Updates updates) {
        return box.onBatch(reader.read(updates, false), now);
    }

    private List<Effect> own(Updates updates) {
        return box.onBatch(reader.read(updates, true), now);
    }

    /** Up to date at {@link #START}. */
    private void current() {
        box.start(START, Map.of(), now);
        assertThat(box.onDifference(new DifferenceEmpty(DATE, 3), now)).isEmpty();
    }

    private List<Effect> after(long millis) {
        now += millis;
        return box.tick(now);
    }

    private static PlainDifference difference(int pts, int... ids) {
        return new PlainDifference(
                java.util.Arrays.stream(ids)
                        .<dev.aptgram.api.Message>mapToObj(id -> message(id, "m" + id))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                state(pts, 5, 3));
    }

    private static DifferenceSlice slice(int pts, int... ids) {
        PlainDifference d = difference(pts, ids);
        return new DifferenceSlice(d.newMessages(), List.of(), List.of(), List.of(), List.of(), d.state());
    }

    @Test
    void withoutAStoredStateTheServersIsTakenAndNothingIsFetched() {
        assertThat(box.start(null, Map.of(), now)).containsExactly(new Effect.FetchState());
        assertThat(push(container(0, news(8)))).isEmpty();
        assertThat(push(container(0, news(11)))).isEmpty();

        List<Effect> effects = box.onState(state(10, 5, 3), now);

        assertThat(delivered(effects)).as("8 is in the state already").containsExactly("m11");
        assertThat(only(Effect.Save.class, effects))
                .extracting(Effect.Save::state)
                .containsExactly(new UpdateState(10, 5, DATE, 3), new UpdateState(11, 5, DATE, 3));
        assertThat(effects.get(effects.size() - 1)).as("saved after delivery").isInstanceOf(Effect.Save.class);
    }

    @Test
    void withAStoredStateOnlyTheDifferenceIsFetched() {
        assertThat(box.start(START, Map.of(), now)).containsExactly(new Effect.FetchDifference(START));
    }

    @Test
    void whatFitsIsDeliveredAndSaved() {
        current();

        assertThat(push(container(0, news(11), news(12))))
                .extracting(Object::getClass)
                .containsExactly(Effect.Deliver.class, Effect.Deliver.class, Effect.Save.class);
        assertThat(box.state().pts()).isEqualTo(12);
    }

    @Test
    void whileSomethingIsMissingTheDateStaysWhereItWas() {
        current();

        assertThat(only(Effect.Save.class, push(container(4, stopped(6), news(12)))))
                .extracting(Effect.Save::state)
                .containsExactly(new UpdateState(10, 6, DATE, 3));
        assertThat(only(Effect.Save.class, push(container(0, news(11)))))
                .extracting(Effect.Save::state)
                .containsExactly(new UpdateState(12, 6, DATE + 4, 4));
    }

    @Test
    void repetitionsAreIgnored() {
        current();
        push(container(0, news(11)));

        assertThat(push(container(0, news(11), news(9)))).isEmpty();
        assertThat(after(600)).as("they are no gap").isEmpty();
    }

    @Test
    void aContainerIsSortedByWhereItsUpdatesBegin() {
        current();

        assertThat(delivered(push(container(0, news(14, 2), news(12), news(11)))))
                .containsExactly("m11", "m12", "m14");
    }

    @Test
    void anUpdateWithoutWidthIsAppliedWhereItStands() {
        current();

        assertThat(delivered(push(container(0, news(10, 0))))).containsExactly("m10");
        assertThat(delivered(push(container(0, news(9, 0))))).isEmpty();
    }

    @Test
    void heldUpdatesWithoutWidthGoBeforeTheOneThatFollowsThem() {
        current();
        push(container(0, news(13)));
        push(container(0, news(12, 0)));

        assertThat(delivered(push(container(0, news(12, 2))))).containsExactly("m12", "m12", "m13");
    }

    @Test
    void aGapThatClosesInTimeNeedsNoDifference() {
        current();

        assertThat(push(container(0, news(13)))).isEmpty();
        assertThat(after(499)).isEmpty();
        assertThat(push(container(0, news(12)))).isEmpty();
        assertThat(delivered(push(container(0, news(11))))).containsExactly("m11", "m12", "m13");
        assertThat(after(600)).isEmpty();
    }

    @Test
    void aGapThatStaysIsAskedForAfterHalfASecond() {
        current();
        push(container(0, news(13)));

        assertThat(box.nextDeadline()).isEqualTo(now + 500);
        assertThat(after(499)).isEmpty();
        assertThat(after(1)).containsExactly(new Effect.FetchDifference(START));
    }

    @Test
    void aNewGapHasItsOwnHalfSecond() {
        current();
        push(container(0, news(13)));
        now += 400;
        push(container(0, news(11)));

        assertThat(after(499)).isEmpty();
        assertThat(after(1)).hasSize(1);
    }

    @Test
    void whatADifferenceBringsDoesNotComeTwice() {
        current();
        push(container(0, news(13)));
        after(500);
        assertThat(push(container(0, news(14), news(15)))).as("held meanwhile").isEmpty();

        List<Effect> effects = box.onDifference(difference(14, 11, 12, 13, 14), now);

        assertThat(delivered(effects)).containsExactly("m11", "m12", "m13", "m14", "m15");
        assertThat(box.state().pts()).isEqualTo(15);
        assertThat(box.nextDeadline()).isEqualTo(now + UpdateTiming.DEFAULT.silence());
    }

    @Test
    void aGapThatADifferenceLeavesIsAskedForAgain() {
        current();
        push(container(0, news(15)));
        after(500);
        box.onDifference(difference(13, 11, 12, 13), now);

        assertThat(after(500)).containsExactly(new Effect.FetchDifference(new UpdateState(13, 5, DATE, 3)));
    }

    @Test
    void everySliceIsSavedBeforeTheNextIsAskedFor() {
        box.start(START, Map.of(), now);

        List<Effect> effects = box.onDifference(slice(12, 11, 12), now);

        assertThat(delivered(effects)).containsExactly("m11", "m12");
        UpdateState reached = new UpdateState(12, 5, DATE, 3);
        assertThat(effects.subList(2, 4))
                .containsExactly(new Effect.Save(reached, Map.of()), new Effect.FetchDifference(reached));
        assertThat(delivered(box.onDifference(difference(13, 13), now))).containsExactly("m13");
    }

    @Test
    void aSliceThatLeadsNowhereIsNotAskedForInACircle() {
        box.start(START, Map.of(), now);

        assertThat(box.onDifference(slice(10), now)).isEmpty();
        assertThat(after(999)).isEmpty();
        assertThat(after(1)).containsExactly(new Effect.FetchDifference(START));
    }

    @Test
    void aDifferenceThatIsTooLongJumpsAhead() {
        box.start(START, Map.of(), now);

        assertThat(box.onDifference(new DifferenceTooLong(5_000), now))
                .contains(new Effect.FetchDifference(new UpdateState(5_000, 5, DATE, 3)));
        box.onDifference(new DifferenceEmpty(DATE, 3), now);
        assertThat(delivered(push(container(0, news(5_001))))).containsExactly("m5001");
    }

    @Test
    void failuresAreRepeatedEverLater() {
        box.start(START, Map.of(), now);
        for (long wait : new long[] {1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000}) {
            assertThat(box.onFailure(false, now)).isEmpty();
            assertThat(after(wait - 1)).isEmpty();
            assertThat(after(1)).containsExactly(new Effect.FetchDifference(START));
        }
        box.onDifference(new DifferenceEmpty(DATE, 3), now);
        box.onLost(now);
        box.onFailure(false, now);
        assertThat(after(1_000)).as("success forgives").hasSize(1);
    }

    @Test
    void aStateThatTheServerRejectsIsReplacedByItsOwn() {
        box.start(START, Map.of(), now);

        assertThat(box.onFailure(true, now)).containsExactly(new Effect.FetchState());
        List<Effect> effects = box.onState(state(100, 50, 30), now);
        assertThat(delivered(effects)).as("what is skipped is told").containsExactly("updatePtsChanged");
        assertThat(only(Effect.Save.class, effects))
                .containsExactly(new Effect.Save(new UpdateState(100, 50, DATE, 30), Map.of()));
    }

    @Test
    void aFailedStateIsAskedForAgain() {
        box.start(null, Map.of(), now);
        box.onFailure(false, now);

        assertThat(after(1_000)).containsExactly(new Effect.FetchState());
    }

    @Test
    void qtsCountsByOneAndHasItsOwnGap() {
        current();

        assertThat(delivered(push(container(0, stopped(7))))).isEmpty();
        assertThat(delivered(push(container(0, news(11))))).containsExactly("m11");
        assertThat(delivered(push(container(0, stopped(6))))).containsExactly("q6", "q7");
        assertThat(delivered(push(container(0, stopped(7))))).isEmpty();
        push(container(0, stopped(9)));
        assertThat(only(Effect.FetchDifference.class, after(500))).hasSize(1);
    }

    @Test
    void qtsZeroIsUnordered() {
        current();

        assertThat(delivered(push(container(0, stopped(0), stopped(0))))).containsExactly("q0", "q0");
        assertThat(box.state().qts()).isEqualTo(5);
    }

    @Test
    void seqOrdersWhatHasNoNumber() {
        current();

        assertThat(delivered(push(container(0, plain("free"))))).containsExactly("free");
        assertThat(delivered(push(container(5, plain("five"))))).isEmpty();
        assertThat(delivered(push(container(4, plain("four"))))).containsExactly("four", "five");
        assertThat(box.state()).isEqualTo(new UpdateState(10, 5, DATE + 5, 5));
        assertThat(delivered(push(container(5, plain("five"))))).isEmpty();
    }

    @Test
    void numberedUpdatesDoNotWaitForSeq() {
        current();

        assertThat(delivered(push(container(5, plain("five"), news(11))))).containsExactly("m11");
        assertThat(delivered(push(container(3, plain("three"), news(12))))).containsExactly("m12");
    }

    @Test
    void combinedContainersSpanSeveralSeqs() {
        current();

        List<Effect> effects =
                push(new UpdatesCombined(List.of(plain("4 to 6")), List.of(), List.of(), DATE + 9, 4, 6));

        assertThat(delivered(effects)).containsExactly("4 to 6");
        assertThat(box.state()).isEqualTo(new UpdateState(10, 5, DATE + 9, 6));
    }

    @Test
    void aSeqGapIsAskedForToo() {
        current();
        push(container(6, plain("six")));

        assertThat(after(500)).hasSize(1);
        PlainDifference difference = new PlainDifference(
                List.of(), List.of(), List.of(plain("four")), List.of(), List.of(), state(10, 5, 5));
        assertThat(delivered(box.onDifference(difference, now))).containsExactly("four", "six");
    }

    @Test
    void shortUpdatesAreGoodAtOnceButKeepTheirNumbers() {
        current();

        assertThat(delivered(push(new UpdateShort(plain("typing"), DATE)))).containsExactly("typing");
        assertThat(delivered(push(new UpdateShort(news(12), DATE)))).isEmpty();
        assertThat(delivered(push(new UpdateShort(news(11), DATE)))).containsExactly("m11", "m12");
    }

    @Test
    void aMessagesIdIsToldBeforeTheMessage() {
        current();

        assertThat(delivered(push(container(0, news(11), new UpdateMessageID(11, 4711)))))
                .containsExactly("updateMessageID", "m11");
    }

    @Test
    void ownAnswersMoveTheLinesWithoutTellingTheListeners() {
        current();

        List<Effect> effects =
                own(UpdateShortSentMessage.builder(11, 11, 1, DATE).out(true).build());

        assertThat(effects).containsExactly(new Effect.Save(new UpdateState(11, 5, DATE, 3), Map.of()));
        assertThat(delivered(own(container(4, news(12), plain("mine"))))).isEmpty();
        assertThat(delivered(push(container(5, news(13), plain("theirs"))))).containsExactly("m13", "theirs");
    }

    @Test
    void anOwnAnswerThatCameTooEarlyFillsTheGapOfLaterPushes() {
        current();
        own(container(0, news(12)));

        assertThat(delivered(push(container(0, news(11))))).containsExactly("m11");
        assertThat(box.state().pts()).isEqualTo(12);
    }

    @Test
    void tooLongAsksAtOnce() {
        current();

        assertThat(push(new UpdatesTooLong())).containsExactly(new Effect.FetchDifference(START));
    }

    @Test
    void aLossDuringADifferenceLeadsToAnother() {
        current();
        box.onLost(now);
        assertThat(box.onLost(now)).isEmpty();

        List<Effect> effects = box.onDifference(difference(12, 11, 12), now);

        assertThat(only(Effect.FetchDifference.class, effects))
                .containsExactly(new Effect.FetchDifference(new UpdateState(12, 5, DATE, 3)));
    }

    @Test
    void silenceIsChecked() {
        current();

        assertThat(after(15 * 60_000L - 1)).isEmpty();
        assertThat(after(1)).containsExactly(new Effect.FetchDifference(START));
        box.onDifference(new DifferenceEmpty(DATE, 3), now);
        assertThat(box.nextDeadline()).isEqualTo(now + 15 * 60_000L);
    }

    @Test
    void changedPtsAreTakenFromTheServer() {
        current();

        assertThat(push(new UpdateShort(new UpdatePtsChanged(), DATE))).containsExactly(new Effect.FetchState());
        assertThat(push(container(0, news(101)))).isEmpty();
        assertThat(delivered(box.onState(state(100, 5, 3), now))).containsExactly("updatePtsChanged", "m101");
    }

    @Test
    void ptsThatChangeDuringADifferenceAreTakenAfterwards() {
        current();
        box.onLost(now);
        assertThat(push(new UpdateShort(new UpdatePtsChanged(), DATE))).isEmpty();

        List<Effect> effects = box.onDifference(difference(11, 11), now);

        assertThat(delivered(effects)).containsExactly("m11");
        assertThat(effects.get(effects.size() - 1)).isEqualTo(new Effect.FetchState());
    }

    @Test
    void whatDoesNotFitIntoTheHoldIsFetched() {
        current();
        for (int pts = 30; pts >= 12; pts--) {
            push(container(0, news(pts)));
        }
        assertThat(delivered(push(container(0, news(11)))))
                .as("the hole ends where pieces were let go")
                .contains("m11");

        assertThat(only(Effect.FetchDifference.class, after(500))).hasSize(1);
    }

    @Test
    void whatDoesNotFitDuringADifferenceLeadsToAnother() {
        current();
        box.onLost(now);
        for (int pts = 13; pts <= 30; pts++) {
            push(container(0, news(pts)));
        }

        List<Effect> effects = box.onDifference(difference(12, 11, 12), now);

        assertThat(delivered(effects)).hasSize(2 + 8).endsWith("m20");
        assertThat(only(Effect.FetchDifference.class, effects))
                .containsExactly(new Effect.FetchDifference(new UpdateState(20, 5, DATE, 3)));
    }

    @Test
    void nothingHappensBeforeTheDeadline() {
        assertThat(box.nextDeadline()).isEqualTo(UpdateBox.NEVER);
        current();
        assertThat(box.tick(box.nextDeadline() - 1)).isEmpty();
    }
}
