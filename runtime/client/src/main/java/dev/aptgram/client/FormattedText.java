package dev.aptgram.client;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A text with its formatting, as Telegram has it: the words, and beside them what is bold, a link, and so on, by offsets in UTF-16
 * units. Nothing in the words is markup, so whatever a user has written stays what it is:
 *
 * <pre>{@code
 * FormattedText.of("Hello, ").plus(FormattedText.of(name).bold()).plus("!")
 * }</pre>
 *
 * <p>Methods of {@code @Messages} interfaces return it for texts with tags. It is sent with {@link OutgoingText#of(FormattedText)}.
 * Immutable: each method returns another value. What is empty has no formatting: Telegram has no entity of no length. The text form shows
 * the length only.
 */
public final class FormattedText {
    /** Formatting of a part of any text. */
    private interface Style {
        MessageEntity at(int offset, int length);
    }

    private record Span(Style style, int offset, int length) {
        Span movedBy(int units) {
            return new Span(style, offset + units, length);
        }
    }

    private final String text;
    private final List<Span> spans;

    private FormattedText(String text, List<Span> spans) {
        this.text = text;
        this.spans = spans;
    }

    /**
     * {@return a text without formatting}
     *
     * @param text the words, as they are
     */
    public static FormattedText of(String text) {
        return new FormattedText(Objects.requireNonNull(text, "text"), List.of());
    }

    /**
     * {@return this and more words behind it, which have no formatting}
     *
     * @param more the words, as they are
     */
    public FormattedText plus(String more) {
        return new FormattedText(text + Objects.requireNonNull(more, "more"), spans);
    }

    /**
     * {@return this and another text behind it, with its formatting}
     *
     * @param more the other text
     */
    public FormattedText plus(FormattedText more) {
        List<Span> all = new ArrayList<>(spans);
        more.spans.forEach(span -> all.add(span.movedBy(text.length())));
        return new FormattedText(text + more.text, List.copyOf(all));
    }

    /** {@return all of it bold} {@code messageEntityBold} */
    public FormattedText bold() {
        return styled(MessageEntityBold::new);
    }

    /** {@return all of it italic} {@code messageEntityItalic} */
    public FormattedText italic() {
        return styled(MessageEntityItalic::new);
    }

    /** {@return all of it underlined} {@code messageEntityUnderline} */
    public FormattedText underlined() {
        return styled(MessageEntityUnderline::new);
    }

    /** {@return all of it struck through} {@code messageEntityStrike} */
    public FormattedText struckThrough() {
        return styled(MessageEntityStrike::new);
    }

    /** {@return all of it hidden until it is tapped} {@code messageEntitySpoiler} */
    public FormattedText spoiler() {
        return styled(MessageEntitySpoiler::new);
    }

    /** {@return all of it in a font of equal widths, within the line} {@code messageEntityCode} */
    public FormattedText code() {
        return styled(MessageEntityCode::new);
    }

    /**
     * {@return all of it as a block of code} {@code messageEntityPre}
     *
     * @param language the programming language by which it is coloured; empty for none
     */
    public FormattedText pre(String language) {
        Objects.requireNonNull(language, "language");
        return styled((offset, length) -> new MessageEntityPre(offset, length, language));
    }

    /**
     * {@return all of it as a quotation} {@code messageEntityBlockquote}
     *
     * @param collapsed whether only its beginning is shown until it is tapped
     */
    public FormattedText quote(boolean collapsed) {
        return styled((offset, length) -> MessageEntityBlockquote.builder(offset, length)
                .collapsed(collapsed)
                .build());
    }

    /**
     * {@return all of it as a link} {@code messageEntityTextUrl}
     *
     * @param url where it leads
     * @throws IllegalArgumentException if the URL is blank
     */
    public FormattedText link(String url) {
        if (url.isBlank()) {
            throw new IllegalArgumentException("a link leads somewhere: its URL is blank");
        }
        return styled((offset, length) -> new MessageEntityTextUrl(offset, length, url));
    }

    /**
     * {@return all of it as a custom emoji, for which it stands where that cannot be shown} {@code messageEntityCustomEmoji}
     *
     * @param documentId the emoji's document
     */
    public FormattedText customEmoji(long documentId) {
        return styled((offset, length) -> new MessageEntityCustomEmoji(offset, length, documentId));
    }

    /** What is around comes first. */
    private FormattedText styled(Style style) {
        if (text.isEmpty()) {
            return this;
        }
        List<Span> all = new ArrayList<>(spans.size() + 1);
        all.add(new Span(style, 0, text.length()));
        all.addAll(spans);
        return new FormattedText(text, List.copyOf(all));
    }

    /** {@return the words} */
    public String text() {
        return text;
    }

    /** {@return the formatting, by offsets and lengths in UTF-16 units} In the order of the text; what is around comes before what is inside. */
    public List<MessageEntity> entities() {
        return spans.stream()
                .map(span -> span.style().at(span.offset(), span.length()))
                .toList();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FormattedText formatted
                && text.equals(formatted.text)
                && entities().equals(formatted.entities());
    }

    @Override
    public int hashCode() {
        return Objects.hash(text, entities());
    }

    @Override
    public String toString() {
        return "FormattedText[" + text.length() + " characters]";
    }
}
