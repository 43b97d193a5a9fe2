package dev.aptgram.client;

import dev.aptgram.api.FileHash;
import dev.aptgram.api.upload.FileCdnRedirect;
import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.tl.Bytes;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What {@code upload.fileCdnRedirect} says of a file that a CDN serves: where, and how to read and to check what comes from there
 * (protocol section 8.4). A CDN is trusted with nothing: it has not got the key, and every byte is compared with what the file's
 * own data centre says before it is used. For one thread at a time.
 */
final class CdnTicket {
    private static final int BLOCK = 16;
    /** Where in the counter the number of the block stands. */
    private static final int COUNTER_AT = 12;

    private final FileCdnRedirect redirect;
    private final TreeMap<Long, FileHash> hashes = new TreeMap<>();

    CdnTicket(FileCdnRedirect redirect) {
        if (redirect.encryptionKey().size() != 32 || redirect.encryptionIv().size() != BLOCK) {
            throw new SecurityCheckException("upload.fileCdnRedirect has a key of "
                    + redirect.encryptionKey().size() + " bytes and a counter of "
                    + redirect.encryptionIv().size() + ", not of 32 and 16");
        }
        this.redirect = redirect;
        learn(redirect.fileHashes());
    }

    int dc() {
        return redirect.dcId();
    }

    Bytes token() {
        return redirect.fileToken();
    }

    /** Takes what the file's own data centre says of some of its blocks. */
    void learn(List<FileHash> known) {
        known.forEach(hash -> hashes.put(hash.offset(), hash));
    }

    /** {@return a part of the file, decrypted but not checked} Its place is a multiple of 16. */
    byte[] decrypt(long offset, Bytes part) {
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(redirect.encryptionKey().toByteArray(), "AES"),
                    new IvParameterSpec(counter(redirect.encryptionIv(), offset)));
            return cipher.doFinal(part.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no AES in counter mode.", e);
        }
    }

    /** {@return the counter at a place of the file: the last four bytes are the number of the block, big-endian} */
    static byte[] counter(Bytes iv, long offset) {
        byte[] counter = iv.toByteArray();
        ByteBuffer.wrap(counter).putInt(COUNTER_AT, (int) (offset / BLOCK));
        return counter;
    }

    /**
     * Compares a part with its hashes, block by block.
     *
     * @param offset where it begins
     * @param part the part, decrypted
     * @return where a block begins whose hash is not known; empty if every byte has been compared
     * @throws SecurityCheckException if a block is not what the file's data centre says
     */
    OptionalLong check(long offset, byte[] part) {
        int at = 0;
        while (at < part.length) {
            FileHash hash = hashes.get(offset + at);
            if (hash == null) {
                return OptionalLong.of(offset + at);
            }
            if (hash.limit() < 1 || hash.limit() > part.length - at || !matches(part, at, hash)) {
                throw new SecurityCheckException(
                        "CDN " + dc() + " does not serve the file as it is: what it has at byte " + hash.offset()
                                + " is not what the file's own data centre says. Nothing of that was used");
            }
            at += hash.limit();
        }
        // Nothing at all has nothing to be compared: then a hash of that place would tell that there is more.
        if (part.length == 0 && hashes.containsKey(offset)) {
            throw new SecurityCheckException("CDN " + dc() + " says that the file ends at byte " + offset
                    + ", and the file's own data centre that it goes on");
        }
        return OptionalLong.empty();
    }

    private static boolean matches(byte[] part, int at, FileHash hash) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(part, at, hash.limit());
            return MessageDigest.isEqual(digest.digest(), hash.hash().toByteArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no SHA-256.", e);
        }
    }
}
