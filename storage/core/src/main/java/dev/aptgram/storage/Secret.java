package dev.aptgram.storage;

import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that must not be seen. Immutable; its text and hash code say nothing about the content, comparison takes the
 * same time wherever two secrets of one length differ, and it can't be serialized by accident.
 */
public final class Secret {
    private final byte[] bytes;

    private Secret(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Makes a secret of a copy of some bytes. The caller may wipe his own afterwards.
     *
     * @param bytes the content
     * @return the secret
     */
    public static Secret copyOf(byte[] bytes) {
        return new Secret(bytes.clone());
    }

    /**
     * Returns the content. Keep the copy short-lived and out of logs.
     *
     * @return a new array
     */
    public byte[] copyBytes() {
        return bytes.clone();
    }

    /**
     * Returns the length.
     *
     * @return the number of bytes
     */
    public int size() {
        return bytes.length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Secret secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    /** Depends on the length only: a hash code often ends up in a log, and 32 bits of a key are 32 bits too many. */
    @Override
    public int hashCode() {
        return bytes.length;
    }

    @Override
    public String toString() {
        return "Secret";
    }
}
