package dev.aptgram.dispatch;

import dev.aptgram.api.Update;
import dev.aptgram.client.BotTelegram;
import dev.aptgram.client.PeerRef;
import dev.aptgram.client.PeerView;
import dev.aptgram.client.RawUpdate;
import dev.aptgram.client.Telegram;
import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.dispatch.machine.MachineState;
import dev.aptgram.dispatch.machine.Position;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An update on its way through the handlers, of whatever kind. Where it happened in a chat it is a {@link Ctx}, with replies and
 * the runs of machines.
 *
 * <p>What is sent through a context is the dispatcher's business too: a failure is logged, the next update of the same key
 * waits until it is sent, and so does closing the dispatcher. May be used from any thread.
 */
public abstract sealed class UpdateCtx implements Runs
        permits Ctx,
                DeletedCtx,
                InlineCtx,
                ChosenInlineCtx,
                InlineCallbackCtx,
                PollCtx,
                PollVoteCtx,
                PreCheckoutCtx,
                ShippingCtx,
                UserStatusCtx,
                RawCtx,
                ErrorCtx {
    private final Telegram tg;
    private final Scope scope;
    private final @Nullable RawUpdate source;

    UpdateCtx(Telegram tg, Scope scope) {
        this.tg = tg;
        this.scope = scope;
        this.source = null;
    }

    UpdateCtx(RawUpdate source, Scope scope) {
        this.tg = source.tg();
        this.scope = scope;
        this.source = source;
    }

    /** Another face of the same update. */
    UpdateCtx(UpdateCtx other) {
        this.tg = other.tg;
        this.scope = other.scope;
        this.source = other.source;
    }

    /** {@return the client that received the update} */
    public final Telegram tg() {
        return tg;
    }

    /**
     * {@return the client that received the update, as a bot's} For what only bots may call, such as {@code
     * ctx.bot().api().bots()}.
     *
     * @throws IllegalStateException if the handlers run for a person's account
     */
    public final BotTelegram bot() {
        if (tg instanceof BotTelegram bot) {
            return bot;
        }
        throw new IllegalStateException("the update came to " + tg + ", a person's account, and there is no bot here."
                + " Use tg(), or run these handlers for a bot.");
    }

    /**
     * {@return the update as TL has it; of an album the first message's}
     *
     * @throws IllegalStateException if this is no update but what happens to a run by itself, a {@link RunCtx}
     */
    public abstract Update raw();

    /**
     * {@return the handler that has the update now, as far as it is known to the dispatcher}
     *
     * @throws IllegalStateException if no handler has been asked yet
     */
    public final HandlerInfo handler() {
        HandlerInfo known = scope.handler();
        if (known == null) {
            throw new IllegalStateException("No handler has been asked yet about \"" + this + "\".");
        }
        return known;
    }

    /**
     * {@return a link that opens a private chat with this bot: {@code https://t.me/mybot?start=...}} Who follows it and presses
     * Start is brought to the handler of the record.
     *
     * @param data a {@code @DeepLink} record
     * @throws IllegalArgumentException if no handler of the bot takes the record, or it does not fit
     * @throws IllegalStateException if the account has no user name
     */
    public final String link(Record data) {
        return scope.links().link(tg.self().username(), "start", data);
    }

    /**
     * {@return a link that adds this bot to a group of the user's choice and starts it there: {@code ?startgroup=...}}
     *
     * @param data a {@code @DeepLink} record
     * @throws IllegalArgumentException if no handler of the bot takes the record, or it does not fit
     * @throws IllegalStateException if the account has no user name
     */
    public final String groupLink(Record data) {
        return scope.links().link(tg.self().username(), "startgroup", data);
    }

    /** For generated code: {@code FormFsm.of(ctx, chat, user)}. */
    @Override
    public final <S extends Enum<S>, D, T extends MachineState<S>> MachineRun<S, D, T> run(
            Machine<S, D> machine, Function<Position<S, D>, T> typed, RunOwner owner) {
        return scope.runs().run(machine, typed, owner);
    }

    /** For generated code: {@code TeamFsm.of(ctx, key)}. */
    @Override
    public final <S extends Enum<S>, D, T extends MachineState<S>> MachineRun<S, D, T> run(
            Machine<S, D> machine, Function<Position<S, D>, T> typed, String key) {
        return scope.runs().run(machine, typed, key);
    }

    /** {@return which routes are asked} */
    abstract Kind<?> kind();

    /**
     * {@return among which updates it keeps its place} Those of the same user in the same chat where it has them.
     */
    abstract Place place();

    /** {@return what is said if nobody has taken the update, or null for nothing} */
    @Nullable
    Object unclaimed() {
        return null;
    }

    /** {@return whether the account itself has done it: of typed handlers only those are asked then whose filter wants it} */
    boolean isOwn() {
        return false;
    }

    /** {@return whether it happened in a business connection: only handlers that ask for that get it} */
    boolean isBusiness() {
        return false;
    }

    /** Told when every handler is done or one has failed, before what was sent is waited for. */
    void settle() {}

    /** Sends what a handler has returned, if it is one of those that only contexts of this kind take. */
    boolean take(Object result) {
        return false;
    }

    /** {@return what is known of a peer that the update mentions} */
    PeerView known(PeerRef ref) {
        return source == null ? PeerView.unknown(ref) : source.peer(ref);
    }

    final Scope scope() {
        return scope;
    }

    /** Hands a request that belongs to this update to the dispatcher, which waits for it. */
    final <T> CompletableFuture<T> sending(CompletableFuture<T> request) {
        scope.track(request);
        return request;
    }

    /** {@return the update for the log: kinds and ids, nothing that anyone has written} */
    abstract String describe();

    @Override
    public final String toString() {
        return describe();
    }
}
