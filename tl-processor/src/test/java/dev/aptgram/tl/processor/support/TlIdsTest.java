package dev.aptgram.tl.processor.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.vectors.VectorCase;
import dev.aptgram.vectors.Vectors;
import org.junit.jupiter.api.Test;

class TlIdsTest {
    @Test
    void every_known_line_has_its_canonical_form_and_its_id() {
        for (VectorCase vector : Vectors.group("tl_crc")) {
            String canonical = vector.text("canonical");
            int id = Integer.parseUnsignedInt(vector.text("id"), 16);
            if (vector.has("line")) {
                assertThat(TlIds.canonical(vector.text("line")))
                        .as(vector.toString())
                        .isEqualTo(canonical);
                assertThat(TlIds.idOf(vector.text("line")))
                        .as(vector.toString())
                        .isEqualTo(id);
            }
            assertThat(TlIds.canonical(canonical)).as(vector.toString()).isEqualTo(canonical);
            assertThat(TlIds.crc32(canonical)).as(vector.toString()).isEqualTo(id);
        }
    }

    @Test
    void white_space_and_the_id_do_not_count() {
        assertThat(TlIds.canonical("  inputPeerUser#dde8a54c\n  user_id:long\taccess_hash:long=InputPeer;  "))
                .isEqualTo("inputPeerUser user_id:long access_hash:long = InputPeer");
    }

    @Test
    void ids_are_spelt_with_eight_digits() {
        assertThat(TlIds.hex(0x4deb57d)).isEqualTo("04deb57d");
    }
}
