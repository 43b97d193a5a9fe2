package dev.aptgram.storage.sessions;

import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code dbiMtpAuthorization}, the block of an account's file that has its keys. */
final class TdesktopAuthorization {
    private static final int BLOCK_ID = 0x4b;
    private static final int MOST_KEYS = 1000;

    /** Telegram Desktop marks keys for the DCs' servers of files and others by adding multiples of this. */
    private static final int SHIFT = 10_000;

    private TdesktopAuthorization() {}

    /** {@return the account's session, or empty where nobody is signed in} */
    static Optional<PortableSession> read(byte[] settings) {
        SessionReader in = new SessionReader("tdata", settings);
        // Blocks have no length of their own, so only the first one can be found for sure; it is this one since there
        // are accounts.
        if (in.i32("the first block") != BLOCK_ID) {
            throw in.wrong("the first block", "is not the one with the keys");
        }
        SessionReader block = in.inner(array(in, "the block of keys"));
        int legacyUser = block.i32("the user's id");
        int legacyDc = block.i32("the main data centre");
        boolean wide = legacyUser == -1 && legacyDc == -1;
        long userId = wide ? block.i64("the user's id") : legacyUser;
        int mainDc = wide ? block.i32("the main data centre") : legacyDc;
        List<DcKey> keys = keys(block);
        keys(block); // those of earlier accounts that Telegram Desktop still has to end: nobody's any more
        block.end();
        return userId == 0 ? Optional.empty() : Optional.of(session(block, userId, mainDc, keys));
    }

    private static PortableSession session(SessionReader in, long userId, int mainDc, List<DcKey> keys) {
        List<DcKey> main = keys.stream().filter(key -> key.dcId() == mainDc).toList();
        if (main.size() != 1) {
            throw in.wrong("the list of keys", "has " + main.size() + " keys for the main data centre instead of one");
        }
        List<DcKey> others = keys.stream()
                .filter(key -> key.dcId() != mainDc && key.dcId() < SHIFT)
                .toList();
        // Telegram Desktop signs nobody in by a bot's token.
        return in.valid(() -> PortableSession.of(mainDc, main.get(0).authKey())
                .withUser(userId, false)
                .withOtherKeys(others));
    }

    private static List<DcKey> keys(SessionReader in) {
        int count = in.i32("the number of keys");
        if (count < 0 || count > MOST_KEYS) {
            throw in.wrong("the number of keys", "is not between 0 and " + MOST_KEYS);
        }
        List<DcKey> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int dcId = in.i32("a data centre");
            Secret key = in.authKey();
            keys.add(new DcKey(dcId, key, 0, 0));
        }
        return keys;
    }

    /** Reads Qt's {@code QByteArray}: a length u32, of which ffffffff is null, and the content. */
    static byte[] array(SessionReader in, String field) {
        int length = in.i32("the length of " + field);
        return length == -1 ? new byte[0] : in.bytes(length, field);
    }
}
