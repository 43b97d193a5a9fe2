package dev.aptgram.mtproto.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * IGE out of the JDK's cipher modes, which run on the processor's AES instructions.
 *
 * <p>Encryption has an identity with CBC that lets whole chunks go through the CBC intrinsic: with {@code m[-1]} the second
 * half of the vector and {@code m[-2] = 0}, CBC over {@code x[i] = m[i] ^ m[i-2]} gives {@code y}, and
 * {@code c[i] = y[i] ^ m[i-1]}. Decryption has no such identity, because it feeds the block cipher's output back into
 * itself, so it goes block by block. Chunks stay at 4 KB: they live in the first-level cache, and many short calls are
 * compiled much sooner than a few long ones. The cipher never works in place, since it would copy its input then.
 */
final class JceIge {
    private static final int CHUNK = 4096;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final Cipher cbc = cipher("AES/CBC/NoPadding");
    private final Cipher ecb = cipher("AES/ECB/NoPadding");
    private final byte[] blockIn = new byte[AesIge.BLOCK];
    private final byte[] blockOut = new byte[AesIge.BLOCK];
    private byte[] mixed = new byte[256];
    private byte[] chained = new byte[256];

    void encrypt(byte[] key, byte[] iv, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        makeRoom(length);
        try {
            cbc.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv, 0, AesIge.BLOCK));
            // The last plaintext block and the one before it, carried from chunk to chunk.
            long last0 = (long) LONG.get(iv, 16);
            long last1 = (long) LONG.get(iv, 24);
            long before0 = 0;
            long before1 = 0;
            for (int done = 0; done < length; ) {
                int size = Math.min(CHUNK, length - done);
                int from = inOffset + done;
                long prev0 = last0;
                long prev1 = last1;
                for (int i = 0; i < size; i += AesIge.BLOCK) {
                    long m0 = (long) LONG.get(in, from + i);
                    long m1 = (long) LONG.get(in, from + i + 8);
                    LONG.set(mixed, i, m0 ^ before0);
                    LONG.set(mixed, i + 8, m1 ^ before1);
                    before0 = prev0;
                    before1 = prev1;
                    prev0 = m0;
                    prev1 = m1;
                }
                update(cbc, mixed, size, chained);
                int to = outOffset + done;
                for (int i = 0; i < size; i += AesIge.BLOCK) {
                    long m0 = (long) LONG.get(in, from + i);
                    long m1 = (long) LONG.get(in, from + i + 8);
                    LONG.set(out, to + i, (long) LONG.get(chained, i) ^ last0);
                    LONG.set(out, to + i + 8, (long) LONG.get(chained, i + 8) ^ last1);
                    last0 = m0;
                    last1 = m1;
                }
                done += size;
            }
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    void decrypt(byte[] key, byte[] iv, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        try {
            ecb.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"));
            long c0 = (long) LONG.get(iv, 0);
            long c1 = (long) LONG.get(iv, 8);
            long m0 = (long) LONG.get(iv, 16);
            long m1 = (long) LONG.get(iv, 24);
            for (int i = 0; i < length; i += AesIge.BLOCK) {
                long next0 = (long) LONG.get(in, inOffset + i);
                long next1 = (long) LONG.get(in, inOffset + i + 8);
                LONG.set(blockIn, 0, next0 ^ m0);
                LONG.set(blockIn, 8, next1 ^ m1);
                update(ecb, blockIn, AesIge.BLOCK, blockOut);
                m0 = (long) LONG.get(blockOut, 0) ^ c0;
                m1 = (long) LONG.get(blockOut, 8) ^ c1;
                LONG.set(out, outOffset + i, m0);
                LONG.set(out, outOffset + i + 8, m1);
                c0 = next0;
                c1 = next1;
            }
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    private void makeRoom(int length) {
        if (mixed.length < length && mixed.length < CHUNK) {
            int size = Math.min(CHUNK, Math.max(length, 2 * mixed.length));
            mixed = new byte[size];
            chained = new byte[size];
        }
    }

    private static void update(Cipher cipher, byte[] in, int length, byte[] out) throws GeneralSecurityException {
        int written = cipher.update(in, 0, length, out, 0);
        if (written != length) {
            throw new IllegalStateException(
                    "The AES provider " + cipher.getProvider().getName() + " holds blocks back (" + written + " of "
                            + length + " bytes came out); put SunJCE before it in the list of providers.");
        }
    }

    private static Cipher cipher(String transformation) {
        try {
            return Cipher.getInstance(transformation);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    transformation + " is missing in this JVM; every Java platform must provide it.", e);
        }
    }

    private static IllegalStateException broken(GeneralSecurityException e) {
        return new IllegalStateException("The JVM's AES refused a key or a block of the right size.", e);
    }
}
