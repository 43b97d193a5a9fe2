package dev.aptgram.dc.world;

import dev.aptgram.tl.Bytes;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The files that CDNs serve, each by one of them at most. Guarded by the DCs' lock. */
public final class CdnFiles {
    private final RandomGenerator random;
    private final Map<Long, CdnFile> byFile = new HashMap<>();
    private final Map<Bytes, CdnFile> byToken = new HashMap<>();

    /**
     * Creates a register of none.
     *
     * @param random draws tokens and keys
     */
    public CdnFiles(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Has a CDN serve a file from now on, under a new token and a new key. It has nothing of it yet.
     *
     * @param cdn the CDN's id
     * @param file the file
     * @return how it serves it
     */
    public CdnFile serve(int cdn, StoredFile file) {
        withdraw(file);
        CdnFile served = new CdnFile(cdn, file, this::draw);
        byFile.put(file.id(), served);
        byToken.put(served.token(), served);
        return served;
    }

    /**
     * Has no CDN serve a file any more: its token is good no longer, and whoever comes back to the DC where it lies gets
     * it there.
     *
     * @param file the file
     */
    public void withdraw(StoredFile file) {
        CdnFile served = byFile.remove(file.id());
        if (served != null) {
            byToken.remove(served.token());
        }
    }

    /**
     * Has a CDN drop whatever it has got of its files, as one that has run out of memory.
     *
     * @param cdn the CDN's id
     */
    public void drop(int cdn) {
        byFile.values().stream().filter(served -> served.cdn() == cdn).forEach(CdnFile::drop);
    }

    /**
     * Has a CDN serve nothing any more.
     *
     * @param cdn the CDN's id
     */
    public void close(int cdn) {
        byFile.values().removeIf(served -> served.cdn() == cdn);
        byToken.values().removeIf(served -> served.cdn() == cdn);
    }

    /**
     * {@return how a file is served by a CDN, or null if none serves it}
     *
     * @param file the file
     */
    public @Nullable CdnFile find(StoredFile file) {
        return byFile.get(file.id());
    }

    /**
     * {@return the file that a token names to a CDN}
     *
     * @param cdn the CDN's id
     * @param token the token
     * @throws Refusal {@code FILE_TOKEN_INVALID} if it names none there
     */
    public CdnFile atCdn(int cdn, Bytes token) {
        CdnFile served = byToken.get(token);
        if (served == null || served.cdn() != cdn) {
            throw Refusal.badRequest("FILE_TOKEN_INVALID");
        }
        return served;
    }

    /**
     * {@return the file that a token names to the DC where it lies}
     *
     * @param dc the DC's id
     * @param token the token
     * @throws Refusal {@code FILE_TOKEN_INVALID} if it names none there
     */
    public CdnFile atHome(int dc, Bytes token) {
        CdnFile served = byToken.get(token);
        if (served == null || served.file().dc() != dc) {
            throw Refusal.badRequest("FILE_TOKEN_INVALID");
        }
        return served;
    }

    private Bytes draw(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return Bytes.of(bytes);
    }
}
