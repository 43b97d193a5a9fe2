package dev.aptgram.mtproto;

import dev.aptgram.api.auth.BindTempAuthKey;
import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.crypto.BindTempKey;
import dev.aptgram.mtproto.keyexchange.Step;
import dev.aptgram.mtproto.session.BindingCall;
import dev.aptgram.tl.Bytes;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * A temporary auth key (protocol section 3.1). It lives in memory alone: on a disk it would let whoever finds the disk read
 * the traffic that it protected, which is what temporary keys are there to prevent, and another costs one key exchange.
 *
 * @param key the key
 * @param salt its first salt, which is no other key's
 * @param expiresAt when the server forgets it, in seconds since 1970 by its clock
 * @param lifetime how long it lives from its making
 * @param clockOffset how far the server's clock was ahead when it was made, in milliseconds
 */
record TemporaryKey(AuthKey key, long salt, long expiresAt, Duration lifetime, long clockOffset) {
    /** How much of its life a key serves before the next takes its place, in percent; a little less, at random. */
    private static final int SERVES = 75;

    private static final int JITTER = 5;

    static TemporaryKey of(Step.Done done, long now) {
        int seconds = done.expiresIn().orElseThrow();
        return new TemporaryKey(
                done.key(),
                done.serverSalt(),
                done.serverTime() + seconds,
                Duration.ofSeconds(seconds),
                done.serverTime() * 1000 - now);
    }

    Instant expiry() {
        return Instant.ofEpochSecond(expiresAt);
    }

    /** {@return how long from now it may serve before it is replaced} Not all clients of a process at the same moment. */
    Duration service(long now, RandomGenerator random) {
        long percent = lifetime.toMillis() / 100;
        long left = expiresAt * 1000 - (now + clockOffset);
        long serves = left - (100 - SERVES) * percent - random.nextLong(JITTER * percent + 1);
        return Duration.ofMillis(Math.max(0, serves));
    }

    /** {@return what writes the call that binds it} The permanent key seals the proof, and nothing else. */
    BindingCall binding(AuthKey permanent, SecureRandom random) {
        return (msgId, sessionId) -> {
            long nonce = random.nextLong();
            byte[] proof = new BindTempKey(nonce, key.id(), permanent.id(), sessionId, expiresAt)
                    .seal(permanent, msgId, random);
            return new BindTempAuthKey(permanent.id(), nonce, (int) expiresAt, Bytes.of(proof)).toByteArray();
        };
    }

    @Override
    public String toString() {
        return "TemporaryKey[expires " + expiry() + "]";
    }
}
