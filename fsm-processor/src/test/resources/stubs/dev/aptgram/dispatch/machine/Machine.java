package dev.aptgram.dispatch.machine;

public final class Machine<S extends Enum<S>, D> {
    private Machine() {}

    public static <S extends Enum<S>, D> MachineBuilder<S, D> builder(
            String id, String schema, S initial, DataCodec<D> codec) {
        return null;
    }

    public static <S extends Enum<S>> MachineBuilder<S, Record> perState(String id, String schema, S initial) {
        return null;
    }

    public static <S extends Enum<S>> MachineBuilder<S, Void> builder(String id, String schema, S initial) {
        return null;
    }
}
