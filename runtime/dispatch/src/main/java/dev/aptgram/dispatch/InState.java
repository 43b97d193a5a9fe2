package dev.aptgram.dispatch;

import dev.aptgram.dispatch.machine.Machine;
import dev.aptgram.dispatch.machine.Position;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Passes while a machine stands in one of some states. Where it is all of a route's filter, or one side of an {@code and},
 * the route is found by the state and not by trying.
 *
 * @param <S> the machine's enum
 */
public final class InState<S extends Enum<S>> implements Filter<Ctx> {
    private final Machine<S, ?> machine;
    private final Set<S> states;

    private InState(Machine<S, ?> machine, Set<S> states) {
        this.machine = machine;
        this.states = Collections.unmodifiableSet(states);
        for (S state : states) {
            if (machine.isFinal(state)) {
                throw new IllegalArgumentException(
                        "[APT2008] " + machine.id() + " ends in " + state + ", so no update is ever handled in it.");
            }
        }
    }

    /**
     * {@return the filter for the given states}
     *
     * @param machine the machine
     * @param first a state
     * @param more further states
     * @param <S> the machine's enum
     * @throws IllegalArgumentException if a state is final: nothing stands there
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // handed to a method that only reads them
    public static <S extends Enum<S>> InState<S> of(Machine<S, ?> machine, S first, S... more) {
        return new InState<>(machine, EnumSet.of(first, more));
    }

    /**
     * {@return the filter for every state in which a run can stand}
     *
     * @param machine the machine
     * @param <S> the machine's enum
     */
    public static <S extends Enum<S>> InState<S> any(Machine<S, ?> machine) {
        return new InState<>(machine, EnumSet.copyOf(machine.running()));
    }

    /**
     * {@return the filter for updates of nobody's run}
     *
     * @param machine the machine
     */
    public static Filter<Ctx> notStarted(Machine<?, ?> machine) {
        return new NamedFilter<>(
                "not in " + machine.id(), ctx -> ctx.position(machine).isEmpty());
    }

    /**
     * {@return the filter for updates with which a run of a machine has come to a final state} Before that has happened it passes
     * nothing: it is for handlers in later groups, and for those that come after all others.
     *
     * @param machine the machine
     */
    public static Filter<UpdateCtx> completed(Machine<?, ?> machine) {
        return new NamedFilter<>("completed " + machine.id(), ctx -> ctx.scope().hasCompleted(machine.id()));
    }

    /**
     * {@return the filter for these states where what the run carries passes a test} A run that carries nothing, or something of
     * another class, does not pass.
     *
     * @param data the class of what a run carries there
     * @param test the test
     * @param <T> what a run carries there
     */
    public <T> Filter<Ctx> with(Class<T> data, Predicate<? super T> test) {
        Objects.requireNonNull(test, "test");
        return and(new NamedFilter<Ctx>(
                data.getSimpleName() + " passes",
                ctx -> ctx.position(machine)
                        .map(Position::data)
                        .filter(data::isInstance)
                        .map(data::cast)
                        .filter(test)
                        .isPresent()));
    }

    @Override
    public boolean test(Ctx ctx) {
        return ctx.position(machine).filter(p -> states.contains(p.state())).isPresent();
    }

    /** {@return the machine} */
    public Machine<S, ?> machine() {
        return machine;
    }

    /** {@return the states} Immutable, in order of declaration. */
    public Set<S> states() {
        return states;
    }

    @Override
    public String toString() {
        return machine.id() + " in " + states;
    }
}
