package dev.aptgram.dc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.InvokeWithoutUpdates;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.UpdateBotCallbackQuery;
import dev.aptgram.api.UpdateDeleteMessages;
import dev.aptgram.api.UpdateEditMessage;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.auth.LogOut;
import dev.aptgram.api.messages.DeleteMessages;
import dev.aptgram.api.messages.EditMessage;
import dev.aptgram.api.messages.SendMessage;
import dev.aptgram.api.messages.SetBotCallbackAnswer;
import dev.aptgram.api.updates.Difference;
import dev.aptgram.api.updates.DifferenceEmpty;
import dev.aptgram.api.updates.DifferenceSlice;
import dev.aptgram.api.updates.DifferenceTooLong;
import dev.aptgram.api.updates.GetDifference;
import dev.aptgram.api.updates.GetState;
import dev.aptgram.api.updates.PlainDifference;
import dev.aptgram.api.updates.State;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.mtproto.Ping;
import dev.aptgram.tl.mtproto.Pong;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Pushed updates, states and differences. */
final class UpdatesTest extends SignedIn {
    @Test
    void theStateCountsWhatHappened() {
        State state = client.call(new GetState());
        assertThat(state.pts()).isEqualTo(2);
        assertThat(state.qts()).isZero();
        assertThat(state.date()).isEqualTo((int) clock.seconds());
    }

    @Test
    void onlyASubscribedSessionHearsOfUpdates() {
        alice.sends(bot, "unheard");
        assertThat(nothingPushed()).isTrue();
        client.call(new InvokeWithoutUpdates<>(new GetState()));
        alice.sends(bot, "unheard as well");
        assertThat(nothingPushed()).isTrue();
        client.call(new GetState());
        alice.sends(bot, "heard");
        assertThat(text(pushed())).isEqualTo("heard");
    }

    @Test
    void whoAskedBeforeSigningInHearsFromThenOn() {
        try (WireClient other = WireClient.to(dc, clock, 24).introduced()) {
            assertThatThrownBy(() -> other.call(new GetState()))
                    .satisfies(TestCalls.refused(401, "AUTH_KEY_UNREGISTERED"));
            alice.sends(bot, "unheard");
            TestCalls.signIn(other, bot);
            alice.sends(bot, "heard");
            PlainUpdates updates = other.await(PlainUpdates.class);
            assertThat(text(updates)).isEqualTo("heard");
        }
    }

    @Test
    void whoHasSignedOutHearsNothing() {
        client.call(new GetState());
        client.call(new LogOut());
        alice.sends(bot, "unheard");
        assertThat(nothingPushed()).isTrue();
    }

    @Test
    void aNewMessageComesWithItsPeopleAndPts() {
        client.call(new GetState());
        alice.sends(bot, "/help me");
        PlainUpdates updates = pushed();
        assertThat(updates.seq()).isZero();
        assertThat(updates.date()).isEqualTo((int) clock.seconds());
        assertThat(updates.users())
                .extracting(user -> ((PlainUser) user).firstName())
                .contains("Alice", "Echo");
        UpdateNewMessage update = (UpdateNewMessage) updates.updates().get(0);
        assertThat(update.pts()).isEqualTo(3);
        assertThat(update.ptsCount()).isEqualTo(1);
        PlainMessage message = (PlainMessage) update.message();
        assertThat(message.peerId()).isEqualTo(new PeerUser(alice.id()));
        assertThat(message.out()).isFalse();
        assertThat(message.entities()).singleElement().hasToString("(messageEntityBotCommand offset:0 length:5)");
    }

    @Test
    void whatAPersonEditsAndDeletesIsPushed() {
        client.call(new GetState());
        SeenMessage said = alice.sends(bot, "tpyo");
        pushed();
        alice.edits(said, "typo");
        UpdateEditMessage edit = (UpdateEditMessage) pushed().updates().get(0);
        assertThat(((PlainMessage) edit.message()).message()).isEqualTo("typo");
        assertThat(edit.pts()).isEqualTo(4);
        alice.deletes(said);
        UpdateDeleteMessages deletion =
                (UpdateDeleteMessages) pushed().updates().get(0);
        assertThat(deletion.messages()).containsExactly(2);
        assertThat(deletion.pts()).isEqualTo(5);
    }

    @Test
    void whatASessionDoesItselfIsPushedToTheOthersOnly() {
        client.call(new GetState());
        try (WireClient second = WireClient.to(dc, clock, 41).introduced()) {
            TestCalls.signIn(second, bot);
            second.call(new GetState());
            client.call(TestCalls.message(alice.id(), hash, "mine", 1));
            PlainUpdates seen = second.await(PlainUpdates.class);
            PlainMessage message =
                    (PlainMessage) ((UpdateNewMessage) seen.updates().get(0)).message();
            assertThat(message.out()).isTrue();
            assertThat(message.fromId()).isEqualTo(new PeerUser(bot.id()));
            assertThat(nothingPushed()).isTrue();
        }
    }

    @Test
    void aPressIsAnsweredOnce() {
        client.call(new GetState());
        SeenMessage seen = keyboard();
        Press press = alice.presses(seen, "One");
        UpdateBotCallbackQuery query =
                (UpdateBotCallbackQuery) pushed().updates().get(0);
        assertThat(query.data()).isEqualTo(Bytes.ofUtf8("data-1"));
        assertThat(query.userId()).isEqualTo(alice.id());
        assertThat(query.msgId()).isEqualTo(2);
        assertThat(press.isWaiting()).isTrue();
        SetBotCallbackAnswer answer = SetBotCallbackAnswer.builder(query.queryId(), 0)
                .message("Done")
                .alert(true)
                .build();
        assertThat(client.call(answer)).isTrue();
        assertThat(press.awaitAnswer()).isEqualTo(new PressAnswer("Done", true, null));
        assertThatThrownBy(() -> client.call(answer)).satisfies(TestCalls.refused(400, "QUERY_ID_INVALID"));
    }

    @Test
    void aPressThatIsTooOldOrSomebodyElsesCannotBeAnswered() {
        client.call(new GetState());
        alice.presses(keyboard(), "One");
        long id = ((UpdateBotCallbackQuery) pushed().updates().get(0)).queryId();
        DcBot other = dc.addBot("Other");
        try (WireClient second = WireClient.to(dc, clock, 42).introduced()) {
            TestCalls.signIn(second, other);
            assertThatThrownBy(() ->
                            second.call(SetBotCallbackAnswer.builder(id, 0).build()))
                    .satisfies(TestCalls.refused(400, "QUERY_ID_INVALID"));
        }
        assertThatThrownBy(() -> client.call(SetBotCallbackAnswer.builder(id, 0)
                        .message("x".repeat(201))
                        .build()))
                .satisfies(TestCalls.refused(400, "MESSAGE_TOO_LONG"));
        clock.advance(Duration.ofSeconds(61));
        assertThatThrownBy(() -> client.call(SetBotCallbackAnswer.builder(id, 0).build()))
                .satisfies(TestCalls.refused(400, "QUERY_ID_INVALID"));
    }

    @Test
    void aPressWhileTheBotWasAwayIsInTheDifference() {
        SeenMessage seen = keyboard();
        alice.presses(seen, "One");
        PlainDifference difference = (PlainDifference) difference(2);
        assertThat(difference.otherUpdates()).singleElement().isInstanceOf(UpdateBotCallbackQuery.class);
        // Once is enough.
        assertThat(difference(3)).isInstanceOf(DifferenceEmpty.class);
    }

    @Test
    void theDifferenceBringsWhatHappenedMeanwhile() {
        int pts = client.call(new GetState()).pts();
        SeenMessage first = alice.sends(bot, "one");
        SeenMessage second = alice.sends(bot, "two");
        SeenMessage third = alice.sends(bot, "three");
        alice.edits(second, "two and a half");
        alice.deletes(first);
        PlainDifference difference = (PlainDifference) difference(pts);
        assertThat(difference.newMessages())
                .extracting(message -> ((PlainMessage) message).message())
                .containsExactly("two and a half", "three");
        assertThat(difference.otherUpdates()).hasSize(2);
        assertThat(difference.state().pts()).isEqualTo(pts + 5);
        assertThat(difference.users()).hasSize(2);
        assertThat(third.id()).isEqualTo(4);
    }

    @Test
    void aLongDifferenceComesInSlices() {
        int pts = client.call(new GetState()).pts();
        for (int i = 0; i < 250; i++) {
            alice.sends(bot, "message " + i);
        }
        List<String> texts = new ArrayList<>();
        Difference difference = difference(pts);
        int slices = 0;
        while (difference instanceof DifferenceSlice slice) {
            slices++;
            slice.newMessages().forEach(message -> texts.add(((PlainMessage) message).message()));
            assertThat(slice.intermediateState().pts()).isEqualTo(pts + texts.size());
            difference = difference(slice.intermediateState().pts());
        }
        ((PlainDifference) difference).newMessages().forEach(message -> texts.add(((PlainMessage) message).message()));
        assertThat(slices).isEqualTo(2);
        assertThat(texts).hasSize(250).startsWith("message 0").endsWith("message 249");
    }

    @Test
    void limitsAreObserved() {
        alice.sends(bot, "one");
        alice.sends(bot, "two");
        DifferenceSlice slice = (DifferenceSlice)
                client.call(GetDifference.builder(1, 0, 0).ptsLimit(1).build());
        assertThat(slice.newMessages()).hasSize(1);
        assertThat(client.call(GetDifference.builder(1, 0, 0).ptsTotalLimit(2).build()))
                .isEqualTo(new DifferenceTooLong(4));
    }

    @Test
    void impossibleStatesAreRefused() {
        for (int pts : new int[] {0, -5, 3}) {
            assertThatThrownBy(() -> difference(pts)).satisfies(TestCalls.refused(400, "PERSISTENT_TIMESTAMP_INVALID"));
        }
        assertThat(difference(2)).isEqualTo(new DifferenceEmpty((int) clock.seconds(), 0));
    }

    @Test
    void aBotsOwnChangesAreInTheDifferenceToo() {
        client.call(TestCalls.message(alice.id(), hash, "mine", 1));
        client.call(EditMessage.builder(new dev.aptgram.api.InputPeerUser(alice.id(), hash), 2)
                .message("changed")
                .build());
        client.call(DeleteMessages.builder(List.of(2)).build());
        PlainDifference difference = (PlainDifference) difference(2);
        assertThat(difference.newMessages()).isEmpty();
        assertThat(difference.otherUpdates()).hasSize(2);
        assertThat(difference.state().pts()).isEqualTo(5);
    }

    private SeenMessage keyboard() {
        SendMessage message = TestCalls.message(alice.id(), hash, "Choose", 9).toBuilder()
                .replyMarkup(MessagesTest.keyboard(MessagesTest.callback("One", "data-1")))
                .build();
        client.call(message);
        return alice.awaitMessage();
    }

    private Difference difference(int pts) {
        return client.call(GetDifference.builder(pts, 0, 0).build());
    }

    private PlainUpdates pushed() {
        return client.await(PlainUpdates.class);
    }

    private static String text(PlainUpdates updates) {
        return ((PlainMessage) ((UpdateNewMessage) updates.updates().get(0)).message()).message();
    }

    /** {@return whether the DC answers a ping before it pushes anything} */
    private boolean nothingPushed() {
        long ping = clock.seconds() + client.nextId();
        client.send(client.nextId(), client.nextEvenSeq(), new Ping(ping).toByteArray());
        while (true) {
            WireClient.Message message = client.message();
            if (message.id() == PlainUpdates.ID) {
                return false;
            }
            if (message.id() == Pong.ID) {
                return true;
            }
        }
    }
}
