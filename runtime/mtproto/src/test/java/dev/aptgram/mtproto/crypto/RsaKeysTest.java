package dev.aptgram.mtproto.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.vectors.VectorCase;
import dev.aptgram.vectors.Vectors;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RsaKeysTest {
    static Stream<VectorCase> keys() {
        return Vectors.group("rsa_keys").stream();
    }

    static Stream<VectorCase> fingerprints() {
        return Vectors.group("rsa_fingerprint").stream();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void readsTelegramsKeys(VectorCase vector) {
        RsaPublicKey key = RsaPublicKey.parsePem(vector.text("pem"));
        assertThat(key.modulus()).isEqualTo(new BigInteger(vector.text("n"), 16));
        assertThat(key.exponent()).isEqualTo(BigInteger.valueOf(vector.number("e")));
        assertThat(key.modulus().bitLength()).isEqualTo((int) vector.number("bits"));
        assertThat(key.fingerprint()).isEqualTo(vector.number("fingerprint_signed"));
        assertThat("0x%016x".formatted(key.fingerprint())).isEqualTo(vector.text("fingerprint_hex"));
        assertThat(RsaPublicKey.parsePem(key.toPem())).isEqualTo(key).hasSameHashCodeAs(key);
    }

    @ParameterizedTest
    @MethodSource("fingerprints")
    void computesFingerprints(VectorCase vector) {
        assertThat(RsaPublicKey.parsePem(vector.text("pem")).fingerprint())
                .isEqualTo(vector.number("fingerprint_signed"));
    }

    @Test
    void carriesTheKeysOfTelegram() {
        assertThat(TelegramRsaKeys.production())
                .extracting(key -> "%016x".formatted(key.fingerprint()))
                .containsExactly(
                        "d09d1d85de64fd85",
                        "0bc35f3509f7b7a5",
                        "15ae5fa8b5529542",
                        "aeae98e13cd7f94f",
                        "5a181b2235057d98");
        assertThat(TelegramRsaKeys.test())
                .extracting(key -> "%016x".formatted(key.fingerprint()))
                .containsExactly("b25898df208d2603");
        assertThat(TelegramRsaKeys.production().get(0))
                .hasToString("RsaPublicKey[fingerprint=d09d1d85de64fd85, bits=2048]")
                .isNotEqualTo(TelegramRsaKeys.test().get(0));
    }

    @Test
    void readsWhatTheJdkWrites() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024);
        KeyPair pair = generator.generateKeyPair();
        RSAPublicKey jdk = (RSAPublicKey) pair.getPublic();
        String pem = "-----BEGIN PUBLIC KEY-----\r\n" + Base64.getMimeEncoder().encodeToString(jdk.getEncoded())
                + "\r\n-----END PUBLIC KEY-----\r\n";
        RsaPublicKey key = RsaPublicKey.parsePem("Some words in front.\n" + pem);
        assertThat(key.modulus()).isEqualTo(jdk.getModulus());
        assertThat(key.exponent()).isEqualTo(jdk.getPublicExponent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MIIB",
                "-----BEGIN RSA PUBLIC KEY-----\n-----END RSA PUBLIC KEY-----",
                "-----BEGIN RSA PUBLIC KEY-----\nMIIB=AAA\n-----END RSA PUBLIC KEY-----",
                "-----BEGIN RSA PUBLIC KEY-----\nMAYCAQECAQM=\n-----END PUBLIC KEY-----",
                "-----BEGIN CERTIFICATE-----\nMAYCAQECAQM=\n-----END CERTIFICATE-----"
            })
    void refusesWhatIsNoPem(String text) {
        assertThatThrownBy(() -> RsaPublicKey.parsePem(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no RSA key in PEM")
                .hasMessageContaining("Expected PKCS#1");
    }

    /** In turn: cut, no sequence, bytes left over, an empty number, an endless length, a tiny, an even and a negative key. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "30",
                "310602010102010300",
                "300602010102010300",
                "300702010102010300",
                "300502000201030000",
                "30800201010201030000",
                "30840000000602010102010300",
                "3006020101020103",
                "30060201ff020103"
            })
    void refusesBrokenDer(String hex) {
        String pem = Der.toPem("RSA PUBLIC KEY", HexFormat.of().parseHex(hex));
        assertThatThrownBy(() -> RsaPublicKey.parsePem(pem)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesNumbersThatAreNoKey() {
        BigInteger n = TelegramRsaKeys.test().get(0).modulus();
        BigInteger e = BigInteger.valueOf(65537);
        assertThatThrownBy(() -> RsaPublicKey.of(n.add(BigInteger.ONE), e)).hasMessageContaining("modulus");
        assertThatThrownBy(() -> RsaPublicKey.of(n.negate(), e)).hasMessageContaining("modulus");
        assertThatThrownBy(() -> RsaPublicKey.of(n.shiftRight(1600).setBit(0), e))
                .hasMessageContaining("modulus");
        for (long exponent : new long[] {-3, 0, 1, 2, 4}) {
            assertThatThrownBy(() -> RsaPublicKey.of(n, BigInteger.valueOf(exponent)))
                    .hasMessageContaining("exponent");
        }
    }

    @Test
    void refusesOtherKindsOfKeys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        String pem =
                Der.toPem("PUBLIC KEY", generator.generateKeyPair().getPublic().getEncoded());
        assertThatThrownBy(() -> RsaPublicKey.parsePem(pem)).hasMessageContaining("another kind of key");
        byte[] oddBits = Der.encode(
                Der.SEQUENCE,
                Der.encode(Der.SEQUENCE, HexFormat.of().parseHex("06092a864886f70d0101010500")),
                Der.encode(Der.BIT_STRING, new byte[] {1, 0}));
        assertThatThrownBy(() -> RsaPublicKey.parsePem(Der.toPem("PUBLIC KEY", oddBits)))
                .hasMessageContaining("whole number of bytes");
    }

    @Test
    void privateKeysUndoPublicOnesAndShowNoSecret() {
        RsaPrivateKey key = RsaPrivateKey.generate(new SeededRandom(3));
        RsaPublicKey shown = key.publicKey();
        assertThat(shown.modulus().bitLength()).isEqualTo(2048);
        assertThat(shown.exponent()).isEqualTo(65537);
        SeededRandom random = new SeededRandom(4);
        for (int i = 0; i < 5; i++) {
            BigInteger message = new BigInteger(2040, random);
            assertThat(key.power(message.modPow(shown.exponent(), shown.modulus())))
                    .isEqualTo(message);
        }
        assertThat(key).hasToString("RsaPrivateKey[" + shown + "]");
    }
}
