package dev.aptgram.mtproto.crypto;

import static dev.aptgram.mtproto.crypto.AesTables.DEC0;
import static dev.aptgram.mtproto.crypto.AesTables.DEC1;
import static dev.aptgram.mtproto.crypto.AesTables.DEC2;
import static dev.aptgram.mtproto.crypto.AesTables.DEC3;
import static dev.aptgram.mtproto.crypto.AesTables.ENC0;
import static dev.aptgram.mtproto.crypto.AesTables.ENC1;
import static dev.aptgram.mtproto.crypto.AesTables.ENC2;
import static dev.aptgram.mtproto.crypto.AesTables.ENC3;
import static dev.aptgram.mtproto.crypto.AesTables.INVERSE_SBOX;
import static dev.aptgram.mtproto.crypto.AesTables.SBOX;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * IGE over lookup tables: slower by the block than the processor's AES, but free of the JDK's costly key set-up, and so
 * faster for a message of a few blocks on the JVMs where that set-up is slow. Stateless.
 *
 * <p>Which table entries are read depends on the key, so another process on the same core could learn something from the
 * cache. Whoever shares a machine with an enemy turns the tables off: see {@link ShortMessageTrial}.
 */
final class TableIge {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private TableIge() {}

    static void encrypt(byte[] key, byte[] iv, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        int[] w = AesTables.expand(key);
        int last = w.length - 4;
        int c0 = word(iv, 0);
        int c1 = word(iv, 4);
        int c2 = word(iv, 8);
        int c3 = word(iv, 12);
        int m0 = word(iv, 16);
        int m1 = word(iv, 20);
        int m2 = word(iv, 24);
        int m3 = word(iv, 28);
        for (int at = 0; at < length; at += AesIge.BLOCK) {
            int next0 = word(in, inOffset + at);
            int next1 = word(in, inOffset + at + 4);
            int next2 = word(in, inOffset + at + 8);
            int next3 = word(in, inOffset + at + 12);
            int s0 = next0 ^ c0 ^ w[0];
            int s1 = next1 ^ c1 ^ w[1];
            int s2 = next2 ^ c2 ^ w[2];
            int s3 = next3 ^ c3 ^ w[3];
            for (int k = 4; k < last; k += 4) {
                int t0 = ENC0[s0 >>> 24] ^ ENC1[s1 >>> 16 & 0xff] ^ ENC2[s2 >>> 8 & 0xff] ^ ENC3[s3 & 0xff] ^ w[k];
                int t1 = ENC0[s1 >>> 24] ^ ENC1[s2 >>> 16 & 0xff] ^ ENC2[s3 >>> 8 & 0xff] ^ ENC3[s0 & 0xff] ^ w[k + 1];
                int t2 = ENC0[s2 >>> 24] ^ ENC1[s3 >>> 16 & 0xff] ^ ENC2[s0 >>> 8 & 0xff] ^ ENC3[s1 & 0xff] ^ w[k + 2];
                s3 = ENC0[s3 >>> 24] ^ ENC1[s0 >>> 16 & 0xff] ^ ENC2[s1 >>> 8 & 0xff] ^ ENC3[s2 & 0xff] ^ w[k + 3];
                s0 = t0;
                s1 = t1;
                s2 = t2;
            }
            c0 = last(SBOX, s0, s1, s2, s3) ^ w[last] ^ m0;
            c1 = last(SBOX, s1, s2, s3, s0) ^ w[last + 1] ^ m1;
            c2 = last(SBOX, s2, s3, s0, s1) ^ w[last + 2] ^ m2;
            c3 = last(SBOX, s3, s0, s1, s2) ^ w[last + 3] ^ m3;
            INT.set(out, outOffset + at, c0);
            INT.set(out, outOffset + at + 4, c1);
            INT.set(out, outOffset + at + 8, c2);
            INT.set(out, outOffset + at + 12, c3);
            m0 = next0;
            m1 = next1;
            m2 = next2;
            m3 = next3;
        }
    }

    static void decrypt(byte[] key, byte[] iv, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        int[] w = AesTables.expandInverse(key);
        int last = w.length - 4;
        int c0 = word(iv, 0);
        int c1 = word(iv, 4);
        int c2 = word(iv, 8);
        int c3 = word(iv, 12);
        int m0 = word(iv, 16);
        int m1 = word(iv, 20);
        int m2 = word(iv, 24);
        int m3 = word(iv, 28);
        for (int at = 0; at < length; at += AesIge.BLOCK) {
            int next0 = word(in, inOffset + at);
            int next1 = word(in, inOffset + at + 4);
            int next2 = word(in, inOffset + at + 8);
            int next3 = word(in, inOffset + at + 12);
            int s0 = next0 ^ m0 ^ w[0];
            int s1 = next1 ^ m1 ^ w[1];
            int s2 = next2 ^ m2 ^ w[2];
            int s3 = next3 ^ m3 ^ w[3];
            for (int k = 4; k < last; k += 4) {
                int t0 = DEC0[s0 >>> 24] ^ DEC1[s3 >>> 16 & 0xff] ^ DEC2[s2 >>> 8 & 0xff] ^ DEC3[s1 & 0xff] ^ w[k];
                int t1 = DEC0[s1 >>> 24] ^ DEC1[s0 >>> 16 & 0xff] ^ DEC2[s3 >>> 8 & 0xff] ^ DEC3[s2 & 0xff] ^ w[k + 1];
                int t2 = DEC0[s2 >>> 24] ^ DEC1[s1 >>> 16 & 0xff] ^ DEC2[s0 >>> 8 & 0xff] ^ DEC3[s3 & 0xff] ^ w[k + 2];
                s3 = DEC0[s3 >>> 24] ^ DEC1[s2 >>> 16 & 0xff] ^ DEC2[s1 >>> 8 & 0xff] ^ DEC3[s0 & 0xff] ^ w[k + 3];
                s0 = t0;
                s1 = t1;
                s2 = t2;
            }
            m0 = last(INVERSE_SBOX, s0, s3, s2, s1) ^ w[last] ^ c0;
            m1 = last(INVERSE_SBOX, s1, s0, s3, s2) ^ w[last + 1] ^ c1;
            m2 = last(INVERSE_SBOX, s2, s1, s0, s3) ^ w[last + 2] ^ c2;
            m3 = last(INVERSE_SBOX, s3, s2, s1, s0) ^ w[last + 3] ^ c3;
            INT.set(out, outOffset + at, m0);
            INT.set(out, outOffset + at + 4, m1);
            INT.set(out, outOffset + at + 8, m2);
            INT.set(out, outOffset + at + 12, m3);
            c0 = next0;
            c1 = next1;
            c2 = next2;
            c3 = next3;
        }
    }

    /** The last round has no mixing of columns: only the S-box, on bytes that the row shift brings together. */
    private static int last(int[] box, int a, int b, int c, int d) {
        return box[a >>> 24] << 24 | box[b >>> 16 & 0xff] << 16 | box[c >>> 8 & 0xff] << 8 | box[d & 0xff];
    }

    private static int word(byte[] array, int offset) {
        return (int) INT.get(array, offset);
    }
}
