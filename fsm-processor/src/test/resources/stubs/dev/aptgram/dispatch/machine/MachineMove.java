package dev.aptgram.dispatch.machine;

public abstract class MachineMove<S extends Enum<S>, D> {
    public enum Kind {
        START,
        TO,
        STAY,
        AGAIN,
        BACK,
        CANCEL
    }

    protected MachineMove(Machine<S, D> machine, Kind kind, S from, S to, D data, MoveReply reply) {}

    protected MachineMove(
            Machine<S, D> machine, Kind kind, S from, S to, D data, MoveReply reply, MoveReply otherwise) {}

    protected MachineMove(
            Machine<S, D> machine,
            Kind kind,
            S from,
            S to,
            D data,
            MoveReply reply,
            MoveReply otherwise,
            MachineMove<?, ?> inside) {}

    public final MachineMove<?, ?> inside() {
        return null;
    }

    public final MoveReply saidOtherwise() {
        return null;
    }

    public final S from() {
        return null;
    }

    public final S to() {
        return null;
    }

    public final D data() {
        return null;
    }

    public final MoveReply said() {
        return null;
    }
}
