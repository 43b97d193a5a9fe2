package dev.aptgram.dc.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.tl.Bytes;
import dev.aptgram.vectors.VectorCase;
import dev.aptgram.vectors.Vectors;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How files are encrypted for CDNs. */
final class CdnCipherTest {
    private static Stream<VectorCase> counters() {
        return Vectors.group("cdn_iv").stream();
    }

    @ParameterizedTest
    @MethodSource("counters")
    void aCounterNamesTheBlock(VectorCase vector) {
        Bytes iv = Bytes.of(vector.hex("encryption_iv"));
        assertThat(CdnCipher.counter(iv, vector.number("offset"))).isEqualTo(vector.hex("ctr_iv"));
    }

    @Test
    void anyPartDecryptsByItself() throws Exception {
        byte[] content = new byte[5000];
        for (int i = 0; i < content.length; i++) {
            content[i] = (byte) (i * 31);
        }
        Bytes key = Bytes.of(new byte[32]);
        Bytes iv = Bytes.ofHex("ffffffffffffffffffffffffffffffff");
        Bytes encrypted = CdnCipher.encrypt(key, iv, Bytes.of(content));

        Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(key.toByteArray(), "AES"),
                new IvParameterSpec(CdnCipher.counter(iv, 4096)));
        assertThat(cipher.doFinal(encrypted.slice(4096, 5000).toByteArray()))
                .isEqualTo(Bytes.of(content).slice(4096, 5000).toByteArray());
    }
}
