package dev.aptgram.dc.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.MessageEntity;
import dev.aptgram.api.MessageEntityBlockquote;
import dev.aptgram.api.MessageEntityBold;
import dev.aptgram.api.MessageEntityBotCommand;
import dev.aptgram.api.MessageEntityCode;
import dev.aptgram.api.MessageEntityHashtag;
import dev.aptgram.api.MessageEntityItalic;
import dev.aptgram.api.MessageEntityMention;
import dev.aptgram.api.MessageEntityTextUrl;
import dev.aptgram.api.MessageEntityUrl;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Trimming, entities that move along, and what the server marks by itself. */
final class TextRulesTest {
    @Test
    void commandsMentionsHashtagsAndLinksAreFound() {
        assertThat(found("/start")).containsExactly(new MessageEntityBotCommand(0, 6));
        assertThat(found("/help@echo_bot now")).containsExactly(new MessageEntityBotCommand(0, 14));
        assertThat(found("ask @echo_bot")).containsExactly(new MessageEntityMention(4, 9));
        assertThat(found("see #тег1")).containsExactly(new MessageEntityHashtag(4, 5));
        assertThat(found("see https://example.org/a?b=c.")).containsExactly(new MessageEntityUrl(4, 25));
    }

    @Test
    void whatOnlyLooksLikeOneIsNot() {
        for (String text : List.of("a/b", "//x", "me@example.org", "#123", "1/2", "/", "@ab")) {
            assertThat(found(text)).as(text).isEmpty();
        }
    }

    @Test
    void insideALinkNothingElseIsFound() {
        assertThat(found("https://example.org/#top /go"))
                .containsExactly(new MessageEntityUrl(0, 24), new MessageEntityBotCommand(25, 3));
    }

    @Test
    void whatIsFormattedAlreadyIsNotMarkedAgain() {
        assertThat(entities("/start", new MessageEntityCode(0, 6))).containsExactly(new MessageEntityCode(0, 6));
    }

    @Test
    void entitiesAreCutToTheTextAndSortedOuterFirst() {
        assertThat(entities("  ab cd  ", new MessageEntityItalic(5, 4), new MessageEntityBold(0, 9)))
                .containsExactly(new MessageEntityBold(0, 5), new MessageEntityItalic(3, 2));
    }

    @Test
    void entitiesOfNothingButSpaceVanish() {
        assertThat(entities("  ab", new MessageEntityBold(0, 2))).isEmpty();
    }

    @Test
    void entitiesWithFlagsAndArgumentsMoveWhole() {
        assertThat(entities(
                        " ab cd",
                        new MessageEntityBlockquote(true, 1, 2),
                        new MessageEntityTextUrl(4, 2, "https://example.org")))
                .containsExactly(
                        new MessageEntityBlockquote(true, 0, 2), new MessageEntityTextUrl(3, 2, "https://example.org"));
    }

    private static List<MessageEntity> found(String text) {
        return entities(text);
    }

    private static List<MessageEntity> entities(String text, MessageEntity... given) {
        return TextRules.content(text, List.of(given), null).entities();
    }
}
