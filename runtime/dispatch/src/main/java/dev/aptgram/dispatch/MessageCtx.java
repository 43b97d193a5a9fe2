package dev.aptgram.dispatch;

import dev.aptgram.api.MessageMediaEmpty;
import dev.aptgram.api.MessageMediaWebPage;
import dev.aptgram.api.PlainDocument;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainPhoto;
import dev.aptgram.api.Update;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.FileRef;
import dev.aptgram.client.IncomingMessage;
import dev.aptgram.client.MessageEdited;
import dev.aptgram.client.NewMessage;
import dev.aptgram.client.OutgoingText;
import dev.aptgram.client.PeerView;
import dev.aptgram.client.SentMessage;
import dev.aptgram.dispatch.payload.DeepLinkCodec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A message that somebody sent, or has changed. */
public final class MessageCtx extends Ctx {
    private final Update raw;
    private final boolean edited;
    private final IncomingMessage message;
    private final @Nullable CommandText command;
    private DeepLinks.@Nullable Value link;
    private boolean linkIsRead;
    private final RunOwner owner;

    MessageCtx(NewMessage update, Scope scope) {
        this(update.message(), update.raw(), false, "", scope);
    }

    MessageCtx(MessageEdited update, Scope scope) {
        this(update.message(), update.raw(), true, "", scope);
    }

    /** @param connection the business connection through which it came, or empty */
    MessageCtx(IncomingMessage message, Update raw, boolean edited, String connection, Scope scope) {
        super(message.tg(), scope);
        this.raw = raw;
        this.edited = edited;
        this.message = message;
        this.command = hasText()
                ? CommandText.parse(message.text(), message.tg().self().username())
                : null;
        this.owner = new RunOwner(message.chat(), message.sender().ref(), Topics.of(message.raw()), connection);
    }

    /** {@return the message itself} In a business connection, reply through this context: the message would do it as the bot. */
    public IncomingMessage message() {
        return message;
    }

    @Override
    public Update raw() {
        return raw;
    }

    /** {@return whether this tells of a change: the message as it is now, for handlers of {@link KindRoutes#edited}} */
    public boolean isEdited() {
        return edited;
    }

    /** {@return its id in the chat} */
    public int id() {
        return message.id();
    }

    /** {@return its text, or the caption of its media; empty if it has none} */
    public String text() {
        return message.text();
    }

    /** {@return when it was sent, to the second} */
    public Instant date() {
        return message.date();
    }

    /** {@return whether it is a text: not media with a caption, not a report of an event} */
    public boolean hasText() {
        return !message.text().isEmpty() && !hasMedia();
    }

    /** {@return whether it carries media; the preview of a link is none} */
    public boolean hasMedia() {
        if (!(message.raw() instanceof PlainMessage plain)) {
            return false;
        }
        Object media = plain.media();
        return media != null && !(media instanceof MessageMediaWebPage) && !(media instanceof MessageMediaEmpty);
    }

    /**
     * {@return its photo; empty if it has none, or one that has expired} As a handler's parameter, {@code PlainPhoto} lets through only
     * messages with a photo.
     */
    public Optional<PlainPhoto> photo() {
        return Optional.ofNullable(MessageParts.photo(this));
    }

    /**
     * {@return its file of any kind, be it a video, a voice message or a sticker; empty if it has none, or one that has expired} As
     * a handler's parameter, {@code PlainDocument} lets through only messages with such a file. A photo is none: see {@link #photo}.
     */
    public Optional<PlainDocument> document() {
        return Optional.ofNullable(DocumentKind.document(this));
    }

    /**
     * {@return where its {@link #document} or its {@link #photo} lies, the photo in the largest of its sizes, for {@link
     * dev.aptgram.client.Telegram#download}; empty if there is nothing to download} As a handler's parameter, {@code FileRef} lets
     * through only messages with a file.
     */
    public Optional<FileRef> file() {
        return Optional.ofNullable(MessageParts.file(this));
    }

    /** {@return the bot command that it is, in small letters and without the slash; empty if it is none for this bot} */
    public Optional<String> command() {
        return command != null && command.mine() ? Optional.of(command.name()) : Optional.empty();
    }

    /** {@return what follows the command, without the white space around it; empty if it is no command for this bot} */
    public String args() {
        return command != null && command.mine() ? command.args() : "";
    }

    /** {@return {@link #args} split at white space; empty if there are none} Immutable. */
    public List<String> argList() {
        String args = args();
        return args.isEmpty() ? List.of() : List.of(args.split("\\s+", -1));
    }

    @Override
    public ChatRef chat() {
        return message.chat();
    }

    @Override
    public PeerView sender() {
        return scope().complete(message.sender());
    }

    @Override
    public CompletableFuture<SentMessage> reply(OutgoingText text) {
        return sending(isBusiness() ? deliver(encoded(text)) : message.reply(encoded(text)));
    }

    /** {@return what the link says that brought the user, or null} For the thread that asks routes. */
    DeepLinks.@Nullable Value link() {
        if (!linkIsRead) {
            link = scope().links().read(args());
            linkIsRead = true;
        }
        return link;
    }

    /** {@return the record that the link carries} */
    <T extends Record> T payload(DeepLinkCodec<T> codec) {
        DeepLinks.Value value = link();
        if (value == null) {
            throw new IllegalStateException("This message carries no record.");
        }
        return codec.type().cast(value.data());
    }

    /** {@return whether it is a command that names another bot} */
    boolean isForAnotherBot() {
        return command != null && !command.mine();
    }

    @Override
    RunOwner owner() {
        return owner;
    }

    @Override
    Kind<MessageCtx> kind() {
        return edited ? Kind.EDIT : Kind.MESSAGE;
    }

    @Override
    boolean isOwn() {
        return message.isOutgoing();
    }

    @Override
    String describe() {
        return (edited ? "edited " : "") + "message " + id() + " in " + Keys.chat(chat()) + " from "
                + Keys.peer(sender());
    }
}
