package dev.aptgram.mtproto.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.SchemaException;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import dev.aptgram.vectors.VectorCase;
import dev.aptgram.vectors.Vectors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class GzipTest {
    private static final int CAP = 100_000;

    @Test
    void inflatesThePublishedAnswer() throws Exception {
        for (VectorCase each : Vectors.group("gzip_packed")) {
            TlReader in = new TlReader(each.hex("rpc_result"), TlRegistry.empty());
            assertThat(in.readInt()).isEqualTo(Wire.RPC_RESULT);
            in.readLong();
            assertThat(in.readInt()).isEqualTo(Wire.GZIP_PACKED);
            byte[] inflated = new Gzip(CAP).inflate(in.readBytes().toByteArray());
            assertThat((long) inflated.length).isEqualTo(each.number("inflated_len"));
            assertThat(MessageDigest.getInstance("SHA-256").digest(inflated)).isEqualTo(each.hex("inflated_sha256"));
            assertThat(Arrays.copyOf(inflated, 4)).isEqualTo(each.hex("inflated_first4"));
        }
    }

    @Test
    void inflatesZlibStreamsToo() throws IOException {
        byte[] text = "the same words the same words the same words".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        ByteArrayOutputStream zlib = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(zlib)) {
            out.write(text);
        }
        assertThat(new Gzip(CAP).inflate(zlib.toByteArray())).isEqualTo(text);
    }

    @Test
    void refusesABomb() {
        byte[] bomb = Rig.gzip(new byte[50_000_000]);
        assertThatThrownBy(() -> new Gzip(CAP).inflate(bomb))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("limit of 100000 bytes");
    }

    @Test
    void refusesManySmallBombsInOnePayload() {
        byte[] packed = Rig.gzip(new byte[40_000]);
        Gzip gzip = new Gzip(CAP);
        gzip.inflate(packed);
        gzip.inflate(packed);
        assertThatThrownBy(() -> gzip.inflate(packed)).isInstanceOf(SchemaException.class);
        assertThatThrownBy(() -> gzip.inflate(Rig.gzip(new byte[4]))).isInstanceOf(SchemaException.class);
    }

    @Test
    void refusesWhatIsCutOrNoStreamAtAll() {
        byte[] packed = Rig.gzip(new byte[1000]);
        assertThatThrownBy(() -> new Gzip(CAP).inflate(Arrays.copyOf(packed, packed.length / 2)))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("no gzip or zlib stream");
        byte[] flipped = packed.clone();
        flipped[packed.length - 6] ^= 1;
        assertThatThrownBy(() -> new Gzip(CAP).inflate(flipped)).isInstanceOf(SchemaException.class);
        assertThatThrownBy(() -> new Gzip(CAP).inflate(new byte[0])).isInstanceOf(SchemaException.class);
        assertThatThrownBy(() -> new Gzip(CAP).inflate(HexFormat.of().parseHex("0102030405060708")))
                .isInstanceOf(SchemaException.class);
    }

    @Test
    void packsOnlyWhatGetsSmallerAndIsWorthIt() {
        byte[] small = new byte[1020];
        assertThat(Gzip.pack(small)).isSameAs(small);
        byte[] noise = Rig.call(1, 4000);
        assertThat(Gzip.pack(noise)).isSameAs(noise);
        byte[] filePart = new byte[512 * 1024];
        assertThat(Gzip.pack(filePart)).isSameAs(filePart);
        byte[] text = new byte[4000];
        byte[] packed = Gzip.pack(text);
        assertThat(packed.length).isLessThan(200).isEqualTo(packed.length & ~3);
        TlReader in = new TlReader(packed, TlRegistry.empty());
        assertThat(in.readInt()).isEqualTo(Wire.GZIP_PACKED);
        assertThat(new Gzip(CAP).inflate(in.readBytes().toByteArray())).isEqualTo(text);
        in.expectEnd();
    }
}
