package dev.aptgram.dispatch;

import dev.aptgram.api.UpdateBotInlineQuery;
import dev.aptgram.client.InlineAnswer;
import dev.aptgram.client.PeerRef;
import dev.aptgram.client.PeerView;
import dev.aptgram.client.RawUpdate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Somebody types a query to this bot in the input field of some chat: {@code updateBotInlineQuery}. */
public final class InlineCtx extends UpdateCtx {
    private final UpdateBotInlineQuery update;
    private final PeerView sender;

    InlineCtx(RawUpdate raw, Scope scope) {
        super(raw, scope);
        this.update = (UpdateBotInlineQuery) raw.update();
        this.sender = raw.peer(PeerRef.user(update.userId()));
    }

    @Override
    public UpdateBotInlineQuery raw() {
        return update;
    }

    /** {@return the query's id, good for one answer} */
    public long queryId() {
        return update.queryId();
    }

    /** {@return who types} */
    public PeerView sender() {
        return sender;
    }

    /** {@return what has been typed behind the bot's name; may be empty} */
    public String text() {
        return update.query();
    }

    /** {@return where the results are to begin: what {@link InlineAnswer#nextOffset} said, empty for the first ones} */
    public String offset() {
        return update.offset();
    }

    /** {@return in what kind of chat it is typed; empty if Telegram does not tell} */
    public Optional<InlineChatKind> chatKind() {
        return InlineChatKind.of(update.peerType());
    }

    /**
     * Answers the query. Telegram takes one answer, within seconds; the handler may return it instead. Records on the buttons of
     * results become bytes: those that are signed or stored count below whatever is sent inline.
     *
     * @param answer the results
     * @return completes when Telegram has taken the answer
     */
    public CompletableFuture<Void> answer(InlineAnswer answer) {
        return sending(bot().answerInline(queryId(), answer.map(scope().buttons()::encodedInline)));
    }

    @Override
    boolean take(Object result) {
        if (result instanceof InlineAnswer given) {
            scope().track(answer(given));
            return true;
        }
        return false;
    }

    @Override
    Place place() {
        return Place.of(sender);
    }

    @Override
    Kind<InlineCtx> kind() {
        return Kind.INLINE;
    }

    @Override
    String describe() {
        return "inline query " + queryId() + " from " + Keys.peer(sender);
    }
}
