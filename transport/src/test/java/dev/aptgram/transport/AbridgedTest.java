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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AbridgedTest {
    static Stream<VectorCase> vectors() {
        return Vectors.group("transport_abridged").stream();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void agreesWithKnownHeaders(VectorCase vector) throws MalformedFrameException {
        FrameEncoder encoder = new AbridgedEncoder();
        byte[] payload = new byte[(int) vector.number("length")];
        assertThat(encoder.tag()).isEqualTo(vector.hex("first_byte_on_connection"));
        assertThat(bytes(encoder.message(payload, false))).isEqualTo(join(vector.hex("header"), payload));
        assertThat(bytes(encoder.message(payload, true))).isEqualTo(join(vector.hex("quick_ack_header"), payload));
        for (boolean quickAck : new boolean[] {false, true}) {
            byte[] head = vector.hex(quickAck ? "quick_ack_header" : "header");
            FrameEvent event = decodeOne(Framing.ABRIDGED, Side.SERVER, join(head, payload));
            assertThat(event).isInstanceOfSatisfying(FrameEvent.Message.class, message -> {
                assertThat(message.payload()).isEqualTo(payload);
                assertThat(message.quickAckWanted()).isEqualTo(quickAck);
            });
        }
    }

    @Test
    void aQuickAckTravelsMostSignificantByteFirst() throws MalformedFrameException {
        byte[] ack = bytes(new AbridgedEncoder().quickAck(0x12345678));
        assertThat(ack).isEqualTo(hex("92345678"));
        byte[] payload = Codec.message(20, 1);
        byte[] stream = join(ack, bytes(new AbridgedEncoder().message(payload, false)), ack);
        for (int portion = 1; portion <= stream.length; portion++) {
            assertThat(decode(decoder(Framing.ABRIDGED, Side.CLIENT), stream, portion))
                    .hasSize(3)
                    .contains(new FrameEvent.QuickAck(0x92345678))
                    .filteredOn(FrameEvent.Message.class::isInstance)
                    .singleElement()
                    .satisfies(event -> assertThat(Codec.payload(event)).isEqualTo(payload));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-404, -429, -444})
    void errorsAreFourBytesOfPayload(int code) throws MalformedFrameException {
        byte[] frame = bytes(new AbridgedEncoder().error(code));
        assertThat(frame).isEqualTo(join(hex("01"), LittleEndian.bytes(code)));
        assertThat(decodeOne(Framing.ABRIDGED, Side.CLIENT, frame)).isEqualTo(new FrameEvent.Failure(code));
    }

    @Test
    void refusesALengthOverTheCap() {
        // 7f 01 00 04 announces (2^18 + 1) * 4 bytes, four more than the cap.
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> decode(decoder(Framing.ABRIDGED, Side.SERVER), hex("7f010004"), 4))
                .withMessageContaining("1048580")
                .withMessageContaining("maxPayloadBytes");
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> decode(decoder(Framing.ABRIDGED, Side.CLIENT), hex("7fffffff"), 1));
    }

    @Test
    void aServersEmptyFrameIsNoMessage() {
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> decodeOne(Framing.ABRIDGED, Side.CLIENT, hex("00")))
                .withMessageContaining("0 bytes");
    }
}
