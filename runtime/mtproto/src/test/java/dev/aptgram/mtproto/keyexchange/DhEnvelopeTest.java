package dev.aptgram.mtproto.keyexchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.mtproto.crypto.ExchangeHashes;
import dev.aptgram.mtproto.crypto.KeyIv;
import dev.aptgram.mtproto.crypto.SeededRandom;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DhEnvelopeTest {
    private static final KeyIv KEY = ExchangeHashes.temporaryKey(new byte[32], new byte[16]);

    @Test
    void comesBackAsItWasWhateverTheLength() {
        SeededRandom random = new SeededRandom(90);
        for (int length = 0; length < 70; length++) {
            byte[] object = new byte[length];
            random.nextBytes(object);
            byte[] sealed = DhEnvelope.seal(object, KEY, random);
            assertThat(sealed.length % 16).isZero();
            assertThat(sealed.length - 20 - length).isBetween(0, 15);
            assertThat(DhEnvelope.open(sealed, KEY)).isEqualTo(object);
        }
    }

    @Test
    void refusesMoreThan15BytesBehindTheObject() {
        byte[] longer = Arrays.copyOf(new byte[] {1, 2, 3, 4}, 4 + 16);
        byte[] plain = KEY.decrypt(DhEnvelope.seal(longer, KEY, new SeededRandom(91)));
        byte[] shorter = KEY.decrypt(DhEnvelope.seal(Arrays.copyOf(longer, 4), KEY, new SeededRandom(92)));
        // The hash of the four bytes, but twenty bytes and padding follow.
        System.arraycopy(shorter, 0, plain, 0, 20);
        assertRefused(KEY.encrypt(plain));
    }

    @Test
    void refusesOtherKeysAndLengths() {
        byte[] sealed = DhEnvelope.seal(new byte[100], KEY, new SeededRandom(93));
        KeyIv other = ExchangeHashes.temporaryKey(new byte[32], new byte[] {1, 0, 0, 0, 0, 0, 0, 0});
        assertThatThrownBy(() -> DhEnvelope.open(sealed, other)).isInstanceOf(SecurityCheckException.class);
        for (int length : new int[] {0, 1, 16, 17, 31, 112, 127}) {
            assertRefused(Arrays.copyOf(sealed, length));
        }
    }

    private static void assertRefused(byte[] sealed) {
        assertThatThrownBy(() -> DhEnvelope.open(sealed, KEY)).isInstanceOf(SecurityCheckException.class);
    }
}
