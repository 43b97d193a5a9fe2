package dev.aptgram.transport;

/** The cipher of an obfuscated stream, for measuring. For one thread at a time. */
public final class ObfuscationStream {
    private final AesCtr stream;

    /**
     * Starts.
     *
     * @param key 32 bytes
     * @param iv 16 bytes
     */
    public ObfuscationStream(byte[] key, byte[] iv) {
        stream = new AesCtr(key, iv);
    }

    /**
     * Goes on with the stream.
     *
     * @param in what is obfuscated, or clear
     * @param out the other; another array of the same length
     */
    public void process(byte[] in, byte[] out) {
        stream.process(in, 0, in.length, out, 0);
    }
}
