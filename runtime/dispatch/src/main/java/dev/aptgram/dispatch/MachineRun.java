package dev.aptgram.dispatch;

import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.dispatch.machine.MachineMove;
import dev.aptgram.dispatch.machine.MachineState;
import dev.aptgram.dispatch.machine.Position;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's run, seen from outside: from another one's handler, or from no handler at all. Immutable and cheap; it holds
 * nothing of the run, which need not exist.
 *
 * <pre>{@code
 * FormFsm.of(ctx, chat, user).move(at -> at instanceof FormFsm.City city ? city.done().reply("An admin closed it") : null);
 * }</pre>
 *
 * <p>What is decided here waits for its turn among the run's own updates, and is stored by the same comparison. So a handler
 * must not wait for it: two that wait for each other's runs would wait for ever. Texts go to the run's chat.
 *
 * <p>Every future fails with {@link CancellationException} if the dispatcher is closed, or closes and gives it up at the end of
 * its drain timeout, before its turn has come; then nothing was stored.
 *
 * @param <S> the machine's enum
 * @param <D> the machine's data
 * @param <T> the machine's state type
 */
public final class MachineRun<S extends Enum<S>, D, T extends MachineState<S>> {
    private final RunDesk desk;
    private final Machine<S, D> machine;
    private final Function<Position<S, D>, T> typed;
    private final RunPlace place;

    MachineRun(RunDesk desk, Machine<S, D> machine, Function<Position<S, D>, T> typed, RunPlace place) {
        this.desk = desk;
        this.machine = machine;
        this.typed = typed;
        this.place = place;
    }

    /**
     * {@return where the run stands now, by the store, which may block} Empty if there is none, or none that this build can
     * continue. A moment later it may stand elsewhere: what depends on the state belongs into {@link #move}.
     */
    public Optional<T> state() {
        return desk.position(machine, place).map(typed);
    }

    /**
     * Decides about the run when its turn has come.
     *
     * @param decision what to do in the state in which the run then stands, or null for nothing; asked again if another
     *     process was faster
     * @return whether a decision was stored: false if there was no run, or nothing to do but to stay. Fails with what the
     *     decision or the store threw, which is logged as well
     */
    public CompletableFuture<Boolean> move(Function<? super T, ? extends @Nullable MachineMove<S, D>> decision) {
        Objects.requireNonNull(decision, "decision");
        return desk.decide(
                machine,
                place,
                "move of another",
                position -> position == null ? null : decision.apply(typed.apply(position)));
    }

    /**
     * Begins a run when its turn has come; one that exists is replaced.
     *
     * @return completes with true when that is stored; fails with what the store threw, which is logged as well
     */
    public CompletableFuture<Boolean> start() {
        return desk.decide(machine, place, "start by another", position -> machine.start(null));
    }

    /**
     * Begins a run when its turn has come; one that exists is replaced.
     *
     * @param data what the run carries from the start
     * @return completes with true when that is stored; fails with what the store threw, which is logged as well
     */
    public CompletableFuture<Boolean> start(D data) {
        Objects.requireNonNull(data, "data");
        return desk.decide(machine, place, "start by another", position -> machine.start(data));
    }

    /**
     * Ends the run when its turn has come, also one that this build cannot continue; nothing of it is kept.
     *
     * @return completes with true when that is stored, whether or not there was a run; fails with what the store threw, which
     *     is logged as well
     */
    public CompletableFuture<Boolean> cancel() {
        return desk.decide(machine, place, "cancel by another", position -> machine.cancel());
    }

    @Override
    public String toString() {
        return "MachineRun[" + machine.id() + " at " + place.key().key() + "]";
    }
}
