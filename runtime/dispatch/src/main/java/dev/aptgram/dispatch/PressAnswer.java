package dev.aptgram.dispatch;

import dev.aptgram.client.CallbackAnswer;
import dev.aptgram.client.CallbackQuery;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one answer to a press. Telegram takes one; whoever comes first gives it: the handler, the clock when the handler is slow, or
 * the dispatcher when the handler is done. Thread-safe.
 */
final class PressAnswer {
    private static final Logger log = LoggerFactory.getLogger(PressAnswer.class);

    private final Function<CallbackAnswer, CompletableFuture<Void>> sender;
    private final long id;
    private final Scope scope;
    private Alarms.Alarm timer = () -> {};
    private boolean given;
    private boolean left;

    PressAnswer(CallbackQuery query, Scope scope) {
        this(query::answer, query.id(), scope);
    }

    /**
     * @param sender sends the answer
     * @param id the query's, for the log
     * @param scope waits for it
     */
    PressAnswer(Function<CallbackAnswer, CompletableFuture<Void>> sender, long id, Scope scope) {
        this.sender = sender;
        this.id = id;
        this.scope = scope;
    }

    boolean isGiven() {
        synchronized (this) {
            return given;
        }
    }

    /** Gives an empty answer after a time, if nobody has given one by then. */
    void giveAfter(Duration delay, Alarms alarms) {
        Alarms.Alarm alarm = alarms.set(delay, this::giveNone);
        synchronized (this) {
            if (!given) {
                timer = alarm;
                return;
            }
        }
        alarm.cancel();
    }

    /** Gives an empty answer, if there is none. A failure is not worth a word: the press may be long over. */
    void giveNone() {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        synchronized (this) {
            if (!take()) {
                return;
            }
            // Under the lock, so that whoever finds the press answered finds the request as well.
            scope.trackQuietly(sent);
        }
        try {
            CompletableFuture<Void> unused =
                    sender.apply(CallbackAnswer.none()).whenComplete((nothing, error) -> sent.complete(null));
        } catch (RuntimeException e) {
            log.debug("cannot answer query={}", id, e);
            sent.complete(null);
        }
    }

    /**
     * {@return when the answer has been taken} At once if the press has been answered before: a second answer is not sent.
     *
     * @param answer the answer
     * @throws RuntimeException what the client throws when it takes no request; the press is then still to be answered
     */
    CompletableFuture<Void> give(CallbackAnswer answer) {
        boolean first;
        synchronized (this) {
            first = take();
        }
        if (first) {
            return send(answer);
        }
        if (!answer.notice().isEmpty() || answer.url() != null) {
            log.warn(
                    "answer not shown, the press had been answered before query={}. Answer within a second, or send a"
                            + " message instead",
                    id);
        }
        return CompletableFuture.completedFuture(null);
    }

    private CompletableFuture<Void> send(CallbackAnswer answer) {
        try {
            return sender.apply(answer);
        } catch (RuntimeException | Error e) {
            synchronized (this) {
                given = left;
            }
            throw e;
        }
    }

    /** Drops the clock: the press is not this dispatcher's. */
    void leave() {
        synchronized (this) {
            given = true;
            left = true;
            timer.cancel();
        }
    }

    private boolean take() {
        if (given) {
            return false;
        }
        given = true;
        timer.cancel();
        return true;
    }
}
