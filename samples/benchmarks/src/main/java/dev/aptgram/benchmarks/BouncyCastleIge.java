package dev.aptgram.benchmarks;

import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.params.KeyParameter;

/** IGE in its plain definition over Bouncy Castle's AES: the yardstick. */
final class BouncyCastleIge {
    private static final int BLOCK = 16;

    private final BlockCipher engine = AESEngine.newInstance();
    private final byte[] block = new byte[BLOCK];

    void encrypt(byte[] key, byte[] iv, byte[] in, byte[] out) {
        engine.init(true, new KeyParameter(key));
        run(iv, BLOCK, 0, in, out);
    }

    void decrypt(byte[] key, byte[] iv, byte[] in, byte[] out) {
        engine.init(false, new KeyParameter(key));
        run(iv, 0, BLOCK, in, out);
    }

    /** Each block is masked by the output before it, and its result by the input before it. */
    private void run(byte[] iv, int firstIn, int firstOut, byte[] in, byte[] out) {
        byte[] inBefore = iv;
        byte[] outBefore = iv;
        int inAt = firstIn;
        int outAt = firstOut;
        for (int at = 0; at < in.length; at += BLOCK) {
            for (int i = 0; i < BLOCK; i++) {
                block[i] = (byte) (in[at + i] ^ outBefore[outAt + i]);
            }
            engine.processBlock(block, 0, block, 0);
            for (int i = 0; i < BLOCK; i++) {
                out[at + i] = (byte) (block[i] ^ inBefore[inAt + i]);
            }
            inBefore = in;
            outBefore = out;
            inAt = at;
            outAt = at;
        }
    }
}
