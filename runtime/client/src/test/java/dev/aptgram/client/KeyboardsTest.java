package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.KeyboardButton;
import dev.aptgram.api.KeyboardButtonCallback;
import dev.aptgram.api.KeyboardButtonCopy;
import dev.aptgram.api.KeyboardButtonRequestGeoLocation;
import dev.aptgram.api.KeyboardButtonRequestPhone;
import dev.aptgram.api.KeyboardButtonRequestPoll;
import dev.aptgram.api.KeyboardButtonSimpleWebView;
import dev.aptgram.api.KeyboardButtonSwitchInline;
import dev.aptgram.api.KeyboardButtonWebView;
import dev.aptgram.api.PlainKeyboardButton;
import dev.aptgram.api.ReplyKeyboardForceReply;
import dev.aptgram.api.ReplyKeyboardHide;
import dev.aptgram.api.ReplyKeyboardMarkup;
import dev.aptgram.tl.Bytes;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Both kinds of keyboard: what they become, and what is refused before Telegram refuses it. */
class KeyboardsTest {
    private record Buy(int qty) {}

    private static void assertRefused(ThrowingCallable call, String why) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageContaining(why);
    }

    private static InlineKeyboard numbered(int count) {
        InlineKeyboard keyboard = InlineKeyboard.create();
        for (int i = 0; i < count; i++) {
            keyboard = keyboard.button("b" + i, "d" + i);
        }
        return keyboard;
    }

    @Test
    void everyKindOfInlineButton() {
        InlineKeyboard keyboard = InlineKeyboard.create()
                .switchInline("Share", "cats")
                .switchInlineHere("Here", "")
                .webApp("App", "https://example.org/app")
                .copy("Copy", "code");
        assertThat(keyboard.rows().get(0))
                .containsExactly(
                        KeyboardButtonSwitchInline.builder("Share", "cats").build(),
                        KeyboardButtonSwitchInline.builder("Here", "")
                                .samePeer(true)
                                .build(),
                        KeyboardButtonWebView.builder("App", "https://example.org/app")
                                .build(),
                        KeyboardButtonCopy.builder("Copy", "code").build());
    }

    @Test
    void aGridKeepsTheOrder() {
        InlineKeyboard keyboard = numbered(7).row().button("last", "x");
        assertThat(keyboard.grid(3)).hasToString("InlineKeyboard[[3, 3, 2]]");
        assertThat(keyboard.adjust(1, 2)).hasToString("InlineKeyboard[[1, 2, 2, 2, 1]]");
        assertThat(keyboard.grid(3).rows().stream().flatMap(List::stream).toList())
                .isEqualTo(keyboard.rows().stream().flatMap(List::stream).toList());
        assertThat(keyboard.grid(3).button("next", "y")).hasToString("InlineKeyboard[[3, 3, 2, 1]]");
        assertThat(keyboard).hasToString("InlineKeyboard[[7, 1]]");
        assertThat(InlineKeyboard.create().grid(2).rows()).isEmpty();
    }

    @Test
    void whatTelegramRefusesIsRefusedHere() {
        InlineKeyboard empty = InlineKeyboard.create();
        assertRefused(() -> empty.button(" ", "x"), "label");
        assertRefused(() -> empty.button("ok", ""), "\"ok\" carries 0 bytes; Telegram allows 1 to 64");
        assertRefused(() -> empty.button("", new Buy(1)), "label");
        assertRefused(() -> empty.url("Site", "example.org"), "a url that is no link");
        assertRefused(() -> empty.url("Site", "javascript:alert(1)"), "no link");
        assertRefused(() -> empty.webApp("App", "http://example.org"), "begins with https://");
        assertRefused(() -> empty.copy("Copy", ""), "copies 0 characters");
        assertRefused(() -> empty.copy("Copy", "x".repeat(257)), "copies 257 characters");
        assertRefused(() -> numbered(9).rows(), "a row has 9 buttons; Telegram allows 8");
        assertThat(numbered(9).grid(8).rows()).hasSize(2);
        assertThat(numbered(100).grid(8).rows()).hasSize(13);
        assertRefused(() -> numbered(101), "101 buttons; Telegram allows 100");
        assertRefused(() -> numbered(3).grid(0), "a row of 0 buttons");
        assertRefused(() -> numbered(3).adjust(2, 9), "a row of 9 buttons");
        assertRefused(() -> numbered(3).adjust(), "one width");
    }

    @Test
    void aRecordWaitsForItsBytes() {
        InlineKeyboard keyboard =
                InlineKeyboard.create().button("Text", "t").row().button("Two", new Buy(2));
        assertThat(keyboard.isEncoded()).isFalse();
        assertThatThrownBy(keyboard::toMarkup)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("\"Two\" carries a Buy, which only a dispatcher");
        InlineKeyboard encoded = keyboard.encoded(data -> Bytes.of((byte) ((Buy) data).qty()));
        assertThat(encoded.isEncoded()).isTrue();
        assertThat(encoded.rows().get(1))
                .containsExactly(KeyboardButtonCallback.builder("Two", Bytes.of((byte) 2))
                        .build());
        assertRefused(() -> keyboard.encoded(data -> Bytes.of(new byte[65])), "\"Two\" carries 65 bytes");
    }

    @Test
    void everyKindOfReplyButton() {
        ReplyKeyboard keyboard = ReplyKeyboard.create()
                .text("Yes")
                .requestContact("Number")
                .row()
                .requestLocation("Place")
                .requestPoll("Poll")
                .webApp("App", "https://example.org");
        assertThat(keyboard.rows())
                .containsExactly(
                        List.<KeyboardButton>of(
                                PlainKeyboardButton.builder("Yes").build(),
                                KeyboardButtonRequestPhone.builder("Number").build()),
                        List.<KeyboardButton>of(
                                KeyboardButtonRequestGeoLocation.builder("Place")
                                        .build(),
                                KeyboardButtonRequestPoll.builder("Poll").build(),
                                KeyboardButtonSimpleWebView.builder("App", "https://example.org")
                                        .build()));
        assertThat(keyboard.grid(2)).hasToString("ReplyKeyboard[[2, 2, 1]]");
        assertThat(keyboard.adjust(1, 4)).hasToString("ReplyKeyboard[[1, 4]]");
    }

    @Test
    void aReplyKeyboardSaysHowItIsShown() {
        ReplyKeyboard plain = ReplyKeyboard.create().text("Yes");
        ReplyKeyboardMarkup markup = plain.oneTime()
                .persistent()
                .selective()
                .tall()
                .placeholder("Well?")
                .toMarkup();
        assertThat(markup.singleUse()).isTrue();
        assertThat(markup.persistent()).isTrue();
        assertThat(markup.selective()).isTrue();
        assertThat(markup.resize()).isFalse();
        assertThat(markup.placeholder()).isEqualTo("Well?");
        assertThat(plain.toMarkup().resize()).isTrue();
        assertThat(plain.toMarkup().singleUse()).isFalse();
        assertRefused(() -> plain.placeholder(""), "placeholder has 0");
        assertRefused(() -> plain.placeholder("x".repeat(65)), "placeholder has 65");
        assertRefused(() -> ReplyKeyboard.create().toMarkup(), "no buttons");
        assertRefused(() -> plain.text("\n"), "label");
    }

    @Test
    void aMessageHasOneKeyboard() {
        OutgoingText text = OutgoingText.of("hi").silently();
        ReplyKeyboard reply = ReplyKeyboard.create().text("Yes");
        InlineKeyboard inline = InlineKeyboard.create().button("a", "b");
        assertThat(text.markup()).isEmpty();
        assertThat(text.keyboard(inline).markup()).contains(inline.toMarkup());
        assertThat(text.keyboard(inline).keyboard(reply).markup()).contains(reply.toMarkup());
        assertThat(text.keyboard(inline).keyboard(reply).keyboard()).isEmpty();
        assertThat(text.keyboard(reply).keyboard(inline).markup()).contains(inline.toMarkup());
        assertThat(text.removeKeyboard().replyTo(3).markup())
                .contains(ReplyKeyboardHide.builder().build());
        assertThat(text.forceReply().markup())
                .contains(ReplyKeyboardForceReply.builder().build());
        assertRefused(() -> text.keyboard(ReplyKeyboard.create()), "no buttons");
    }
}
