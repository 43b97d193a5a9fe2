package dev.aptgram.storage.sessions;

import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.Secret;
import java.util.List;
import java.util.Random;

/** Sessions with everything that a format may carry, and keys that are recognized wherever they appear. */
final class Samples {
    static final int DC = 2;

    private Samples() {}

    static Secret key(long seed) {
        byte[] key = new byte[DcKey.AUTH_KEY_BYTES];
        new Random(seed).nextBytes(key);
        return Secret.copyOf(key);
    }

    /** {@return the bytes 0 to 255} */
    static Secret counting() {
        byte[] key = new byte[DcKey.AUTH_KEY_BYTES];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) i;
        }
        return Secret.copyOf(key);
    }

    static PortableSession full(Secret key) {
        return PortableSession.of(DC, key)
                .withKey(new DcKey(DC, key, -1234567890123L, 1_700_000_000))
                .withTest(true)
                .withAddress(new ServerAddress("149.154.167.40", 443))
                .withMediaAddress(new ServerAddress("2001:67c:4e8:f002::b", 5222))
                .withUser(4_123_456_789L, true)
                .withApiId(12345)
                .withOtherKeys(List.of(new DcKey(4, key(44), 7, 0), new DcKey(5, key(55), 0, 8)));
    }
}
