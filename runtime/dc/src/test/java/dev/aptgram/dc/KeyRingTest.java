package dev.aptgram.dc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.dc.keyexchange.Reply.NewKey;
import dev.aptgram.dc.world.Account;
import dev.aptgram.mtproto.crypto.AuthKey;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Keys that come, expire, and make room for others. */
final class KeyRingTest {
    private static final long NOW = 1_800_000_000L;

    private final TestRandom random = new TestRandom(81);
    private final KeyRing ring = new KeyRing(random);

    @Test
    void aTemporaryKeyExpires() {
        KeyState key = add(OptionalInt.of(60));
        long id = key.key().id();
        assertThat(ring.find(id, NOW + 59)).isSameAs(key);
        assertThat(ring.find(id, NOW + 60)).isNull();
        assertThat(ring.contains(id)).isFalse();
    }

    @Test
    void boundKeysGoWithTheirPermanentOne() {
        KeyState permanent = add(OptionalInt.empty());
        KeyState temporary = add(OptionalInt.of(60));
        temporary.bindTo(permanent);
        ring.remove(permanent);
        assertThat(ring.all()).isEmpty();
    }

    @Test
    void theOldestKeyThatNobodyIsSignedInWithMakesRoom() {
        KeyState signedIn = add(OptionalInt.empty());
        signedIn.signIn(new Account(1, true, "Echo", "echo_bot"));
        KeyState oldest = add(OptionalInt.empty());
        while (ring.all().size() < KeyRing.MOST_KEYS) {
            add(OptionalInt.empty());
        }
        add(OptionalInt.empty());
        assertThat(ring.all()).hasSize(KeyRing.MOST_KEYS);
        assertThat(ring.contains(signedIn.key().id())).isTrue();
        assertThat(ring.contains(oldest.key().id())).isFalse();
    }

    private KeyState add(OptionalInt expiresIn) {
        byte[] key = new byte[AuthKey.SIZE];
        random.nextBytes(key);
        return ring.add(new NewKey(AuthKey.of(key), 1, OptionalInt.empty(), expiresIn), NOW);
    }
}
