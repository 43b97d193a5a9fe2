package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.aptgram.errors.TransportException;
import dev.aptgram.vectors.VectorCase;
import dev.aptgram.vectors.Vectors;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.interfaces.RSAPrivateKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Telegram's hidden addresses: the known example, and forgeries. */
class SpecialConfigTest {
    private static final Instant IN_TIME = Instant.ofEpochSecond(0x5b0b34e1);
    private static final String HEAD = "6c2a595a 01000000 ff000000";

    private static RSAPrivateKey key;

    @BeforeAll
    static void makeKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        key = (RSAPrivateKey) pair.getPrivate();
    }

    @Test
    void agreesWithTheKnownExample() {
        for (VectorCase vector : Vectors.group("special_config")) {
            BigInteger modulus = Vectors.group("rsa_keys").stream()
                    .filter(known -> known.name().startsWith("SPECIAL CONFIG"))
                    .map(known -> new BigInteger(known.text("n"), 16))
                    .findFirst()
                    .orElseThrow();
            SpecialConfigReader reader = new SpecialConfigReader(modulus);
            if (vector.has("input")) {
                assertThat(reader.unsign(vector.hex("input"))).isEqualTo(vector.hex("output"));
                continue;
            }
            String text = vector.text("base64_filtered");
            assertThat(reader.unsign(SpecialConfigReader.bytes(text))).isEqualTo(vector.hex("rsa_output"));
            SpecialConfig config = SpecialConfig.decode(text, IN_TIME);
            assertThat(config.date()).isEqualTo(Instant.ofEpochSecond(0x5ae3a7e1));
            assertThat(config.expires()).isEqualTo(IN_TIME);
            assertThat(config.rules()).singleElement().satisfies(rule -> {
                assertThat(rule.dcId()).isEqualTo(2);
                assertThat(rule.phonePrefixes()).isEmpty();
            });
            assertThat(config.servers(2, "+1 234")).singleElement().satisfies(server -> {
                assertThat(Addresses.text(server.address())).isEqualTo("138.68.157.255:5222");
                assertThat(server.secret()).isNotNull();
                assertThat(server.road()).isInstanceOf(Road.Mtproxy.class);
            });
            assertThat(config.servers(1, "")).isEmpty();
            assertThat(SpecialConfig.decode(
                            "\"" + text.substring(0, 99) + "\" \"" + text.substring(99) + "==\"", IN_TIME))
                    .isEqualTo(config);
            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(() -> SpecialConfig.decode(text, IN_TIME.plusSeconds(1)))
                    .withMessageContaining("it expired at 2018-05-27");
        }
    }

    @Test
    void aChangeAnywhereBreaksTheSignature() {
        String text = Vectors.group("special_config").get(1).text("base64_filtered");
        byte[] bytes = SpecialConfigReader.bytes(text);
        for (int i = 0; i < bytes.length; i++) {
            byte[] changed = bytes.clone();
            changed[i] ^= 1;
            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(() -> SpecialConfig.decode(Base64.getEncoder().encodeToString(changed), IN_TIME))
                    .withMessageContaining("Telegram has not signed it");
        }
    }

    @Test
    void whatCannotBeOneIsRefused() {
        for (String text : new String[] {"", "AAAA", "A".repeat(341), "A".repeat(346), "A", "_".repeat(342)}) {
            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(() -> SpecialConfig.decode(text, IN_TIME))
                    .withMessageContaining("Ask another source");
        }
        byte[] large = new byte[256];
        Arrays.fill(large, (byte) 0xFF);
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> SpecialConfig.decode(Base64.getEncoder().encodeToString(large), IN_TIME))
                .withMessageContaining("too large for the key");
    }

    @Test
    void everyFieldIsRead() throws Exception {
        SpecialConfig config = decode(HEAD + "02000000"
                + "5fb67946 052b372c2d37 0000 01000000 02000000"
                + "73ad33d4 04030201 bb010000 46269837 08070605 50000000 00000000"
                + "5fb67946 00000000 05000000 01000000"
                + "46269837 08070605 50000000 11dd00112233445566778899aabbccddeeff 0000");
        assertThat(config.rules()).hasSize(2);
        SpecialConfig.Rule first = config.rules().get(0);
        assertThat(first.phonePrefixes()).isEqualTo("+7,-7");
        assertThat(first.servers())
                .containsExactly(
                        new SpecialConfig.Server(Addresses.of("1.2.3.4", 443), null),
                        new SpecialConfig.Server(Addresses.of("5.6.7.8", 80), null));
        assertThat(first.servers().get(0).road()).isEqualTo(Road.tcp(TransportSpec.OBFUSCATED_INTERMEDIATE));
        assertThat(config.servers(5, ""))
                .singleElement()
                .satisfies(server -> assertThat(server.secret())
                        .isEqualTo(MtproxySecret.parse("dd00112233445566778899aabbccddeeff")));
    }

    @Test
    void timesAfter2038AreRead() throws Exception {
        SpecialConfig config = decode("6c2a595a 00000080 ffffffff 00000000");
        assertThat(config.date()).isEqualTo(Instant.parse("2038-01-19T03:14:08Z"));
        assertThat(config.expires()).isEqualTo(Instant.parse("2106-02-07T06:28:15Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "00000000 01000000 ff000000 00000000, no help.configSimple",
        "6c2a595a 01000000 ff000000, ends too early",
        "6c2a595a 01000000 ff000000 ffffffff, has -1 items",
        "6c2a595a 01000000 ff000000 01000000, has 1 items",
        "6c2a595a 01000000 ff000000 01000000 00000000, no accessPointRule",
        "6c2a595a 01000000 ff000000 01000000 5fb67946 ff000000, longer than the whole",
        "6c2a595a 01000000 ff000000 01000000 5fb67946 feffffff, longer than the whole",
        "6c2a595a 01000000 ff000000 01000000 5fb67946 00000000 02000000 01000000 11111111, no known kind",
        "6c2a595a 01000000 ff000000 01000000 5fb67946 00000000 02000000 01000000 73ad33d4 04030201 00000000, port in it is 0",
        "6c2a595a 01000000 ff000000 01000000 5fb67946 00000000 02000000 01000000 73ad33d4 04030201 00000100, port in it is 65536",
        "6c2a595a 01000000 ff000000 01000000 5fb67946 00000000 02000000 01000000 46269837 04030201 01000000 01aa0000, wrong form",
    })
    void signedNonsenseIsRefused(String body, String why) {
        assertThatExceptionOfType(TransportException.class)
                .isThrownBy(() -> decode(body))
                .withMessageContaining(why);
    }

    @Test
    void aWrongLengthIsRefused() {
        for (int length : new int[] {-1, 0, 7, 205, Integer.MAX_VALUE}) {
            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(() -> new SpecialConfigReader(key.getModulus())
                            .decode(signed(length, Codec.hex(HEAD + "00000000")), Instant.EPOCH))
                    .withMessageContaining("it says that it has " + length + " bytes");
        }
    }

    @Test
    void signedBytesAtRandomNeverBreakTheReader() throws Exception {
        Random random = new Random(1);
        for (int i = 0; i < 100; i++) {
            byte[] body =
                    Codec.hex(HEAD + "01000000 5fb67946 00000000 02000000 01000000 46269837 04030201 01000000 0000");
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                body[12 + random.nextInt(body.length - 12)] = (byte) random.nextInt();
            }
            String text = signed(8 + random.nextInt(body.length - 7), body);
            try {
                assertThat(new SpecialConfigReader(key.getModulus())
                                .decode(text, Instant.EPOCH)
                                .rules())
                        .hasSizeLessThan(8);
            } catch (TransportException e) {
                assertThat(e).hasMessageContaining("cannot be used");
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', true",
        "'', 79991234567, true",
        "+7, '+7 (999) 123', true",
        "+7, 44123, false",
        "+7, '', false",
        "'+7,-7999', 79991, false",
        "'+7,-7999', 78991, true",
        "'-1,', 1234, false",
        "'-1,', 44, true",
        "'-1', 44, false",
        "?7, 7, false",
    })
    void phonePrefixesSayForWhom(String rules, String phone, boolean meant) {
        assertThat(new SpecialConfig.Rule(rules, 2, List.of()).isFor(phone)).isEqualTo(meant);
    }

    private static SpecialConfig decode(String body) throws Exception {
        byte[] bytes = Codec.hex(body);
        return new SpecialConfigReader(key.getModulus()).decode(signed(bytes.length, bytes), Instant.EPOCH);
    }

    /** Does what Telegram does, with a key of the test's own. */
    private static String signed(int length, byte[] body) throws Exception {
        byte[] plain = ByteBuffer.allocate(224)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .put(body)
                .array();
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(plain, 208));
        System.arraycopy(hash, 0, plain, 208, 16);
        byte[] opened = new byte[256];
        opened[31] = 5;
        Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(opened, 0, 32, "AES"), new IvParameterSpec(opened, 16, 16));
        System.arraycopy(cipher.doFinal(plain), 0, opened, 32, 224);
        BigInteger number = new BigInteger(1, opened).modPow(key.getPrivateExponent(), key.getModulus());
        String hex = number.toString(16);
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex("0".repeat(512 - hex.length()) + hex));
    }
}
