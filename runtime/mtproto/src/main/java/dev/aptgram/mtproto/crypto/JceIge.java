package dev.aptgram.mtproto.crypto;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

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

    // The last block that was read and the one before it, from chunk to chunk: of plaintext when encrypting, of
    // ciphertext
    // when decrypting.
    private long last0;
    private long last1;
    private long before0;
    private long before1;

    void encrypt(byte[] key, byte[] iv, byte[] in, int inOffset, int length, byte[] out, int outOffset) {
        makeRoom(length);
        try {
            cbc.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv, 0, AesIge.BLOCK));
            before0 = 0;
            before1 = 0;
            last0 = (long) LONG.get(iv, 16);
            last1 = (long) LONG.get(iv, 24);
            for (int done = 0; done < length; ) {
                int size = Math.min(CHUNK, length - done);
                mix(in, inOffset + done, size);
                update(cbc, mixed, size, chained);
                unmix(in, inOffset + done, size, out, outOffset + done);
                done += size;
            }
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    /** Two blocks a turn, so that none has to be carried in another variable to the turn after. */
    private void mix(byte[] in, int from, int size) {
        byte[] to = mixed;
        long even0 = before0;
        long even1 = before1;
        long odd0 = last0;
        long odd1 = last1;
        int i = 0;
        for (; i < size - AesIge.BLOCK; i += 2 * AesIge.BLOCK) {
            long m0 = (long) LONG.get(in, from + i);
            long m1 = (long) LONG.get(in, from + i + 8);
            long m2 = (long) LONG.get(in, from + i + 16);
            long m3 = (long) LONG.get(in, from + i + 24);
            LONG.set(to, i, m0 ^ even0);
            LONG.set(to, i + 8, m1 ^ even1);
            LONG.set(to, i + 16, m2 ^ odd0);
            LONG.set(to, i + 24, m3 ^ odd1);
            even0 = m0;
            even1 = m1;
            odd0 = m2;
            odd1 = m3;
        }
        if (i < size) {
            LONG.set(to, i, (long) LONG.get(in, from + i) ^ even0);
            LONG.set(to, i + 8, (long) LONG.get(in, from + i + 8) ^ even1);
        }
    }

    /** Reads each block of plaintext before it may be overwritten, and carries the last two to the next chunk. */
    private void unmix(byte[] in, int from, int size, byte[] out, int to) {
        byte[] y = chained;
        long previous0 = before0;
        long previous1 = before1;
        long m0 = last0;
        long m1 = last1;
        for (int i = 0; i < size; i += AesIge.BLOCK) {
            long next0 = (long) LONG.get(in, from + i);
            long next1 = (long) LONG.get(in, from + i + 8);
            LONG.set(out, to + i, (long) LONG.get(y, i) ^ m0);
            LONG.set(out, to + i + 8, (long) LONG.get(y, i + 8) ^ m1);
            previous0 = m0;
            previous1 = m1;
            m0 = next0;
            m1 = next1;
        }
        before0 = previous0;
        before1 = previous1;
        last0 = m0;
        last1 = m1;
    }

    /**
     * Decrypts, and tells a digest of the plaintext chunk by chunk, while it is still in the first-level cache.
     *
     * <p>What goes into the block cipher is {@code x[i] = c[i] ^ m[i-1]}, so {@code x[i+1] = D(x[i]) ^ (c[i-1] ^ c[i+1])},
     * of which the part in brackets is known before the call: the way from block to block, which nothing can shorten, is
     * the cipher and one more operation.
     */
    void decrypt(
            byte[] key,
            byte[] iv,
            byte[] in,
            int inOffset,
            int length,
            byte[] out,
            int outOffset,
            @Nullable MessageDigest digest) {
        if (length == 0) {
            return;
        }
        try {
            ecb.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"));
            before0 = (long) LONG.get(iv, 0);
            before1 = (long) LONG.get(iv, 8);
            last0 = (long) LONG.get(in, inOffset);
            last1 = (long) LONG.get(in, inOffset + 8);
            LONG.set(blockIn, 0, last0 ^ (long) LONG.get(iv, 16));
            LONG.set(blockIn, 8, last1 ^ (long) LONG.get(iv, 24));
            int end = length - AesIge.BLOCK;
            int told = 0;
            for (int done = 0; done < end; ) {
                int size = Math.min(CHUNK, end - done);
                unchain(in, inOffset + done, size, out, outOffset + done);
                done += size;
                if (digest != null) {
                    digest.update(out, outOffset + told, done - told);
                    told = done;
                }
            }
            update(ecb, blockIn, AesIge.BLOCK, blockOut);
            LONG.set(out, outOffset + end, (long) LONG.get(blockOut, 0) ^ before0);
            LONG.set(out, outOffset + end + 8, (long) LONG.get(blockOut, 8) ^ before1);
            if (digest != null) {
                digest.update(out, outOffset + end, AesIge.BLOCK);
            }
        } catch (GeneralSecurityException e) {
            throw broken(e);
        }
    }

    /** Decrypts blocks that have another behind them, and leaves in {@link #blockIn} what the next one goes in with. */
    private void unchain(byte[] in, int from, int size, byte[] out, int to) throws GeneralSecurityException {
        byte[] x = blockIn;
        byte[] y = blockOut;
        Cipher cipher = ecb;
        long previous0 = before0;
        long previous1 = before1;
        long c0 = last0;
        long c1 = last1;
        for (int i = 0; i < size; i += AesIge.BLOCK) {
            long next0 = (long) LONG.get(in, from + i + 16);
            long next1 = (long) LONG.get(in, from + i + 24);
            update(cipher, x, AesIge.BLOCK, y);
            long x0 = (long) LONG.get(y, 0) ^ (previous0 ^ next0);
            long x1 = (long) LONG.get(y, 8) ^ (previous1 ^ next1);
            LONG.set(x, 0, x0);
            LONG.set(x, 8, x1);
            LONG.set(out, to + i, x0 ^ next0);
            LONG.set(out, to + i + 8, x1 ^ next1);
            previous0 = c0;
            previous1 = c1;
            c0 = next0;
            c1 = next1;
        }
        before0 = previous0;
        before1 = previous1;
        last0 = c0;
        last1 = c1;
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
