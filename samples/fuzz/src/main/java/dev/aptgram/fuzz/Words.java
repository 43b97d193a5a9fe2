package dev.aptgram.fuzz;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Little-endian words in byte arrays. */
final class Words {
    static final int VECTOR = 0x1cb5c415;
    static final int TRUE = 0x997275b5;
    static final int FALSE = 0xbc799737;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private Words() {}

    static int get(byte[] bytes, int at) {
        return (int) INT.get(bytes, at);
    }

    static void set(byte[] bytes, int at, int word) {
        INT.set(bytes, at, word);
    }

    static byte[] of(int word) {
        byte[] bytes = new byte[4];
        set(bytes, 0, word);
        return bytes;
    }
}
