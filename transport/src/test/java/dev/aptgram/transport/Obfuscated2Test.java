package dev.aptgram.transport;

import static dev.aptgram.transport.Codec.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.aptgram.vectors.VectorCase;
import dev.aptgram.vectors.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class Obfuscated2Test {
    static Stream<VectorCase> vectors() {
        return Vectors.group("obfuscated2").stream();
    }

    static Stream<VectorCase> forbidden() {
        return Vectors.group("obfuscated2_forbidden_prefix").stream();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void agreesWithKnownHeaders(VectorCase vector) {
        byte[] drawn = vector.hex("random64");
        byte @Nullable [] secret = vector.has("secret") ? vector.hex("secret") : null;
        if (vector.has("encrypt_key")) {
            byte[] reversed = Obfuscated2.reversed(drawn);
            assertThat(Obfuscated2.key(drawn, secret)).isEqualTo(vector.hex("encrypt_key"));
            assertThat(Obfuscated2.iv(drawn)).isEqualTo(vector.hex("encrypt_iv"));
            assertThat(Obfuscated2.key(reversed, secret)).isEqualTo(vector.hex("decrypt_key"));
            assertThat(Obfuscated2.iv(reversed)).isEqualTo(vector.hex("decrypt_iv"));
        }
        if (!vector.has("header")) {
            return;
        }
        OptionalInt dcId = vector.has("dc") ? OptionalInt.of((int) vector.number("dc")) : OptionalInt.empty();
        Framing framing = framing(vector.hex("protocol"));
        Obfuscated2 client = Obfuscated2.open(framing, dcId, secret, new FixedRandom(drawn));
        assertThat(client.header()).isEqualTo(vector.hex("header"));

        Obfuscated2 server = Obfuscated2.accept(client.header(), secret);
        assertThat(server.framing()).isEqualTo(framing);
        dcId.ifPresent(id -> assertThat(server.dcId()).isEqualTo(id));
        byte[] text = "abcd".getBytes(StandardCharsets.US_ASCII);
        byte[] sent = client.outgoing().process(text);
        if (vector.has("encrypt_abcd")) {
            assertThat(sent).isEqualTo(vector.hex("encrypt_abcd"));
            assertThat(client.incoming().process(text)).isEqualTo(vector.hex("decrypt_stream_on_abcd"));
            assertThat(server.outgoing().process(text)).isEqualTo(vector.hex("decrypt_stream_on_abcd"));
        }
        assertThat(server.incoming().process(sent)).isEqualTo(text);
    }

    @ParameterizedTest
    @MethodSource("forbidden")
    void forbiddenBeginningsAreDrawnAnew(VectorCase vector) {
        byte[] bad = new byte[64];
        Arrays.fill(bad, (byte) 0x55);
        byte[] good = bad.clone();
        byte[] prefix = vector.hex("prefix");
        int offset = vector.has("offset") ? (int) vector.number("offset") : 0;
        System.arraycopy(prefix, 0, bad, offset, prefix.length);
        byte[] nearly = bad.clone();
        nearly[offset + prefix.length - 1] ^= 1;

        assertThat(Obfuscated2.isForbidden(bad)).isTrue();
        assertThat(Obfuscated2.isForbidden(nearly)).isFalse();
        FixedRandom random = new FixedRandom(bad, bad, good);
        Obfuscated2 header = Obfuscated2.open(Framing.ABRIDGED, OptionalInt.empty(), null, random);
        assertThat(header.header()).startsWith(Arrays.copyOf(good, 56));
        assertThat(random.drawn()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(names = {"ABRIDGED", "INTERMEDIATE", "PADDED_INTERMEDIATE"})
    void bothEndsStayInStepOverAnyPortions(Framing framing) {
        Random random = new Random(11);
        byte[] secret = hex("00112233445566778899aabbccddeeff");
        Obfuscated2 client = Obfuscated2.open(framing, OptionalInt.of(-10002), secret, random);
        Obfuscated2 server = Obfuscated2.accept(client.header(), secret);
        assertThat(server.dcId()).isEqualTo(-10002);
        for (int i = 0; i < 200; i++) {
            byte[] text = new byte[random.nextInt(300)];
            random.nextBytes(text);
            assertThat(server.incoming().process(client.outgoing().process(text)))
                    .isEqualTo(text);
            assertThat(client.incoming().process(server.outgoing().process(text)))
                    .isEqualTo(text);
        }
    }

    @Test
    void anotherSecretHidesTheTag() {
        Obfuscated2 client = Obfuscated2.open(Framing.INTERMEDIATE, OptionalInt.of(2), new byte[16], new Random(3));
        assertThat(Obfuscated2.accept(client.header(), null).framing()).isNull();
        byte[] other = new byte[16];
        other[0] = 1;
        assertThat(Obfuscated2.accept(client.header(), other).framing()).isNull();
    }

    @Test
    void refusesWhatItCannotSay() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Obfuscated2.open(Framing.FULL, OptionalInt.empty(), null, new Random(1)))
                .withMessageContaining("no tag");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Obfuscated2.open(Framing.ABRIDGED, OptionalInt.of(40_000), null, new Random(1)))
                .withMessageContaining("40000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Obfuscated2.open(Framing.ABRIDGED, OptionalInt.empty(), new byte[17], new Random(1)))
                .withMessageContaining("not 17");
    }

    private static Framing framing(byte[] tag) {
        return Stream.of(Framing.values())
                .filter(framing -> framing.tag() == LittleEndian.getInt(tag, 0))
                .findFirst()
                .orElseThrow();
    }
}
