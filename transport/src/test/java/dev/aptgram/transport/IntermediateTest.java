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
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntermediateTest {
    private static final byte[] UNPADDED_TAG = hex("eeeeeeee");

    static Stream<VectorCase> vectors() {
        return Vectors.group("transport_intermediate").stream();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void agreesWithKnownFrames(VectorCase vector) throws MalformedFrameException {
        if (vector.has("error")) {
            int code = (int) vector.number("error");
            assertThat(bytes(new IntermediateEncoder(null).error(code))).isEqualTo(vector.hex("frame"));
            assertThat(decodeOne(Framing.INTERMEDIATE, Side.CLIENT, vector.hex("frame")))
                    .isEqualTo(new FrameEvent.Failure(code));
        } else if (vector.has("payload")) {
            assertThat(new IntermediateEncoder(new Random(1)).tag()).isEqualTo(vector.hex("tag"));
            int code = LittleEndian.getInt(vector.hex("payload"), 0);
            assertThat(decodeOne(Framing.PADDED_INTERMEDIATE, Side.CLIENT, vector.hex("frame")))
                    .isEqualTo(new FrameEvent.Failure(code));
        } else {
            header(vector);
        }
    }

    private static void header(VectorCase vector) throws MalformedFrameException {
        FrameEncoder encoder = new IntermediateEncoder(null);
        byte[] payload = new byte[(int) vector.number("length")];
        assertThat(encoder.tag()).isEqualTo(vector.hex("tag")).isEqualTo(UNPADDED_TAG);
        for (boolean quickAck : new boolean[] {false, true}) {
            byte[] frame = join(vector.hex(quickAck ? "quick_ack_header" : "header"), payload);
            assertThat(bytes(encoder.message(payload, quickAck))).isEqualTo(frame);
            assertThat(decodeOne(Framing.INTERMEDIATE, Side.SERVER, frame))
                    .isInstanceOfSatisfying(FrameEvent.Message.class, message -> {
                        assertThat(message.payload()).isEqualTo(payload);
                        assertThat(message.quickAckWanted()).isEqualTo(quickAck);
                    });
        }
    }

    @Test
    void paddingHasEverySizeFromNoneTo15AndRandomContent() throws MalformedFrameException {
        FrameEncoder encoder = new IntermediateEncoder(new Random(5));
        byte[] payload = Codec.message(40, 2);
        TreeSet<Integer> sizes = new TreeSet<>();
        TreeSet<String> contents = new TreeSet<>();
        for (int i = 0; i < 1000; i++) {
            byte[] frame = bytes(encoder.message(payload, i % 2 == 0));
            byte[] received = Codec.payload(decodeOne(Framing.PADDED_INTERMEDIATE, Side.SERVER, frame));
            assertThat(received).startsWith(payload);
            sizes.add(received.length - payload.length);
            contents.add(hex(Arrays.copyOfRange(received, payload.length, received.length)));
        }
        assertThat(sizes).hasSize(16).contains(0, 15);
        assertThat(contents.size()).isGreaterThan(800);
    }

    @Test
    void errorsAndQuickAcksStayShorterThanMessagesWhenPadded() throws MalformedFrameException {
        FrameEncoder encoder = new IntermediateEncoder(new Random(6));
        TreeSet<Integer> errorSizes = new TreeSet<>();
        TreeSet<Integer> ackSizes = new TreeSet<>();
        for (int i = 0; i < 1000; i++) {
            byte[] error = bytes(encoder.error(-429));
            byte[] ack = bytes(encoder.quickAck(0x01020304));
            errorSizes.add(error.length - 4);
            ackSizes.add(ack.length - 4);
            assertThat(decode(decoder(Framing.PADDED_INTERMEDIATE, Side.CLIENT), join(error, ack), 5))
                    .containsExactly(new FrameEvent.Failure(-429), new FrameEvent.QuickAck(0x81020304));
        }
        assertThat(errorSizes).hasSize(12).contains(4, 15);
        assertThat(ackSizes).hasSize(8).contains(8, 15);
    }

    @Test
    void aPaddedQuickAckMayBe16BytesLong() throws MalformedFrameException {
        byte[] frame = hex("10000000 ffffffff 04030281 0011223344556677");
        assertThat(decodeOne(Framing.PADDED_INTERMEDIATE, Side.CLIENT, frame))
                .isEqualTo(new FrameEvent.QuickAck(0x81020304));
    }

    @Test
    void aMinusOneTooShortForAQuickAckIsAnError() throws MalformedFrameException {
        assertThat(decodeOne(Framing.PADDED_INTERMEDIATE, Side.CLIENT, hex("06000000 ffffffff 0102")))
                .isEqualTo(new FrameEvent.Failure(-1));
    }

    @ParameterizedTest
    @EnumSource(names = {"INTERMEDIATE", "PADDED_INTERMEDIATE"})
    void aBareTokenIsAQuickAck(Framing framing) throws MalformedFrameException {
        assertThat(decode(decoder(framing, Side.CLIENT), hex("04030281 04030281"), 3))
                .containsExactly(new FrameEvent.QuickAck(0x81020304), new FrameEvent.QuickAck(0x81020304));
    }

    @Test
    void anUnpaddedQuickAckIsABareToken() {
        assertThat(bytes(new IntermediateEncoder(null).quickAck(0x01020304))).isEqualTo(hex("04030281"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-404, -429, -444})
    void errorsArriveBeforeAndAfterMessages(int code) throws MalformedFrameException {
        FrameEncoder server = new IntermediateEncoder(null);
        byte[] error = bytes(server.error(code));
        byte[] stream = join(error, bytes(server.message(Codec.message(16, 3), false)), error);
        List<FrameEvent> events = decode(decoder(Framing.INTERMEDIATE, Side.CLIENT), stream, 7);
        assertThat(events).hasSize(3);
        assertThat(events.get(0)).isEqualTo(new FrameEvent.Failure(code));
        assertThat(events.get(1)).isInstanceOf(FrameEvent.Message.class);
        assertThat(events.get(2)).isEqualTo(new FrameEvent.Failure(code));
    }

    @Test
    void aZeroWordSaysNothing() throws MalformedFrameException {
        assertThat(decode(decoder(Framing.INTERMEDIATE, Side.CLIENT), hex("0400000000000000 0400000000000000"), 16))
                .isEmpty();
    }

    @Test
    void aShortPositiveWordIsRefused() {
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> decodeOne(Framing.INTERMEDIATE, Side.CLIENT, hex("0400000001000000")))
                .withMessageContaining("too few for a message");
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> decodeOne(Framing.PADDED_INTERMEDIATE, Side.CLIENT, hex("03000000010203")))
                .withMessageContaining("too few even for an error code");
    }

    @Test
    void lengthsOverTheCapAreRefusedAtTheirPosition() {
        byte[] good = bytes(new IntermediateEncoder(null).message(Codec.message(20, 4), false));
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> decode(decoder(Framing.INTERMEDIATE, Side.SERVER), join(good, hex("01001000")), 9))
                .withMessageContaining("1048577")
                .satisfies(e -> assertThat(e.offset()).isEqualTo(24));
    }

    @Test
    void aNegativeLengthFromAClientIsOverAnyCap() {
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> decodeOne(Framing.INTERMEDIATE, Side.SERVER, hex("ffffffff")))
                .withMessageContaining("2147483647");
    }

    @Test
    void paddingMayExceedTheCapAndNoMore() throws MalformedFrameException {
        byte[] payload = Codec.message(1024, 5);
        byte[] full = join(LittleEndian.bytes(1024 + 15), payload, new byte[15]);
        assertThat(decode(FrameDecoder.of(Framing.PADDED_INTERMEDIATE, Side.SERVER, 1024, 0), full, 100))
                .hasSize(1);
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> decode(
                        FrameDecoder.of(Framing.PADDED_INTERMEDIATE, Side.SERVER, 1024, 0),
                        LittleEndian.bytes(1024 + 16),
                        4));
    }
}
