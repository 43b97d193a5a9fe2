package dev.aptgram.dispatch;

import dev.aptgram.client.Telegram;
import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.storage.DueMachine;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves runs whose time is up, in the order of everything else that happens to them. */
final class Timeouts implements Deadlines.Mover {
    /** Takes a run in, like an update. */
    interface Intake {
        /**
         * Runs a task in the order of a run.
         *
         * @param origin whose run it is
         * @param task what to do
         * @param over told when it is over
         */
        void take(Origin origin, Lanes.Task task, Runnable over);
    }

    private static final Logger log = LoggerFactory.getLogger(Timeouts.class);

    private final Telegram tg;
    private final RouteTable table;
    private final MachineRuntime machines;
    private final Buttons buttons;
    private final DeepLinks links;
    private final InstantSource clock;
    private final Executor threads;
    private final Intake intake;

    Timeouts(
            Telegram tg,
            RouteTable table,
            MachineRuntime machines,
            Buttons buttons,
            DeepLinks links,
            InstantSource clock,
            Executor threads,
            Intake intake) {
        this.tg = tg;
        this.table = table;
        this.machines = machines;
        this.buttons = buttons;
        this.links = links;
        this.clock = clock;
        this.threads = threads;
        this.intake = intake;
    }

    @Override
    public boolean knows(String machine) {
        return table.machine(machine) != null;
    }

    @Override
    public void move(DueMachine due, Consumer<Boolean> over) {
        Machine<?, ?> machine = table.machine(due.key().machine());
        Optional<Origin> origin = machine == null
                ? Optional.empty()
                : Keys.origin(machine.key(), due.key().key());
        if (machine == null || origin.isEmpty()) {
            log.warn(
                    "the time of a run is up whose key means nobody machine={}",
                    due.key().machine());
            over.accept(false);
            return;
        }
        UpdateRun<RunCtx> run = run(machine, new RunPlace(due.key(), origin.get()));
        intake.take(origin.get(), run, () -> over.accept(run.hasStored()));
    }

    private <S extends Enum<S>, D> UpdateRun<RunCtx> run(Machine<S, D> machine, RunPlace place) {
        RunCtx ctx = new RunCtx(tg, place, new Scope(machines, buttons, links));
        TimeoutHandler<S, D> handler = new TimeoutHandler<>(machine, machines.flow(machine), clock);
        return new UpdateRun<>(ctx, () -> new RunWalk(table, ctx, handler.id(), handler), machines, threads);
    }
}
