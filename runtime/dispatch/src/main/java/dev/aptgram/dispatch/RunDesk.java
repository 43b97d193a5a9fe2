package dev.aptgram.dispatch;

import dev.aptgram.client.Telegram;
import dev.aptgram.dispatch.machine.KeyFn;
import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.dispatch.machine.MachineMove;
import dev.aptgram.dispatch.machine.MachineState;
import dev.aptgram.dispatch.machine.Position;
import dev.aptgram.storage.MachineKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where things happen to runs without an update of their own, in the order of those that have one. Thread-safe. */
final class RunDesk implements Runs {
    private final Telegram tg;
    private final RouteTable table;
    private final MachineRuntime machines;
    private final Equipment equipment;
    private final HandlerThreads threads;
    private final Lanes lanes;

    RunDesk(
            Telegram tg,
            RouteTable table,
            MachineRuntime machines,
            Buttons buttons,
            DeepLinks links,
            Asks asks,
            Standings standings,
            HandlerThreads threads,
            Lanes lanes) {
        this.tg = tg;
        this.table = table;
        this.machines = machines;
        this.equipment = new Equipment(machines, buttons, links, this, asks, standings);
        this.threads = threads;
        this.lanes = lanes;
    }

    /** {@return what a new context gathers} */
    Scope scope() {
        return new Scope(equipment);
    }

    /** {@return where a stored run lives; empty if its key means nobody} */
    static Optional<RunPlace> place(Machine<?, ?> machine, String key) {
        MachineKey stored = new MachineKey(machine.id(), key);
        KeyFn own = machine.keyFn();
        if (own != null) {
            return Optional.of(new RunPlace(machine, stored, RunOwner.chat(own.chat(key))));
        }
        return Keys.owner(machine.key(), key).map(owner -> new RunPlace(machine, stored, owner));
    }

    /**
     * The course of a run without an update: there is one thing to do.
     *
     * @param ctx the run
     * @param info who acts
     * @param handler what to do
     * @param errors who hears of what that throws, {@linkplain ErrorWalk#sorted sorted}
     */
    record RunCourse(RunCtx ctx, HandlerInfo info, Handler<RunCtx> handler, List<Route<ErrorCtx>> errors)
            implements Course<RunCtx> {
        @Override
        public int groups() {
            return 1;
        }

        @Override
        public RouteWalk<RunCtx> group(int index) {
            return new RunWalk(ctx, info, handler);
        }

        @Override
        public @Nullable Course<ErrorCtx> errors(ErrorCtx error) {
            return ErrorCourse.of(error, errors);
        }
    }

    @Override
    public <S extends Enum<S>, D, T extends MachineState<S>> MachineRun<S, D, T> run(
            Machine<S, D> machine, Function<Position<S, D>, T> typed, RunOwner owner) {
        MachineKey key = new MachineKey(machine.id(), Keys.of(machine.key(), owner));
        return new MachineRun<>(this, machine, typed, new RunPlace(machine, key, owner));
    }

    @Override
    public <S extends Enum<S>, D, T extends MachineState<S>> MachineRun<S, D, T> run(
            Machine<S, D> machine, Function<Position<S, D>, T> typed, String key) {
        RunPlace place = place(machine, key)
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + key + "\" is no key of " + machine.id() + "; say whose run it is"));
        return new MachineRun<>(this, machine, typed, place);
    }

    <S extends Enum<S>, D> Optional<Position<S, D>> position(Machine<S, D> machine, RunPlace place) {
        return machines.peek(place.key(), machine);
    }

    /** Lets somebody decide about a run when its turn has come. */
    <S extends Enum<S>, D> CompletableFuture<Boolean> decide(
            Machine<S, D> machine,
            RunPlace place,
            String name,
            Function<@Nullable Position<S, D>, @Nullable MachineMove<S, D>> decision) {
        CompletableFuture<Boolean> decided = new CompletableFuture<>();
        Handler<RunCtx> handler = run -> {
            MachineMove<S, D> move =
                    decision.apply(run.scope().lookup(run, machine).position());
            return move == null ? Next.STOP : move;
        };
        Runnable cancelled =
                () -> decided.completeExceptionally(new CancellationException("The dispatcher is closed."));
        // What goes wrong is told to whoever asked, and so to no handler of errors.
        boolean open = take(
                new RunCourse(context(place, false), HandlerInfo.named(name), handler, List.of()),
                run -> {
                    Throwable failure = run.failure();
                    if (failure == null) {
                        decided.complete(run.hasStored());
                    } else {
                        decided.completeExceptionally(failure);
                    }
                },
                cancelled);
        if (!open) {
            cancelled.run();
        }
        return decided;
    }

    /** {@return the context of a run; because its time is up, then it is the one that is stored there, or because it is reached for} */
    RunCtx context(RunPlace place, boolean isDue) {
        return new RunCtx(tg, place, isDue, scope());
    }

    /**
     * Runs a handler when the turn of a run has come; waits for room unless a handler calls.
     *
     * @param course what to do, with which run
     * @param over told when it is over, with what became of it
     * @param forgotten told in its place if closing gave it up before its turn
     * @return false if the dispatcher is closed
     */
    boolean take(RunCourse course, Consumer<UpdateRun<RunCtx>> over, Runnable forgotten) {
        UpdateRun<RunCtx> run = new UpdateRun<>(course.ctx(), course, machines, threads);
        try {
            return lanes.submit(
                    table.lanes(course.ctx()),
                    run,
                    rejection -> {
                        if (rejection != null) {
                            run.reject(rejection);
                        }
                        over.accept(run);
                    },
                    forgotten);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            run.reject(e);
            over.accept(run);
            return true;
        }
    }
}
