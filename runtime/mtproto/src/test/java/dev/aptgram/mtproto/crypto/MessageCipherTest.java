package dev.aptgram.mtproto.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.vectors.VectorCase;
import dev.aptgram.vectors.Vectors;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCipherTest {
    private static final AuthKey KEY = AuthKey.of(bytes(60, 256));

    private final MessageCipher client = new MessageCipher(KEY, Side.CLIENT, new SeededRandom(61));
    private final MessageCipher server = new MessageCipher(KEY, Side.SERVER, new SeededRandom(62));

    static Stream<VectorCase> vectors() {
        return Vectors.group("encrypted_message").stream();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void agreesWithTheVectors(VectorCase vector) {
        AuthKey key = AuthKey.of(vector.hex("auth_key"));
        byte[] message = vector.hex("message");
        if (vector.has("expect")) {
            agreesOnReceiving(vector, new MessageCipher(key, Side.CLIENT, new ScriptedRandom()), message);
            return;
        }
        byte[] plaintext = vector.has("padded_plaintext") ? vector.hex("padded_plaintext") : envelope(vector);
        byte[] payload = new byte[24 + plaintext.length];
        System.arraycopy(plaintext, 0, payload, 24, plaintext.length);
        MessageCipher cipher = new MessageCipher(key, Side.CLIENT, new ScriptedRandom());
        assertThat(cipher.encrypt(payload)).isEqualTo(message);
        if (vector.has("msg_key")) {
            byte[] large = Kdf.messageKeyLargeV2(key, Side.CLIENT, plaintext);
            assertThat(Kdf.messageKeyV2(large)).isEqualTo(vector.hex("msg_key"));
            int token = ByteBuffer.wrap(vector.hex("quick_ack_token_le"))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getInt();
            assertThat(cipher.quickAckToken()).isEqualTo(token);
        } else {
            MessageCipher.Opened opened = new MessageCipher(key, Side.SERVER, new ScriptedRandom()).open(message);
            assertThat(opened.salt()).isEqualTo(littleEndian(vector.hex("salt_le")));
            assertThat(opened.sessionId()).isEqualTo(littleEndian(vector.hex("session_id_le")));
            assertThat(opened.msgId()).isEqualTo(littleEndian(vector.hex("msg_id_le")));
            assertThat(opened.seqNo()).isEqualTo((int) vector.number("seq_no"));
            assertThat(opened.body()).isEqualTo(vector.hex("body"));
            assertThat(opened.quickAckToken()).isEqualTo(cipher.quickAckToken()).isNegative();
        }
    }

    private static void agreesOnReceiving(VectorCase vector, MessageCipher cipher, byte[] message) {
        switch (vector.text("expect")) {
            case "accept" ->
                assertThat(cipher.open(message).sessionId()).isEqualTo(littleEndian(vector.hex("session_id_le")));
            // The structure is sound; whose session it is, the session checks.
            case "reject: session_id" ->
                assertThat(cipher.open(message).sessionId()).isNotEqualTo(littleEndian(vector.hex("session_id_le")));
            case "reject: msg_key" -> assertRefused(cipher, message, "message key");
            case "reject: length too big", "reject: length % 4" -> assertRefused(cipher, message, "body length");
            case "reject: padding 0" -> assertRefused(cipher, message, "0 bytes of padding");
            default -> throw new AssertionError("Unknown expectation in " + vector);
        }
    }

    private static byte[] envelope(VectorCase vector) {
        byte[] body = vector.hex("body");
        byte[] padding = vector.hex("padding");
        return ByteBuffer.allocate(32 + body.length + padding.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(vector.hex("salt_le"))
                .put(vector.hex("session_id_le"))
                .put(vector.hex("msg_id_le"))
                .putInt((int) vector.number("seq_no"))
                .putInt(body.length)
                .put(body)
                .put(padding)
                .array();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 20, 64, 100, 1000, 4096, 100_000})
    void whatOneEndSealsTheOtherOpens(int length) {
        byte[] body = bytes(63, length);
        for (PaddingPolicy policy : PaddingPolicy.values()) {
            MessageCipher sender = new MessageCipher(KEY, Side.CLIENT, new SeededRandom(length), policy);
            MessageCipher.Opened opened = server.open(sender.seal(1, -2, 3, 5, body));
            assertThat(opened.salt()).isEqualTo(1);
            assertThat(opened.sessionId()).isEqualTo(-2);
            assertThat(opened.msgId()).isEqualTo(3);
            assertThat(opened.seqNo()).isEqualTo(5);
            assertThat(opened.body()).isEqualTo(body);
            assertThat(opened.quickAckToken()).isEqualTo(sender.quickAckToken());
        }
        assertThat(client.open(server.seal(1, 2, 3, 4, body)).body()).isEqualTo(body);
    }

    @Test
    void theSameMessageNeverLooksTheSameTwice() {
        assertThat(client.seal(1, 2, 3, 4, new byte[40])).isNotEqualTo(client.seal(1, 2, 3, 4, new byte[40]));
    }

    @ParameterizedTest
    @EnumSource
    void aMessageIsNotTakenByTheEndThatWroteIt(Side side) {
        MessageCipher cipher = side == Side.CLIENT ? client : server;
        assertRefused(cipher, cipher.seal(1, 2, 3, 4, new byte[8]), "message key");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 7, 15})
    void ignoresThePaddingOfTheTransport(int extra) {
        byte[] payload = server.seal(1, 2, 3, 4, new byte[8]);
        byte[] padded = Arrays.copyOf(payload, payload.length + extra);
        assertThat(client.open(padded).body()).hasSize(8);
    }

    @Test
    void refusesAWholeBlockMore() {
        byte[] payload = server.seal(1, 2, 3, 4, new byte[8]);
        assertRefused(client, Arrays.copyOf(payload, payload.length + 16), "message key");
    }

    @Test
    void refusesEveryCut() {
        byte[] payload = server.seal(1, 2, 3, 4, new byte[60]);
        for (int length = 0; length < payload.length; length++) {
            byte[] cut = Arrays.copyOf(payload, length);
            assertRefused(client, cut, length < 72 ? "fewer than any" : "message key");
        }
    }

    @Test
    void refusesEveryFlippedBit() {
        byte[] payload = server.seal(1, 2, 3, 4, new byte[8]);
        for (int bit = 0; bit < payload.length * 8; bit++) {
            byte[] changed = payload.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(client, changed, bit < 64 ? "another auth key" : "message key");
        }
    }

    @Test
    void refusesForeignKeysAndPlainMessages() {
        MessageCipher stranger = new MessageCipher(AuthKey.of(bytes(64, 256)), Side.SERVER, new SeededRandom(65));
        assertRefused(client, stranger.seal(1, 2, 3, 4, new byte[8]), "another auth key");
        assertRefused(client, PlainMessage.encode(1, new byte[80]), "another auth key");
    }

    @Test
    void aForgedKeyIdDoesNotHelp() {
        MessageCipher stranger = new MessageCipher(AuthKey.of(bytes(64, 256)), Side.SERVER, new SeededRandom(65));
        byte[] payload = stranger.seal(1, 2, 3, 4, new byte[8]);
        System.arraycopy(server.seal(1, 2, 3, 4, new byte[8]), 0, payload, 0, 8);
        assertRefused(client, payload, "message key");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, -4, Integer.MIN_VALUE, 1, 2, 3, 18, 33, 36, 1 << 20, Integer.MAX_VALUE, 0x7ffffffc})
    void refusesABodyLengthThatIsNegativeOddOrBeyondTheEnd(int length) {
        // 64 bytes of plaintext: a header and 32 bytes more.
        assertRefused(client, sealRaw(length, 32), "body length");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 4, 8, 1028, 1040, 2048, 100_000})
    void refusesTooLittleAndTooMuchPadding(int padding) {
        int rest = padding + 16 - padding % 16; // so that header and rest are whole blocks
        assertRefused(client, sealRaw(rest - padding, rest), padding + " bytes of padding");
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 16, 28, 1020, 1024})
    void takesTheLeastAndTheMostPadding(int padding) {
        int rest = padding + 16 - padding % 16;
        assertThat(client.open(sealRaw(rest - padding, rest)).body()).hasSize(rest - padding);
    }

    /** Seals as the server, with a body length and an amount of bytes after the header that need not fit. */
    private static byte[] sealRaw(int bodyLength, int rest) {
        byte[] payload = new byte[24 + 32 + rest];
        ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN).putInt(24 + 28, bodyLength);
        return new MessageCipher(KEY, Side.SERVER, new ScriptedRandom()).encrypt(payload);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 11, 13, 1023, 1025})
    void refusesPaddingThatLeavesABodyOfOddLength(int padding) {
        int rest = padding + 16 - padding % 16;
        assertRefused(client, sealRaw(rest - padding, rest), "body length");
    }

    @Test
    void noiseIsOnlyEverRefused() {
        SeededRandom random = new SeededRandom(66);
        for (int i = 0; i < 2000; i++) {
            byte[] noise = new byte[random.nextInt(400)];
            random.nextBytes(noise);
            if (noise.length >= 8 && i % 2 == 0) {
                ByteBuffer.wrap(noise).order(ByteOrder.LITTLE_ENDIAN).putLong(KEY.id());
            }
            assertThatThrownBy(() -> client.open(noise)).isInstanceOf(SecurityCheckException.class);
            assertThatThrownBy(() -> PlainMessage.decode(noise)).isInstanceOf(SecurityCheckException.class);
        }
    }

    @Test
    void allFailuresAreOfOneKind() {
        byte[] good = server.seal(1, 2, 3, 4, new byte[8]);
        byte[] flipped = good.clone();
        flipped[40] ^= 1;
        for (byte[] bad : new byte[][] {new byte[3], flipped, sealRaw(-4, 32), sealRaw(32, 32)}) {
            assertThatThrownBy(() -> client.open(bad))
                    .isExactlyInstanceOf(SecurityCheckException.class)
                    .hasNoCause()
                    .hasMessageContaining("close the connection");
        }
    }

    @Test
    void aFailureDoesNotSpoilTheCipher() {
        byte[] good = server.seal(1, 2, 3, 4, new byte[8]);
        assertRefused(client, new byte[100], "another auth key");
        byte[] flipped = good.clone();
        flipped[40] ^= 1;
        assertRefused(client, flipped, "message key");
        assertThat(client.open(good).msgId()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, MessageCipher.MAX_BODY + 4})
    void refusesToSealBodiesThatNoFrameCarries(int length) {
        byte[] body = new byte[length];
        assertThatThrownBy(() -> client.seal(1, 2, 3, 4, body)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tellsWhichKeyAPayloadNeeds() {
        assertThat(MessageCipher.authKeyId(client.seal(1, 2, 3, 4, new byte[8])))
                .isEqualTo(KEY.id());
        assertThat(MessageCipher.authKeyId(PlainMessage.encode(1, new byte[4]))).isZero();
        assertThatThrownBy(() -> MessageCipher.authKeyId(new byte[7])).isInstanceOf(SecurityCheckException.class);
    }

    @Test
    void showsNoSecretsAndNoContent() {
        assertThat(client).hasToString("MessageCipher[CLIENT, " + KEY + "]");
        assertThat(client.key()).isEqualTo(KEY);
        MessageCipher.Opened opened = client.open(server.seal(1, 2, 3, 4, new byte[8]));
        assertThat(opened).hasToString("Opened[msgId=3, seqNo=4, body=8 bytes]");
    }

    private static void assertRefused(MessageCipher cipher, byte[] payload, String why) {
        assertThatThrownBy(() -> cipher.open(payload))
                .isInstanceOf(SecurityCheckException.class)
                .hasMessageContaining(why);
    }

    private static long littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    private static byte[] bytes(long seed, int length) {
        byte[] out = new byte[length];
        new SeededRandom(seed).nextBytes(out);
        return out;
    }
}
