package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.MessageEntity;
import dev.aptgram.api.MessageEntityBlockquote;
import dev.aptgram.api.MessageEntityBold;
import dev.aptgram.api.MessageEntityCode;
import dev.aptgram.api.MessageEntityCustomEmoji;
import dev.aptgram.api.MessageEntityItalic;
import dev.aptgram.api.MessageEntityPre;
import dev.aptgram.api.MessageEntitySpoiler;
import dev.aptgram.api.MessageEntityStrike;
import dev.aptgram.api.MessageEntityTextUrl;
import dev.aptgram.api.MessageEntityUnderline;
import dev.aptgram.client.FormattedText;
import dev.aptgram.dispatch.handlers.Notes;
import dev.aptgram.dispatch.handlers.NotesTexts;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the compiler makes of texts with tags: entities by UTF-16 units. */
class FormattedMessagesTest {
    private final Notes notes = NotesTexts.in("en");

    private static void check(FormattedText text, String words, MessageEntity... entities) {
        assertThat(text.text()).isEqualTo(words);
        assertThat(text.entities()).containsExactly(entities);
    }

    @Test
    void offsetsCountUnitsOfUtf16() {
        check(
                notes.hello("\ud83e\udd84!"),
                "\ud83d\udc4b \ud83e\udd84!, see this <3",
                new MessageEntityBold(3, 3),
                new MessageEntityTextUrl(12, 4, "https://example.org/?a=1&b=2"));
    }

    @Test
    void whatAUserHasWrittenIsNoMarkup() {
        String name = "</b><a href=\"https://evil.example\">&lt;{name}";
        check(
                notes.hello(name),
                "\ud83d\udc4b " + name + ", see this <3",
                new MessageEntityBold(3, name.length()),
                new MessageEntityTextUrl(3 + name.length() + 6, 4, "https://example.org/?a=1&b=2"));
    }

    @Test
    void pluralsHaveFormattingOfTheirOwnAndMoveWhatIsBehind() {
        check(notes.things(0, "x"), "nothing for x", new MessageEntityCode(12, 1));
        check(notes.things(1, "x"), "one thing for x", new MessageEntityItalic(0, 3), new MessageEntityCode(14, 1));
        check(notes.things(12, ""), "12 things for ", new MessageEntityUnderline(0, 2));
    }

    @Test
    void whatIsAroundComesFirstAndWhatIsEmptyIsNothing() {
        check(
                notes.nested("i"),
                "abcint i;",
                MessageEntityBlockquote.builder(0, 3).collapsed(true).build(),
                new MessageEntityBold(1, 2),
                new MessageEntityItalic(2, 1),
                new MessageEntityPre(3, 6, "java"));
    }

    @Test
    void everyTagHasItsEntity() {
        check(
                notes.all(),
                "uusssibhhpq\ud83d\udc4d",
                new MessageEntityUnderline(0, 1),
                new MessageEntityUnderline(1, 1),
                new MessageEntityStrike(2, 1),
                new MessageEntityStrike(3, 1),
                new MessageEntityStrike(4, 1),
                new MessageEntityItalic(5, 1),
                new MessageEntityBold(6, 1),
                new MessageEntitySpoiler(7, 1),
                new MessageEntitySpoiler(8, 1),
                new MessageEntityPre(9, 1, ""),
                MessageEntityBlockquote.builder(10, 1).build(),
                new MessageEntityCustomEmoji(11, 2, 5368324170671202286L));
    }

    @Test
    void aTextWithoutFormattingHasNoTags() {
        assertThat(notes.plain("x")).isEqualTo("<b>x</b> &amp; co");
    }

    @Test
    void repliesCarryTheFormatting() {
        FormattedText text = notes.things(1, "x");
        assertThat(Reply.text(text)).isEqualTo(Reply.text(notes.things(1, "x")));
        assertThat(Reply.text(text)).isNotEqualTo(Reply.text(text.text()));
        assertThat(Reply.edit(text).content().formatted()).isEqualTo(text);
        assertThat(List.of(text.toString(), Reply.text(text).toString()))
                .allMatch(shown -> shown.contains("15 characters") && !shown.contains("thing"));
    }
}
