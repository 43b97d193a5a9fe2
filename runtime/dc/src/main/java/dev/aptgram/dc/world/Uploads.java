package dev.aptgram.dc.world;

import dev.aptgram.tl.Bytes;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Parts of files on their way up (protocol section "upload"). What nobody sends waits until newer parts take its room.
 * Guarded by the DCs' lock.
 */
public final class Uploads {
    /** The largest part, in bytes. */
    public static final int LARGEST_PART = 512 << 10;

    /** The most parts of one file. */
    public static final int MOST_PARTS = 4000;

    /** How many bytes of unsent parts are kept. */
    static final long MOST_BYTES = 256L << 20;

    private record Key(long account, long file) {}

    private static final class Upload {
        final TreeMap<Integer, Bytes> parts = new TreeMap<>();
        int total = -1;
        long bytes;
    }

    private final Map<Key, Upload> uploads = new LinkedHashMap<>(8, 0.75f, true);
    private long bytes;

    /** Creates a register of none. */
    public Uploads() {}

    /**
     * Keeps a part; one that comes again replaces the first.
     *
     * @param account who uploads
     * @param file the number that the client gave the file
     * @param part the part's place, from 0
     * @param total of how many parts the client speaks, or -1 if it says nothing or does not know yet
     * @param content the part
     * @throws Refusal {@code FILE_PART_INVALID}, {@code FILE_PART_EMPTY}, {@code FILE_PART_TOO_BIG} or
     *     {@code FILE_PARTS_INVALID}
     */
    public void keep(Account account, long file, int part, int total, Bytes content) {
        if (part < 0 || part >= MOST_PARTS) {
            throw Refusal.badRequest("FILE_PART_INVALID");
        }
        if (content.isEmpty()) {
            throw Refusal.badRequest("FILE_PART_EMPTY");
        }
        if (content.size() > LARGEST_PART) {
            throw Refusal.badRequest("FILE_PART_TOO_BIG");
        }
        if (total != -1 && (total <= part || total > MOST_PARTS)) {
            throw Refusal.badRequest("FILE_PARTS_INVALID");
        }
        Upload upload = uploads.computeIfAbsent(new Key(account.id(), file), key -> new Upload());
        upload.total = total == -1 ? upload.total : total;
        Bytes before = upload.parts.put(part, content);
        int more = content.size() - (before == null ? 0 : before.size());
        upload.bytes += more;
        bytes += more;
        makeRoom(upload);
    }

    /**
     * {@return the whole file} Its parts are gone after this.
     *
     * @param account who has uploaded it
     * @param file the number that the client gave it
     * @param parts how many parts the client says there are
     * @throws Refusal {@code FILE_PARTS_INVALID}, {@code FILE_PART_X_MISSING} or {@code FILE_PART_SIZE_INVALID}
     */
    public Bytes take(Account account, long file, int parts) {
        Key key = new Key(account.id(), file);
        Upload upload = uploads.get(key);
        if (parts < 1 || parts > MOST_PARTS || (upload != null && upload.total != -1 && upload.total != parts)) {
            throw Refusal.badRequest("FILE_PARTS_INVALID");
        }
        int size = size(upload, parts);
        byte[] whole = new byte[(int) Math.min(upload == null ? 0 : upload.bytes, Integer.MAX_VALUE)];
        int at = 0;
        for (int part = 0; part < parts; part++) {
            Bytes content = part(upload, part);
            boolean last = part == parts - 1;
            if (last ? content.size() > size : content.size() != size) {
                throw Refusal.badRequest("FILE_PART_SIZE_INVALID");
            }
            content.copyTo(whole, at);
            at += content.size();
        }
        forget(key);
        return Bytes.of(whole, 0, at);
    }

    /** {@return how large every part but the last has to be} */
    private static int size(@Nullable Upload upload, int parts) {
        int size = part(upload, 0).size();
        // A file of a single part may have any size.
        if (parts > 1 && (size % 1024 != 0 || LARGEST_PART % size != 0)) {
            throw Refusal.badRequest("FILE_PART_SIZE_INVALID");
        }
        return size;
    }

    private static Bytes part(@Nullable Upload upload, int part) {
        Bytes content = upload == null ? null : upload.parts.get(part);
        if (content == null) {
            throw Refusal.badRequest("FILE_PART_" + part + "_MISSING");
        }
        return content;
    }

    private void forget(Key key) {
        Upload gone = uploads.remove(key);
        bytes -= gone == null ? 0 : gone.bytes;
    }

    private void makeRoom(Upload newest) {
        Iterator<Upload> oldest = uploads.values().iterator();
        while (bytes > MOST_BYTES && oldest.hasNext()) {
            Upload next = oldest.next();
            if (next != newest) {
                bytes -= next.bytes;
                oldest.remove();
            }
        }
    }
}
