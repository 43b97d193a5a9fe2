package dev.aptgram.dispatch;

import dev.aptgram.api.InputBotInlineMessageID;
import dev.aptgram.api.UpdateBotInlineSend;
import dev.aptgram.client.PeerRef;
import dev.aptgram.client.PeerView;
import dev.aptgram.client.RawUpdate;
import java.util.Optional;

/**
 * Somebody has sent one of the results of an inline query: {@code updateBotInlineSend}. Telegram tells only bots for which inline
 * feedback is switched on.
 */
public final class ChosenInlineCtx extends UpdateCtx {
    private final UpdateBotInlineSend update;
    private final PeerView sender;

    ChosenInlineCtx(RawUpdate raw, Scope scope) {
        super(raw, scope);
        this.update = (UpdateBotInlineSend) raw.update();
        this.sender = raw.peer(PeerRef.user(update.userId()));
    }

    @Override
    public UpdateBotInlineSend raw() {
        return update;
    }

    /** {@return who has sent it} */
    public PeerView sender() {
        return sender;
    }

    /** {@return the id that the answer gave the result} */
    public String resultId() {
        return update.id();
    }

    /** {@return the query that led to it} */
    public String text() {
        return update.query();
    }

    /** {@return by what the message can be changed; empty if it has no inline keyboard} */
    public Optional<InputBotInlineMessageID> messageId() {
        return Optional.ofNullable(update.msgId());
    }

    @Override
    Place place() {
        return Place.of(sender);
    }

    @Override
    Kind<ChosenInlineCtx> kind() {
        return Kind.CHOSEN_INLINE;
    }

    @Override
    String describe() {
        return "chosen inline result from " + Keys.peer(sender);
    }
}
