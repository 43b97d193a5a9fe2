package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.KeyboardButton;
import dev.aptgram.api.KeyboardButtonCallback;
import dev.aptgram.api.KeyboardButtonGame;
import dev.aptgram.api.KeyboardButtonUrl;
import dev.aptgram.api.MessageActionChatDeletePhoto;
import dev.aptgram.api.MessageEmpty;
import dev.aptgram.api.MessageService;
import dev.aptgram.api.PeerChannel;
import dev.aptgram.api.PeerChat;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainMessageReplyHeader;
import dev.aptgram.api.UpdateBotCallbackQuery;
import dev.aptgram.client.Fakes.RecordingTelegram;
import dev.aptgram.storage.PeerKind;
import dev.aptgram.tl.Bytes;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The values that users hold. */
final class ModelTest {
    private final RecordingTelegram tg = Fakes.telegram();
    private final PeerView ann = new PeerView(PeerKind.USER, 77, "Ann", "Lee", "ann", false, "de");

    @ParameterizedTest
    @CsvSource({
        "USER,5,5",
        "CHAT,5,-5",
        "CHANNEL,5,-1000000000005",
        "CHANNEL,997852516352,-1997852516352",
        "CHANNEL,1002147483649,-2002147483649",
        "CHANNEL,3000000000000,-4000000000000",
        "CHAT,1000000000000,-1000000000000",
        "USER,1099511627776,1099511627776"
    })
    void idsOfTheBotApiAreUnderstood(PeerKind kind, long id, long marked) {
        assertThat(ChatRef.ofMarked(marked)).isEqualTo(new ChatRef(kind, id));
        assertThat(new ChatRef(kind, id).markedId()).isEqualTo(marked);
    }

    @ParameterizedTest
    @CsvSource({
        "-1997852516353,secret chat",
        "-2000000000000,secret chat",
        "-2002147483648,secret chat",
        "-4000000000001,nobody's id",
        "-9223372036854775808,nobody's id"
    })
    void idsBesideThoseOfChannelsAreRefused(long marked, String why) {
        assertThatThrownBy(() -> ChatRef.ofMarked(marked))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -5, Long.MIN_VALUE})
    void impossibleIdsAreRefused(long id) {
        assertThatThrownBy(() -> PeerRef.user(id))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ofMarked");
        assertThatThrownBy(() -> new PeerView(PeerKind.USER, id, "", null, null, false, null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void peersConvertBothWays() {
        for (ChatRef ref : List.of(PeerRef.user(1), PeerRef.chat(2), PeerRef.channel(3))) {
            assertThat(ChatRef.of(ref.toPeer())).isEqualTo(ref);
        }
        assertThat(PeerRef.user(1).isPrivate()).isTrue();
        assertThat(PeerRef.chat(1).isPrivate()).isFalse();
        assertThat(ann.ref()).isEqualTo(PeerRef.user(77));
    }

    @Test
    void aViewShowsNamesOnlyWhenAsked() {
        assertThat(ann.displayName()).isEqualTo("Ann Lee");
        assertThat(PeerView.unknown(PeerRef.chat(3)).displayName()).isEmpty();
        assertThat(new PeerView(PeerKind.USER, 1, "", "Lee", null, false, null).displayName())
                .isEqualTo("Lee");
        assertThat(ann).hasToString("PeerView[USER 77]");
    }

    @Test
    void aMessageTellsWhatItIs() {
        IncomingMessage message = new IncomingMessage(
                tg,
                PlainMessage.builder(7, new PeerChat(3), -1, "secret words")
                        .replyTo(PlainMessageReplyHeader.builder()
                                .replyToMsgId(6)
                                .build())
                        .build(),
                ann);

        assertThat(message.chat()).isEqualTo(PeerRef.chat(3));
        assertThat(message.replyTo()).hasValue(6);
        assertThat(message.date()).as("dates go on after 2038").isEqualTo(Instant.ofEpochSecond(0xffff_ffffL));
        assertThat(message.toString()).doesNotContain("secret");
        assertThat(new NewMessage(message).toString()).doesNotContain("secret");
    }

    @Test
    void aReplyHeaderOfAnotherChatIsNoReplyHere() {
        PlainMessageReplyHeader elsewhere = PlainMessageReplyHeader.builder()
                .replyToMsgId(6)
                .replyToPeerId(new PeerChannel(9))
                .build();

        assertThat(new IncomingMessage(
                                tg,
                                PlainMessage.builder(7, new PeerChat(3), 1, "")
                                        .replyTo(elsewhere)
                                        .build(),
                                ann)
                        .replyTo())
                .isEmpty();
    }

    @Test
    void aServiceMessageHasNoText() {
        IncomingMessage message = new IncomingMessage(
                tg,
                MessageService.builder(7, new PeerChat(3), 5, new MessageActionChatDeletePhoto())
                        .out(true)
                        .build(),
                ann);

        assertThat(message.isService()).isTrue();
        assertThat(message.text()).isEmpty();
        assertThat(message.id()).isEqualTo(7);
        assertThat(message.isOutgoing()).isTrue();
        assertThat(message.date()).isEqualTo(Instant.ofEpochSecond(5));
        assertThat(message.replyTo()).isEmpty();
    }

    @Test
    void anEmptyMessageIsNone() {
        assertThatThrownBy(() -> new IncomingMessage(tg, MessageEmpty.builder(1).build(), ann))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @SuppressWarnings("FutureReturnValueIgnored") // the fake never answers
    void repliesQuoteInGroupsOnly() {
        IncomingMessage inPrivate = new IncomingMessage(
                tg, PlainMessage.builder(7, new PeerUser(77), 1, "").build(), ann);
        IncomingMessage inGroup = new IncomingMessage(
                tg, PlainMessage.builder(8, new PeerChat(3), 1, "").build(), ann);

        inPrivate.reply("a");
        inGroup.reply("b");
        inGroup.reply(OutgoingText.of("c").replyTo(5));
        inGroup.reply("d", InlineKeyboard.create().button("x", "y"));
        inGroup.edit("e");
        inGroup.delete();

        assertThat(tg.sent)
                .containsExactly(
                        "send 77 a",
                        "send -3 b quoting 8",
                        "send -3 c quoting 5",
                        "send -3 d quoting 8",
                        "edit -3/8 e",
                        "delete -3/[8]");
    }

    @Test
    @SuppressWarnings("FutureReturnValueIgnored") // the fake never answers
    void aCallbackQueryIsAnswered() {
        CallbackQuery query = new CallbackQuery(
                tg,
                UpdateBotCallbackQuery.builder(99, 77, new PeerUser(77), 7, 0)
                        .data(Bytes.ofUtf8("buy:1"))
                        .build(),
                ann);
        query.answer();
        query.answer("ok");
        query.alert("no");
        query.edit("new");
        query.reply("more");

        assertThat(query.dataText()).isEqualTo("buy:1");
        assertThat(query.toString()).doesNotContain("buy");
        assertThat(tg.sent)
                .containsExactly("answer 99 ", "answer 99 ok", "answer 99 no!", "edit 77/7 new", "send 77 more");
        assertThat(new CallbackQuery(
                                tg,
                                UpdateBotCallbackQuery.builder(1, 77, new PeerUser(77), 7, 0)
                                        .gameShortName("g")
                                        .build(),
                                ann)
                        .data())
                .isEqualTo(Bytes.empty());
    }

    @Test
    @SuppressWarnings("FutureReturnValueIgnored") // the fake never answers
    void aSentMessageCanBeChanged() {
        SentMessage sent = new SentMessage(tg, PeerRef.user(77), 7, Instant.EPOCH);
        sent.edit("b");
        sent.delete();

        assertThat(tg.sent).containsExactly("edit 77/7 b", "delete 77/[7]");
    }

    @Test
    void aTextIsAValue() {
        OutgoingText text = OutgoingText.of("secret");

        assertThat(text.isSilent()).isFalse();
        assertThat(text.silently().isSilent()).isTrue();
        assertThat(text.keyboard()).isEmpty();
        assertThat(text.replyTo(3).silently().replyTo()).hasValue(3);
        assertThat(text.replyTo()).isEmpty();
        assertThat(text).hasToString("OutgoingText[6 characters]");
        assertThatThrownBy(() -> text.replyTo(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aKeyboardGrowsRowByRow() {
        InlineKeyboard one = InlineKeyboard.create().button("A", "a");
        InlineKeyboard all = one.button("B", Bytes.of((byte) 1))
                .row()
                .row()
                .url("Site", "https://example.org")
                .with(KeyboardButtonGame.builder("Play").build());

        assertThat(one.rows()).hasSize(1);
        assertThat(all.rows())
                .containsExactly(
                        List.<KeyboardButton>of(
                                KeyboardButtonCallback.builder("A", Bytes.ofUtf8("a"))
                                        .build(),
                                KeyboardButtonCallback.builder("B", Bytes.of((byte) 1))
                                        .build()),
                        List.<KeyboardButton>of(
                                KeyboardButtonUrl.builder("Site", "https://example.org")
                                        .build(),
                                KeyboardButtonGame.builder("Play").build()));
        assertThat(all.toMarkup().rows()).hasSize(2);
        assertThat(InlineKeyboard.create().rows()).isEmpty();
        assertThat(all).hasToString("InlineKeyboard[[2, 2]]");
    }

    @Test
    void callbackDataIsCountedInBytes() {
        InlineKeyboard.create().button("ok", "ä".repeat(32));

        assertThatThrownBy(() -> InlineKeyboard.create().button("too long", "ä".repeat(33)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"too long\" carries 66 bytes; Telegram allows 1 to 64");
    }
}
