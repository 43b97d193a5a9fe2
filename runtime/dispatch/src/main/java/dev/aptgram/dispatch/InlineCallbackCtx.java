package dev.aptgram.dispatch;

import dev.aptgram.api.InputBotInlineMessageID;
import dev.aptgram.api.UpdateInlineBotCallbackQuery;
import dev.aptgram.client.CallbackAnswer;
import dev.aptgram.client.InlineKeyboard;
import dev.aptgram.client.OutgoingText;
import dev.aptgram.client.PeerRef;
import dev.aptgram.client.PeerView;
import dev.aptgram.client.RawUpdate;
import dev.aptgram.dispatch.payload.CallbackCodec;
import dev.aptgram.tl.Bytes;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Somebody pressed a button below a message that was sent by way of this bot, from an inline query: {@code
 * updateInlineBotCallbackQuery}. The message lies in a chat that the bot may not be in and is not told of: there is no chat, nothing
 * can be sent to it, no run of a machine belongs to it, and all that can be done is to answer the press and to change the message.
 *
 * <p>Answered once, like every press: see {@link CallbackCtx}.
 */
public final class InlineCallbackCtx extends UpdateCtx implements ButtonPress {
    private final UpdateInlineBotCallbackQuery update;
    private final PeerView sender;
    private final Bytes data;
    private final String text;
    private final PressAnswer answer;
    private volatile @Nullable ButtonData buttonData;

    InlineCallbackCtx(RawUpdate raw, Scope scope) {
        super(raw, scope);
        this.update = (UpdateInlineBotCallbackQuery) raw.update();
        this.sender = raw.peer(PeerRef.user(update.userId()));
        Bytes carried = update.data();
        this.data = carried == null ? Bytes.empty() : carried;
        this.text = data.toUtf8();
        this.answer = new PressAnswer(given -> bot().answerCallback(update.queryId(), given), update.queryId(), scope);
    }

    @Override
    public UpdateInlineBotCallbackQuery raw() {
        return update;
    }

    @Override
    public PeerView sender() {
        return sender;
    }

    @Override
    public Bytes data() {
        return data;
    }

    @Override
    public String text() {
        return text;
    }

    /**
     * {@return what is wrong with the data of the button} For handlers of {@code @OnStaleCallback}.
     *
     * @throws IllegalStateException if nothing is
     */
    public StaleCallback stale() {
        return buttonData().requireStale();
    }

    /** {@return by what the message with the button is changed, also later: {@code bot().editInline(messageId, text)}} */
    public InputBotInlineMessageID messageId() {
        return update.msgId();
    }

    /** {@return what tells the chat with the message apart from all others, which is all that Telegram tells of it} */
    public long chatInstance() {
        return update.chatInstance();
    }

    @Override
    public boolean isAnswered() {
        return answer.isGiven();
    }

    @Override
    public CompletableFuture<Void> answer(CallbackAnswer given) {
        return sending(answer.give(given));
    }

    @Override
    public CompletableFuture<Void> edit(Reply reply) {
        reply.answer().ifPresent(given -> scope().track(answer.give(given)));
        return edit(reply.content());
    }

    @Override
    public CompletableFuture<Void> edit(String changed) {
        return edit(OutgoingText.of(changed));
    }

    @Override
    public CompletableFuture<Void> edit(OutgoingText changed) {
        return sending(bot().editInline(messageId(), scope().buttons().encodedInline(changed)));
    }

    /**
     * Gives the message with the button other buttons and leaves its text.
     *
     * @param keyboard the new buttons
     * @return completes when Telegram has changed it
     */
    public CompletableFuture<Void> edit(InlineKeyboard keyboard) {
        return sending(bot().editInline(messageId(), scope().buttons().encodedInline(keyboard)));
    }

    PressAnswer pressAnswer() {
        return answer;
    }

    /** {@return what the button carries; may ask the store, once} */
    ButtonData buttonData() {
        ButtonData known = buttonData;
        if (known == null) {
            known = scope().buttons().decodeInline(data);
            buttonData = known;
        }
        return known;
    }

    /** {@return the record that the button carries} */
    <T extends Record> T payload(CallbackCodec<T> codec) {
        return buttonData().payload(codec);
    }

    @Override
    void settle() {
        answer.giveNone();
    }

    @Override
    boolean take(Object result) {
        if (result instanceof String notice) {
            scope().track(answer(notice));
            return true;
        }
        if (result instanceof CallbackAnswer given) {
            scope().track(answer(given));
            return true;
        }
        if (result instanceof Reply reply) {
            if (!reply.isEdit()) {
                throw new IllegalStateException(
                        "\"" + this + "\" is below a message in a chat that the bot is not told"
                                + " of, so there is nowhere to send a text to: return Reply.edit(...), or a String for a notice.");
            }
            scope().track(edit(reply));
            return true;
        }
        return false;
    }

    @Override
    @Nullable
    Object unclaimed() {
        return buttonData().unclaimed();
    }

    @Override
    Place place() {
        return Place.of(sender);
    }

    @Override
    Kind<InlineCallbackCtx> kind() {
        return Kind.INLINE_CALLBACK;
    }

    @Override
    String describe() {
        return "callback " + update.queryId() + " below an inline message from " + Keys.peer(sender);
    }
}
