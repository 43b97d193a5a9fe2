package dev.aptgram.mtproto.crypto;

import java.util.Arrays;

/** A 32-byte AES key with its 32-byte IGE initialisation vector, good for one message. */
public final class KeyIv {
    private final byte[] key;
    private final byte[] iv;

    /** Takes both arrays, which nobody else may write to. */
    KeyIv(byte[] key, byte[] iv) {
        this.key = key;
        this.iv = iv;
    }

    /** {@return a copy of the AES-256 key} */
    public byte[] copyKey() {
        return key.clone();
    }

    /** {@return a copy of the vector: the block before the first ciphertext block, then the one before the plaintext} */
    public byte[] copyIv() {
        return iv.clone();
    }

    /**
     * {@return the data encrypted with AES-256-IGE}
     *
     * @param data whole blocks of 16 bytes; not changed
     */
    public byte[] encrypt(byte[] data) {
        return AesIge.encrypt(key, iv, data);
    }

    /**
     * {@return the data decrypted with AES-256-IGE}
     *
     * @param data whole blocks of 16 bytes; not changed
     */
    public byte[] decrypt(byte[] data) {
        return AesIge.decrypt(key, iv, data);
    }

    byte[] key() {
        return key;
    }

    byte[] iv() {
        return iv;
    }

    /** Overwrites both once they have served. */
    void wipe() {
        Arrays.fill(key, (byte) 0);
        Arrays.fill(iv, (byte) 0);
    }

    @Override
    public String toString() {
        return "KeyIv[secret]";
    }
}
