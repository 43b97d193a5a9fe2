package dev.aptgram.transport;

import dev.aptgram.errors.TransportException;
import dev.aptgram.fuzz.Finding;
import dev.aptgram.fuzz.Gauge;
import dev.aptgram.fuzz.Target;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Special configurations. An input is the text itself, or, if its first byte is odd, what is signed with a key of ours. There
 * is a configuration within its bounds, whose servers can all be gone to, or a {@link TransportException}; a text that nobody
 * signed is never taken.
 */
public final class SpecialConfigTarget implements Target {
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000L);
    private static final BigInteger EXPONENT = BigInteger.valueOf(65_537);
    private static final int HASHED = 208;

    private final Gauge gauge = new Gauge(64, 192 << 10);
    private final BigInteger p = BigInteger.probablePrime(1024, new Random(11));
    private final BigInteger q = BigInteger.probablePrime(1024, new Random(12));
    private final BigInteger modulus = p.multiply(q);
    private final BigInteger dp = EXPONENT.modInverse(p.subtract(BigInteger.ONE));
    private final BigInteger dq = EXPONENT.modInverse(q.subtract(BigInteger.ONE));
    private final BigInteger qInverse = q.modInverse(p);
    private final SpecialConfigReader reader = new SpecialConfigReader(modulus);

    /** Creates the target. */
    public SpecialConfigTarget() {}

    @Override
    public String about() {
        return "special configurations, signed and not";
    }

    @Override
    public void feed(byte[] input) {
        if (input.length == 0) {
            return;
        }
        boolean signed = (input[0] & 1) != 0;
        byte[] rest = Arrays.copyOfRange(input, 1, input.length);
        String text = signed ? sign(rest) : new String(rest, StandardCharsets.ISO_8859_1);
        gauge.measure(text.length(), () -> {
            read(text, signed);
            return "";
        });
    }

    private void read(String text, boolean signed) {
        SpecialConfig config;
        try {
            config = reader.decode(text, NOW);
        } catch (TransportException e) {
            return;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new Finding(
                    "reading a configuration fails with " + e.getClass().getName(), e);
        }
        if (!signed || config.expires().isBefore(NOW)) {
            throw new Finding("a configuration is taken that " + (signed ? "has expired" : "nobody signed"));
        }
        try {
            for (SpecialConfig.Rule rule : config.rules()) {
                rule.isFor("");
                rule.isFor("+7 999 6621234");
                rule.servers().forEach(SpecialConfig.Server::road);
                config.servers(rule.dcId(), "1");
            }
        } catch (RuntimeException e) {
            throw new Finding("a configuration is taken that cannot be used: " + config, e);
        }
    }

    /** {@return what a text would be that holds this, signed by us} */
    private String sign(byte[] content) {
        byte[] plain = new byte[224];
        System.arraycopy(content, 0, plain, 0, Math.min(HASHED, content.length));
        byte[] opened = new byte[256];
        // A key that begins with zero keeps the number below the modulus.
        new Random(Arrays.hashCode(plain)).nextBytes(opened);
        opened[0] = 0;
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(plain, 0, HASHED);
            System.arraycopy(sha256.digest(), 0, plain, HASHED, 16);
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE, new SecretKeySpec(opened, 0, 32, "AES"), new IvParameterSpec(opened, 16, 16));
            cipher.doFinal(plain, 0, plain.length, opened, 32);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        BigInteger x = new BigInteger(1, opened);
        BigInteger atP = x.modPow(dp, p);
        BigInteger atQ = x.modPow(dq, q);
        BigInteger y = atQ.add(atP.subtract(atQ).multiply(qInverse).mod(p).multiply(q));
        byte[] raw = y.toByteArray();
        byte[] fixed = new byte[256];
        int count = Math.min(raw.length, fixed.length);
        System.arraycopy(raw, raw.length - count, fixed, fixed.length - count, count);
        return Base64.getEncoder().encodeToString(fixed);
    }

    @Override
    public List<byte[]> seeds() {
        ByteBuffer config = ByteBuffer.allocate(300).order(ByteOrder.LITTLE_ENDIAN);
        config.put((byte) 1).putInt(120);
        config.putInt(0x5a592a6c).putInt(1_690_000_000).putInt(1_710_000_000).putInt(2);
        config.putInt(0x4679b65f).put(new byte[] {2, '+', '7', 0}).putInt(2).putInt(2);
        config.putInt(0xd433ad73).putInt(0x7f000001).putInt(443);
        config.putInt(0x37982646).putInt(0x7f000002).putInt(80).put((byte) 16).put(new byte[16 + 3]);
        config.putInt(0x4679b65f).put(new byte[4]).putInt(4).putInt(1);
        config.putInt(0xd433ad73).putInt(0x7f000003).putInt(5222);
        byte[] signed = Arrays.copyOf(config.array(), config.position());
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.write(0);
        text.writeBytes(sign(new byte[208]).getBytes(StandardCharsets.US_ASCII));
        return List.of(signed, text.toByteArray(), new byte[] {0, 'A', 'A', '=', '='});
    }

    @Override
    public List<byte[]> words() {
        return List.of(
                new byte[] {0x6c, 0x2a, 0x59, 0x5a},
                new byte[] {0x5f, (byte) 0xb6, 0x79, 0x46},
                new byte[] {0x73, (byte) 0xad, 0x33, (byte) 0xd4},
                new byte[] {0x46, 0x26, (byte) 0x98, 0x37},
                new byte[] {'+', '7', ',', '-'},
                new byte[] {17, (byte) 0xdd});
    }
}
