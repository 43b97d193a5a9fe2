package dev.aptgram.dc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.KeyboardButtonRow;
import dev.aptgram.api.KeyboardButtonUrl;
import dev.aptgram.api.PlainKeyboardButton;
import dev.aptgram.api.ReplyKeyboardMarkup;
import dev.aptgram.api.ReplyMarkup;
import dev.aptgram.api.messages.EditMessage;
import dev.aptgram.api.messages.SetBotCallbackAnswer;
import dev.aptgram.api.updates.GetState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a test's person can do and see. */
final class VirtualUserTest extends SignedIn {
    private long nextRandomId = 100;

    @Test
    void peopleAreFoundAgainByName() {
        assertThat(dc.user("Alice")).isSameAs(alice);
        assertThat(dc.user("Bob").id()).isNotEqualTo(alice.id());
        assertThat(dc.users()).extracting(VirtualUser::name).containsExactly("Alice", "Bob");
    }

    @Test
    void whatCannotBeSaidIsSaidWhy() {
        assertThatThrownBy(() -> alice.sends(bot, "  "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("MESSAGE_EMPTY");
        assertThatThrownBy(() -> alice.sends(bot, "x".repeat(4097))).hasMessageContaining("MESSAGE_TOO_LONG");
    }

    @Test
    void waitingInVainShowsTheChat() {
        alice.sends(bot, "Anybody?");
        assertThatThrownBy(() -> alice.awaitMessage(message -> true, Duration.ZERO))
                .isInstanceOf(AssertionError.class)
                .hasMessage("""
                        Expected Alice to see a message within PT0S, but the chat was:
                        Alice ▸ /start
                        Alice ▸ Anybody?
                        """);
    }

    @Test
    void messagesAreGivenOnceAndInOrder() {
        say("one");
        say("two");
        say("three");
        assertThat(alice.awaitText("two").text()).isEqualTo("two");
        assertThat(alice.awaitMessage().text()).isEqualTo("one");
        assertThat(alice.awaitMessage().text()).isEqualTo("three");
        assertThat(alice.nextMessage()).isEmpty();
    }

    @Test
    void aWaitingThreadIsWokenByTheMessage() throws InterruptedException {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        Thread waiting = new Thread(() -> heard.add(alice.awaitMessage().text()));
        waiting.start();
        say("wake up");
        assertThat(heard.poll(WireClient.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .isEqualTo("wake up");
        waiting.join();
    }

    @Test
    void onlyRealButtonsCanBePressed() {
        SeenMessage seen = offer(MessagesTest.keyboard(
                MessagesTest.callback("One", "1"),
                KeyboardButtonUrl.builder("Site", "https://example.org").build()));
        assertThatThrownBy(() -> alice.presses(seen, "Two"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("has no button [Two]; it has [One], [Site].");
        assertThatThrownBy(() -> alice.presses(seen, "Site")).hasMessageContaining("LINK");
        alice.deletes(seen);
        assertThatThrownBy(() -> alice.presses(seen, "One")).hasMessageContaining("not in Alice's chats any more");
    }

    @Test
    void aPressGoesToTheKeyboardAsItIsNow() {
        SeenMessage seen = offer(MessagesTest.keyboard(MessagesTest.callback("Old", "1")));
        client.call(EditMessage.builder(new dev.aptgram.api.InputPeerUser(alice.id(), hash), seen.id())
                .replyMarkup(MessagesTest.keyboard(MessagesTest.callback("New", "2")))
                .build());
        assertThatThrownBy(() -> alice.presses(seen, "Old")).hasMessageContaining("it has [New].");
        assertThat(alice.presses(seen, "New").isWaiting()).isTrue();
    }

    @Test
    void aReplyKeyboardSendsItsLabel() {
        ReplyKeyboardMarkup keyboard = ReplyKeyboardMarkup.builder(List.of(new KeyboardButtonRow(
                        List.of(PlainKeyboardButton.builder("Yes").build()))))
                .build();
        client.call(new GetState());
        SeenMessage seen = offer(keyboard);
        assertThat(seen.buttons().get(0).get(0)).isEqualTo(new SeenButton("Yes", SeenButton.Kind.TEXT));
        assertThat(alice.presses(seen, "Yes").isWaiting()).isFalse();
        assertThat(alice.events())
                .last()
                .isInstanceOfSatisfying(
                        ChatEvent.Said.class,
                        said -> assertThat(said.message().text()).isEqualTo("Yes"));
    }

    @Test
    void anUnansweredPressSaysSo() {
        SeenMessage seen = offer(MessagesTest.keyboard(MessagesTest.callback("One", "1")));
        assertThatThrownBy(() -> alice.presses(seen, "One").awaitAnswer(Duration.ZERO))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("[One]")
                .hasMessageContaining("messages.setBotCallbackAnswer");
    }

    @Test
    void peopleChangeOnlyTheirOwnMessages() {
        SeenMessage own = alice.sends(bot, "mine");
        assertThat(alice.edits(own, "still mine").text()).isEqualTo("still mine");
        SeenMessage theirs = say("yours");
        assertThatThrownBy(() -> alice.edits(theirs, "x")).hasMessageContaining("MESSAGE_AUTHOR_REQUIRED");
        assertThat(alice.replies(theirs, "indeed").replyTo()).isEqualTo(theirs.id());
    }

    @Test
    void listenersHearEverythingInOrderAndMayAct() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (AutoCloseable listening = alice.onEvent(event -> {
            if (event instanceof ChatEvent.Said said) {
                heard.add(said.message().text());
                if (said.message().text().equals("ping")) {
                    alice.sends(bot, "pong");
                }
            }
        })) {
            assertThat(listening).isNotNull();
            say("ping");
            assertThat(heard.poll(WireClient.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo("ping");
            assertThat(heard.poll(WireClient.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo("pong");
        }
        say("unheard");
        assertThat(new ArrayList<>(heard)).isEmpty();
    }

    @Test
    void theTranscriptTellsTheStory() {
        client.call(new GetState());
        SeenMessage seen =
                offer(MessagesTest.keyboard(MessagesTest.callback("One", "1"), MessagesTest.callback("Two", "2")));
        alice.presses(seen, "Two");
        long query = ((dev.aptgram.api.UpdateBotCallbackQuery) lastPushed()).queryId();
        client.call(SetBotCallbackAnswer.builder(query, 0).message("Two it is").build());
        client.call(EditMessage.builder(new dev.aptgram.api.InputPeerUser(alice.id(), hash), seen.id())
                .message("Chosen.\nThank you.")
                .build());
        alice.deletes(seen);
        assertThat(alice.transcript()).isEqualTo("""
                        Alice ▸ /start
                        Echo  ▸ Choose
                                [One] [Two]
                        Alice ☞ [Two]
                        Echo  ◂ toast: Two it is
                        Echo  ✎ Chosen.
                                Thank you.
                        Echo  ✗ Chosen.
                                Thank you.
                        """);
    }

    @Test
    void nothingTellsAToken() {
        assertThat(bot.toString())
                .doesNotContain(bot.token().substring(bot.token().indexOf(':') + 1));
    }

    private dev.aptgram.api.Update lastPushed() {
        return client.await(dev.aptgram.api.PlainUpdates.class).updates().get(0);
    }

    private SeenMessage say(String text) {
        client.call(TestCalls.message(alice.id(), hash, text, nextRandomId++));
        return ((ChatEvent.Said) alice.events().stream()
                        .filter(event -> event instanceof ChatEvent.Said said
                                && said.message().text().equals(text))
                        .findFirst()
                        .orElseThrow())
                .message();
    }

    private SeenMessage offer(ReplyMarkup markup) {
        client.call(TestCalls.message(alice.id(), hash, "Choose", nextRandomId++).toBuilder()
                .replyMarkup(markup)
                .build());
        return alice.awaitMessage();
    }
}
