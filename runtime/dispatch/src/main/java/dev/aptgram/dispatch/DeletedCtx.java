package dev.aptgram.dispatch;

import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateBotDeleteBusinessMessage;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.MessagesDeleted;
import dev.aptgram.client.RawUpdate;
import java.util.List;
import java.util.Optional;

/**
 * Messages are gone: {@code updateDeleteMessages}, {@code updateDeleteChannelMessages} and {@code updateBotDeleteBusinessMessage}. Who
 * has deleted them is not told.
 */
public final class DeletedCtx extends UpdateCtx {
    private final Update update;
    private final Optional<ChatRef> chat;
    private final List<Integer> ids;
    private final String connection;

    DeletedCtx(MessagesDeleted update, Scope scope) {
        super(update.tg(), scope);
        this.update = update.raw();
        this.chat = update.channel();
        this.ids = update.ids();
        this.connection = "";
    }

    DeletedCtx(RawUpdate raw, UpdateBotDeleteBusinessMessage update, Scope scope) {
        super(raw, scope);
        this.update = update;
        this.chat = Optional.of(ChatRef.of(update.peer()));
        this.ids = List.copyOf(update.messages());
        this.connection = update.connectionId();
    }

    @Override
    public Update raw() {
        return update;
    }

    /**
     * {@return the channel or supergroup, or the chat of a business account} Empty for private chats and basic groups: they share one numbering, and Telegram doesn't
     * say which of them it was.
     */
    public Optional<ChatRef> chat() {
        return chat;
    }

    /** {@return the ids of the messages} Immutable. */
    public List<Integer> ids() {
        return ids;
    }

    /** {@return the business connection through which it happened; empty where there is none} */
    public Optional<String> businessConnection() {
        return Optional.of(connection).filter(known -> !known.isEmpty());
    }

    @Override
    boolean isBusiness() {
        return !connection.isEmpty();
    }

    @Override
    Kind<DeletedCtx> kind() {
        return Kind.DELETED;
    }

    @Override
    Place place() {
        return chat().map(RunOwner::chat).map(Place::of).orElseGet(() -> Place.of("deleted"));
    }

    @Override
    String describe() {
        return "deletion of " + ids().size() + " messages"
                + chat().map(chat -> " in " + Keys.chat(chat)).orElse("");
    }
}
