package dev.aptgram.transport;

import dev.aptgram.errors.TransportException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Takes a special configuration out of its signature: RSA with the public exponent gives key, counter and ciphertext of
 * AES-256-CBC; the first 16 bytes of SHA-256 end what that gives. The few TL constructors in it are read here, since no
 * schema is known in this room. Pure.
 */
final class SpecialConfigReader {
    private static final BigInteger EXPONENT = BigInteger.valueOf(65_537);
    private static final int SIGNED_BYTES = 256;
    private static final int KEY_BYTES = 32;
    private static final int IV_AT = 16;
    private static final int HASHED_BYTES = 208;
    private static final int SHORTEST = 8;
    private static final int CONFIG_SIMPLE = 0x5a592a6c;
    private static final int ACCESS_POINT_RULE = 0x4679b65f;
    private static final int IP_PORT = 0xd433ad73;
    private static final int IP_PORT_SECRET = 0x37982646;
    private static final int LONG_BYTES = 254;

    private final BigInteger modulus;

    /**
     * Creates a reader.
     *
     * @param modulus of the key that signs
     */
    SpecialConfigReader(BigInteger modulus) {
        this.modulus = modulus;
    }

    /** {@return the configuration in a text; see {@link SpecialConfig#decode}} */
    SpecialConfig decode(String text, Instant now) {
        byte[] plain = open(bytes(text));
        int length = LittleEndian.getInt(plain, 0);
        if (length < SHORTEST || length > HASHED_BYTES - 4) {
            throw refused("it says that it has " + length + " bytes");
        }
        SpecialConfig config;
        try {
            config = read(ByteBuffer.wrap(plain, 4, length).slice().order(ByteOrder.LITTLE_ENDIAN));
        } catch (BufferUnderflowException e) {
            throw refused("it ends too early");
        }
        if (config.expires().isBefore(now)) {
            throw refused("it expired at " + config.expires());
        }
        return config;
    }

    /** {@return the 256 bytes of a text} */
    static byte[] bytes(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.replaceAll("[^A-Za-z0-9+/]", ""));
        } catch (IllegalArgumentException e) {
            throw refused("it is no base64");
        }
        if (bytes.length != SIGNED_BYTES) {
            throw refused("it has " + bytes.length + " bytes instead of " + SIGNED_BYTES);
        }
        return bytes;
    }

    /** {@return the result of the RSA operation, 256 bytes} */
    byte[] unsign(byte[] signed) {
        BigInteger number = new BigInteger(1, signed);
        if (number.compareTo(modulus) >= 0) {
            throw refused("its number is too large for the key");
        }
        byte[] raw = number.modPow(EXPONENT, modulus).toByteArray();
        byte[] fixed = new byte[SIGNED_BYTES];
        int count = Math.min(raw.length, SIGNED_BYTES);
        System.arraycopy(raw, raw.length - count, fixed, SIGNED_BYTES - count, count);
        return fixed;
    }

    private byte[] open(byte[] signed) {
        byte[] opened = unsign(signed);
        try {
            Cipher cipher = Cipher.getInstance("AES/CBC/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(opened, 0, KEY_BYTES, "AES"),
                    new IvParameterSpec(opened, IV_AT, KEY_BYTES - IV_AT));
            byte[] plain = cipher.doFinal(opened, KEY_BYTES, SIGNED_BYTES - KEY_BYTES);
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(plain, 0, HASHED_BYTES);
            byte[] expected = Arrays.copyOf(sha256.digest(), plain.length - HASHED_BYTES);
            if (!MessageDigest.isEqual(expected, Arrays.copyOfRange(plain, HASHED_BYTES, plain.length))) {
                throw refused("Telegram has not signed it");
            }
            return plain;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java runtime has AES-CBC and SHA-256", e);
        }
    }

    private static SpecialConfig read(ByteBuffer in) {
        require(in.getInt() == CONFIG_SIMPLE, "it is no help.configSimple");
        Instant date = Instant.ofEpochSecond(Integer.toUnsignedLong(in.getInt()));
        Instant expires = Instant.ofEpochSecond(Integer.toUnsignedLong(in.getInt()));
        List<SpecialConfig.Rule> rules = new ArrayList<>();
        for (int left = count(in); left > 0; left--) {
            require(in.getInt() == ACCESS_POINT_RULE, "a rule in it is no accessPointRule");
            String phones = new String(string(in), StandardCharsets.UTF_8);
            int dcId = in.getInt();
            List<SpecialConfig.Server> servers = new ArrayList<>();
            for (int more = count(in); more > 0; more--) {
                servers.add(server(in));
            }
            rules.add(new SpecialConfig.Rule(phones, dcId, servers));
        }
        return new SpecialConfig(date, expires, rules);
    }

    private static SpecialConfig.Server server(ByteBuffer in) {
        int id = in.getInt();
        require(id == IP_PORT || id == IP_PORT_SECRET, "an address in it is of no known kind");
        int ip = in.getInt();
        int port = in.getInt();
        require(port >= 1 && port <= 0xFFFF, "a port in it is " + port);
        return new SpecialConfig.Server(
                new InetSocketAddress(address(ip), port), id == IP_PORT ? null : secret(string(in)));
    }

    private static @Nullable MtproxySecret secret(byte[] bytes) {
        try {
            return bytes.length == 0 ? null : MtproxySecret.of(bytes);
        } catch (IllegalArgumentException e) {
            throw refused("a secret in it has a wrong form");
        }
    }

    private static InetAddress address(int ip) {
        try {
            return InetAddress.getByAddress(ByteBuffer.allocate(4).putInt(ip).array());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An IPv4 address has four bytes", e);
        }
    }

    /** {@return how many items follow; each has at least four bytes, so that more than fit are refused} */
    private static int count(ByteBuffer in) {
        int count = in.getInt();
        require(count >= 0 && count <= in.remaining() / 4, "it says that it has " + count + " items");
        return count;
    }

    private static byte[] string(ByteBuffer in) {
        int length = in.get() & 0xFF;
        int head = 1;
        if (length == LONG_BYTES) {
            length = (in.get() & 0xFF) | ((in.get() & 0xFF) << 8) | ((in.get() & 0xFF) << 16);
            head = 4;
        }
        require(length <= in.remaining(), "a string in it is longer than the whole");
        byte[] bytes = new byte[length];
        in.get(bytes);
        for (int i = head + length; i % 4 != 0; i++) {
            in.get();
        }
        return bytes;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw refused(otherwise);
        }
    }

    private static TransportException refused(String why) {
        return new TransportException(
                "The special configuration cannot be used: " + why + ". Ask another source for it.");
    }
}
