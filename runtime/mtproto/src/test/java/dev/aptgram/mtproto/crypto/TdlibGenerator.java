package dev.aptgram.mtproto.crypto;

/** The linear congruential generator that the long vectors were made with. */
final class TdlibGenerator {
    private TdlibGenerator() {}

    static byte[] bytes(int seed, int count) {
        byte[] out = new byte[count];
        int state = seed;
        for (int i = 0; i < count; i++) {
            state = state * 123457567 + 987651241;
            out[i] = (byte) (state >>> 23);
        }
        return out;
    }
}
