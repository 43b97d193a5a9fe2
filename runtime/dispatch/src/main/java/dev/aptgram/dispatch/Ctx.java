package dev.aptgram.dispatch;

import dev.aptgram.client.ChatRef;
import dev.aptgram.client.OutgoingText;
import dev.aptgram.client.PeerView;
import dev.aptgram.client.RawUpdate;
import dev.aptgram.client.SentMessage;
import dev.aptgram.client.Telegram;
import dev.aptgram.dispatch.machine.KeySource;
import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.dispatch.machine.MachineMove;
import dev.aptgram.dispatch.machine.Position;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/**
 * An update of a chat on its way through the handlers, and what can be done about it.
 *
 * <p>What is sent through it is sent at once, before the handler's move is stored: see {@link #reply(String)}.
 */
public abstract sealed class Ctx extends UpdateCtx implements KeySource
        permits MessageCtx,
                CallbackCtx,
                AlbumCtx,
                MemberCtx,
                JoinRequestCtx,
                ReactionCtx,
                TypingCtx,
                BoostCtx,
                BotStoppedCtx,
                RunCtx {
    Ctx(Telegram tg, Scope scope) {
        super(tg, scope);
    }

    Ctx(RawUpdate source, Scope scope) {
        super(source, scope);
    }

    /** {@return where it happened} */
    @Override
    public abstract ChatRef chat();

    /** {@return who did it: a user, or the group or channel itself for posts and anonymous administrators} */
    @Override
    public abstract PeerView sender();

    /**
     * Sends a message to the chat of the update, now: before a move of this handler is stored. If the handler throws
     * afterwards or the store fails, the person reads the text although the run has not moved; if the handler is asked again
     * because another process was faster, they read it twice. A text that is true only if the run moves belongs to the move,
     * with {@code Go.reply(text)} as in {@code at.age(data).reply("Age?")}: it is sent once, after the move is stored. So is
     * a text that the handler returns.
     *
     * @param text plain text
     * @return the message as it was sent
     */
    public final CompletableFuture<SentMessage> reply(String text) {
        return reply(OutgoingText.of(text));
    }

    /**
     * Sends a message to the chat of the update, now and not with a move, like {@link #reply(String)}.
     *
     * @param text what to send
     * @return the message as it was sent
     */
    public abstract CompletableFuture<SentMessage> reply(OutgoingText text);

    /**
     * Sends a reply, now and not with a move, like {@link #reply(String)}. One that {@linkplain Reply#edit changes} the message
     * with the pressed button or answers the press is for presses only.
     *
     * @param reply what to say
     * @return the message as it was sent or changed
     * @throws IllegalStateException if it is for presses and the update is none
     */
    public final CompletableFuture<SentMessage> reply(Reply reply) {
        if (this instanceof CallbackCtx press) {
            if (reply.isEdit()) {
                return press.edit(reply);
            }
            reply.answer().ifPresent(answer -> scope().track(press.answer(answer)));
        } else if (reply.isEdit() || reply.answer().isPresent()) {
            throw new IllegalStateException(
                    "\"" + this + "\" is no press on a button, so there is no message to change and"
                            + " nothing to answer: use Reply.text(...) without toast and alert.");
        }
        return reply(reply.content());
    }

    /**
     * Sends a reply, now and not with a move, like {@link #reply(Reply)}, for those who need not know when it is sent.
     *
     * @param reply what to say
     */
    public final void say(Reply reply) {
        scope().track(reply(reply));
    }

    /**
     * Sends a message to the chat of the update, now and not with a move, like {@link #reply(String)}, for those who need not
     * know when it is sent.
     *
     * @param text plain text
     */
    public final void say(String text) {
        scope().track(reply(text));
    }

    /**
     * Moves a machine once the handler has succeeded: what {@code FormFsm.start(ctx)} does. A handler that throws moves
     * nothing. A handler decides once per machine.
     *
     * <p>Each machine's move is stored by itself. Decisions about two machines in one handler are not atomic: if the first is
     * stored and the second fails, because the store throws or another process has moved that run meanwhile, the first
     * stays, the handler is not asked again and no text of either is sent. The log says what was stored. What must hold
     * together belongs in the data of one machine.
     *
     * @param move the move
     * @throws IllegalStateException if the handler is done already, or has decided about that machine before
     */
    public final void apply(MachineMove<?, ?> move) {
        scope().decide(move);
    }

    /**
     * {@return where the run of a machine stands to which this update belongs} Read once per update, from the store, so this
     * may block. Empty if there is no run, or none that this build can continue.
     *
     * @param machine the machine
     * @param <S> the machine's enum
     * @param <D> the machine's data
     */
    public final <S extends Enum<S>, D> Optional<Position<S, D>> position(Machine<S, D> machine) {
        return Optional.ofNullable(scope().position(this, machine));
    }

    /**
     * {@return a message whose buttons carry bytes in place of records} For what is not sent through this context, such as
     * {@code sentMessage.edit(ctx.encoded(text))}. Buttons that are signed or stored count in the chat of this update.
     *
     * @param text the message
     * @throws IllegalArgumentException if no handler of the bot takes one of the records, or one does not fit
     */
    public final OutgoingText encoded(OutgoingText text) {
        return scope().buttons().encoded(text, chat());
    }

    /** {@return the topic of a forum in which it happened; empty where there are none and in the general topic} */
    @Override
    public OptionalInt topic() {
        return owner().topic() == 0 ? OptionalInt.empty() : OptionalInt.of(owner().topic());
    }

    /** {@return the business connection through which it happened; empty where there is none} */
    @Override
    public Optional<String> businessConnection() {
        return Optional.of(owner().connection()).filter(connection -> !connection.isEmpty());
    }

    /** {@return whose update it is, as far as the keys of runs depend on it} */
    abstract RunOwner owner();

    @Override
    final Place place() {
        return Place.of(owner());
    }
}
