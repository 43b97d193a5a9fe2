package dev.aptgram.transport;

import static dev.aptgram.transport.Codec.bytes;
import static dev.aptgram.transport.Codec.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningTest {
    @Test
    void plainFramingsShowInTheirTags() throws MalformedFrameException {
        Opening.Recognised abridged = recognise(hex("ef"));
        assertThat(abridged.spec()).isEqualTo(TransportSpec.ABRIDGED);
        assertThat(abridged.frames()).isEqualTo(1);
        Opening.Recognised intermediate = recognise(hex("eeeeeeee"));
        assertThat(intermediate.spec()).isEqualTo(TransportSpec.INTERMEDIATE);
        assertThat(intermediate.frames()).isEqualTo(4);
        assertThat(recognise(hex("dddddddd")).spec()).isEqualTo(TransportSpec.PADDED_INTERMEDIATE);
        assertThat(intermediate.incoming()).isNull();
        assertThat(intermediate.outgoing()).isNull();
        assertThat(intermediate.dcId()).isEmpty();
    }

    @Test
    void fullFramingShowsInItsFirstNumberAndLosesNothing() throws MalformedFrameException {
        byte[] frame = bytes(new FullEncoder().message(Codec.message(100, 1), false));
        Opening opening = new Opening();
        assertThat(opening.advance(frame, 0, frame.length)).isEqualTo(8);
        Opening.Recognised found = recognise(Arrays.copyOf(frame, 8));
        assertThat(found.spec()).isEqualTo(TransportSpec.FULL);
        assertThat(found.replay()).isEqualTo(Arrays.copyOf(frame, 8));
        assertThat(found.frames()).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"ABRIDGED", "INTERMEDIATE", "PADDED_INTERMEDIATE"})
    void anObfuscatedHeaderShowsFramingAndDc(Framing framing) throws MalformedFrameException {
        for (int seed = 0; seed < 50; seed++) {
            Obfuscated2 client = Obfuscated2.open(framing, OptionalInt.of(-10000 - seed), null, new Random(seed));
            Opening.Recognised found = recognise(client.header());
            assertThat(found.spec()).isEqualTo(new TransportSpec(framing, true));
            assertThat(found.dcId()).hasValue(-10000 - seed);
            assertThat(found.frames()).isEqualTo(64);
            assertThat(found.replay()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD / HTTP/1.1", "POST /api HTTP/1.1", "GET / HTTP/1.1", "OPTIONS * HTTP/1.1"})
    void httpIsRefusedByName(String request) {
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> recognise(request.getBytes(StandardCharsets.US_ASCII)))
                .withMessageContaining("HTTP")
                .withMessageContaining("Let it use");
    }

    @Test
    void tlsIsRefusedByName() {
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> recognise(hex("1603010200010001")))
                .withMessageContaining("TLS");
    }

    @Test
    void sixtyFourBytesOfNothingKnownAreRefused() {
        byte[] noise = new byte[64];
        new Random(1).nextBytes(noise);
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> recognise(noise))
                .withMessageContaining("known tag")
                .withMessageContaining("no proxy secret");
    }

    @Test
    void aProxysHeaderIsRefused() {
        Obfuscated2 client = Obfuscated2.open(Framing.INTERMEDIATE, OptionalInt.of(2), new byte[16], new Random(2));
        assertThatExceptionOfType(MalformedFrameException.class).isThrownBy(() -> recognise(client.header()));
    }

    /** Feeds one byte at a time; all but the last must leave the question open. */
    private static Opening.Recognised recognise(byte[] bytes) throws MalformedFrameException {
        Opening opening = new Opening();
        for (int i = 0; i < bytes.length; i++) {
            assertThat(opening.found()).as("after %d bytes", i).isNull();
            assertThat(opening.advance(bytes, i, i + 1)).isEqualTo(i + 1);
        }
        Opening.Recognised found = opening.found();
        if (found == null) {
            throw new AssertionError("not recognised after " + bytes.length + " bytes");
        }
        return found;
    }
}
