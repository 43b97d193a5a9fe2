package dev.aptgram.dispatch;

import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.storage.DueMachine;
import dev.aptgram.storage.MachineEntry;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves runs whose time is up, in the order of everything else that happens to them. */
final class Timeouts implements Deadlines.Mover {
    private static final Logger log = LoggerFactory.getLogger(Timeouts.class);

    private final RouteTable table;
    private final MachineRuntime machines;
    private final RunDesk desk;
    private final InstantSource clock;
    private final Set<String> known;

    Timeouts(RouteTable table, MachineRuntime machines, RunDesk desk, InstantSource clock) {
        this.table = table;
        this.machines = machines;
        this.desk = desk;
        this.clock = clock;
        this.known = table.machineIds();
    }

    @Override
    public Set<String> machines() {
        return known;
    }

    @Override
    public void move(DueMachine due, Consumer<Boolean> over) {
        Machine<?, ?> machine = table.machine(due.key().machine());
        Optional<RunPlace> place = machine == null
                ? Optional.empty()
                : RunDesk.place(machine, due.key().key());
        if (machine == null || place.isEmpty()) {
            log.warn(
                    "the time of a run is up whose key means nobody machine={}",
                    due.key().machine());
            over.accept(false);
            return;
        }
        move(machine, place.get(), due.entry(), over);
    }

    private <S extends Enum<S>, D> void move(
            Machine<S, D> machine, RunPlace place, MachineEntry due, Consumer<Boolean> over) {
        TimeoutHandler<S, D> handler = new TimeoutHandler<>(machine, machines, clock, due);
        // Closed lanes are closed for good: then nobody is told, since nobody asks any more.
        desk.take(
                new RunDesk.RunCourse(desk.context(place, true), handler.info(), handler, table.errors()),
                run -> over.accept(run.hasStored()),
                () -> {});
    }
}
