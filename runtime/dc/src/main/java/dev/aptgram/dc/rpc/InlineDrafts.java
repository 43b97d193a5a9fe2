package dev.aptgram.dc.rpc;

import dev.aptgram.api.InputBotInlineMessage;
import dev.aptgram.api.InputBotInlineMessageMediaAuto;
import dev.aptgram.api.InputBotInlineMessageText;
import dev.aptgram.api.InputBotInlineResult;
import dev.aptgram.api.InputBotInlineResultDocument;
import dev.aptgram.api.InputBotInlineResultPhoto;
import dev.aptgram.api.InputWebDocument;
import dev.aptgram.api.PlainInputBotInlineResult;
import dev.aptgram.api.ReplyInlineMarkup;
import dev.aptgram.api.ReplyMarkup;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Content;
import dev.aptgram.dc.world.InlineResults;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.dc.world.StoredFile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Results of inline queries, from the arguments of a call, with the checks of Telegram's. */
final class InlineDrafts {
    private static final int MOST_RESULTS = 50;
    private static final int LONGEST_ID = 64;
    /** The types of results that come from the web, and those of their content that Telegram takes. */
    private static final Map<String, Set<String>> FROM_WEB = Map.of(
            "photo", Set.of("image/jpeg"),
            "gif", Set.of("image/gif", "video/mp4"),
            "video", Set.of("video/mp4", "text/html"),
            "audio", Set.of("audio/mpeg"),
            "voice", Set.of("audio/ogg"),
            "file", Set.of("application/pdf", "application/zip"));

    private static final Set<String> DOCUMENTS = Set.of("file", "gif", "video", "audio", "voice", "sticker");

    private final Drafts drafts;
    private final MediaMethods media;

    InlineDrafts(Drafts drafts, MediaMethods media) {
        this.drafts = drafts;
        this.media = media;
    }

    List<InlineResults.Result> results(Account bot, List<InputBotInlineResult> given) {
        if (given.size() > MOST_RESULTS) {
            throw Refusal.badRequest("RESULTS_TOO_MUCH");
        }
        List<InlineResults.Result> results = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (InputBotInlineResult each : given) {
            InlineResults.Result result = result(bot, each);
            checkId(result.id());
            if (!ids.add(result.id())) {
                throw Refusal.badRequest("RESULT_ID_DUPLICATE");
            }
            results.add(result);
        }
        return results;
    }

    private static void checkId(String id) {
        if (id.isEmpty()) {
            throw Refusal.badRequest("RESULT_ID_EMPTY");
        }
        if (id.getBytes(StandardCharsets.UTF_8).length > LONGEST_ID) {
            throw Refusal.badRequest("RESULT_ID_INVALID");
        }
    }

    private InlineResults.Result result(Account bot, InputBotInlineResult given) {
        @Nullable StoredFile file = media.known(bot, given);
        if (given instanceof PlainInputBotInlineResult plain) {
            return plain(bot, plain);
        } else if (given instanceof InputBotInlineResultPhoto photo) {
            if (!photo.type().equals("photo")) {
                throw Refusal.badRequest("RESULT_TYPE_INVALID");
            }
            return new InlineResults.Result(
                    photo.id(),
                    "photo",
                    null,
                    null,
                    content(bot, photo.sendMessage(), required(file, "PHOTO_INVALID")));
        } else if (given instanceof InputBotInlineResultDocument document) {
            if (!DOCUMENTS.contains(document.type())) {
                throw Refusal.badRequest("RESULT_TYPE_INVALID");
            }
            if (document.type().equals("file") && isEmpty(document.title())) {
                throw Refusal.badRequest("FILE_TITLE_EMPTY");
            }
            return new InlineResults.Result(
                    document.id(),
                    document.type(),
                    document.title(),
                    document.description(),
                    content(bot, document.sendMessage(), required(file, "DOCUMENT_INVALID")));
        }
        throw Refusal.badRequest(RpcDesk.NOT_IMPLEMENTED + "games as inline results");
    }

    private InlineResults.Result plain(Account bot, PlainInputBotInlineResult given) {
        checkWeb(given.thumb());
        checkWeb(given.content());
        boolean article = given.type().equals("article");
        if (article && isEmpty(given.title())) {
            throw Refusal.badRequest("ARTICLE_TITLE_EMPTY");
        }
        if (!article) {
            checkContent(given);
        }
        boolean auto = given.sendMessage() instanceof InputBotInlineMessageMediaAuto;
        if (article && auto) {
            throw Refusal.badRequest("SEND_MESSAGE_TYPE_INVALID");
        }
        if (auto) {
            checkMarkup(((InputBotInlineMessageMediaAuto) given.sendMessage()).replyMarkup());
        }
        return new InlineResults.Result(
                given.id(),
                given.type(),
                given.title(),
                given.description(),
                auto ? null : content(bot, given.sendMessage(), null));
    }

    private static void checkContent(PlainInputBotInlineResult given) {
        @Nullable Set<String> mimeTypes = FROM_WEB.get(given.type());
        if (mimeTypes == null) {
            throw Refusal.badRequest("RESULT_TYPE_INVALID");
        }
        @Nullable InputWebDocument content = given.content();
        if (content == null) {
            throw Refusal.badRequest(given.type().equals("photo") ? "PHOTO_CONTENT_URL_EMPTY" : "WEBDOCUMENT_INVALID");
        }
        if (!mimeTypes.contains(content.mimeType())) {
            throw Refusal.badRequest(
                    given.type().equals("photo") ? "PHOTO_CONTENT_TYPE_INVALID" : "WEBDOCUMENT_MIME_INVALID");
        }
    }

    private static void checkWeb(@Nullable InputWebDocument document) {
        if (document != null && !document.url().matches("(?i)https?://\\S+")) {
            throw Refusal.badRequest("WEBDOCUMENT_URL_INVALID");
        }
    }

    private Content content(Account bot, InputBotInlineMessage message, @Nullable StoredFile file) {
        if (message instanceof InputBotInlineMessageText text) {
            checkMarkup(text.replyMarkup());
            return drafts.content(bot, text.message(), text.entities(), text.replyMarkup(), null);
        } else if (message instanceof InputBotInlineMessageMediaAuto auto) {
            checkMarkup(auto.replyMarkup());
            return drafts.content(bot, auto.message(), auto.entities(), auto.replyMarkup(), file);
        }
        throw Refusal.badRequest(RpcDesk.NOT_IMPLEMENTED + "an inline result that sends no text and no file");
    }

    /** What is sent into the chats of others may have buttons, but no keyboard in place of the letters. */
    static void checkMarkup(@Nullable ReplyMarkup markup) {
        if (markup != null && !(markup instanceof ReplyInlineMarkup)) {
            throw Refusal.badRequest("REPLY_MARKUP_INVALID");
        }
        Drafts.checked(markup);
    }

    private static StoredFile required(@Nullable StoredFile file, String error) {
        if (file == null) {
            throw Refusal.badRequest(error);
        }
        return file;
    }

    private static boolean isEmpty(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
