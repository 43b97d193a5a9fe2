package dev.aptgram.dc.world;

import dev.aptgram.api.DocumentAttribute;
import dev.aptgram.tl.Bytes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The files of a cloud, as long as it lives. Guarded by the DCs' lock. */
public final class Files {
    private final RandomGenerator random;
    private final Map<Long, StoredFile> files = new HashMap<>();

    /**
     * Creates a store without any.
     *
     * @param random draws the ids
     */
    public Files(RandomGenerator random) {
        this.random = random;
    }

    /**
     * A file that has come up whole.
     *
     * @param parts in how many parts
     * @param bytes its bytes
     */
    public record Uploaded(int parts, Bytes bytes) {}

    /**
     * {@return a new document}
     *
     * @param dc the DC where it lies
     * @param date the time, in Unix seconds
     * @param name its name
     * @param mimeType what the sender says that it is
     * @param attributes what else the sender says of it
     * @param content its bytes, and in how many parts they came
     */
    public StoredFile addDocument(
            int dc, int date, String name, String mimeType, List<DocumentAttribute> attributes, Uploaded content) {
        return add(
                new StoredFile(freeId(), dc, date, name, mimeType, attributes, null, content.parts(), content.bytes()));
    }

    /**
     * {@return a new photo}
     *
     * @param dc the DC where it lies
     * @param date the time, in Unix seconds
     * @param content its bytes, and in how many parts they came
     * @throws Refusal {@code IMAGE_PROCESS_FAILED} if they are no picture
     */
    public StoredFile addPhoto(int dc, int date, Uploaded content) {
        PictureSize size = PictureSize.of(content.bytes());
        if (size == null) {
            throw Refusal.badRequest("IMAGE_PROCESS_FAILED");
        }
        String mimeType = size.jpeg() ? "image/jpeg" : "image/png";
        return add(new StoredFile(freeId(), dc, date, "", mimeType, List.of(), size, content.parts(), content.bytes()));
    }

    /**
     * {@return the file with an id, or null}
     *
     * @param id the id
     */
    public @Nullable StoredFile find(long id) {
        return files.get(id);
    }

    private StoredFile add(StoredFile file) {
        files.put(file.id(), file);
        return file;
    }

    private long freeId() {
        long id;
        do {
            id = random.nextLong() >>> 1;
        } while (id == 0 || files.containsKey(id));
        return id;
    }
}
