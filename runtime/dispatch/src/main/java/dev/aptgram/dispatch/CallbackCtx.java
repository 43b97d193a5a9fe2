package dev.aptgram.dispatch;

import dev.aptgram.api.Update;
import dev.aptgram.client.CallbackAnswer;
import dev.aptgram.client.CallbackQuery;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.OutgoingText;
import dev.aptgram.client.PeerView;
import dev.aptgram.client.SentMessage;
import dev.aptgram.dispatch.payload.CallbackCodec;
import dev.aptgram.tl.Bytes;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Somebody pressed an inline button. Every press is answered once, so that the button's spinner stops: by the handler, or without
 * a text when the handler is done, has thrown, or has taken longer than {@link DispatcherBuilder#answerAfter}. What would answer it
 * a second time is not sent.
 */
public final class CallbackCtx extends Ctx implements ButtonPress {
    private final CallbackQuery query;
    private final Update raw;
    private final String text;
    private final PressAnswer answer;
    private final RunOwner owner;
    private volatile @Nullable ButtonData buttonData;

    CallbackCtx(CallbackQuery query, int topic, Scope scope, PressAnswer answer) {
        this(query, query.raw(), topic, "", scope, answer);
    }

    /**
     * @param raw the update as it came
     * @param connection the business connection through which it came, or empty
     */
    CallbackCtx(CallbackQuery query, Update raw, int topic, String connection, Scope scope, PressAnswer answer) {
        super(query.tg(), scope);
        this.query = query;
        this.raw = raw;
        this.text = query.dataText();
        this.answer = answer;
        this.owner = new RunOwner(query.chat(), query.sender().ref(), topic, connection);
    }

    /** {@return the press itself} In a business connection, edit and reply through this context: the query would do it as the bot. */
    public CallbackQuery query() {
        return query;
    }

    @Override
    public Update raw() {
        return raw;
    }

    /** {@return what the button carries; it may have been forged} */
    @Override
    public Bytes data() {
        return query.data();
    }

    /** {@return what the button carries, read as UTF-8} */
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

    /** {@return the id of the message with the button} */
    public int messageId() {
        return query.messageId();
    }

    @Override
    public ChatRef chat() {
        return query.chat();
    }

    @Override
    public PeerView sender() {
        return scope().complete(query.sender());
    }

    /** {@return whether the press has been answered: by the handler, or because it took too long} */
    @Override
    public boolean isAnswered() {
        return answer.isGiven();
    }

    /**
     * Answers the press. Telegram takes one answer: if there has been one, this one is not sent, the log says so, and the future
     * is complete.
     *
     * @param given what to show or open
     * @return completes when Telegram has taken the answer
     */
    @Override
    public CompletableFuture<Void> answer(CallbackAnswer given) {
        return sending(answer.give(given));
    }

    /**
     * Gives the message with the button another content.
     *
     * @param reply the new content, however it was made; what it answers is answered too
     * @return the message after the change
     */
    @Override
    public CompletableFuture<SentMessage> edit(Reply reply) {
        reply.answer().ifPresent(given -> scope().track(answer.give(given)));
        return edit(reply.content());
    }

    /**
     * Gives the message with the button another text and no keyboard.
     *
     * @param text the new text
     * @return the message after the change
     */
    @Override
    public CompletableFuture<SentMessage> edit(String text) {
        return edit(OutgoingText.of(text));
    }

    /**
     * Gives the message with the button another content.
     *
     * @param text the new content
     * @return the message after the change
     */
    @Override
    public CompletableFuture<SentMessage> edit(OutgoingText text) {
        OutgoingText changed = encoded(text);
        return sending(
                isBusiness()
                        ? bot().businessConnection(owner.connection()).edit(chat(), messageId(), changed)
                        : query.edit(changed));
    }

    @Override
    public CompletableFuture<SentMessage> reply(OutgoingText text) {
        return sending(deliver(encoded(text)));
    }

    /** {@return what the button carries; may ask the store, once} */
    ButtonData buttonData() {
        ButtonData known = buttonData;
        if (known == null) {
            known = scope().buttons().decode(data(), chat(), owner().connection());
            buttonData = known;
        }
        return known;
    }

    /** {@return the record that the button carries} */
    <T extends Record> T payload(CallbackCodec<T> codec) {
        return buttonData().payload(codec);
    }

    /** Answers with a notice, for those who need not know when it is sent. */
    void toast(String notice) {
        scope().track(answer(notice));
    }

    /** Stops the spinner, unless somebody has done so. */
    @Override
    void settle() {
        answer.giveNone();
    }

    @Override
    boolean take(Object result) {
        if (result instanceof String text) {
            if (hasWaited()) {
                say(text);
            } else {
                toast(text);
            }
            return true;
        }
        if (result instanceof CallbackAnswer given) {
            scope().track(answer(given));
            return true;
        }
        return false;
    }

    /** {@return whether the handler has awaited an answer, so that the press has been answered without a text} */
    private boolean hasWaited() {
        Conversation conversation = scope().conversation();
        return conversation != null && conversation.hasWaited();
    }

    @Override
    @Nullable
    Object unclaimed() {
        return buttonData().unclaimed();
    }

    @Override
    Kind<CallbackCtx> kind() {
        return Kind.CALLBACK;
    }

    @Override
    RunOwner owner() {
        return owner;
    }

    @Override
    String describe() {
        return "callback " + query.id() + " in " + Keys.chat(chat()) + " from " + Keys.peer(sender());
    }
}
