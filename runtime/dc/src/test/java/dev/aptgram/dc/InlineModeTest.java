package dev.aptgram.dc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.InlineBotSwitchPM;
import dev.aptgram.api.InlineQueryPeerTypePM;
import dev.aptgram.api.InlineQueryPeerTypeSameBotPM;
import dev.aptgram.api.InputBotInlineMessageID64;
import dev.aptgram.api.InputBotInlineMessageMediaAuto;
import dev.aptgram.api.InputBotInlineMessageText;
import dev.aptgram.api.InputBotInlineResult;
import dev.aptgram.api.InputWebDocument;
import dev.aptgram.api.KeyboardButtonCallback;
import dev.aptgram.api.KeyboardButtonRow;
import dev.aptgram.api.PlainInputBotInlineResult;
import dev.aptgram.api.PlainKeyboardButton;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.ReplyInlineMarkup;
import dev.aptgram.api.ReplyKeyboardMarkup;
import dev.aptgram.api.ReplyMarkup;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateBotInlineQuery;
import dev.aptgram.api.UpdateBotInlineSend;
import dev.aptgram.api.UpdateInlineBotCallbackQuery;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.messages.EditInlineBotMessage;
import dev.aptgram.api.messages.SetBotCallbackAnswer;
import dev.aptgram.api.messages.SetInlineBotResults;
import dev.aptgram.api.updates.DifferenceEmpty;
import dev.aptgram.api.updates.GetDifference;
import dev.aptgram.api.updates.GetState;
import dev.aptgram.api.updates.PlainDifference;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlMethod;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Inline queries, what is chosen of their results, and the buttons below it. */
final class InlineModeTest extends SignedIn {
    private static final ReplyMarkup BUTTONS = keyboard("One", "data-1");

    private final VirtualUser bob = dc.user("Bob");

    @BeforeEach
    void subscribe() {
        client.call(new GetState());
    }

    private static ReplyMarkup keyboard(String label, String data) {
        return new ReplyInlineMarkup(List.of(new KeyboardButtonRow(List.of(
                KeyboardButtonCallback.builder(label, Bytes.ofUtf8(data)).build()))));
    }

    private <U extends Update> U pushed(Class<U> type) {
        return type.cast(client.await(PlainUpdates.class).updates().get(0));
    }

    private static InputBotInlineResult article(String id, String text, @Nullable ReplyMarkup markup) {
        return PlainInputBotInlineResult.builder(
                        id,
                        "article",
                        InputBotInlineMessageText.builder(text)
                                .replyMarkup(markup)
                                .build())
                .title("About " + id)
                .build();
    }

    private static SetInlineBotResults answer(long queryId, InputBotInlineResult... results) {
        return SetInlineBotResults.builder(queryId, List.of(results), 0).build();
    }

    private void refused(TlMethod<?> method, String error) {
        assertThatThrownBy(() -> client.call(method)).satisfies(TestCalls.refused(400, error));
    }

    /** Alice sends Bob a message with a button by way of the bot. */
    private SeenMessage sent(ReplyMarkup markup) {
        Awaited<SeenResults> search = alice.searches(bot, bob, "cats");
        client.call(answer(pushed(UpdateBotInlineQuery.class).queryId(), article("cat", "Meow", markup)));
        return alice.chooses(search.awaitAnswer(), "cat");
    }

    @Test
    void aQueryIsAnsweredOnce() {
        Awaited<SeenResults> search = alice.searches(bot, bob, "cats");
        UpdateBotInlineQuery query = pushed(UpdateBotInlineQuery.class);
        assertThat(query.query()).isEqualTo("cats");
        assertThat(query.offset()).isEmpty();
        assertThat(query.userId()).isEqualTo(alice.id());
        assertThat(query.peerType()).isEqualTo(new InlineQueryPeerTypePM());
        assertThat(search.isWaiting()).isTrue();
        SetInlineBotResults answer =
                answer(query.queryId(), article("a", "A", null), article("b", "B", null)).toBuilder()
                        .gallery(true)
                        .nextOffset("2")
                        .switchPm(new InlineBotSwitchPM("Sign in", "in"))
                        .build();
        assertThat(client.call(answer)).isTrue();
        SeenResults seen = search.awaitAnswer();
        assertThat(seen.ids()).containsExactly("a", "b");
        assertThat(seen.results().get(1)).isEqualTo(new SeenResults.Result("b", "article", "About b", null, "B"));
        assertThat(seen.gallery()).isTrue();
        assertThat(seen.button()).isEqualTo("Sign in");
        refused(answer, "QUERY_ID_INVALID");
    }

    @Test
    void furtherResultsAreAskedForWithTheirOffset() {
        Awaited<SeenResults> first = alice.searches(bot, "cats");
        UpdateBotInlineQuery query = pushed(UpdateBotInlineQuery.class);
        assertThat(query.peerType()).isEqualTo(new InlineQueryPeerTypeSameBotPM());
        client.call(answer(query.queryId()).toBuilder().nextOffset("2").build());
        Awaited<SeenResults> second = alice.scrolls(first.awaitAnswer());
        query = pushed(UpdateBotInlineQuery.class);
        assertThat(query.offset()).isEqualTo("2");
        assertThat(query.query()).isEqualTo("cats");
        client.call(answer(query.queryId()));
        SeenResults last = second.awaitAnswer();
        assertThatThrownBy(() -> alice.scrolls(last)).hasMessageContaining("no further results");
    }

    @Test
    void aQueryThatIsTooOldOrSomebodyElsesCannotBeAnswered() {
        alice.searches(bot, bob, "cats");
        long id = pushed(UpdateBotInlineQuery.class).queryId();
        DcBot other = dc.addBot("Other");
        try (WireClient second = WireClient.to(dc, clock, 42).introduced()) {
            TestCalls.signIn(second, other);
            assertThatThrownBy(() -> second.call(answer(id))).satisfies(TestCalls.refused(400, "QUERY_ID_INVALID"));
        }
        refused(SetBotCallbackAnswer.builder(id, 0).build(), "QUERY_ID_INVALID");
        clock.advance(Duration.ofSeconds(31));
        refused(answer(id), "QUERY_ID_INVALID");
    }

    @Test
    void aQueryWhileTheBotWasAwayIsInTheDifferenceOnce() {
        DcBot away = dc.addBot("Away");
        alice.searches(away, "cats");
        try (WireClient late = WireClient.to(dc, clock, 43).introduced()) {
            TestCalls.signIn(late, away);
            GetDifference ask =
                    GetDifference.builder(1, (int) clock.seconds(), 0).build();
            assertThat(((PlainDifference) late.call(ask)).otherUpdates())
                    .singleElement()
                    .isInstanceOf(UpdateBotInlineQuery.class);
            assertThat(late.call(ask)).isInstanceOf(DifferenceEmpty.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "a, a, RESULT_ID_DUPLICATE",
        "'', b, RESULT_ID_EMPTY",
        "äääääääääääääääääääääääääääääääää, b, RESULT_ID_INVALID"
    })
    void idsOfResultsAreTheirOwn(String first, String second, String error) {
        alice.searches(bot, "cats");
        long id = pushed(UpdateBotInlineQuery.class).queryId();
        refused(answer(id, article(first, "A", null), article(second, "B", null)), error);
        // What is refused answers nothing.
        assertThat(client.call(answer(id))).isTrue();
    }

    @Test
    void whatTelegramDoesNotTakeIsRefused() {
        alice.searches(bot, "cats");
        long id = pushed(UpdateBotInlineQuery.class).queryId();
        SetInlineBotResults none = answer(id);
        refused(
                answer(
                        id,
                        IntStream.rangeClosed(0, 50)
                                .mapToObj(n -> article("r" + n, "A", null))
                                .toArray(InputBotInlineResult[]::new)),
                "RESULTS_TOO_MUCH");
        refused(none.toBuilder().nextOffset("x".repeat(65)).build(), "NEXT_OFFSET_INVALID");
        refused(none.toBuilder().switchPm(new InlineBotSwitchPM(" ", "in")).build(), "SWITCH_PM_TEXT_EMPTY");
        refused(none.toBuilder().switchPm(new InlineBotSwitchPM("In", "")).build(), "START_PARAM_EMPTY");
        refused(none.toBuilder().switchPm(new InlineBotSwitchPM("In", "ä")).build(), "START_PARAM_INVALID");
        refused(answer(id, article("a", " ", null)), "MESSAGE_EMPTY");
        refused(answer(id, article("a", "x".repeat(4097), null)), "MESSAGE_TOO_LONG");
        refused(answer(id, article("a", "A", keyboard("x", "x".repeat(65)))), "BUTTON_DATA_INVALID");
        refused(answer(id, article("a", "A", keyboard("", "x"))), "BUTTON_TEXT_INVALID");
        ReplyMarkup letters = ReplyKeyboardMarkup.builder(List.of(new KeyboardButtonRow(
                        List.of(PlainKeyboardButton.builder("x").build()))))
                .build();
        refused(answer(id, article("a", "A", letters)), "REPLY_MARKUP_INVALID");
        PlainInputBotInlineResult good = (PlainInputBotInlineResult) article("a", "A", null);
        refused(answer(id, good.toBuilder().title(null).build()), "ARTICLE_TITLE_EMPTY");
        refused(answer(id, good.toBuilder().type("essay").build()), "RESULT_TYPE_INVALID");
        refused(
                answer(
                        id,
                        PlainInputBotInlineResult.builder(
                                        "a",
                                        "article",
                                        InputBotInlineMessageMediaAuto.builder("")
                                                .build())
                                .title("A")
                                .build()),
                "SEND_MESSAGE_TYPE_INVALID");
        assertThat(client.call(none)).isTrue();
    }

    @Test
    void picturesFromTheWebAreOfferedButNotFetched() {
        Awaited<SeenResults> search = alice.searches(bot, bob, "cats");
        long id = pushed(UpdateBotInlineQuery.class).queryId();
        refused(answer(id, photo(null)), "PHOTO_CONTENT_URL_EMPTY");
        refused(answer(id, photo(web("https://example.org/a.png", "image/png"))), "PHOTO_CONTENT_TYPE_INVALID");
        refused(answer(id, photo(web("ftp://example.org/a.jpg", "image/jpeg"))), "WEBDOCUMENT_URL_INVALID");
        client.call(answer(id, photo(web("https://example.org/a.jpg", "image/jpeg"))));
        SeenResults seen = search.awaitAnswer();
        assertThat(seen.ids()).containsExactly("p");
        assertThatThrownBy(() -> alice.chooses(seen, "p")).hasMessageContaining("WEBPAGE_MEDIA_EMPTY");
    }

    private static InputWebDocument web(String url, String mimeType) {
        return new InputWebDocument(url, 0, mimeType, List.of());
    }

    private static InputBotInlineResult photo(@Nullable InputWebDocument content) {
        return PlainInputBotInlineResult.builder(
                        "p", "photo", InputBotInlineMessageMediaAuto.builder("").build())
                .content(content)
                .build();
    }

    @Test
    void whatIsChosenComesByWayOfTheBot() {
        Awaited<SeenResults> search = alice.searches(bot, "cats");
        client.call(answer(pushed(UpdateBotInlineQuery.class).queryId(), article("cat", "Meow", null)));
        SeenResults seen = search.awaitAnswer();
        assertThatThrownBy(() -> alice.chooses(seen, "dog")).hasMessageContaining("RESULT_ID_INVALID");
        SeenMessage sent = alice.chooses(seen, "cat");
        assertThat(sent.text()).isEqualTo("Meow");
        assertThat(sent.via()).isEqualTo("Echo");
        PlainMessage message = (PlainMessage) pushed(UpdateNewMessage.class).message();
        assertThat(message.viaBotId()).isEqualTo(bot.id());
        UpdateBotInlineSend chosen = pushed(UpdateBotInlineSend.class);
        assertThat(chosen.id()).isEqualTo("cat");
        assertThat(chosen.query()).isEqualTo("cats");
        assertThat(chosen.userId()).isEqualTo(alice.id());
        // Without buttons it never comes back to the bot, so the bot is not told its id.
        assertThat(chosen.msgId()).isNull();
    }

    @Test
    void whoeverHasTheMessagePressesItsButtons() {
        SeenMessage own = sent(BUTTONS);
        UpdateBotInlineSend chosen = pushed(UpdateBotInlineSend.class);
        assertThat(chosen.msgId()).isNotNull();
        Press press = bob.presses(bob.awaitText("Meow"), "One");
        UpdateInlineBotCallbackQuery query = pushed(UpdateInlineBotCallbackQuery.class);
        assertThat(query.msgId()).isEqualTo(chosen.msgId());
        assertThat(query.data()).isEqualTo(Bytes.ofUtf8("data-1"));
        assertThat(query.userId()).isEqualTo(bob.id());
        client.call(
                SetBotCallbackAnswer.builder(query.queryId(), 0).message("Hi").build());
        assertThat(press.awaitAnswer()).isEqualTo(new PressAnswer("Hi", false, null));
        alice.presses(own, "One");
        UpdateInlineBotCallbackQuery second = pushed(UpdateInlineBotCallbackQuery.class);
        assertThat(second.userId()).isEqualTo(alice.id());
        assertThat(second.chatInstance()).isEqualTo(query.chatInstance());
    }

    private InputBotInlineMessageID64 messageId() {
        return (InputBotInlineMessageID64)
                Objects.requireNonNull(pushed(UpdateBotInlineSend.class).msgId());
    }

    @Test
    void theBotChangesItForEverybody() {
        sent(BUTTONS);
        InputBotInlineMessageID64 id = messageId();
        EditInlineBotMessage edit = EditInlineBotMessage.builder(id)
                .message("Purr")
                .replyMarkup(keyboard("Two", "data-2"))
                .build();
        assertThat(client.call(edit)).isTrue();
        assertThat(bob.awaitEdit().text()).isEqualTo("Purr");
        assertThat(alice.awaitEdit().labels()).containsExactly("Two");
        refused(edit, "MESSAGE_NOT_MODIFIED");
        refused(edit.toBuilder().replyMarkup(keyboard("x", "x".repeat(65))).build(), "BUTTON_DATA_INVALID");
        refused(edit.toBuilder().message(" ").build(), "MESSAGE_EMPTY");
        // The keyboard goes unless it is given again; the text stays.
        client.call(EditInlineBotMessage.builder(id).build());
        assertThat(bob.awaitEdit().labels()).isEmpty();
    }

    @Test
    void onlyTheBotItselfChangesItAndOnlyWhileItIsThere() {
        SeenMessage own = sent(BUTTONS);
        InputBotInlineMessageID64 id = messageId();
        refused(edit(id.toBuilder().accessHash(id.accessHash() + 1).build()), "MESSAGE_ID_INVALID");
        refused(edit(id.toBuilder().id(id.id() + 1).build()), "MESSAGE_ID_INVALID");
        refused(edit(id.toBuilder().dcId(id.dcId() + 1).build()), "MESSAGE_ID_INVALID");
        DcBot other = dc.addBot("Other");
        try (WireClient second = WireClient.to(dc, clock, 42).introduced()) {
            TestCalls.signIn(second, other);
            assertThatThrownBy(() -> second.call(edit(id))).satisfies(TestCalls.refused(400, "MESSAGE_ID_INVALID"));
        }
        alice.deletes(own);
        refused(edit(id), "MESSAGE_ID_INVALID");
    }

    private static EditInlineBotMessage edit(InputBotInlineMessageID64 id) {
        return EditInlineBotMessage.builder(id).message("Purr").build();
    }
}
