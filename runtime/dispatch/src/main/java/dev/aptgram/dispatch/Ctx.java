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
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
     * {@return what is known of the chat without asking anybody} In a private chat the other user. {@link Filters#withCompleteChat()} has
     * Telegram asked where only a part came along.
     */
    public final PeerView chatView() {
        return Chats.of(this);
    }

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
     * Puts off what a method of a machine's {@code Flow} decides until a stage completes. The method returns what this returns, or, if
     * it returns nothing, just ends:
     *
     * <pre>{@code
     * public FormFsm.Go onCity(MessageCtx msg, FormFsm.City at) {
     *     return msg.later(weather.in(msg.text()).thenApply(sun -> at.done(sun)));
     * }
     * }</pre>
     *
     * <p>No thread is held meanwhile, the updates of the same run wait, and {@link #ask} can be awaited, but not through a {@link RunCtx}.
     * What the method decides is stored once the stage has completed, if nobody else has moved the run; else the method is called again
     * with where the run stands then. If the stage fails, the run stays where it was, but for {@code enterX}, which is told when the run
     * stands there. Not for {@code onStale}.
     *
     * @param stage completes with what the method decides, or in a method that returns nothing with anything
     * @return a placeholder, to be returned and nothing else
     * @param <T> what the method returns
     * @throws IllegalStateException if no such method is called with this context just now, or it has put off its decision already
     */
    @SuppressWarnings("NullAway") // whoever called the method takes the decision from the stage
    public final <T> T later(CompletionStage<? extends T> stage) {
        scope().putOff(Objects.requireNonNull(stage, "stage"));
        return null;
    }

    /**
     * Asks a question and waits for the answer, for minutes at most: it is lost if the program ends meanwhile, and nobody tells the user. What
     * must survive a restart, or has more than three questions, is a machine: {@code @Fsm}.
     *
     * <pre>{@code
     * r.command("name", c -> c.ask("What is your name?", Duration.ofMinutes(2))
     *         .thenApply(answer -> "Hello, " + answer.text() + "!"));
     * }</pre>
     *
     * <p>The answer is the next message of the same sender in the same chat; in a forum in the same topic, if the bot looks at topics. It
     * comes before all groups of handlers and before the states of machines, but behind {@code before} handlers and outer middleware,
     * and is nobody else's. A command of the bot is no answer: it ends the question and is handled then. What is edited, a report of
     * an event, or a command for another bot goes its own way. Of an album the first message answers; the others, and those of the album
     * that has led to the question, go their own way. In a business connection the answer comes through the same connection.
     *
     * <p>The handler returns the stage that awaits the answer, a method of a {@code Flow} what {@link #later} makes of it. It then holds
     * neither a thread nor its place among the updates of its key; it goes on in the place of the answer, and what comes behind that waits until it is done or asks again. So ask last: what
     * a stage does after it has asked may run beside the next update. A handler that blocks is refused ({@link
     * IllegalStateException}). What it has decided about machines, also through the contexts of answers, is stored when it is done: if
     * somebody has moved the run meanwhile it fails, since asking the user again is no way out. The press of a handler that asks is
     * answered when it begins to wait; a text that it returns is then sent as a message.
     *
     * <p>A sender has one question in a chat: another one takes its place. Whoever completes or cancels the future ends the question,
     * and goes on without a place.
     *
     * @param question what to ask
     * @param wait how long an answer is waited for, more than zero
     * @return the answer; its context may be asked for replies, moves and further questions until the handler is done. Fails with
     *     {@link AskException} if there is none, and with what went wrong if the question cannot be sent
     * @throws IllegalArgumentException if the time is not positive
     * @throws IllegalStateException if the update is the account's own, so that nobody would be asked, or if there is no update, as when
     *     the time of a run is up or somebody else moves it ({@link RunCtx}): decide for a state that asks instead
     */
    public final CompletableFuture<MessageCtx> ask(String question, Duration wait) {
        return ask(OutgoingText.of(question), wait);
    }

    /**
     * Asks a question as {@link #ask(String, Duration)} does; lost if the program ends meanwhile.
     *
     * @param question what to ask
     * @param wait how long an answer is waited for, more than zero
     * @return the answer; fails with {@link AskException} if there is none
     */
    public final CompletableFuture<MessageCtx> ask(OutgoingText question, Duration wait) {
        return scope().asks().ask(this, wait, question, Readings.MESSAGE);
    }

    /**
     * Asks a question as {@link #ask(String, Duration)} does, until the answer can be read; lost if the program ends meanwhile.
     *
     * <pre>{@code
     * c.ask("How old are you?", Duration.ofMinutes(2), Integer::valueOf, "A number, please.")
     * }</pre>
     *
     * @param question what to ask
     * @param wait how long an answer is waited for, in all
     * @param parse reads the text of an answer; null, an {@link IllegalArgumentException} or a {@link java.time.DateTimeException}
     *     says that it does not do. With anything else that it throws the question fails
     * @param retry what is said to an answer that does not do
     * @param <T> what the answer is read as
     * @return what was read; fails with {@link AskException} if there is none
     */
    public final <T> CompletableFuture<T> ask(
            String question, Duration wait, Function<? super String, ? extends @Nullable T> parse, String retry) {
        return scope().asks().ask(this, wait, OutgoingText.of(question), Readings.parsed(parse, retry));
    }

    /**
     * Asks a question with buttons below it and waits for a press on one of them, else as {@link #ask(String, Duration)} does; lost if the
     * program ends meanwhile. Messages that come meanwhile go their own way, and commands end the question.
     *
     * @param question what to ask, with an inline keyboard
     * @param wait how long a press is waited for, more than zero
     * @return the press; fails with {@link AskException} if there is none
     */
    public final CompletableFuture<CallbackCtx> askPress(OutgoingText question, Duration wait) {
        return scope().asks().ask(this, wait, question, Readings.PRESS_BELOW);
    }

    /**
     * Waits for the next message of the sender as {@link #ask(String, Duration)} does, without asking; lost if the program ends
     * meanwhile.
     *
     * @param wait how long it is waited for, more than zero
     * @return the message; fails with {@link AskException} if there is none
     */
    public final CompletableFuture<MessageCtx> nextMessage(Duration wait) {
        return scope().asks().ask(this, wait, null, Readings.MESSAGE);
    }

    /**
     * Waits for the sender's next press on any button in the chat as {@link #ask(String, Duration)} does, without asking; lost if the
     * program ends meanwhile.
     *
     * @param wait how long it is waited for, more than zero
     * @return the press; fails with {@link AskException} if there is none
     */
    public final CompletableFuture<CallbackCtx> nextPress(Duration wait) {
        return scope().asks().ask(this, wait, null, Readings.PRESS);
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
        return scope().buttons().encoded(text, chat(), owner().connection());
    }

    /**
     * {@return the topic of a forum in which it happened; empty where there are none and in the general topic} A press on a button knows it
     * only if a machine of the bot, or a {@link Filters#topic} on a press, looks at topics, since Telegram has to be asked for it.
     */
    @Override
    public OptionalInt topic() {
        return owner().topic() == 0 ? OptionalInt.empty() : OptionalInt.of(owner().topic());
    }

    /** {@return the business connection through which it happened; empty where there is none} */
    @Override
    public Optional<String> businessConnection() {
        return Optional.of(owner().connection()).filter(connection -> !connection.isEmpty());
    }

    /**
     * Leaves the decisions to the handler whose answer this is, which asks again: they are stored with its own when it is done.
     *
     * @param asker the handler's own update
     * @throws IllegalStateException if a decision is about a run that is not the asker's, or if the asker has decided about it
     */
    final void handOver(Ctx asker) {
        MachineMove<?, ?> move;
        for (int i = 0; (move = scope().decision(i)) != null; i++) {
            if (!Objects.equals(Keys.stored(move.machine(), this), Keys.stored(move.machine(), asker))) {
                throw new IllegalStateException("\"" + move + "\" is about a run to which \"" + asker
                        + "\" does not belong, and the handler has asked again before it was stored: decide after the last"
                        + " answer.");
            }
            asker.scope().decide(move, scope().known(move.machine()));
        }
        scope().reset();
    }

    /** {@return who answers what is asked here, and where} */
    RunOwner asked() {
        return owner();
    }

    @Override
    final boolean isBusiness() {
        return !owner().connection().isEmpty();
    }

    /** Sends to the chat of the update, in the name of whoever the bot speaks for there. */
    final CompletableFuture<SentMessage> deliver(OutgoingText text) {
        String connection = owner().connection();
        return connection.isEmpty()
                ? tg().sendMessage(chat(), text)
                : bot().businessConnection(connection).send(chat(), text);
    }

    /** {@return whose update it is, as far as the keys of runs depend on it} */
    abstract RunOwner owner();

    @Override
    final Place place() {
        return Place.of(owner());
    }
}
