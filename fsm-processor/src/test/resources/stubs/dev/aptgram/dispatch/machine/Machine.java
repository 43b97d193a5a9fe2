package dev.aptgram.dispatch.machine;

import dev.aptgram.annotations.KeyStrategy;
import java.util.Set;

public final class Machine<S extends Enum<S>, D> {
    private Machine() {}

    public static <S extends Enum<S>, D> Machine<S, D> of(
            String id, KeyStrategy key, String schema, S initial, Set<S> finals, DataCodec<D> codec) {
        return null;
    }

    public static <S extends Enum<S>> Machine<S, Void> withoutData(
            String id, KeyStrategy key, String schema, S initial, Set<S> finals) {
        return null;
    }
}
