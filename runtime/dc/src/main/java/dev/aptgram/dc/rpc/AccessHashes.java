package dev.aptgram.dc.rpc;

import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.InlineKey;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The access hashes by which one account addresses another. Each account has its own for everybody, so that one that was
 * copied from another account fails here as it does with Telegram.
 */
final class AccessHashes {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec secret;

    AccessHashes(SecureRandom random) {
        byte[] key = new byte[32];
        random.nextBytes(key);
        this.secret = new SecretKeySpec(key, ALGORITHM);
    }

    /** {@return the hash by which {@code viewer} addresses {@code subject}; never 0} */
    long of(Account viewer, Account subject) {
        return number('a', viewer.id(), subject.id());
    }

    /** {@return the hash that a min constructor bears: by it nobody can be addressed; never 0} */
    long ofMin(Account viewer, Account subject) {
        return number('m', viewer.id(), subject.id());
    }

    /** {@return what tells a chat of two apart from all others, the same for both} */
    long chatInstance(Account one, Account other) {
        return number('c', Math.min(one.id(), other.id()), Math.max(one.id(), other.id()));
    }

    /** {@return the hash by which an account addresses a file; never 0} */
    long ofFile(Account viewer, long file) {
        return number('f', viewer.id(), file);
    }

    /** {@return the hash by which an account addresses a group; never 0} */
    long ofGroup(Account viewer, long group) {
        return number('g', viewer.id(), group);
    }

    /** {@return the hash by which a bot addresses a message that was sent by way of it; never 0} */
    long ofInline(Account bot, InlineKey key) {
        return number('i', bot.id() ^ Long.rotateLeft(key.owner(), 32), key.id());
    }

    /** {@return what proves that an account was told of a file until a time; never 0} */
    long ofReference(Account viewer, long file, int until) {
        return number('r', viewer.id() ^ (long) until << 32, file);
    }

    private long number(char kind, long first, long second) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            byte[] digest = mac.doFinal(ByteBuffer.allocate(18)
                    .putChar(kind)
                    .putLong(first)
                    .putLong(second)
                    .array());
            long hash = ByteBuffer.wrap(digest).getLong();
            return hash == 0 ? 1 : hash;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is missing in this JVM; every Java platform has it.", e);
        }
    }
}
