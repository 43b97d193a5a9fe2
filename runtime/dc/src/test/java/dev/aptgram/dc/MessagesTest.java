package dev.aptgram.dc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.InputMessageEntityMentionName;
import dev.aptgram.api.InputMessageID;
import dev.aptgram.api.InputPeer;
import dev.aptgram.api.InputPeerChannel;
import dev.aptgram.api.InputPeerChat;
import dev.aptgram.api.InputPeerSelf;
import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.InputPeerUserFromMessage;
import dev.aptgram.api.InputReplyToMessage;
import dev.aptgram.api.KeyboardButton;
import dev.aptgram.api.KeyboardButtonCallback;
import dev.aptgram.api.KeyboardButtonRow;
import dev.aptgram.api.KeyboardButtonUrl;
import dev.aptgram.api.MessageEmpty;
import dev.aptgram.api.MessageEntity;
import dev.aptgram.api.MessageEntityBold;
import dev.aptgram.api.MessageEntityMentionName;
import dev.aptgram.api.PlainInputUser;
import dev.aptgram.api.PlainKeyboardButton;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.ReplyInlineMarkup;
import dev.aptgram.api.ReplyMarkup;
import dev.aptgram.api.SendMessageTypingAction;
import dev.aptgram.api.UpdateShortSentMessage;
import dev.aptgram.api.messages.GetMessages;
import dev.aptgram.api.messages.PlainMessages;
import dev.aptgram.api.messages.SendMessage;
import dev.aptgram.api.messages.SetTyping;
import dev.aptgram.tl.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code messages.*}: what goes through and what is refused, each with Telegram's own error. */
final class MessagesTest extends SignedIn {
    private long nextRandomId = 1;

    @Test
    void aMessageArrivesAndItsAnswerTellsIdAndPts() {
        UpdateShortSentMessage sent = send("Hello");
        assertThat(sent.out()).isTrue();
        assertThat(sent.pts()).isEqualTo(3);
        assertThat(sent.ptsCount()).isEqualTo(1);
        assertThat(sent.date()).isEqualTo((int) clock.seconds());
        SeenMessage seen = alice.awaitMessage();
        assertThat(seen.text()).isEqualTo("Hello");
        assertThat(seen.author()).isEqualTo("Echo");
        assertThat(seen.own()).isFalse();
        assertThat(seen.date()).isEqualTo(clock.instant());
    }

    @Test
    void aRepeatedRandomIdIsRefused() {
        client.call(TestCalls.message(alice.id(), hash, "once", 77));
        refused(TestCalls.message(alice.id(), hash, "twice", 77), 500, "RANDOM_ID_DUPLICATE");
        assertThat(alice.awaitMessage().text()).isEqualTo("once");
        assertThat(alice.nextMessage()).isEmpty();
    }

    @Test
    void aMissingRandomIdIsRefused() {
        refused(TestCalls.message(alice.id(), hash, "x", 0), 400, "RANDOM_ID_EMPTY");
    }

    @Test
    void emptyTextsAreRefused() {
        refused(message(""), 400, "MESSAGE_EMPTY");
        refused(message(" \n\t "), 400, "MESSAGE_EMPTY");
    }

    @Test
    void textsAreCountedInUtf16Units() {
        send("😀".repeat(2048));
        refused(message("😀".repeat(2048) + "x"), 400, "MESSAGE_TOO_LONG");
        send("  " + "x".repeat(4096) + "\n");
    }

    @Test
    void strangersAndWrongHashesAreRefused() {
        VirtualUser bob = dc.user("Bob");
        refused(to(new InputPeerUser(alice.id(), hash + 1)), 400, "PEER_ID_INVALID");
        refused(to(new InputPeerUser(bob.id(), 0)), 400, "PEER_ID_INVALID");
        refused(to(new InputPeerUser(999, 0)), 400, "PEER_ID_INVALID");
        refused(to(new InputPeerChat(1)), 400, "PEER_ID_INVALID");
        refused(to(new InputPeerChannel(1, 0)), 400, "CHANNEL_INVALID");
        refused(to(new InputPeerSelf()), 400, "USER_IS_BOT");
    }

    @Test
    void whoeverStartedTheBotIsKnownWithoutAHash() {
        client.call(to(new InputPeerUser(alice.id(), 0)));
        client.call(to(new InputPeerUserFromMessage(new InputPeerUser(alice.id(), 0), 1, alice.id())));
        refused(
                to(new InputPeerUserFromMessage(new InputPeerUser(alice.id(), 0), 9, alice.id())),
                400,
                "PEER_ID_INVALID");
    }

    @Test
    void hashesAreEachAccountsOwn() {
        DcBot other = dc.addBot("Other");
        try (WireClient second = WireClient.to(dc, clock, 31).introduced()) {
            TestCalls.signIn(second, other);
            alice.sends(other, "/start");
            assertThat(TestCalls.hashOf(second, alice.id())).isNotEqualTo(hash);
            assertThatThrownBy(() -> second.call(TestCalls.message(alice.id(), hash, "copied", 1)))
                    .satisfies(TestCalls.refused(400, "PEER_ID_INVALID"));
        }
    }

    @Test
    void aBlockedBotCannotWriteUntilThePersonDoes() {
        alice.blocks(bot);
        refused(message("still there?"), 400, "USER_IS_BLOCKED");
        alice.sends(bot, "I am back");
        send("Hello again");
    }

    @Test
    void repliesPointToTheMessage() {
        SendMessage reply = SendMessage.builder(peer(), "yes", nextRandomId++)
                .replyTo(InputReplyToMessage.builder(1).build())
                .build();
        client.call(reply);
        assertThat(alice.awaitMessage().replyTo()).isEqualTo(1);
        refused(
                reply.toBuilder()
                        .randomId(nextRandomId++)
                        .replyTo(InputReplyToMessage.builder(50).build())
                        .build(),
                400,
                "MESSAGE_ID_INVALID");
    }

    @Test
    void entitiesMoveWithTheTrimmedText() {
        client.call(withEntities("  bold text ", new MessageEntityBold(2, 4)));
        PlainMessage stored = stored(2);
        assertThat(stored.message()).isEqualTo("bold text");
        assertThat(stored.entities()).containsExactly(new MessageEntityBold(0, 4));
    }

    @Test
    void entitiesOutsideTheTextAreRefused() {
        refused(withEntities("text", new MessageEntityBold(2, 3)), 400, "ENTITY_BOUNDS_INVALID");
        refused(withEntities("text", new MessageEntityBold(-1, 2)), 400, "ENTITY_BOUNDS_INVALID");
        refused(withEntities("text", new MessageEntityBold(1, Integer.MAX_VALUE)), 400, "ENTITY_BOUNDS_INVALID");
        MessageEntity[] many = new MessageEntity[101];
        java.util.Arrays.fill(many, new MessageEntityBold(0, 1));
        refused(withEntities("text", many), 400, "ENTITIES_TOO_LONG");
    }

    @Test
    void mentionsByIdBecomeWhatReadersSee() {
        client.call(
                withEntities("Alice", new InputMessageEntityMentionName(0, 5, new PlainInputUser(alice.id(), hash))));
        assertThat(stored(2).entities()).containsExactly(new MessageEntityMentionName(0, 5, alice.id()));
        refused(
                withEntities(
                        "Alice", new InputMessageEntityMentionName(0, 5, new PlainInputUser(alice.id(), hash + 1))),
                400,
                "ENTITY_MENTION_USER_INVALID");
    }

    @Test
    void callbackDataHasOneTo64Bytes() {
        client.call(withKeyboard(callback("ok", "x".repeat(64))));
        assertThat(alice.awaitMessage().labels()).containsExactly("ok");
        refused(withKeyboard(callback("none", "")), 400, "BUTTON_DATA_INVALID");
        refused(withKeyboard(callback("long", "x".repeat(65))), 400, "BUTTON_DATA_INVALID");
        // 33 letters of two bytes each: too long, though few.
        refused(withKeyboard(callback("cyrillic", "ж".repeat(33))), 400, "BUTTON_DATA_INVALID");
    }

    @Test
    void otherButtonsHaveTheirRules() {
        refused(withKeyboard(KeyboardButtonUrl.builder("x", "no link").build()), 400, "BUTTON_URL_INVALID");
        refused(withKeyboard(PlainKeyboardButton.builder("x").build()), 400, "BUTTON_TYPE_INVALID");
        refused(withKeyboard(callback(" ", "x")), 400, "BUTTON_TEXT_INVALID");
        refused(withMarkup(new ReplyInlineMarkup(List.of())), 400, "REPLY_MARKUP_INVALID");
        client.call(withKeyboard(
                KeyboardButtonUrl.builder("x", "https://example.org/").build()));
    }

    @Test
    void messagesAreFoundById() {
        PlainMessages found =
                (PlainMessages) client.call(new GetMessages(List.of(new InputMessageID(1), new InputMessageID(40))));
        assertThat(((PlainMessage) found.messages().get(0)).message()).isEqualTo("/start");
        assertThat(found.messages().get(1)).isEqualTo(MessageEmpty.builder(40).build());
        assertThat(found.users()).hasSize(2);
    }

    @Test
    void typingIsSeen() {
        assertThat(client.call(
                        SetTyping.builder(peer(), new SendMessageTypingAction()).build()))
                .isTrue();
        assertThat(alice.events()).last().isInstanceOf(ChatEvent.Typing.class);
    }

    @Test
    void whatIsNotImplementedSaysSo() {
        assertThatThrownBy(() -> client.call(message("later").toBuilder()
                        .scheduleDate((int) clock.seconds() + 60)
                        .build()))
                .hasMessageContaining("METHOD_NOT_IMPLEMENTED_BY_THE_EMBEDDED_DC: messages.sendMessage");
    }

    private void refused(dev.aptgram.tl.TlMethod<?> call, int code, String error) {
        assertThatThrownBy(() -> client.call(call)).satisfies(TestCalls.refused(code, error));
    }

    private UpdateShortSentMessage send(String text) {
        return (UpdateShortSentMessage) client.call(message(text));
    }

    private SendMessage message(String text) {
        return TestCalls.message(alice.id(), hash, text, nextRandomId++);
    }

    private SendMessage to(InputPeer peer) {
        return SendMessage.builder(peer, "x", nextRandomId++).build();
    }

    private SendMessage withEntities(String text, MessageEntity... entities) {
        return message(text).toBuilder().entities(List.of(entities)).build();
    }

    private SendMessage withKeyboard(KeyboardButton button) {
        return withMarkup(keyboard(button));
    }

    private SendMessage withMarkup(ReplyMarkup markup) {
        return message("press").toBuilder().replyMarkup(markup).build();
    }

    private InputPeer peer() {
        return new InputPeerUser(alice.id(), hash);
    }

    private PlainMessage stored(int id) {
        PlainMessages found = (PlainMessages) client.call(new GetMessages(List.of(new InputMessageID(id))));
        return (PlainMessage) found.messages().get(0);
    }

    static ReplyInlineMarkup keyboard(KeyboardButton... buttons) {
        return new ReplyInlineMarkup(List.of(new KeyboardButtonRow(List.of(buttons))));
    }

    static KeyboardButtonCallback callback(String text, String data) {
        return KeyboardButtonCallback.builder(text, Bytes.ofUtf8(data)).build();
    }
}
