package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aptgram.vectors.VectorCase;
import dev.aptgram.vectors.Vectors;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both hellos of FakeTLS: known figures, and what is refused. */
class FakeTlsTest {
    private static final long NOW = 1_790_000_000L;
    private static final MtproxySecret SECRET = MtproxySecret.generateFakeTls("site.example", new Random(1));
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(NOW));

    @Test
    void agreesWithKnownDigests() throws HandshakeException {
        int servers = 0;
        for (VectorCase vector : Vectors.group("faketls")) {
            byte[] key = vector.hex("secret");
            byte[] clientRandom = vector.hex("client_random");
            if (vector.has("packet")) {
                servers++;
                byte[] packet = vector.hex("packet");
                assertThat(FakeTls.serverDigest(packet, clientRandom, key)).isEqualTo(vector.hex("server_random"));
                FakeTlsAnswer answer = new FakeTlsAnswer(key, clientRandom);
                assertThat(answer.advance(packet, 0, packet.length)).isEqualTo(packet.length);
                assertThat(answer.isWhole()).as(vector.name()).isTrue();
            } else {
                byte[] record = vector.hex("record_with_zero_random");
                FakeTls.sign(record, key, vector.number("unix_time"));
                assertThat(FakeTls.random(record)).isEqualTo(clientRandom);
                assertThat(FakeTls.isSigned(record, key)).isTrue();
                assertThat(FakeTls.time(record, key)).isEqualTo(vector.number("unix_time"));
            }
        }
        assertThat(servers).isEqualTo(2);
    }

    @Test
    void theTimeIsUnsigned() {
        byte[] record = new byte[100];
        FakeTls.sign(record, SECRET.key(), 0xFFFF_FFF0L);
        assertThat(FakeTls.time(record, SECRET.key())).isEqualTo(0xFFFF_FFF0L);
    }

    @Test
    void bothHalvesAgreeByteByByte() throws Exception {
        LayerOutput out = new LayerOutput();
        FakeTlsClientLayer client = client(1);
        FakeTlsServerLayer server = server(new HandshakeMemory());
        client.begin(out);
        byte[] hello = out.sent();
        server.begin(out);
        for (int i = 0; i < hello.length; i++) {
            assertThat(server.isOpen()).isFalse();
            assertThat(out.sent()).as("answer before byte " + i).isEmpty();
            server.receive(hello, i, i + 1, out);
        }
        assertThat(server.isOpen()).isTrue();
        assertThat(server.isInTls()).isTrue();
        byte[] answer = out.sent();
        for (int i = 0; i < answer.length; i++) {
            assertThat(client.isOpen()).isFalse();
            client.receive(answer, i, i + 1, out);
        }
        assertThat(client.isOpen()).isTrue();
        assertThat(out.sent()).isEmpty();
        assertThat(out.delivered()).isEmpty();
    }

    @Test
    void theServersHelloEchoesTheSessionAndTakesTheFirstSuite() throws Exception {
        byte[] hello = hello(2);
        byte[] answer = answerTo(hello, server(new HandshakeMemory()));
        assertThat(Arrays.copyOfRange(answer, 43, 76)).isEqualTo(Arrays.copyOfRange(hello, 43, 76));
        assertThat(Arrays.copyOfRange(answer, 76, 79)).isEqualTo(Codec.hex("130100"));
        assertThat(Curve25519.isInPrimeSubgroup(Arrays.copyOfRange(answer, 89, 121)))
                .isTrue();
        assertThat(Arrays.copyOfRange(answer, 127, 136)).startsWith(Codec.hex("1403030001011703 03"));
    }

    @Test
    void anAnswerThatWasChangedAnywhereIsRefused() throws Exception {
        byte[] hello = hello(3);
        byte[] answer = answerTo(hello, server(new HandshakeMemory()));
        for (int i = 0; i < answer.length; i++) {
            byte[] changed = answer.clone();
            changed[i] ^= 1;
            FakeTlsAnswer reading = new FakeTlsAnswer(SECRET.key(), FakeTls.random(hello));
            try {
                reading.advance(changed, 0, changed.length);
                // A changed length of the last record leaves it unfinished; nothing else may.
                assertThat(i).isBetween(136, 137);
                assertThat(reading.isWhole()).isFalse();
            } catch (HandshakeException e) {
                assertThat(e.why()).contains("Check the secret").contains("clock");
            }
        }
    }

    /** The digest is right, so that nothing but the byte itself gives the answer away. */
    @Test
    void aChangeOfCiphersThatSaysSomethingElseIsRefused() throws Exception {
        byte[] hello = hello(3);
        byte[] answer = answerTo(hello, server(new HandshakeMemory()));
        int at = 5 + 122 + 5;
        assertThat(answer[at]).isEqualTo((byte) 1);
        answer[at] = 2;
        byte[] digest = FakeTls.serverDigest(answer, FakeTls.random(hello), SECRET.key());
        System.arraycopy(digest, 0, answer, FakeTls.RANDOM_AT, digest.length);
        FakeTlsAnswer reading = new FakeTlsAnswer(SECRET.key(), FakeTls.random(hello));
        refused(reading, answer, "a change of ciphers that says 2 instead of 1");
        assertThat(reading.count()).as("refused at that byte").isEqualTo(at + 1);
    }

    @Test
    void anAnswerMeantForAnotherHelloOrMadeWithAnotherSecretIsRefused() throws Exception {
        byte[] answer = answerTo(hello(4), server(new HandshakeMemory()));
        refused(new FakeTlsAnswer(SECRET.key(), FakeTls.random(hello(5))), answer, "without the secret");
        refused(new FakeTlsAnswer(new byte[16], FakeTls.random(hello(4))), answer, "without the secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"15", "160301", "485454502f", "1603030005", "16030340 01", "160303007a0000"})
    void whatIsNoAnswerIsRefusedAtOnce(String start) {
        byte[] bytes = Arrays.copyOf(Codec.hex(start), 200);
        FakeTlsAnswer reading = new FakeTlsAnswer(SECRET.key(), new byte[32]);
        refused(reading, bytes, "no MTProxy that has the secret");
        assertThat(reading.count()).isLessThanOrEqualTo(130);
    }

    @Test
    void aHelloThatWasChangedAnywhereIsRefusedWithoutAnAnswer() {
        byte[] hello = hello(6);
        for (int i = 0; i < hello.length; i++) {
            if (i < 39 || i > 42) {
                byte[] changed = hello.clone();
                changed[i] ^= 1;
                LayerOutput out = new LayerOutput();
                FakeTlsServerLayer server = server(new HandshakeMemory());
                try {
                    server.receive(changed, 0, changed.length, out);
                    // A longer record has not ended yet.
                    assertThat(i).isBetween(3, 4);
                } catch (HandshakeException | MalformedFrameException e) {
                    assertThat(e).isInstanceOf(HandshakeException.class);
                }
                assertThat(server.isOpen()).as("byte " + i).isFalse();
                assertThat(out.sent()).isEmpty();
            }
        }
    }

    @Test
    void theClockMayBeTenMinutesOff() throws Exception {
        for (long skew : new long[] {0, -600, 600}) {
            byte[] hello = ClientHello.write("site.example", SECRET.key(), NOW + skew, new Random(7));
            assertThat(answerTo(hello, server(new HandshakeMemory()))).isNotEmpty();
        }
        for (long skew : new long[] {-601, 601, -NOW, 1L << 31}) {
            byte[] hello = ClientHello.write("site.example", SECRET.key(), NOW + skew, new Random(8));
            assertThatExceptionOfType(HandshakeException.class)
                    .isThrownBy(() -> answerTo(hello, server(new HandshakeMemory())))
                    .withMessageContaining("clock is")
                    .withMessageContaining(skew < 0 ? "behind" : "ahead");
        }
    }

    @Test
    void aHelloWorksOnce() throws Exception {
        HandshakeMemory memory = new HandshakeMemory();
        byte[] hello = hello(9);
        assertThat(answerTo(hello, server(memory))).isNotEmpty();
        assertThatExceptionOfType(HandshakeException.class)
                .isThrownBy(() -> answerTo(hello, server(memory)))
                .withMessageContaining("seen before");
    }

    @Test
    void aStrangerGetsNoAnswer() {
        refusedHello(
                ClientHello.write("site.example", new byte[16], NOW, new Random(1)), "made with none of the secrets");
        refusedHello(ClientHello.write("other.example", SECRET.key(), NOW, new Random(1)), "another domain");
        refusedHello("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII), "begins with ee");
        refusedHello(Codec.hex("1603010000"), "announces 0 bytes");
        refusedHello(Codec.hex("1603014001"), "announces 16385 bytes");
    }

    @Test
    void theDomainsCaseDoesNotMatter() throws Exception {
        byte[] hello = ClientHello.write("SITE.example", SECRET.key(), NOW, new Random(1));
        assertThat(answerTo(hello, server(new HandshakeMemory()))).isNotEmpty();
    }

    @Test
    void othersPassUnchangedWhereThatIsWanted() throws Exception {
        FakeTlsServerLayer server =
                new FakeTlsServerLayer(List.of(SECRET), true, CLOCK, new Random(1), new HandshakeMemory());
        byte[] bytes = Codec.hex("160302aabbccdd");
        LayerOutput out = new LayerOutput();
        for (int i = 0; i < bytes.length; i++) {
            server.receive(bytes, i, i + 1, out);
        }
        assertThat(server.isOpen()).isTrue();
        assertThat(server.isTransparent()).isTrue();
        assertThat(server.isInTls()).isFalse();
        assertThat(out.delivered()).isEqualTo(bytes);
    }

    private static void refusedHello(byte[] hello, String why) {
        LayerOutput out = new LayerOutput();
        assertThatExceptionOfType(HandshakeException.class)
                .isThrownBy(() -> server(new HandshakeMemory()).receive(hello, 0, hello.length, out))
                .withMessageContaining(why);
        assertThat(out.sent()).isEmpty();
    }

    private static void refused(FakeTlsAnswer reading, byte[] bytes, String why) {
        assertThatExceptionOfType(HandshakeException.class)
                .isThrownBy(() -> reading.advance(bytes, 0, bytes.length))
                .withMessageContaining(why);
        assertThat(reading.isWhole()).isFalse();
    }

    private static byte[] answerTo(byte[] hello, FakeTlsServerLayer server) throws Exception {
        LayerOutput out = new LayerOutput();
        server.receive(hello, 0, hello.length, out);
        return out.sent();
    }

    private static byte[] hello(long seed) {
        return ClientHello.write("site.example", SECRET.key(), NOW, new Random(seed));
    }

    private static FakeTlsClientLayer client(long seed) {
        return new FakeTlsClientLayer("site.example", SECRET.key(), CLOCK, new Random(seed));
    }

    private static FakeTlsServerLayer server(HandshakeMemory memory) {
        return new FakeTlsServerLayer(List.of(SECRET), false, CLOCK, new Random(11), memory);
    }
}
