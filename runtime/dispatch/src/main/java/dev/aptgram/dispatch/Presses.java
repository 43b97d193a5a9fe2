package dev.aptgram.dispatch;

import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateBusinessBotCallbackQuery;
import dev.aptgram.client.CallbackQuery;
import dev.aptgram.client.RawUpdate;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings presses on buttons to their lanes. A press has its place there and its clock from the moment it arrives, though which
 * lanes are its own may be known only when the topic of its message is. Thread-safe.
 */
final class Presses {
    private static final Logger log = LoggerFactory.getLogger(Presses.class);

    private final RouteTable table;
    private final MachineRuntime machines;
    private final HandlerThreads threads;
    private final Lanes lanes;
    private final Supplier<Scope> scopes;
    private final Duration answerAfter;
    private final Alarms alarms;
    private final BooleanSupplier givenUp;
    private final Topics topics = new Topics();

    /**
     * @param scopes make what each press gathers
     * @param answerAfter how long after its arrival a press is answered by the clock
     * @param alarms the clock
     * @param givenUp whether closing has given up what has not had its turn
     */
    Presses(
            RouteTable table,
            MachineRuntime machines,
            HandlerThreads threads,
            Lanes lanes,
            Supplier<Scope> scopes,
            Duration answerAfter,
            Alarms alarms,
            BooleanSupplier givenUp) {
        this.table = table;
        this.machines = machines;
        this.threads = threads;
        this.lanes = lanes;
        this.scopes = scopes;
        this.answerAfter = answerAfter;
        this.alarms = alarms;
        this.givenUp = givenUp;
    }

    /** A press on its way. */
    private static final class Press extends Handled {
        private final CallbackQuery query;
        private final Update raw;
        private final String connection;
        private final Scope scope;
        private final PressAnswer answer;

        Press(CallbackQuery query, Update raw, String connection, Scope scope) {
            this.query = query;
            this.raw = raw;
            this.connection = connection;
            this.scope = scope;
            this.answer = new PressAnswer(query, scope);
        }

        CallbackCtx context(int topic) {
            return new CallbackCtx(query, raw, topic, connection, scope, answer);
        }

        @Override
        public void accept(@Nullable Throwable rejection) {
            super.accept(rejection);
            answer.leave();
        }
    }

    /** {@return what {@link #take} does, for a press in the chat of a business account, which has no topics} */
    CompletionStage<Void> takeBusiness(RawUpdate raw) {
        String connection = ((UpdateBusinessBotCallbackQuery) raw.update()).connectionId();
        return take(new Press(BusinessUpdates.press(raw), raw.update(), connection, scopes.get()), false);
    }

    /** {@return completes, fails or never completes as {@link Dispatcher#dispatch} says} Returns when there is room for the press. */
    CompletionStage<Void> take(CallbackQuery query) {
        return take(new Press(query, query.raw(), "", scopes.get()), table.needsTopics());
    }

    private CompletionStage<Void> take(Press press, boolean needsTopic) {
        press.answer.giveAfter(answerAfter, this::remind);
        try {
            if (!lanes.reserve()) {
                press.accept(new CancellationException("The dispatcher is closed."));
                return press;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException given = new CancellationException("Interrupted while waiting for room.");
            given.initCause(e);
            press.accept(given);
            return press;
        }
        if (needsTopic) {
            var unusedEntry = topics.of(press.query).whenComplete((topic, error) -> enter(press, topic, error));
        } else {
            enter(press, 0, null);
        }
        return press;
    }

    /**
     * Has a press below an inline message handled, whose clock runs from now on.
     *
     * @param submit brings it to its lane
     */
    CompletionStage<Void> take(InlineCallbackCtx press, Supplier<CompletionStage<Void>> submit) {
        press.pressAnswer().giveAfter(answerAfter, this::remind);
        CompletionStage<Void> handled = submit.get();
        var unused =
                handled.whenComplete((nothing, rejected) -> press.pressAnswer().leave());
        return handled;
    }

    private void enter(Press press, @Nullable Integer topic, @Nullable Throwable error) {
        if (topic == null) {
            drop(press, error);
            return;
        }
        CallbackCtx ctx = press.context(topic);
        UpdateRun<CallbackCtx> run = new UpdateRun<>(ctx, new TableCourse<>(table, ctx), machines, threads);
        // Not taken if closing has given it up meanwhile; then it comes again, so nobody may believe that it is
        // handled.
        boolean unused = lanes.enter(table.lanes(ctx), run, press);
    }

    /** A press whose topic cannot be told is no handler's, but its spinner stops all the same. */
    private void drop(Press press, @Nullable Throwable error) {
        if (givenUp.getAsBoolean()) {
            return;
        }
        log.error("cannot tell the topic of a press, which is not handled press=\"{}\"", press.query, error);
        press.answer.giveNone();
        var unused = CompletableFuture.allOf(press.scope.takeSends().toArray(new CompletableFuture<?>[0]))
                .whenComplete((nothing, failed) -> {
                    press.accept(null);
                    lanes.withdraw();
                });
    }

    /** What is given up when the dispatcher closes comes again, and is answered then. */
    private Alarms.Alarm remind(Duration delay, Runnable task) {
        return alarms.set(delay, () -> {
            if (!givenUp.getAsBoolean()) {
                task.run();
            }
        });
    }
}
