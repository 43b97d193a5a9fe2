package dev.aptgram.storage;

/**
 * A permanent authorization key and what belongs to it. Its text shows neither the key nor the salt.
 * The constructor throws {@link IllegalArgumentException} if the key has another length or the date is negative.
 *
 * @param dcId the data centre that knows the key; test and media data centres by the caller's own numbering
 * @param authKey the key, {@value #AUTH_KEY_BYTES} bytes
 * @param serverSalt the last salt that the server gave
 * @param createdAt when the key was made, in seconds since 1970, not negative
 */
public record DcKey(int dcId, Secret authKey, long serverSalt, long createdAt) {
    /** The length of an authorization key. */
    public static final int AUTH_KEY_BYTES = 256;

    public DcKey {
        if (authKey.size() != AUTH_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "an authorization key has " + AUTH_KEY_BYTES + " bytes, not " + authKey.size());
        }
        if (createdAt < 0) {
            throw new IllegalArgumentException("createdAt must not be negative: " + createdAt);
        }
    }

    /**
     * Returns the same key with another salt.
     *
     * @param salt the new salt
     * @return a new value
     */
    public DcKey withServerSalt(long salt) {
        return new DcKey(dcId, authKey, salt, createdAt);
    }

    @Override
    public String toString() {
        return "DcKey[dcId=" + dcId + ", createdAt=" + createdAt + "]";
    }
}
