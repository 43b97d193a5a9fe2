package dev.aptgram.client;

import dev.aptgram.api.FileHash;
import dev.aptgram.api.PlainDocument;
import dev.aptgram.api.upload.CdnFile;
import dev.aptgram.api.upload.CdnFileReuploadNeeded;
import dev.aptgram.api.upload.FileCdnRedirect;
import dev.aptgram.api.upload.GetCdnFile;
import dev.aptgram.api.upload.GetCdnFileHashes;
import dev.aptgram.api.upload.PlainCdnFile;
import dev.aptgram.api.upload.ReuploadCdnFile;
import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.mtproto.pool.Purpose;
import dev.aptgram.tl.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Fetches a file from a CDN by hand, a call after the other, as the protocol's section 8.4 says. For one thread. */
final class CdnDownload {
    private static final int PART = 128 << 10;

    private final Telegram tg;
    private final FileCdnRedirect redirect;
    private final CallOptions home;
    private final CallOptions cdn;
    private final Map<Long, FileHash> hashes = new HashMap<>();
    private int reuploads;
    private int hashesAsked;

    /** @param home the DC where the file lies */
    CdnDownload(Telegram tg, int home, FileCdnRedirect redirect) {
        this.tg = tg;
        this.redirect = redirect;
        this.home = CallOptions.onDc(home).purpose(Purpose.DOWNLOAD);
        this.cdn = CallOptions.onDc(redirect.dcId()).purpose(Purpose.CDN);
        keep(redirect.fileHashes());
    }

    /** {@return the file} Nothing of it is given out before it has been checked. */
    byte[] whole(PlainDocument document) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        while (whole.size() < document.size()) {
            whole.writeBytes(part(whole.size()));
        }
        return whole.toByteArray();
    }

    /** {@return the part that begins at a place, decrypted and checked} */
    byte[] part(long offset) {
        CdnFile answer = ask(offset);
        if (answer instanceof CdnFileReuploadNeeded needed) {
            reuploads++;
            keep(tg.invoke(new ReuploadCdnFile(redirect.fileToken(), needed.requestToken()), home)
                    .join());
            answer = ask(offset);
        }
        byte[] decrypted = decrypt(offset, ((PlainCdnFile) answer).bytes());
        check(offset, decrypted);
        return decrypted;
    }

    int reuploads() {
        return reuploads;
    }

    int hashesAsked() {
        return hashesAsked;
    }

    private CdnFile ask(long offset) {
        return tg.invoke(new GetCdnFile(redirect.fileToken(), offset, PART), cdn)
                .join();
    }

    private void keep(List<FileHash> known) {
        known.forEach(hash -> hashes.put(hash.offset(), hash));
    }

    private byte[] decrypt(long offset, Bytes part) {
        byte[] counter = redirect.encryptionIv().toByteArray();
        ByteBuffer.wrap(counter).putInt(12, (int) (offset / 16));
        try {
            Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(redirect.encryptionKey().toByteArray(), "AES"),
                    new IvParameterSpec(counter));
            return cipher.doFinal(part.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private void check(long offset, byte[] part) {
        if (!hashes.containsKey(offset)) {
            hashesAsked++;
            keep(tg.invoke(new GetCdnFileHashes(redirect.fileToken(), offset), home)
                    .join());
        }
        FileHash hash = hashes.get(offset);
        try {
            byte[] real = MessageDigest.getInstance("SHA-256").digest(part);
            if (hash == null
                    || hash.limit() != part.length
                    || !MessageDigest.isEqual(real, hash.hash().toByteArray())) {
                throw new SecurityCheckException("The CDN's part at " + offset + " is not what the file's DC says.");
            }
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
