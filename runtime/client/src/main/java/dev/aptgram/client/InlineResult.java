package dev.aptgram.client;

import dev.aptgram.api.InputBotInlineMessage;
import dev.aptgram.api.InputBotInlineMessageMediaAuto;
import dev.aptgram.api.InputBotInlineMessageText;
import dev.aptgram.api.InputBotInlineResult;
import dev.aptgram.api.InputBotInlineResultDocument;
import dev.aptgram.api.InputBotInlineResultPhoto;
import dev.aptgram.api.InputDocument;
import dev.aptgram.api.InputPhoto;
import dev.aptgram.api.InputWebDocument;
import dev.aptgram.api.PlainInputBotInlineResult;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One of the things that an inline query offers to send: {@code InputBotInlineResult}. Immutable: each method returns another
 * value. What Telegram would refuse is refused here, with an {@link IllegalArgumentException}.
 */
public final class InlineResult {
    /** The most bytes of an id. */
    public static final int MAX_ID = 64;

    private static final Set<String> DOCUMENT_TYPES = Set.of("file", "gif", "video", "audio", "voice", "sticker");

    /** What a result is of, beside what it sends. */
    private interface Body {
        InputBotInlineResult of(InlineResult result, InputBotInlineMessage message);
    }

    private final String id;
    private final Body body;
    private final boolean media;
    private final OutgoingText content;
    private final @Nullable String title;
    private final @Nullable String description;
    private final @Nullable String thumbnail;
    private final String type;

    private InlineResult(
            String id,
            Body body,
            boolean media,
            OutgoingText content,
            @Nullable String title,
            @Nullable String description,
            @Nullable String thumbnail,
            String type) {
        this.id = id;
        this.body = body;
        this.media = media;
        this.content = content;
        this.title = title;
        this.description = description;
        this.thumbnail = thumbnail;
        this.type = type;
    }

    /**
     * {@return a result that sends a text}
     *
     * @param id what a handler of chosen results gets, 1 to {@value #MAX_ID} bytes
     * @param title what the list shows
     * @param content the text, with an inline keyboard if it has one
     */
    public static InlineResult article(String id, String title, OutgoingText content) {
        requireText("title", title);
        requireText("text", content.text());
        return new InlineResult(checked(id), InlineResult::web, false, content, title, null, null, "article");
    }

    /**
     * {@return a result that sends a photo from the web}
     *
     * @param id what a handler of chosen results gets, 1 to {@value #MAX_ID} bytes
     * @param url where the photo is, a JPEG with {@code https:} or {@code http:} in front
     */
    public static InlineResult photo(String id, String url) {
        InputWebDocument photo = web(url);
        return new InlineResult(
                checked(id),
                (result, message) -> result.web(message, photo),
                true,
                OutgoingText.of(""),
                null,
                null,
                url,
                "photo");
    }

    /**
     * {@return a result that sends a photo that Telegram has already}
     *
     * @param id what a handler of chosen results gets, 1 to {@value #MAX_ID} bytes
     * @param photo the photo
     */
    public static InlineResult photo(String id, InputPhoto photo) {
        Objects.requireNonNull(photo, "photo");
        Body body = (result, message) -> new InputBotInlineResultPhoto(result.id, result.type, photo, message);
        return new InlineResult(checked(id), body, true, OutgoingText.of(""), null, null, null, "photo");
    }

    /**
     * {@return a result that sends a file that Telegram has already}
     *
     * @param id what a handler of chosen results gets, 1 to {@value #MAX_ID} bytes
     * @param title what the list shows
     * @param document the file
     */
    public static InlineResult document(String id, String title, InputDocument document) {
        Objects.requireNonNull(document, "document");
        Body body = (result, message) -> InputBotInlineResultDocument.builder(result.id, result.type, document, message)
                .title(result.title)
                .description(result.description)
                .build();
        return new InlineResult(checked(id), body, true, OutgoingText.of(""), title, null, null, "file");
    }

    /**
     * Shows a file as what it is.
     *
     * @param kind {@code file}, {@code gif}, {@code video}, {@code audio}, {@code voice} or {@code sticker}
     * @return the result, shown so
     * @throws IllegalStateException if it is none of {@link #document}
     */
    public InlineResult as(String kind) {
        if (!DOCUMENT_TYPES.contains(type)) {
            throw new IllegalStateException("the result \"" + id + "\" is no document but of type " + type);
        }
        if (!DOCUMENT_TYPES.contains(kind)) {
            throw new IllegalArgumentException("\"" + kind + "\" is no type of a document; one of "
                    + DOCUMENT_TYPES.stream().sorted().toList());
        }
        return new InlineResult(id, body, media, content, title, description, thumbnail, kind);
    }

    /**
     * Adds a second line to the list's entry.
     *
     * @param text what it says
     * @return the result with it
     */
    public InlineResult description(String text) {
        return new InlineResult(id, body, media, content, title, Objects.requireNonNull(text, "text"), thumbnail, type);
    }

    /**
     * Adds a small picture to the list's entry.
     *
     * @param url where it is, a JPEG with {@code https:} or {@code http:} in front
     * @return the result with it
     */
    public InlineResult thumbnail(String url) {
        web(url);
        return new InlineResult(id, body, media, content, title, description, url, type);
    }

    /**
     * Sends a text below the photo or file, or an inline keyboard, or both.
     *
     * @param caption the text, which may be empty, and its keyboard
     * @return the result with it
     * @throws IllegalStateException if it is an article, which sends a text anyway
     */
    public InlineResult caption(OutgoingText caption) {
        if (!media) {
            throw new IllegalStateException("the result \"" + id + "\" is an article; its text is given with it");
        }
        return new InlineResult(id, body, true, caption, title, description, thumbnail, type);
    }

    /** {@return what a handler of chosen results gets} */
    public String id() {
        return id;
    }

    /** {@return the result with its content changed: the dispatcher puts bytes in place of the records of its buttons} */
    InlineResult map(Function<? super OutgoingText, OutgoingText> change) {
        return new InlineResult(id, body, media, change.apply(content), title, description, thumbnail, type);
    }

    /**
     * {@return the result as TL has it}
     *
     * @throws IllegalStateException if a button still carries a record
     */
    public InputBotInlineResult toTl() {
        return body.of(this, message());
    }

    private InputBotInlineMessage message() {
        return media
                ? InputBotInlineMessageMediaAuto.builder(content.text())
                        .entities(content.entities())
                        .replyMarkup(content.markup().orElse(null))
                        .build()
                : InputBotInlineMessageText.builder(content.text())
                        .entities(content.entities())
                        .replyMarkup(content.markup().orElse(null))
                        .build();
    }

    private InputBotInlineResult web(InputBotInlineMessage message) {
        return web(message, null);
    }

    private InputBotInlineResult web(InputBotInlineMessage message, @Nullable InputWebDocument web) {
        return PlainInputBotInlineResult.builder(id, type, message)
                .title(title)
                .description(description)
                .thumb(thumbnail == null ? null : web(thumbnail))
                .content(web)
                .build();
    }

    /** The server fetches the picture and finds its size itself. */
    private static InputWebDocument web(String url) {
        if (!url.matches("(?i)https?:\\S+")) {
            throw new IllegalArgumentException(
                    "the address of a picture is no link. Write the whole of it, for example https://example.org/a.jpg");
        }
        return new InputWebDocument(url, 0, "image/jpeg", List.of());
    }

    private static String checked(String id) {
        int bytes = id.getBytes(StandardCharsets.UTF_8).length;
        if (bytes == 0 || bytes > MAX_ID) {
            throw new IllegalArgumentException(
                    "the id of an inline result has 1 to " + MAX_ID + " bytes, not " + bytes + ": \"" + id + "\"");
        }
        return id;
    }

    private static void requireText(String what, String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("an article needs a " + what + ", and this one is empty");
        }
    }

    @Override
    public String toString() {
        return "InlineResult[" + type + " " + id + "]";
    }
}
