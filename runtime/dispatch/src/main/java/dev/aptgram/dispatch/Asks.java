package dev.aptgram.dispatch;

import dev.aptgram.client.OutgoingText;
import dev.aptgram.client.SentMessage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The questions that are open, one for a user in a chat at most. Whatever ends one happens in a turn among the updates of the
 * handler that asks, so that what came before the time was up still is an answer. Thread-safe.
 */
final class Asks {
    private static final Logger log = LoggerFactory.getLogger(Asks.class);

    /** Who waits longer is told of machines. */
    static final Duration LONG = Duration.ofMinutes(10);

    /** Who asks more often is told of machines. */
    static final int MANY = 3;

    private final RouteTable table;
    private final HandlerThreads threads;
    private final Lanes lanes;
    private final Alarms alarms;
    private final int limit;
    private final Map<Ask.Whom, Ask<?>> open = new HashMap<>();
    private final Set<String> warned = ConcurrentHashMap.newKeySet();
    private volatile int count;
    private int businessCount;
    private volatile boolean businessOpen;
    private boolean closed;

    /**
     * @param table tells commands and lanes
     * @param threads run handlers
     * @param lanes the turns of updates
     * @param alarms the clock
     * @param limit how many questions may be open
     */
    Asks(RouteTable table, HandlerThreads threads, Lanes lanes, Alarms alarms, int limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("at least 0 questions are open, not " + limit);
        }
        this.table = table;
        this.threads = threads;
        this.lanes = lanes;
        this.alarms = alarms;
        this.limit = limit;
    }

    /** {@return whether any question is open, so that updates are wanted that no route takes} */
    boolean areOpen() {
        return count > 0;
    }

    /** {@return the same of questions that have been asked in business connections} */
    boolean areOpenInBusiness() {
        return businessOpen;
    }

    /**
     * Asks a question.
     *
     * @param ctx who asks whom
     * @param wait how long an answer is waited for
     * @param question what is sent, or null for nothing
     * @param reading reads answers
     * @return the answer
     */
    <T> CompletableFuture<T> ask(Ctx ctx, Duration wait, @Nullable OutgoingText question, Ask.Reading<T> reading) {
        if (wait.isNegative() || wait.isZero()) {
            throw new IllegalArgumentException("an answer within " + wait + " would come before its question");
        }
        if (ctx.isOwn()) {
            throw new IllegalStateException("\"" + ctx + "\" is the account's own, so nobody would be asked.");
        }
        if (ctx instanceof RunCtx) {
            // When the turn is over, the deadline or the other one's future is told, and nothing would be stored by
            // then.
            throw new IllegalStateException("\"" + ctx
                    + "\" is nobody's update, so no turn could wait for an answer: move the run to a state that"
                    + " asks instead.");
        }
        Conversation conversation = ctx.scope().asking(ctx);
        conversation.asking(ctx);
        Ask<T> ask =
                new Ask<>(whom(ctx), conversation, table.askedLanes(ctx), reading, new AskFuture<>(threads::isInside));
        AskException refusal = enter(ask);
        if (refusal != null) {
            ask.fail(refusal);
            return ask.answer();
        }
        int asked = conversation.add(ask);
        var unused = ask.answer().whenComplete((answer, error) -> {
            leave(ask);
            conversation.closed(ask);
        });
        try {
            send(ctx, ask, question);
            ask.wakeBy(alarms.set(wait, () -> expire(ask)));
        } catch (RuntimeException | Error e) {
            ask.fail(e);
            throw e;
        }
        warn(conversation.asker(), wait, asked);
        conversation.release();
        return ask.answer();
    }

    private Ask.Whom whom(Ctx ctx) {
        RunOwner owner = ctx.asked();
        return new Ask.Whom(owner.chat(), owner.user(), table.needsTopics() ? owner.topic() : 0, owner.connection());
    }

    /** {@return why a question cannot be asked, or null if it is open now} */
    private @Nullable AskException enter(Ask<?> ask) {
        Ask<?> former;
        synchronized (open) {
            former = open.get(ask.whom());
            if (closed) {
                return closing();
            }
            if (former == null && open.size() >= limit) {
                return new AskException(
                        AskException.Reason.TOO_MANY,
                        open.size() + " questions are open, as many as may be: see DispatcherBuilder.asks.");
            }
            open.put(ask.whom(), ask);
            count(former == null ? 1 : 0, ask);
        }
        if (former != null) {
            end(
                    former,
                    new AskException(
                            AskException.Reason.SUPERSEDED, "The user has been asked something else meanwhile."));
        }
        return null;
    }

    private static AskException closing() {
        return new AskException(AskException.Reason.CLOSED, "The dispatcher closes, so nobody will answer.");
    }

    private static void send(Ctx ctx, Ask<?> ask, @Nullable OutgoingText question) {
        if (question == null) {
            return;
        }
        CompletableFuture<SentMessage> sending = ctx.reply(question);
        // Whoever awaits the answer hears of the failure.
        ctx.scope().quieten(sending);
        Asks asks = ctx.scope().asks();
        var unused = sending.whenComplete((sent, error) -> {
            if (error == null) {
                ask.sentAs(sent.id());
            } else {
                asks.end(ask, Stages.unwrapped(error));
            }
        });
    }

    private void warn(HandlerInfo asker, Duration wait, int asked) {
        boolean many = asked > MANY;
        if ((many || wait.compareTo(LONG) > 0) && warned.add(asker.id())) {
            log.warn(
                    "{} handler={}: what is asked this way is lost when the program ends. Use @Fsm for what must outlive that",
                    many ? "more than " + MANY + " questions in one handler" : "a question waits for " + wait,
                    asker.id());
        }
    }

    /** {@return what an update is to whoever has asked its user; null if nobody has, or it is no answer} In the update's turn. */
    @Nullable
    Hearing hear(UpdateCtx update) {
        if (count == 0 || !(update instanceof Ctx ctx) || ctx.isOwn()) {
            return null;
        }
        Ask<?> ask;
        synchronized (open) {
            ask = open.get(whom(ctx));
        }
        if (ask == null || ask.conversation().isOfSameAlbum(ctx)) {
            return null;
        }
        if (ctx instanceof MessageCtx message && !message.isEdited() && table.knowsCommand(message)) {
            return interrupt(ask);
        }
        try {
            Runnable delivery = ask.read(ctx);
            return delivery == null ? null : deliver(ctx, ask, delivery);
        } catch (Ask.WrongAnswerException wrong) {
            ctx.say(Objects.requireNonNull(wrong.getMessage()));
            return new Hearing(ask.conversation(), true, null);
        } catch (RuntimeException e) {
            return deliver(ctx, ask, () -> ask.fail(e));
        }
    }

    private @Nullable Hearing interrupt(Ask<?> ask) {
        if (!take(ask)) {
            return null;
        }
        AskException instead =
                new AskException(AskException.Reason.COMMAND, "The user has given a command instead of an answer.");
        Conversation conversation = ask.conversation();
        return new Hearing(conversation, false, conversation.resume(() -> ask.fail(instead)));
    }

    private @Nullable Hearing deliver(Ctx ctx, Ask<?> ask, Runnable delivery) {
        if (!take(ask)) {
            return null;
        }
        Conversation conversation = ask.conversation();
        ctx.scope().join(conversation);
        ctx.scope().handler(conversation.asker());
        conversation.hears(ctx);
        return new Hearing(conversation, true, conversation.resume(delivery));
    }

    /** {@return whether a question was open until now} Then an update ends it. */
    private boolean take(Ask<?> ask) {
        synchronized (open) {
            if (open.get(ask.whom()) != ask) {
                return false;
            }
            ask.heard();
        }
        return leave(ask);
    }

    /** {@return whether a question was open until now} */
    private boolean leave(Ask<?> ask) {
        boolean left;
        synchronized (open) {
            left = open.remove(ask.whom(), ask);
            count(left ? -1 : 0, ask);
        }
        ask.calm();
        return left;
    }

    /** Under the lock of those that are open. */
    private void count(int more, Ask<?> ask) {
        count = open.size();
        if (ask.whom().isBusiness()) {
            businessCount += more;
            businessOpen = businessCount > 0;
        }
    }

    /** The time is up, unless an answer stands in the queue already. */
    private void expire(Ask<?> ask) {
        Conversation conversation = ask.conversation();
        if (conversation.isHeld()) {
            // Nobody can have answered, since that waits for the handler, which may block every thread that handlers
            // have.
            failBeside(
                    ask,
                    new AskException(
                            AskException.Reason.TIMEOUT,
                            "The time was up before the handler that asks had returned. It must not block until there"
                                    + " is an answer, but return the stage, or suspend."));
            return;
        }
        takeTurn(ask, new AskException(AskException.Reason.TIMEOUT, "Nobody has answered in time."));
    }

    /** Ends a question whatever may still come. */
    private void end(Ask<?> ask, Throwable error) {
        leave(ask);
        takeTurn(ask, error);
    }

    /** Ends what a handler has asked, which is told why instead of being answered. */
    void end(Conversation asking, Throwable error) {
        asking.open().forEach(ask -> end(ask, error));
    }

    private void takeTurn(Ask<?> ask, Throwable error) {
        if (!ask.beginEnd()) {
            return;
        }
        Lanes.Task task = () -> {
            leave(ask);
            // An update that has taken the question meanwhile is about to complete it.
            if (ask.answer().isDone() || ask.isHeard()) {
                return null;
            }
            return ask.conversation().resume(() -> ask.fail(error));
        };
        boolean taken = lanes.resume(
                ask.lanes(),
                task,
                rejection -> {
                    if (rejection != null) {
                        ask.fail(error);
                    }
                },
                () -> failAmongHandlers(ask, error));
        if (!taken) {
            failAmongHandlers(ask, error);
        }
    }

    /** The handler goes on neither with the clock, which is everybody's, nor on a thread for which it may wait itself. */
    private void failBeside(Ask<?> ask, Throwable error) {
        Thread thread = new Thread(() -> threads.runInside(() -> ask.fail(error)), "aptgram-ask-timeout");
        thread.setDaemon(true);
        thread.start();
    }

    /** The handler goes on where handlers run and not with whoever closes, unless there is no room. */
    private void failAmongHandlers(Ask<?> ask, Throwable error) {
        try {
            threads.execute(() -> ask.fail(error));
        } catch (RejectedExecutionException full) {
            ask.fail(error);
        }
    }

    /** Asks nothing any more, and tells those who wait. */
    void close() {
        List<Ask<?>> left;
        synchronized (open) {
            closed = true;
            left = List.copyOf(open.values());
        }
        left.forEach(ask -> end(ask, closing()));
    }
}
