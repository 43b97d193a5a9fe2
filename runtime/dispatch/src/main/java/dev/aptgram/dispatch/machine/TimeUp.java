package dev.aptgram.dispatch.machine;

import org.jspecify.annotations.Nullable;

/** The move that time makes where no flow has decided otherwise. */
final class TimeUp<S extends Enum<S>, D> extends MachineMove<S, D> {
    TimeUp(Machine<S, D> machine, Position<S, D> position, S to, @Nullable String text) {
        super(machine, Kind.TO, position.state(), to, position.data(), text);
    }
}
