package dev.aptgram.mtproto.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PaddingPolicyTest {
    @ParameterizedTest
    @EnumSource
    void staysWithinTheRulesForEveryLength(PaddingPolicy policy) {
        SeededRandom random = new SeededRandom(40);
        for (int body = 0; body < 6000; body += 4) {
            int padding = policy.padding(32 + body, random);
            assertThat(padding).isBetween(12, 1024);
            assertThat((32 + body + padding) % 16).isZero();
        }
    }

    @Test
    void bucketsHideTheLength() {
        Set<Integer> sizes = new HashSet<>();
        for (int body = 0; body <= 1236 + 448; body += 4) {
            sizes.add(32 + body + PaddingPolicy.BUCKETS.padding(32 + body, new ScriptedRandom()));
        }
        assertThat(sizes).containsExactlyInAnyOrder(64, 128, 192, 256, 384, 512, 768, 1024, 1280, 1280 + 448);
    }

    @Test
    void randomPaddingVaries() {
        SeededRandom random = new SeededRandom(41);
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            seen.add(PaddingPolicy.RANDOM.padding(100, random));
        }
        assertThat(seen).hasSizeGreaterThan(14).allMatch(padding -> padding >= 12 && padding <= 12 + 255 + 15);
    }
}
