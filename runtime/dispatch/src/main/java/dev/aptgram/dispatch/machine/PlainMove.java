package dev.aptgram.dispatch.machine;

import org.jspecify.annotations.Nullable;

/** A decision that no handler's state has made: time's, or that of somebody who reaches for another one's run. */
final class PlainMove<S extends Enum<S>, D> extends MachineMove<S, D> {
    PlainMove(
            Machine<S, D> machine,
            Kind kind,
            @Nullable S from,
            @Nullable S to,
            @Nullable D data,
            @Nullable MoveReply reply) {
        super(machine, kind, from, to, data, reply);
    }
}
