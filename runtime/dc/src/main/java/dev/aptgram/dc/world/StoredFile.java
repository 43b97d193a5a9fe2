package dev.aptgram.dc.world;

import dev.aptgram.api.DocumentAttribute;
import dev.aptgram.tl.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file that somebody has uploaded and sent.
 *
 * @param id its id, unlike any other of the cloud
 * @param dc the DC where it lies
 * @param date when it was sent first, in Unix seconds
 * @param name its name
 * @param mimeType what the sender says that it is
 * @param attributes what else the sender says of it
 * @param picture how large it is if it was sent as a photo, or null
 * @param parts in how many parts it came
 * @param content its bytes
 */
public record StoredFile(
        long id,
        int dc,
        int date,
        String name,
        String mimeType,
        List<DocumentAttribute> attributes,
        @Nullable PictureSize picture,
        int parts,
        Bytes content) {
    /** Copies the list. */
    public StoredFile {
        attributes = List.copyOf(attributes);
    }

    /** {@return whether it was sent as a photo} */
    public boolean isPhoto() {
        return picture != null;
    }

    @Override
    public String toString() {
        return "StoredFile[id=" + id + ", bytes=" + content.size() + "]";
    }
}
