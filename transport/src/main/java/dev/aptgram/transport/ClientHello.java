package dev.aptgram.transport;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;
import org.bouncycastle.math.ec.rfc7748.X25519;

/**
 * Writes the first record of FakeTLS: a TLS 1.3 client hello as a current browser sends it, with a digest in place of
 * the random bytes. Its key shares are genuine public keys, of which the private halves are forgotten at once. Pure.
 *
 * <p>The X25519MLKEM768 share alone makes the record longer than 517 bytes, so that it never needs the padding extension
 * that shorter hellos bring to that length.
 */
final class ClientHello {
    private static final String SUITES = "130113021303c02bc02fc02cc030cca9cca8c013c014009c009d002f0035";
    private static final int MLKEM_SEED_BYTES = 64;
    private static final int GREASE_VALUES = 7;

    private final String domain;
    private final RandomGenerator random;
    private final byte[] grease;

    private ClientHello(String domain, RandomGenerator random) {
        this.domain = domain;
        this.random = random;
        this.grease = grease(random);
    }

    /**
     * {@return the whole record; bytes 11 to 42 are the digest}
     *
     * @param domain what to ask for (SNI), ASCII
     * @param key the sixteen bytes of the secret
     * @param unixTime seconds, as the server counts them
     * @param random unpredictable
     */
    static byte[] write(String domain, byte[] key, long unixTime, RandomGenerator random) {
        byte[] record = new ClientHello(domain, random).record();
        FakeTls.sign(record, key, unixTime);
        return record;
    }

    private byte[] record() {
        byte[] body = join(
                hex("0303"),
                new byte[FakeTls.RANDOM_BYTES],
                hex("20"),
                draw(32),
                sized(2, join(grease(0), hex(SUITES))),
                hex("0100"),
                sized(2, extensions()));
        return join(hex("160301"), sized(2, join(hex("01"), sized(3, body))));
    }

    private byte[] extensions() {
        byte[][] shuffled = {
            extension("0000", sized(2, join(hex("00"), sized(2, domain.getBytes(StandardCharsets.US_ASCII))))),
            extension("0005", hex("0100000000")),
            extension("000a", sized(2, join(grease(4), hex("11ec001d00170018")))),
            extension("000b", hex("0100")),
            extension("000d", sized(2, hex("04030804040105030805050108060601"))),
            extension("0010", sized(2, join(text("h2"), text("http/1.1")))),
            extension("0012"),
            extension("0017"),
            extension("001b", hex("020002")),
            extension("0023"),
            extension("002b", sized(1, join(grease(6), hex("03040303")))),
            extension("002d", hex("0101")),
            extension("0033", sized(2, keyShares())),
            extension("44cd", sized(2, text("h2"))),
            extension("fe0d", encryptedHello()),
            extension("ff01", hex("00")),
        };
        for (int i = shuffled.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            byte[] moved = shuffled[i];
            shuffled[i] = shuffled[other];
            shuffled[other] = moved;
        }
        return join(join(grease(2), hex("0000")), join(shuffled), join(grease(3), hex("000100")));
    }

    private byte[] keyShares() {
        return join(
                join(grease(4), sized(2, new byte[1])),
                join(hex("11ec"), sized(2, join(mlKem768(), x25519()))),
                join(hex("001d"), sized(2, x25519())));
    }

    /** What browsers send where they have no configuration for an encrypted hello. */
    private byte[] encryptedHello() {
        return join(hex("0000010001"), draw(1), sized(2, x25519()), sized(2, draw(144 + 32 * random.nextInt(4))));
    }

    private byte[] mlKem768() {
        return new MLKEMPrivateKeyParameters(MLKEMParameters.ml_kem_768, draw(MLKEM_SEED_BYTES)).getPublicKey();
    }

    private byte[] x25519() {
        return x25519(random);
    }

    /** {@return a fresh public key} */
    static byte[] x25519(RandomGenerator random) {
        byte[] secret = new byte[X25519.SCALAR_SIZE];
        random.nextBytes(secret);
        byte[] point = new byte[X25519.POINT_SIZE];
        X25519.scalarMultBase(secret, 0, point, 0);
        Arrays.fill(secret, (byte) 0);
        return point;
    }

    private byte[] grease(int which) {
        return new byte[] {grease[which], grease[which]};
    }

    private byte[] draw(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Draws the values that mean nothing (RFC 8701); the two of a pair differ, so that no extension comes twice. */
    private static byte[] grease(RandomGenerator random) {
        byte[] drawn = new byte[GREASE_VALUES];
        random.nextBytes(drawn);
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = (byte) ((drawn[i] & 0xF0) | 0x0A);
            if (i % 2 == 1 && drawn[i] == drawn[i - 1]) {
                drawn[i] ^= 0x10;
            }
        }
        return drawn;
    }

    private static byte[] extension(String type, byte[]... parts) {
        return join(hex(type), sized(2, join(parts)));
    }

    private static byte[] text(String ascii) {
        return sized(1, ascii.getBytes(StandardCharsets.US_ASCII));
    }

    /** {@return bytes after their length, which takes so many bytes} */
    private static byte[] sized(int lengthBytes, byte[] bytes) {
        byte[] out = new byte[lengthBytes + bytes.length];
        for (int i = 0; i < lengthBytes; i++) {
            out[i] = (byte) (bytes.length >> (8 * (lengthBytes - 1 - i)));
        }
        System.arraycopy(bytes, 0, out, lengthBytes, bytes.length);
        return out;
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
