package dev.aptgram.transport;

import static dev.aptgram.transport.Codec.bytes;
import static dev.aptgram.transport.Codec.decode;
import static dev.aptgram.transport.Codec.decodeOne;
import static dev.aptgram.transport.Codec.decoder;
import static dev.aptgram.transport.Codec.hex;
import static dev.aptgram.transport.Codec.join;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aptgram.vectors.VectorCase;
import dev.aptgram.vectors.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FullTest {
    static Stream<VectorCase> vectors() {
        return Vectors.group("transport_full").stream();
    }

    static Stream<VectorCase> checksums() {
        return Vectors.group("crc32").stream();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void agreesWithKnownFrames(VectorCase vector) throws MalformedFrameException {
        if (vector.has("status")) {
            int status = (int) vector.number("status");
            assertThat(decode(decoder(Framing.FULL, Side.CLIENT), join(vector.hex("bytes"), vector.hex("bytes")), 3))
                    .containsExactly(new FrameEvent.Failure(status), new FrameEvent.Failure(status));
            return;
        }
        byte[] payload = vector.hex("payload");
        FrameEncoder encoder = new FullEncoder();
        FrameDecoder decoder = decoder(Framing.FULL, Side.SERVER);
        for (long i = 0; i < vector.number("seq"); i++) {
            assertThat(decode(decoder, bytes(encoder.message(new byte[4], false)), 1))
                    .hasSize(1);
        }
        byte[] frame = bytes(encoder.message(payload, false));
        assertThat(frame).isEqualTo(vector.hex("frame"));
        assertThat(decode(decoder, frame, 5))
                .singleElement()
                .satisfies(event -> assertThat(Codec.payload(event)).isEqualTo(payload));
    }

    @ParameterizedTest
    @MethodSource("checksums")
    void theChecksumIsTheKnownOne(VectorCase vector) {
        CRC32 crc = new CRC32();
        crc.update(vector.text("ascii").getBytes(StandardCharsets.US_ASCII));
        assertThat(crc.getValue()).isEqualTo(vector.number("crc32"));
    }

    @Test
    void anyFlippedBitIsNoticed() {
        byte[] frame = bytes(new FullEncoder().message(Codec.message(24, 1), false));
        for (int bit = 0; bit < frame.length * 8; bit++) {
            byte[] bad = frame.clone();
            bad[bit / 8] ^= (byte) (1 << bit % 8);
            FrameDecoder decoder = decoder(Framing.FULL, Side.SERVER);
            try {
                // A length that grew waits for bytes which, when they come, cannot fit the checksum either.
                assertThat(decode(decoder, bad, bad.length)).as("bit %d", bit).isEmpty();
                assertThat(decoder.unfinished()).as("bit %d", bit).isNotNull();
            } catch (MalformedFrameException refused) {
                assertThat(refused).hasMessageMatching(".*(CRC-32|is number|announces).*");
            }
        }
    }

    @Test
    void aDamagedPayloadIsRefusedWithBothChecksums() {
        byte[] frame = bytes(new FullEncoder().message(new byte[16], false));
        frame[10] ^= 1;
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> decodeOne(Framing.FULL, Side.SERVER, frame))
                .withMessageMatching(".*CRC-32 is [0-9a-f]{8}, but its 28 bytes give [0-9a-f]{8}.*Connect again.*");
    }

    @Test
    void aRepeatedASkippedAndAFirstFrameOutOfOrderAreRefused() {
        FrameEncoder encoder = new FullEncoder();
        byte[] zero = bytes(encoder.message(new byte[16], false));
        byte[] one = bytes(encoder.message(new byte[16], false));
        byte[] two = bytes(encoder.message(new byte[16], false));
        refusedSequence(join(zero, zero), 0, 1, 28);
        refusedSequence(join(zero, one, one), 1, 2, 56);
        refusedSequence(join(zero, two), 2, 1, 28);
        refusedSequence(one, 1, 0, 0);
    }

    private static void refusedSequence(byte[] stream, int found, int expected, long offset) {
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> decode(decoder(Framing.FULL, Side.CLIENT), stream, stream.length))
                .withMessageContaining("it is number " + found + ", but number " + expected)
                .satisfies(e -> assertThat(e.offset()).isEqualTo(offset));
    }

    @Test
    void aNumberOutOfOrderIsRefusedBeforeItsPayloadCame() {
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> decode(decoder(Framing.FULL, Side.SERVER), hex("00000100 07000000"), 8))
                .withMessageContaining("it is number 7");
    }

    @Test
    void lengthsBelowTheLeastAndOverTheCapAreRefused() {
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> decode(decoder(Framing.FULL, Side.CLIENT), hex("0b000000"), 4))
                .withMessageContaining("a length of 11");
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> decode(decoder(Framing.FULL, Side.SERVER), hex("0d001000"), 4))
                .withMessageContaining("over the cap");
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> decode(decoder(Framing.FULL, Side.SERVER), hex("6cfeffff"), 4))
                .withMessageContaining("a length of -404");
    }

    @Test
    void framedErrorsCountAsFrames() throws MalformedFrameException {
        FrameEncoder server = new FullEncoder();
        byte[] stream = join(
                bytes(server.error(-404)),
                bytes(server.message(Codec.message(16, 1), false)),
                bytes(server.error(-444)));
        assertThat(decode(decoder(Framing.FULL, Side.CLIENT), stream, 11))
                .hasSize(3)
                .startsWith(new FrameEvent.Failure(-404))
                .endsWith(new FrameEvent.Failure(-444));
    }

    @Test
    void thereAreNoQuickAcks() {
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> new FullEncoder().quickAck(1));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> new FullEncoder().message(new byte[16], true));
    }
}
