package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.InputBotInlineMessageText;
import dev.aptgram.api.MessageEntityBold;
import dev.aptgram.api.MessageEntityItalic;
import dev.aptgram.api.MessageEntityTextUrl;
import dev.aptgram.api.PlainInputBotInlineResult;
import org.junit.jupiter.api.Test;

class FormattedTextTest {
    @Test
    void whatIsPutTogetherKeepsItsFormattingWhereItIsThen() {
        FormattedText name = FormattedText.of("\ud83d\udc4d!").bold();
        FormattedText text = FormattedText.of("\ud83d\ude00 ")
                .plus(name)
                .plus(" and ")
                .plus(name.italic().plus("."));
        assertThat(text.text()).isEqualTo("\ud83d\ude00 \ud83d\udc4d! and \ud83d\udc4d!.");
        assertThat(text.entities())
                .containsExactly(
                        new MessageEntityBold(3, 3), new MessageEntityItalic(11, 3), new MessageEntityBold(11, 3));
        assertThat(name.entities()).as("is what it was").containsExactly(new MessageEntityBold(0, 3));
    }

    @Test
    void whatIsEmptyHasNoFormattingAndALinkLeadsSomewhere() {
        assertThat(FormattedText.of("").bold().entities()).isEmpty();
        assertThat(FormattedText.of("x").link("https://example.org").entities())
                .containsExactly(new MessageEntityTextUrl(0, 1, "https://example.org"));
        assertThatThrownBy(() -> FormattedText.of("x").link(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void equalTextsAreEqual() {
        assertThat(FormattedText.of("x").bold())
                .isEqualTo(FormattedText.of("x").bold())
                .hasSameHashCodeAs(FormattedText.of("x").bold())
                .isNotEqualTo(FormattedText.of("x").italic())
                .isNotEqualTo(FormattedText.of("x"))
                .hasToString("FormattedText[1 characters]");
    }

    @Test
    void messagesCarryItWithKeyboardsAndWithout() {
        FormattedText text = FormattedText.of("x").bold();
        OutgoingText plain = OutgoingText.of("x");
        assertThat(plain.entities()).as("absent in TL").isNull();
        OutgoingText message = OutgoingText.of(text)
                .keyboard(InlineKeyboard.create().button("A", "a"))
                .silently();
        assertThat(message.formatted()).isEqualTo(text);
        assertThat(message.entities()).containsExactly(new MessageEntityBold(0, 1));
        PlainInputBotInlineResult result = (PlainInputBotInlineResult)
                InlineResult.article("1", "Title", message).toTl();
        assertThat(((InputBotInlineMessageText) result.sendMessage()).entities())
                .containsExactly(new MessageEntityBold(0, 1));
    }
}
