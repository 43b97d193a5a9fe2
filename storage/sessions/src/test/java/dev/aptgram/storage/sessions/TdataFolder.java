package dev.aptgram.storage.sessions;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Writes a folder as Telegram Desktop does; it shares no code with the reader. */
final class TdataFolder {
    /** The passcode of {@link #PASSCODE_KEY}. */
    static final String PASSCODE = "s\u00e9same";

    /** Its key with the salt 00 to 1f, by the PBKDF2 of Python's hashlib: 100,000 rounds take their time. */
    private static final String PASSCODE_KEY =
            "d17b4dd0a1abb61253024f11b3d04f4d94ff2f95486cdd9e2058eef839ffbe3b5e01a6cdaf7c8e2669278d38cbd101aca055"
                    + "648a2b2f7b78c1f576684ec910df52cc9a672dd23431ebd4a0575f8b9e12c2fe30347c8461b58ac0eddbe5824d2d55a7b1d4"
                    + "7fb5141d2facd4d34a07c82568f62546bc613518498eb52653d421651463265df1c3fcf281b66247931bae12e8a81b6c1d1f"
                    + "aaa44cb282356ee8bafed9a39e669a537c9fc5b7cf871173ce8e28097913a6331b995d2f1baa72a859ce05df0968c75dfc31"
                    + "085cf969b2b11cc23b38f0a4b956f372631ad01807d6b644d2a2c33024f2e528ba3e2b9d507c314914841f807118e8aac480"
                    + "000429603142";

    private final Path folder;
    private final byte[] localKey = Samples.key(1000).copyBytes();

    TdataFolder(Path folder) {
        this.folder = folder;
    }

    /** Something to write. */
    @FunctionalInterface
    interface Content {
        void to(DataOutputStream out) throws IOException;
    }

    static byte[] bytes(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            content.to(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    /** Writes the file of the keys, behind {@link #PASSCODE} or none. */
    void keys(boolean passcode, List<Integer> order, int active) throws IOException {
        byte[] salt = Arrays.copyOf(Samples.counting().copyBytes(), 32);
        byte[] passcodeKey = passcode ? HexFormat.of().parseHex(PASSCODE_KEY) : keyWithoutPasscode(salt);
        byte[] info = bytes(out -> {
            out.writeInt(order.size());
            for (int index : order) {
                out.writeInt(index);
            }
            out.writeInt(active);
        });
        write("key_datas", bytes(out -> {
            array(out, salt);
            array(out, encrypt(passcodeKey, localKey));
            array(out, encrypt(localKey, info));
        }));
    }

    void account(String file, byte[] block) throws IOException {
        byte[] settings = bytes(out -> {
            out.writeInt(0x4b);
            array(out, block);
            out.writeInt(0x4c); // the blocks behind it are no concern of the reader's
            out.writeInt(17);
        });
        write(file, bytes(out -> array(out, encrypt(localKey, settings))));
    }

    static byte[] block(long userId, int mainDc, Map<Integer, Long> keySeeds) {
        return bytes(out -> {
            out.writeInt(-1);
            out.writeInt(-1);
            out.writeLong(userId);
            out.writeInt(mainDc);
            keyList(out, keySeeds);
            keyList(out, Map.of(3, 333L));
        });
    }

    static byte[] oldBlock(int userId, int mainDc, Map<Integer, Long> keySeeds) {
        return bytes(out -> {
            out.writeInt(userId);
            out.writeInt(mainDc);
            keyList(out, keySeeds);
            out.writeInt(0);
        });
    }

    private static void keyList(DataOutputStream out, Map<Integer, Long> keySeeds) throws IOException {
        out.writeInt(keySeeds.size());
        for (Map.Entry<Integer, Long> key : keySeeds.entrySet()) {
            out.writeInt(key.getKey());
            out.write(Samples.key(key.getValue()).copyBytes());
        }
    }

    private static void array(DataOutputStream out, byte[] content) throws IOException {
        out.writeInt(content.length);
        out.write(content);
    }

    void write(String file, byte[] content) throws IOException {
        byte[] version = little(5_008_003);
        byte[] magic = "TDF$".getBytes(StandardCharsets.US_ASCII);
        byte[] md5 = digest("MD5", content, little(content.length), version, magic);
        Files.write(folder.resolve(file), join(magic, version, content, md5));
    }

    private static byte[] little(int value) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(value)
                .array();
    }

    /** One round of PBKDF2 is the HMAC of the salt and the block's number. */
    private static byte[] keyWithoutPasscode(byte[] salt) {
        try {
            Mac mac = Mac.getInstance("HmacSHA512");
            mac.init(new SecretKeySpec(digest("SHA-512", salt, salt), "HmacSHA512"));
            byte[] key = new byte[0];
            for (int block = 1; block <= 4; block++) {
                byte[] number = ByteBuffer.allocate(4).putInt(block).array();
                key = join(key, mac.doFinal(join(salt, number)));
            }
            return key;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] encrypt(byte[] key, byte[] content) {
        int total = 4 + content.length;
        byte[] plain = Arrays.copyOf(join(little(total), content), (total + 15) / 16 * 16);
        Arrays.fill(plain, total, plain.length, (byte) 0x5a);
        byte[] msgKey = Arrays.copyOf(digest("SHA-1", plain), 16);
        ByteBuffer k = ByteBuffer.wrap(key, 8, 128).slice();
        byte[] k1 = new byte[32];
        byte[] k2 = new byte[16];
        byte[] k3 = new byte[16];
        byte[] k4 = new byte[32];
        byte[] k5 = new byte[32];
        k.get(k1).get(k2).get(k3).get(k4).get(k5);
        byte[] all = join(
                digest("SHA-1", msgKey, k1),
                digest("SHA-1", k2, msgKey, k3),
                digest("SHA-1", k4, msgKey),
                digest("SHA-1", msgKey, k5));
        byte[] aesKey = join(cut(all, 0, 8), cut(all, 28, 40), cut(all, 44, 56));
        byte[] iv = join(cut(all, 8, 20), cut(all, 20, 24), cut(all, 24, 28), cut(all, 56, 60), cut(all, 60, 68));
        return join(msgKey, ige(aesKey, iv, plain));
    }

    private static byte[] ige(byte[] aesKey, byte[] iv, byte[] plain) {
        try {
            // IGE is CBC over the plain text of the block before as well, so each block is a CBC of its own.
            byte[] out = new byte[0];
            byte[] c = cut(iv, 0, 16);
            byte[] p = cut(iv, 16, 32);
            Cipher aes = Cipher.getInstance("AES/ECB/NoPadding");
            aes.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(aesKey, "AES"));
            for (int at = 0; at < plain.length; at += 16) {
                byte[] block = cut(plain, at, at + 16);
                c = mix(aes.doFinal(mix(block, c)), p);
                p = block;
                out = join(out, c);
            }
            return out;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] mix(byte[] a, byte[] b) {
        byte[] out = new byte[a.length];
        for (int i = 0; i < a.length; i++) {
            out[i] = (byte) (a[i] ^ b[i]);
        }
        return out;
    }

    private static byte[] cut(byte[] bytes, int from, int to) {
        return Arrays.copyOfRange(bytes, from, to);
    }

    private static byte[] join(byte[]... parts) {
        return bytes(out -> {
            for (byte[] part : parts) {
                out.write(part);
            }
        });
    }

    private static byte[] digest(String name, byte[]... parts) {
        try {
            return MessageDigest.getInstance(name).digest(join(parts));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
