package dev.aptgram.dc.world;

import dev.aptgram.tl.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * A file that a CDN serves: what tells it from others there, the key that the CDN does not have, and the pieces that it
 * has got so far (protocol section 8.4). Guarded by the DCs' lock.
 */
public final class CdnFile {
    /** How many bytes one hash covers. */
    public static final int HASHED = 128 << 10;

    /** In pieces of how many bytes it comes to the CDN; no query reaches beyond one. */
    static final int PIECE = 1 << 20;

    /** How many hashes one answer brings at most. */
    static final int MOST_HASHES = PIECE / HASHED;

    private static final int TOKEN_BYTES = 32;

    private final int cdn;
    private final StoredFile file;
    private final IntFunction<Bytes> draw;
    private final Bytes token;
    private final Bytes key;
    private final Bytes iv;
    private final Bytes encrypted;
    private final Set<Integer> pieces = new HashSet<>();
    /** By piece, what the client gets to bring home. */
    private final Map<Integer, Bytes> requests = new HashMap<>();

    CdnFile(int cdn, StoredFile file, IntFunction<Bytes> draw) {
        this.cdn = cdn;
        this.file = file;
        this.draw = draw;
        token = draw.apply(TOKEN_BYTES);
        key = draw.apply(CdnCipher.KEY_BYTES);
        iv = draw.apply(CdnCipher.IV_BYTES);
        encrypted = CdnCipher.encrypt(key, iv, file.content());
    }

    /**
     * A part of the file by which it can be checked.
     *
     * @param offset where it begins, in bytes
     * @param limit how many bytes it has
     * @param sha256 the SHA-256 of its bytes, decrypted
     */
    public record Hashed(long offset, int limit, Bytes sha256) {}

    /** What a CDN answers. */
    public sealed interface Answer {}

    /**
     * The bytes that were asked for.
     *
     * @param bytes the bytes, encrypted
     */
    public record Part(Bytes bytes) implements Answer {}

    /**
     * The CDN does not have them.
     *
     * @param request what the client has to bring to the file's own DC
     */
    public record Missing(Bytes request) implements Answer {}

    /** {@return the CDN's id} */
    public int cdn() {
        return cdn;
    }

    /** {@return the file} */
    public StoredFile file() {
        return file;
    }

    /** {@return what names the file to the CDN and to the DC where it lies} */
    public Bytes token() {
        return token;
    }

    /** {@return the key, for clients alone} */
    public Bytes key() {
        return key;
    }

    /** {@return the initialization vector, for clients alone} */
    public Bytes iv() {
        return iv;
    }

    /**
     * {@return what the CDN has of a range}
     *
     * @param offset where it begins; not negative
     * @param limit how many bytes it has; it ends in the piece in which it begins
     */
    public Answer read(long offset, int limit) {
        if (offset >= encrypted.size()) {
            return new Part(Bytes.empty());
        }
        int from = (int) offset;
        if (pieces.contains(from / PIECE)) {
            return new Part(encrypted.slice(from, (int) Math.min((long) from + limit, encrypted.size())));
        }
        return new Missing(requests.computeIfAbsent(from / PIECE, piece -> draw.apply(TOKEN_BYTES)));
    }

    /**
     * Brings to the CDN what it was asked for in vain.
     *
     * @param request what it gave the client
     * @return the hashes of the piece that it has now
     * @throws Refusal {@code REQUEST_TOKEN_INVALID} if the CDN has not asked so for a piece of this file
     */
    public List<Hashed> reupload(Bytes request) {
        int piece = requests.entrySet().stream()
                .filter(asked -> asked.getValue().equals(request))
                .findFirst()
                .orElseThrow(() -> Refusal.badRequest("REQUEST_TOKEN_INVALID"))
                .getKey();
        // The same request may come twice: clients that wait for the same piece, or one that had no answer.
        pieces.add(piece);
        return hashes((long) piece * PIECE);
    }

    /**
     * {@return the hashes from the one on that covers a place, a few; none beyond the end}
     *
     * @param offset the place
     */
    public List<Hashed> hashes(long offset) {
        List<Hashed> hashes = new ArrayList<>();
        long from = offset / HASHED * HASHED;
        while (from < file.content().size() && hashes.size() < MOST_HASHES) {
            int to = (int) Math.min(from + HASHED, file.content().size());
            hashes.add(new Hashed(from, to - (int) from, sha256(file.content().slice((int) from, to))));
            from += HASHED;
        }
        return hashes;
    }

    /** The CDN has run out of memory, and keeps nothing of this file. */
    void drop() {
        pieces.clear();
        requests.clear();
    }

    private static Bytes sha256(Bytes content) {
        try {
            return Bytes.of(MessageDigest.getInstance("SHA-256").digest(content.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing in this JVM; every Java platform has it.", e);
        }
    }

    @Override
    public String toString() {
        return "CdnFile[cdn=" + cdn + ", " + file + "]";
    }
}
