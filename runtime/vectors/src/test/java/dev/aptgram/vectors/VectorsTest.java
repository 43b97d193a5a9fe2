package dev.aptgram.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VectorsTest {
    @Test
    void readsTextNumbersBytesAndLists() {
        VectorCase first = Vectors.group("aes_ctr").get(1);
        assertThat(first.hex("chunk")).hasSize(6);
        assertThat(first.list("successive_outputs")).hasSizeGreaterThan(3);
        assertThat(Vectors.group("crc32").get(2).number("crc32")).isEqualTo(3013144151L);
        assertThat(Vectors.group("rsa_keys").get(0).text("pem")).startsWith("-----BEGIN RSA PUBLIC KEY-----\n");
    }

    @Test
    void refusesAGroupThatDoesNotExist() {
        assertThatThrownBy(() -> Vectors.group("nonsense"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nonsense");
    }
}
