package dev.aptgram.dispatch;

import dev.aptgram.api.Update;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.MessagesDeleted;
import java.util.List;
import java.util.Optional;

/** Messages are gone: {@code updateDeleteMessages} and {@code updateDeleteChannelMessages}. Who has deleted them is not told. */
public final class DeletedCtx extends UpdateCtx {
    private final MessagesDeleted update;

    DeletedCtx(MessagesDeleted update, Scope scope) {
        super(update.tg(), scope);
        this.update = update;
    }

    @Override
    public Update raw() {
        return update.raw();
    }

    /**
     * {@return the channel or supergroup} Empty for private chats and basic groups: they share one numbering, and Telegram doesn't
     * say which of them it was.
     */
    public Optional<ChatRef> chat() {
        return update.channel();
    }

    /** {@return the ids of the messages} Immutable. */
    public List<Integer> ids() {
        return update.ids();
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
