package dev.aptgram.client;

import static dev.aptgram.client.Samples.DATE;
import static dev.aptgram.client.Samples.channelNews;
import static dev.aptgram.client.Samples.container;
import static dev.aptgram.client.Samples.delivered;
import static dev.aptgram.client.Samples.only;
import static dev.aptgram.client.Samples.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.Message;
import dev.aptgram.api.PeerChannel;
import dev.aptgram.api.PeerNotifySettings;
import dev.aptgram.api.PlainDialog;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateChannelTooLong;
import dev.aptgram.api.updates.ChannelDifferenceEmpty;
import dev.aptgram.api.updates.ChannelDifferenceTooLong;
import dev.aptgram.api.updates.DifferenceEmpty;
import dev.aptgram.api.updates.PlainChannelDifference;
import dev.aptgram.client.ChannelLines.Verdict;
import dev.aptgram.storage.UpdateState;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rules of the channels' lines: protocol reference 7.3 to 7.5. */
final class ChannelLinesTest {
    private static final long CHANNEL = 9;
    private static final UpdateState START = new UpdateState(10, 5, DATE, 3);

    private final UpdateReader reader = new UpdateReader(1, peer -> true);
    private final UpdateBox box = new UpdateBox(UpdateTiming.DEFAULT, 8);
    private long now = 1_000;

    private void currentWith(Map<Long, Integer> channels) {
        box.start(START, channels, now);
        box.onDifference(new DifferenceEmpty(DATE, 3), now);
    }

    private List<Effect> push(Update... updates) {
        return box.onBatch(reader.read(container(0, updates), false), now);
    }

    private List<Effect> after(long millis) {
        now += millis;
        return box.tick(now);
    }

    private static PlainChannelDifference difference(boolean last, int pts, int... ids) {
        return PlainChannelDifference.builder(
                        pts,
                        IntStream.of(ids)
                                .<Message>mapToObj(id -> post(CHANNEL, id))
                                .toList(),
                        List.of(),
                        List.of(),
                        List.of())
                .final_(last)
                .build();
    }

    @Test
    void aChannelBeginsWithItsFirstUpdate() {
        currentWith(Map.of());

        List<Effect> effects = push(channelNews(CHANNEL, 41));

        assertThat(delivered(effects)).containsExactly("c9:41");
        assertThat(only(Effect.Save.class, effects)).containsExactly(new Effect.Save(START, Map.of(CHANNEL, 41)));
    }

    @Test
    void eachChannelHasItsOwnLine() {
        currentWith(Map.of(CHANNEL, 40, 8L, 3));

        assertThat(delivered(push(channelNews(CHANNEL, 42), channelNews(8, 4)))).containsExactly("c8:4");
        assertThat(delivered(push(channelNews(CHANNEL, 41)))).containsExactly("c9:41", "c9:42");
        assertThat(delivered(push(channelNews(CHANNEL, 42)))).isEmpty();
    }

    @Test
    void aGapIsAskedForInThatChannelOnly() {
        currentWith(Map.of(CHANNEL, 40));
        push(channelNews(CHANNEL, 43));

        assertThat(after(499)).isEmpty();
        assertThat(after(1)).containsExactly(new Effect.FetchChannelDifference(CHANNEL, 40));
        assertThat(push(channelNews(CHANNEL, 44))).isEmpty();

        List<Effect> effects = box.onChannelDifference(CHANNEL, difference(true, 43, 41, 42, 43), now);

        assertThat(delivered(effects)).containsExactly("c9:41", "c9:42", "c9:43", "c9:44");
        assertThat(only(Effect.Save.class, effects))
                .last()
                .extracting(Effect.Save::channels)
                .isEqualTo(Map.of(CHANNEL, 44));
    }

    @Test
    void aDifferenceInPartsIsFollowedToItsEnd() {
        currentWith(Map.of(CHANNEL, 40));
        push(new UpdateChannelTooLong(CHANNEL, 50));

        assertThat(box.onChannelDifference(CHANNEL, difference(false, 42, 41, 42), now))
                .contains(new Effect.FetchChannelDifference(CHANNEL, 42));
        assertThat(delivered(box.onChannelDifference(CHANNEL, difference(true, 43, 43), now)))
                .containsExactly("c9:43");
    }

    @Test
    void partsThatLeadNowhereAreNotAskedForInACircle() {
        currentWith(Map.of(CHANNEL, 40));
        push(new UpdateChannelTooLong(CHANNEL, 50));

        assertThat(box.onChannelDifference(CHANNEL, difference(false, 40), now)).isEmpty();
        assertThat(after(1_000)).containsExactly(new Effect.FetchChannelDifference(CHANNEL, 40));
    }

    @Test
    void tooLongIsAskedForUnlessItIsOldNews() {
        currentWith(Map.of(CHANNEL, 40));

        assertThat(push(new UpdateChannelTooLong(CHANNEL, 40))).isEmpty();
        assertThat(push(new UpdateChannelTooLong(CHANNEL, null)))
                .containsExactly(new Effect.FetchChannelDifference(CHANNEL, 40));
        assertThat(push(new UpdateChannelTooLong(CHANNEL, 60)))
                .as("already asked")
                .isEmpty();
    }

    @Test
    void anUnknownChannelThatIsTooLongBeginsThere() {
        currentWith(Map.of());

        assertThat(push(new UpdateChannelTooLong(CHANNEL, 60)))
                .containsExactly(new Effect.Save(START, Map.of(CHANNEL, 60)));
        assertThat(delivered(push(channelNews(CHANNEL, 61)))).containsExactly("c9:61");
    }

    @Test
    void whereAnUnknownChannelStandsIsAskedIfItIsNotSaid() {
        currentWith(Map.of());

        assertThat(push(new UpdateChannelTooLong(CHANNEL, null)))
                .containsExactly(new Effect.FetchChannelDifference(CHANNEL, ChannelLines.FIRST_CONTACT));
        assertThat(push(channelNews(CHANNEL, 61))).isEmpty();

        List<Effect> effects = box.onChannelDifference(CHANNEL, tooLong(60), now);
        assertThat(delivered(effects)).as("nothing of before is a loss").containsExactly("c9:61");
        assertThat(only(Effect.Save.class, effects)).containsExactly(new Effect.Save(START, Map.of(CHANNEL, 61)));
    }

    @Test
    void anUnknownChannelThatCannotBeAskedBeginsWithItsFirstUpdate() {
        currentWith(Map.of());
        push(new UpdateChannelTooLong(CHANNEL, null));

        assertThat(box.onChannelFailure(CHANNEL, Verdict.SKIP, now)).isEmpty();
        assertThat(delivered(push(channelNews(CHANNEL, 61)))).containsExactly("c9:61");
    }

    @Test
    void aJumpToNobodyKnowsWhereIsToldAndGoesOnWithWhatComes() {
        currentWith(Map.of(CHANNEL, 40));
        push(channelNews(CHANNEL, 90));
        after(500);

        assertThat(delivered(box.onChannelDifference(CHANNEL, tooLong(null), now)))
                .containsExactly("updateChannelTooLong", "c9:90");
        assertThat(delivered(push(channelNews(CHANNEL, 91)))).containsExactly("c9:91");
    }

    @Test
    void aFollowedChannelIsAskedWhenTheServerSuggests() {
        currentWith(Map.of());
        assertThat(box.follow(CHANNEL, now)).isEmpty();
        assertThat(box.nextDeadline()).isEqualTo(now);
        assertThat(after(0)).containsExactly(new Effect.FetchChannelDifference(CHANNEL, ChannelLines.FIRST_CONTACT));
        assertThat(delivered(box.onChannelDifference(CHANNEL, tooLong(60), now)))
                .as("nothing of before is a loss")
                .isEmpty();

        assertThat(after(30_000))
                .as("as often as that, if nothing is suggested")
                .hasSize(1);
        var suggested = difference(true, 61, 61).toBuilder().timeout(5).build();
        assertThat(delivered(box.onChannelDifference(CHANNEL, suggested, now))).containsExactly("c9:61");
        assertThat(after(4_999)).isEmpty();
        assertThat(after(1)).containsExactly(new Effect.FetchChannelDifference(CHANNEL, 61));
        box.onChannelDifference(
                CHANNEL, ChannelDifferenceEmpty.builder(61).timeout(0).build(), now);
        assertThat(after(999)).as("at least a second").isEmpty();
        assertThat(after(1)).hasSize(1);

        box.unfollow(CHANNEL, now);
        box.onChannelDifference(
                CHANNEL, ChannelDifferenceEmpty.builder(61).timeout(1).build(), now);
        assertThat(after(100_000)).isEmpty();
    }

    @Test
    void aChannelThatHasLostSomethingHereIsAskedAndAskedAgainIfItWasBeingAsked() {
        currentWith(Map.of(CHANNEL, 40));

        assertThat(box.onLost(Set.of(CHANNEL, 8L), now))
                .contains(new Effect.FetchChannelDifference(CHANNEL, 40))
                .doesNotContain(new Effect.FetchChannelDifference(8, 1));
        box.onLost(Set.of(CHANNEL), now);
        assertThat(box.onChannelDifference(CHANNEL, difference(true, 41, 41), now))
                .as("the answer may be older than the loss")
                .contains(new Effect.FetchChannelDifference(CHANNEL, 41));
    }

    @Test
    void theDateIsNotSavedWhileAChannelIsBehind() {
        currentWith(Map.of(CHANNEL, 40));
        push(channelNews(CHANNEL, 42));

        List<Effect> effects = box.onBatch(reader.read(container(4, Samples.plain("x"), Samples.news(11)), false), now);
        assertThat(only(Effect.Save.class, effects))
                .containsExactly(new Effect.Save(new UpdateState(11, 5, DATE, 3), Map.of()));

        assertThat(only(Effect.Save.class, push(channelNews(CHANNEL, 41))))
                .containsExactly(new Effect.Save(new UpdateState(11, 5, DATE + 4, 4), Map.of(CHANNEL, 42)));
    }

    @Test
    void aDifferenceThatIsTooLongJumpsAheadAndSaysSo() {
        currentWith(Map.of(CHANNEL, 40));
        push(new UpdateChannelTooLong(CHANNEL, 5_000));

        List<Effect> effects = box.onChannelDifference(CHANNEL, tooLong(5_000), now);

        assertThat(delivered(effects)).containsExactly("updateChannelTooLong");
        assertThat(delivered(push(channelNews(CHANNEL, 5_001)))).containsExactly("c9:5001");
    }

    @Test
    void aDifferenceThatIsTooLongMayLackThePts() {
        currentWith(Map.of(CHANNEL, 40));
        push(new UpdateChannelTooLong(CHANNEL, 5_000));

        box.onChannelDifference(CHANNEL, tooLong(null), now);

        assertThat(delivered(push(channelNews(CHANNEL, 41)))).containsExactly("c9:41");
    }

    private static ChannelDifferenceTooLong tooLong(@Nullable Integer pts) {
        PlainDialog dialog = PlainDialog.builder(
                        new PeerChannel(CHANNEL),
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        PeerNotifySettings.builder().build())
                .pts(pts)
                .build();
        return ChannelDifferenceTooLong.builder(dialog, List.of(), List.of(), List.of())
                .final_(true)
                .build();
    }

    @Test
    void anEmptyDifferenceClosesTheMatter() {
        currentWith(Map.of(CHANNEL, 40));
        push(channelNews(CHANNEL, 43));
        after(500);

        List<Effect> effects = box.onChannelDifference(
                CHANNEL,
                ChannelDifferenceEmpty.builder(43).final_(true).timeout(30).build(),
                now);

        assertThat(delivered(effects)).isEmpty();
        assertThat(delivered(push(channelNews(CHANNEL, 44))))
                .as("its timeout is a hint for polling, not a ban")
                .containsExactly("c9:44");
    }

    @Test
    void aChannelThatIsGoneIsForgotten() {
        currentWith(Map.of(CHANNEL, 40));
        push(channelNews(CHANNEL, 43));
        after(500);

        assertThat(box.onChannelFailure(CHANNEL, Verdict.GONE, now)).containsExactly(new Effect.Forget(CHANNEL));
        assertThat(after(60_000)).isEmpty();
        assertThat(push(channelNews(CHANNEL, 40))).as("late, from before").isEmpty();
        assertThat(delivered(push(channelNews(CHANNEL, 70)))).containsExactly("c9:70");
    }

    @Test
    void aChannelThatCannotBeAskedGoesOnWithWhatCame() {
        currentWith(Map.of(CHANNEL, 40));
        push(channelNews(CHANNEL, 43));
        after(500);

        assertThat(delivered(box.onChannelFailure(CHANNEL, Verdict.SKIP, now))).containsExactly("c9:43");
        assertThat(delivered(push(channelNews(CHANNEL, 44)))).containsExactly("c9:44");
    }

    @Test
    void aFailureIsRepeatedLater() {
        currentWith(Map.of(CHANNEL, 40));
        push(channelNews(CHANNEL, 43));
        after(500);
        box.onChannelFailure(CHANNEL, Verdict.RETRY, now);

        assertThat(after(999)).isEmpty();
        assertThat(after(1)).containsExactly(new Effect.FetchChannelDifference(CHANNEL, 40));
    }

    @Test
    void answersThatNobodyAskedForAreIgnored() {
        currentWith(Map.of(CHANNEL, 40));

        assertThat(box.onChannelDifference(CHANNEL, difference(true, 50, 50), now))
                .isEmpty();
        assertThat(box.onChannelFailure(4711, Verdict.GONE, now)).isEmpty();
    }

    @Test
    void onlySoManyChannelsAreAskedAtOnce() {
        Map<Long, Integer> many = new java.util.HashMap<>();
        for (long id = 1; id <= 15; id++) {
            many.put(id, 1);
        }
        currentWith(many);
        for (long id = 1; id <= 15; id++) {
            push(channelNews(id, 5));
        }

        List<Effect.FetchChannelDifference> asked = only(Effect.FetchChannelDifference.class, after(500));
        assertThat(asked).hasSize(ChannelTurns.MOST);

        List<Effect> effects = box.onChannelFailure(asked.get(0).channelId(), Verdict.SKIP, now);
        assertThat(only(Effect.FetchChannelDifference.class, effects)).hasSize(1);
    }

    @Test
    void channelsThatFailHoldNobodyUp() {
        Map<Long, Integer> many = new java.util.HashMap<>();
        for (long id = 1; id <= ChannelTurns.MOST + 1; id++) {
            many.put(id, 1);
        }
        currentWith(many);
        for (long id = 1; id <= ChannelTurns.MOST; id++) {
            push(channelNews(id, 5));
        }
        after(500);
        for (long id = 1; id <= ChannelTurns.MOST; id++) {
            box.onChannelFailure(id, Verdict.RETRY, now);
        }
        long last = ChannelTurns.MOST + 1;

        assertThat(push(new UpdateChannelTooLong(last, null)))
                .containsExactly(new Effect.FetchChannelDifference(last, 1));
        assertThat(after(1_000)).as("and they are asked again").hasSize(ChannelTurns.MOST - 1);
        assertThat(box.onChannelDifference(last, difference(true, 2, 2), now))
                .as("the last one when there is room")
                .contains(new Effect.FetchChannelDifference(ChannelTurns.MOST, 1));
    }

    @Test
    void aFailureThatAsksForPatienceHasIt() {
        currentWith(Map.of(CHANNEL, 40));
        push(channelNews(CHANNEL, 43));
        after(500);
        box.onChannelFailure(CHANNEL, Verdict.RETRY, 17_000, now);

        assertThat(after(16_999)).isEmpty();
        assertThat(after(1)).containsExactly(new Effect.FetchChannelDifference(CHANNEL, 40));
    }

    @Test
    void aPlaceThatTheServerDoesNotKnowIsLeftOnceAndThatIsTold() {
        currentWith(Map.of(CHANNEL, 40));
        push(channelNews(CHANNEL, 43));
        after(500);

        List<Effect> effects = box.onChannelFailure(CHANNEL, Verdict.RESET, now);
        assertThat(delivered(effects)).containsExactly("c9:43", "updateChannelTooLong");
        assertThat(only(Effect.FetchChannelDifference.class, effects))
                .containsExactly(new Effect.FetchChannelDifference(CHANNEL, ChannelLines.FIRST_CONTACT));
        assertThat(delivered(box.onChannelDifference(CHANNEL, tooLong(60), now)))
                .as("told already")
                .isEmpty();
        assertThat(delivered(push(channelNews(CHANNEL, 61)))).containsExactly("c9:61");
    }

    @Test
    void aServerThatKnowsNoPlaceAtAllIsNotAskedInACircle() {
        currentWith(Map.of(CHANNEL, 40));
        push(new UpdateChannelTooLong(CHANNEL, 50));
        box.onChannelFailure(CHANNEL, Verdict.RESET, now);

        assertThat(box.onChannelFailure(CHANNEL, Verdict.RESET, now)).isEmpty();
        assertThat(after(60_000)).isEmpty();
        assertThat(delivered(push(channelNews(CHANNEL, 61)))).containsExactly("c9:61");
    }

    @Test
    void whatWentBeforeAFirstContactIsNoNews() {
        currentWith(Map.of());
        box.follow(CHANNEL, now);
        after(0);

        assertThat(delivered(box.onChannelDifference(CHANNEL, difference(false, 2, 1), now)))
                .isEmpty();
        assertThat(delivered(box.onChannelDifference(CHANNEL, difference(true, 4, 2, 3), now)))
                .isEmpty();
        after(30_000);
        assertThat(delivered(box.onChannelDifference(CHANNEL, difference(true, 5, 5), now)))
                .containsExactly("c9:5");
    }

    @Test
    void whatTheServerTellsBehindThePlaceWhereItStandsIsNews() {
        currentWith(Map.of());
        box.follow(CHANNEL, now);
        after(0);

        var more = tooLong(60).toBuilder().final_(false).build();
        assertThat(box.onChannelDifference(CHANNEL, more, now))
                .contains(new Effect.FetchChannelDifference(CHANNEL, 60));
        assertThat(delivered(box.onChannelDifference(CHANNEL, difference(true, 61, 61), now)))
                .containsExactly("c9:61");
    }

    @Test
    void whatIsPushedDuringAFirstContactIsNews() {
        currentWith(Map.of());
        push(new UpdateChannelTooLong(CHANNEL, null));
        push(channelNews(CHANNEL, 59));
        push(channelNews(CHANNEL, 61));

        List<Effect> effects = box.onChannelDifference(CHANNEL, tooLong(61), now);
        assertThat(delivered(effects)).containsExactly("c9:59");
        assertThat(only(Effect.FetchChannelDifference.class, effects))
                .as("what lies between has come since, too")
                .containsExactly(new Effect.FetchChannelDifference(CHANNEL, 59));
        assertThat(delivered(box.onChannelDifference(CHANNEL, difference(true, 61, 60, 61), now)))
                .containsExactly("c9:60", "c9:61");
    }

    @Test
    void channelUpdatesInsideTheCommonDifferenceGoThroughTheirLine() {
        currentWith(Map.of(CHANNEL, 40));
        box.onLost(now);

        List<Effect> effects = box.onDifference(
                new dev.aptgram.api.updates.PlainDifference(
                        List.of(),
                        List.of(),
                        List.of(channelNews(CHANNEL, 41), channelNews(CHANNEL, 40), new UpdateChannelTooLong(8L, 5)),
                        List.of(),
                        List.of(),
                        Samples.state(10, 5, 3)),
                now);

        assertThat(delivered(effects)).containsExactly("c9:41");
    }
}
