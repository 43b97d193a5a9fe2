package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.InlineBotSwitchPM;
import dev.aptgram.api.InputBotInlineMessageMediaAuto;
import dev.aptgram.api.InputBotInlineMessageText;
import dev.aptgram.api.InputBotInlineResultDocument;
import dev.aptgram.api.InputBotInlineResultPhoto;
import dev.aptgram.api.InputWebDocument;
import dev.aptgram.api.PlainInputBotInlineResult;
import dev.aptgram.api.PlainInputDocument;
import dev.aptgram.api.PlainInputPhoto;
import dev.aptgram.api.messages.SetInlineBotResults;
import dev.aptgram.tl.Bytes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What inline queries are answered with. */
class InlineAnswerTest {
    private static final PlainInputPhoto PHOTO = new PlainInputPhoto(1, 2, Bytes.empty());
    private static final PlainInputDocument FILE = new PlainInputDocument(3, 4, Bytes.empty());

    private static InputWebDocument web(String url) {
        return new InputWebDocument(url, 0, "image/jpeg", List.of());
    }

    @Test
    void everyKindOfResultBecomesTl() {
        InlineKeyboard keyboard = InlineKeyboard.create().button("Again", "a");
        SetInlineBotResults call = InlineAnswer.create()
                .result(InlineResult.article("a", "A", OutgoingText.of("text").keyboard(keyboard))
                        .description("more")
                        .thumbnail("https://example.org/t.jpg"))
                .photo("p", "https://example.org/p.jpg")
                .result(InlineResult.photo("q", PHOTO).caption(OutgoingText.of("below")))
                .result(InlineResult.document("d", "D", FILE).as("gif"))
                .toMethod(8);

        assertThat(call.results())
                .containsExactly(
                        PlainInputBotInlineResult.builder(
                                        "a",
                                        "article",
                                        InputBotInlineMessageText.builder("text")
                                                .replyMarkup(keyboard.toMarkup())
                                                .build())
                                .title("A")
                                .description("more")
                                .thumb(web("https://example.org/t.jpg"))
                                .build(),
                        PlainInputBotInlineResult.builder(
                                        "p",
                                        "photo",
                                        InputBotInlineMessageMediaAuto.builder("")
                                                .build())
                                .thumb(web("https://example.org/p.jpg"))
                                .content(web("https://example.org/p.jpg"))
                                .build(),
                        new InputBotInlineResultPhoto(
                                "q",
                                "photo",
                                PHOTO,
                                InputBotInlineMessageMediaAuto.builder("below").build()),
                        InputBotInlineResultDocument.builder(
                                        "d",
                                        "gif",
                                        FILE,
                                        InputBotInlineMessageMediaAuto.builder("")
                                                .build())
                                .title("D")
                                .build());
    }

    @Test
    void whatTheAnswerSaysBesides() {
        SetInlineBotResults plain = InlineAnswer.create().toMethod(8);
        SetInlineBotResults call = InlineAnswer.create()
                .cachedFor(Duration.ofSeconds(7))
                .nextOffset("50")
                .personal()
                .gallery()
                .startButton("Sign in", "in")
                .toMethod(8);

        assertThat(plain)
                .isEqualTo(SetInlineBotResults.builder(8, List.of(), 300).build());
        assertThat(call)
                .isEqualTo(SetInlineBotResults.builder(8, List.of(), 7)
                        .nextOffset("50")
                        .private_(true)
                        .gallery(true)
                        .switchPm(new InlineBotSwitchPM("Sign in", "in"))
                        .build());
    }

    @Test
    void whatTelegramWouldRefuseIsRefused() {
        refused(() -> InlineAnswer.create().article("", "A", "text"), "1 to 64 bytes");
        refused(() -> InlineAnswer.create().article("ä".repeat(33), "A", "text"), "not 66");
        refused(() -> InlineAnswer.create().article("a", "", "text"), "needs a title");
        refused(() -> InlineAnswer.create().article("a", "A", ""), "needs a text");
        refused(() -> InlineAnswer.create().photo("a", "p.jpg"), "no link");
        refused(() -> InlineAnswer.create().article("a", "A", "x").article("a", "B", "y"), "two results have the id");
        refused(() -> InlineAnswer.create().nextOffset(""), "1 to 64 bytes");
        refused(() -> InlineAnswer.create().nextOffset("x".repeat(65)), "1 to 64 bytes");
        refused(() -> InlineAnswer.create().cachedFor(Duration.ofSeconds(-1)), "not negative");
        refused(() -> InlineAnswer.create().startButton("x", "a b"), "start button");
        refused(() -> InlineResult.document("d", "D", FILE).as("picture"), "no type of a document");
        InlineAnswer full = InlineAnswer.create();
        for (int i = 0; i < InlineAnswer.MAX_RESULTS; i++) {
            full = full.article("" + i, "A", "x");
        }
        InlineAnswer all = full;
        refused(() -> all.article("more", "A", "x"), "nextOffset");
        assertThatThrownBy(() -> InlineResult.photo("p", PHOTO).as("gif")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() ->
                        InlineResult.article("a", "A", OutgoingText.of("x")).caption(OutgoingText.of("y")))
                .isInstanceOf(IllegalStateException.class);
    }

    private static void refused(Runnable what, String why) {
        assertThatThrownBy(what::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
