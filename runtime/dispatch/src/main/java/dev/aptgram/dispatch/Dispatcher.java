package dev.aptgram.dispatch;

import dev.aptgram.client.CallbackQuery;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.ClientUpdate;
import dev.aptgram.client.IncomingMessage;
import dev.aptgram.client.MessageEdited;
import dev.aptgram.client.MessagesDeleted;
import dev.aptgram.client.NewMessage;
import dev.aptgram.client.OutgoingText;
import dev.aptgram.client.RawUpdate;
import dev.aptgram.client.Registration;
import dev.aptgram.client.Telegram;
import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.dispatch.machine.MachineState;
import dev.aptgram.dispatch.machine.Position;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings updates to the handlers of a bot.
 *
 * <pre>{@code
 * try (Telegram tg = ...; Dispatcher bot = Dispatcher.start(tg, EchoBotRoutes.create())) {
 *     ...
 * }
 * }</pre>
 *
 * <p><b>Order.</b> Updates of one user in one chat are handled one after the other, each after the replies to the one before
 * have been sent; so are those of one user, or of one chat, if a machine's key is that. Everything else runs in parallel. A
 * handler may block: it has a thread of its own, never one that reads from the network.
 *
 * <p><b>Machines.</b> A handler's decision is stored after the handler has succeeded, by comparing the version that it saw.
 * If it throws, the run stays where it was. If another process has moved the run meanwhile, the handlers are asked again with
 * what the store says now.
 *
 * <p><b>Time.</b> A run whose time in a state is up moves in the same order and by the same comparison, so that of several
 * processes on one store one moves it. Deadlines are kept in the store: those that passed while no program was running are
 * met when a dispatcher is made. What another process has stored is seen within a minute.
 *
 * <p><b>Questions.</b> A handler that awaits an answer ({@link Ctx#ask(String, Duration)}) holds no thread and no place among the updates
 * of its key; it goes on in the place of the update that answers. For the client its own update is handled from then on.
 *
 * <p><b>Failures.</b> What a handler throws is logged once with the update and the handler, and the next update goes on.
 */
public final class Dispatcher implements Runs, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    /** The most bytes of {@code @Stored} data that are kept for a button. */
    public static final int MAX_STORED = 4096;

    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);

    private final Telegram tg;
    private final RouteTable table;
    private final MachineRuntime machines;
    private final Buttons buttons;
    private final DeepLinks links;
    private final HandlerThreads threads;
    private final Lanes lanes;
    private final Asks asks;
    private final Standings standings;
    private final RunDesk desk;
    private final Presses presses;
    private final Albums albums;
    private final Deadlines deadlines;
    private final Duration drainTimeout;
    private volatile @Nullable Registration registration;
    private volatile boolean givenUp;

    Dispatcher(DispatcherBuilder settings) {
        tg = settings.tg;
        table = new RouteTable(settings.routes, settings.outer, settings.inner);
        RandomGenerator random = new SecureRandom();
        machines = new MachineRuntime(
                tg.storage().machines(),
                settings.routes.flowRoutes(),
                () -> random.nextLong(1, 1L << 62),
                settings.clock,
                this::heed);
        buttons = new Buttons(
                settings.routes.codecs(),
                Stream.concat(
                                settings.routes.of(Kind.CALLBACK).stream(),
                                settings.routes.of(Kind.INLINE_CALLBACK).stream())
                        .anyMatch(r -> r.selector() instanceof Selector.StaleData),
                settings.signer,
                settings.callbackStore,
                random);
        links = new DeepLinks(settings.routes.linkCodecs(), settings.signer);
        threads = settings.executor == null
                ? HandlerThreads.create(settings.parallelism)
                : HandlerThreads.borrowed(settings.executor);
        lanes = new Lanes(threads, settings.parallelism, settings.capacity, threads::shutdown);
        asks = new Asks(table, threads, lanes, settings.alarms, settings.asks);
        standings = new Standings(settings.clock, settings.standingFor);
        desk = new RunDesk(tg, table, machines, buttons, links, asks, standings, threads, lanes);
        Timeouts timeouts = new Timeouts(table, machines, desk, settings.clock);
        deadlines = new Deadlines(tg.storage().machines(), settings.clock, settings.alarms, threads, timeouts);
        presses = new Presses(
                table, machines, threads, lanes, desk::scope, settings.answerAfter, settings.alarms, () -> givenUp);
        albums = new Albums(table, threads, lanes, desk::scope, this::run, settings.albumAfter, settings.alarms);
        drainTimeout = settings.drainTimeout;
    }

    /**
     * {@return a dispatcher with the usual settings that takes the client's updates from now on}
     *
     * @param tg the client
     * @param routes the bot's handlers
     */
    public static Dispatcher start(Telegram tg, Routes routes) {
        return builder(tg, routes).start();
    }

    /**
     * {@return a builder of a dispatcher}
     *
     * @param tg the client
     * @param routes the bot's handlers
     */
    public static DispatcherBuilder builder(Telegram tg, Routes routes) {
        return new DispatcherBuilder(tg, routes);
    }

    /** Deadlines that have passed are met at once; those to come are waited for. */
    void watchDeadlines() {
        if (table.hasTimeouts()) {
            deadlines.look();
        }
    }

    private void heed(long deadlineMillis) {
        deadlines.heed(deadlineMillis);
    }

    void listen() {
        registration = tg.onUpdateAsync(update -> {
            CompletableFuture<Void> handled = dispatch(update).toCompletableFuture();
            // What comes while this closes is not handled, so the client must not believe that it is.
            return handled.isCompletedExceptionally() ? new CompletableFuture<Void>() : handled;
        });
    }

    /**
     * Takes an update in. Returns when there is room for it, not when it is handled.
     *
     * @param update the update
     * @return completes when the update has been handled and everything is sent, whether or not a handler failed, and when a
     *     press has been answered whose topic could not be told, or when its handler awaits the answer to a question; at once if no handler takes updates of its kind. Fails with
     *     {@link CancellationException} if the dispatcher is closed or the thread is interrupted while it waits for room, with
     *     what the executor threw if that rejected the update, and never completes if closing gave the update up before its
     *     turn
     */
    public CompletionStage<Void> dispatch(ClientUpdate update) {
        standings.hear(update);
        if (update instanceof CallbackQuery query) {
            return isWanted(Kind.CALLBACK) ? presses.take(query) : DONE;
        }
        if (update instanceof RawUpdate raw
                && BusinessUpdates.kind(raw.update()) == Kind.CALLBACK
                && isWantedInBusiness(Kind.CALLBACK)) {
            return presses.takeBusiness(raw);
        }
        if (update instanceof NewMessage fresh && albums.wants(fresh)) {
            return albums.take(fresh);
        }
        UpdateCtx ctx = context(update);
        if (ctx == null) {
            return DONE;
        }
        return ctx instanceof InlineCallbackCtx press
                ? presses.take(press, () -> submit(ctx, run(ctx)))
                : submit(ctx, run(ctx));
    }

    /** {@return the context of an update; null if it is no handler's} */
    private @Nullable UpdateCtx context(ClientUpdate update) {
        if (update instanceof NewMessage fresh) {
            return isWanted(Kind.MESSAGE, fresh.message()) ? new MessageCtx(fresh, desk.scope()) : null;
        }
        if (update instanceof MessageEdited edited) {
            return isWanted(Kind.EDIT, edited.message()) ? new MessageCtx(edited, desk.scope()) : null;
        }
        if (update instanceof MessagesDeleted deleted) {
            return table.handles(Kind.DELETED) ? new DeletedCtx(deleted, desk.scope()) : null;
        }
        if (update instanceof RawUpdate raw) {
            Kind<?> business = BusinessUpdates.kind(raw.update());
            if (business != null && isWantedInBusiness(business)) {
                return BusinessUpdates.context(raw, desk.scope());
            }
            Kind<?> kind = Kind.of(raw.update());
            return table.handles(kind) ? kind.context(raw, desk.scope()) : null;
        }
        return null;
    }

    /** What the account itself says is no question to it, and answering it would never end: only those hear of it who say so. */
    private boolean isWanted(Kind<?> kind, IncomingMessage message) {
        return message.isOutgoing() ? table.handlesOwn() : isWanted(kind);
    }

    /** What no route takes may be the answer to a question. */
    private boolean isWanted(Kind<?> kind) {
        return table.handles(kind) || asks.areOpen();
    }

    private boolean isWantedInBusiness(Kind<?> kind) {
        return table.handlesBusiness(kind)
                || (asks.areOpenInBusiness() && (kind == Kind.MESSAGE || kind == Kind.CALLBACK));
    }

    private <C extends UpdateCtx> UpdateRun<C> run(C ctx) {
        return new UpdateRun<>(ctx, new TableCourse<>(table, ctx), machines, threads);
    }

    /**
     * {@return a message whose buttons carry bytes in place of records} For what no handler's context sends.
     *
     * @param text the message
     * @param chat where it is to be sent: buttons that are signed or stored count in that chat only
     * @throws IllegalArgumentException if no handler of the bot takes one of the records, or one does not fit
     */
    public OutgoingText encoded(OutgoingText text, ChatRef chat) {
        return buttons.encoded(text, chat);
    }

    /**
     * {@return a link to this bot, as {@link Ctx#link} makes it}
     *
     * @param data a {@code @DeepLink} record
     * @throws IllegalArgumentException if no handler of the bot takes the record, or it does not fit
     * @throws IllegalStateException if the account has no user name
     */
    public String link(Record data) {
        return links.link(tg.self().username(), "start", data);
    }

    /** For generated code: {@code FormFsm.of(dispatcher, chat, user)}. */
    @Override
    public <S extends Enum<S>, D, T extends MachineState<S>> MachineRun<S, D, T> run(
            Machine<S, D> machine, Function<Position<S, D>, T> typed, RunOwner owner) {
        return desk.run(machine, typed, owner);
    }

    /** For generated code: {@code TeamFsm.of(dispatcher, key)}. */
    @Override
    public <S extends Enum<S>, D, T extends MachineState<S>> MachineRun<S, D, T> run(
            Machine<S, D> machine, Function<Position<S, D>, T> typed, String key) {
        return desk.run(machine, typed, key);
    }

    /** {@return how many updates are here, waiting or being handled} */
    public int pending() {
        return lanes.present();
    }

    /**
     * Takes no more updates, waits for those that are here to be handled and sent, at most for the drain timeout, and lets the
     * threads go. Updates whose turn has not come by then are given up; the client brings them again after a restart. A
     * handler may call this: then it does not wait. Closing twice is fine.
     *
     * <p>At the end of a program close the client first: it hands over what it has, waits for the handlers, and saves how far
     * they came. What arrives while the client lives on without a dispatcher is nobody's.
     */
    @Override
    public void close() {
        Registration listening = registration;
        if (listening != null) {
            listening.close();
        }
        deadlines.close();
        asks.close();
        lanes.close();
        albums.flush();
        if (threads.isInside()) {
            return;
        }
        try {
            int left = lanes.awaitIdle(drainTimeout.toNanos());
            if (left > 0) {
                log.warn("closed before everything was handled updates={} timeout={}", left, drainTimeout);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            log.warn("interrupted while closing updates={}", lanes.present());
        }
        givenUp = true;
        lanes.abandon();
    }

    private CompletionStage<Void> submit(UpdateCtx ctx, UpdateRun<?> run) {
        Handled handled = new Handled();
        List<Object> keys = table.lanes(ctx);
        try {
            if (lanes.submit(keys, run, handled)) {
                return handled;
            }
            handled.completeExceptionally(new CancellationException("The dispatcher is closed."));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException given = new CancellationException("Interrupted while waiting for room.");
            given.initCause(e);
            handled.completeExceptionally(given);
        }
        return handled;
    }
}
