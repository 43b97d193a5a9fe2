package dev.aptgram.dispatch.machine;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a handler has decided about a machine. Immutable. The generated {@code Go} of a machine extends it; its
 * constructors are out of reach, so that a move can only come from a method that says it is legal.
 *
 * @param <S> the machine's enum
 * @param <D> the machine's data
 */
public abstract class MachineMove<S extends Enum<S>, D> {
    /** What kind of move it is. */
    public enum Kind {
        /** Begin a run in the initial state, in place of one that may exist. */
        START,
        /** Go from one state to another. */
        TO,
        /** Stay, with the data as it is. */
        STAY,
        /** Stay, with the state's time begun anew. */
        AGAIN,
        /** Go back to the state before; stay if there is none. */
        BACK,
        /** End the run; nothing of it is kept. */
        CANCEL;

        /** {@return whether the move is void once somebody else has moved the run; the others are right in any state} */
        public boolean dependsOnState() {
            return this == TO || this == AGAIN || this == BACK;
        }
    }

    private final Machine<S, D> machine;
    private final Kind kind;
    private final @Nullable S from;
    private final @Nullable S to;
    private final @Nullable D data;
    private final @Nullable MoveReply reply;
    private final @Nullable MoveReply otherwise;
    private final @Nullable MachineMove<?, ?> inside;

    /**
     * For generated code.
     *
     * @param machine the machine
     * @param kind the kind of move
     * @param from the state in which the move is legal, or null for any
     * @param to the state to go to; null to stay or cancel
     * @param data the data to carry, or null
     * @param reply what to say once the move is stored, or null
     */
    protected MachineMove(
            Machine<S, D> machine,
            Kind kind,
            @Nullable S from,
            @Nullable S to,
            @Nullable D data,
            @Nullable MoveReply reply) {
        this(machine, kind, from, to, data, reply, null);
    }

    /**
     * For generated code.
     *
     * @param machine the machine
     * @param kind the kind of move
     * @param from the state in which the move is legal, or null for any
     * @param to the state to go to; null if the move does not know it
     * @param data the data to carry, or null
     * @param reply what to say once the move is stored, or null
     * @param otherwise what to say if there is nothing to go back to, or null
     */
    protected MachineMove(
            Machine<S, D> machine,
            Kind kind,
            @Nullable S from,
            @Nullable S to,
            @Nullable D data,
            @Nullable MoveReply reply,
            @Nullable MoveReply otherwise) {
        this(machine, kind, from, to, data, reply, otherwise, null);
    }

    /**
     * For generated code.
     *
     * @param machine the machine
     * @param kind the kind of move
     * @param from the state in which the move is legal, or null for any
     * @param to the state to go to; null if the move does not know it
     * @param data the data to carry, or null
     * @param reply what to say once the move is stored, or null
     * @param otherwise what to say if there is nothing to go back to, or null
     * @param inside how the run begins that the state to go to runs; null if it runs none, or if that begins as usual
     */
    protected MachineMove(
            Machine<S, D> machine,
            Kind kind,
            @Nullable S from,
            @Nullable S to,
            @Nullable D data,
            @Nullable MoveReply reply,
            @Nullable MoveReply otherwise,
            @Nullable MachineMove<?, ?> inside) {
        this.machine = Objects.requireNonNull(machine, "machine");
        this.kind = Objects.requireNonNull(kind, "kind");
        this.from = from;
        this.to = to;
        this.data = data;
        this.reply = reply;
        this.otherwise = otherwise;
        this.inside = inside;
    }

    /** {@return the machine} */
    public final Machine<S, D> machine() {
        return machine;
    }

    /** {@return the kind of move} */
    public final Kind kind() {
        return kind;
    }

    /** {@return the state in which the move is legal, or null for any} */
    public final @Nullable S from() {
        return from;
    }

    /** {@return the state to go to, or null if the move stays, cancels or goes back} */
    public final @Nullable S to() {
        return to;
    }

    /** {@return the data to carry, or null} */
    public final @Nullable D data() {
        return data;
    }

    /** {@return what to say once the move is stored, or null} */
    public final @Nullable MoveReply said() {
        return reply;
    }

    /** {@return what to say if the move goes back and there is nothing to go back to, or null} */
    public final @Nullable MoveReply saidOtherwise() {
        return otherwise;
    }

    /** {@return how the run begins that the state to go to runs; null if it runs none, or if that begins as usual} */
    public final @Nullable MachineMove<?, ?> inside() {
        return inside;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof MachineMove<?, ?> move
                && machine == move.machine
                && kind == move.kind
                && from == move.from
                && to == move.to
                && Objects.equals(data, move.data)
                && Objects.equals(reply, move.reply)
                && Objects.equals(otherwise, move.otherwise)
                && Objects.equals(inside, move.inside);
    }

    @Override
    public final int hashCode() {
        return Objects.hash(machine.id(), kind, from, to, data, reply, otherwise, inside);
    }

    /** {@return the machine and the states; not the data, which is somebody's} */
    @Override
    public final String toString() {
        return switch (kind) {
            case START -> machine.id() + ": start";
            case TO -> machine.id() + ": " + from + " -> " + to;
            case STAY -> machine.id() + ": stay";
            case AGAIN -> machine.id() + ": " + from + " again";
            case BACK -> machine.id() + ": " + from + " back";
            case CANCEL -> machine.id() + ": cancel";
        };
    }
}
