package dev.aptgram.dc;

import dev.aptgram.mtproto.crypto.RsaPrivateKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Makes private RSA keys and keeps them in PEM files (PKCS#8, unencrypted). */
final class RsaKeys {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final String TEST_KEY = "test-key.pem";
    private static final int BITS = 2048;

    private RsaKeys() {}

    static RsaPrivateKey loadOrCreate(Path file, SecureRandom random) {
        try {
            return Files.exists(file) ? load(file) : create(file, random);
        } catch (IOException e) {
            throw new UncheckedIOException("The key file " + file + " can be neither read nor written.", e);
        }
    }

    static RsaPrivateKey generate(SecureRandom random) {
        return RsaPrivateKey.of(draw(random));
    }

    /** {@return the key that is known to everybody} */
    static RsaPrivateKey testKey() {
        try (InputStream in = RsaKeys.class.getResourceAsStream(TEST_KEY)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + TEST_KEY + " is missing; the jar is incomplete.");
            }
            return parse(Path.of(TEST_KEY), new String(in.readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("Reading the resource " + TEST_KEY + " failed.", e);
        }
    }

    private static RsaPrivateKey load(Path file) throws IOException {
        return parse(file, Files.readString(file, StandardCharsets.US_ASCII));
    }

    private static RsaPrivateKey parse(Path file, String content) {
        String text = content.substring(Math.max(content.indexOf(BEGIN), 0)).strip();
        if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
            throw broken(file, null);
        }
        try {
            byte[] der = Base64.getMimeDecoder().decode(text.substring(BEGIN.length(), text.length() - END.length()));
            RSAPrivateCrtKey key =
                    (RSAPrivateCrtKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(der));
            return RsaPrivateKey.of(key);
        } catch (GeneralSecurityException | IllegalArgumentException | ClassCastException e) {
            throw broken(file, e);
        }
    }

    private static RsaPrivateKey create(Path file, SecureRandom random) throws IOException {
        RSAPrivateCrtKey key = draw(random);
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        // Written aside and moved, so that nobody reads half a key.
        Path aside = Files.createTempFile(file.toAbsolutePath().getParent(), "dc-key", ".tmp", ownerOnly());
        Files.writeString(aside, BEGIN + "\n" + base64 + "\n" + END + "\n", StandardCharsets.US_ASCII);
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        return RsaPrivateKey.of(key);
    }

    private static RSAPrivateCrtKey draw(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS, random);
            while (true) {
                RSAPrivateCrtKey key =
                        (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
                // Some clients look keys up by a hex fingerprint without its leading zeros, and would not find it.
                if (RsaPrivateKey.of(key).publicKey().fingerprint() >>> 60 != 0) {
                    return key;
                }
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("RSA is missing in this JVM; every Java platform must provide it.", e);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static IllegalArgumentException broken(Path file, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "The file " + file + " holds no RSA private key in PKCS#8 PEM form (" + BEGIN
                        + "); delete it to have a new key made.",
                cause);
    }
}
