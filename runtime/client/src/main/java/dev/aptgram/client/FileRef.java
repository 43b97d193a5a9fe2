package dev.aptgram.client;

import dev.aptgram.api.DocumentAttributeFilename;
import dev.aptgram.api.InputDocumentFileLocation;
import dev.aptgram.api.InputFileLocation;
import dev.aptgram.api.InputPhotoFileLocation;
import dev.aptgram.api.PhotoSize;
import dev.aptgram.api.PhotoSizeProgressive;
import dev.aptgram.api.PlainDocument;
import dev.aptgram.api.PlainPhoto;
import dev.aptgram.api.PlainPhotoSize;
import java.util.Comparator;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A file of Telegram's: where it lies and how large it is, for {@link Telegram#download}. Immutable.
 *
 * <p>It holds a file reference, which is good for some hours: what fails with a {@link FileReferenceException} is to be made
 * anew from the message that the file came with.
 */
public final class FileRef {
    private final int dc;
    private final InputFileLocation location;
    private final OptionalLong size;
    private final String name;

    private FileRef(int dc, InputFileLocation location, OptionalLong size, String name) {
        this.dc = dc;
        this.location = location;
        this.size = size;
        this.name = name;
    }

    /**
     * {@return a document: any file, video, voice message, sticker}
     *
     * @param document as it came with a message
     */
    public static FileRef of(PlainDocument document) {
        InputDocumentFileLocation location =
                new InputDocumentFileLocation(document.id(), document.accessHash(), document.fileReference(), "");
        String name = document.attributes().stream()
                .filter(DocumentAttributeFilename.class::isInstance)
                .map(attribute -> ((DocumentAttributeFilename) attribute).fileName())
                .findFirst()
                .orElse("");
        return new FileRef(document.dcId(), location, OptionalLong.of(document.size()), name);
    }

    /**
     * {@return a photo, in the largest of its sizes}
     *
     * @param photo as it came with a message
     * @throws IllegalArgumentException if it has no size that could be downloaded
     */
    public static FileRef of(PlainPhoto photo) {
        PhotoSize largest = photo.sizes().stream()
                .filter(size -> bytes(size) > 0)
                .max(Comparator.comparingLong(FileRef::bytes))
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "The photo " + photo.id()
                                        + " has no size that could be downloaded; stripped and cached ones are in the message itself."));
        String type = largest instanceof PhotoSizeProgressive progressive
                ? progressive.type()
                : ((PlainPhotoSize) largest).type();
        InputPhotoFileLocation location =
                new InputPhotoFileLocation(photo.id(), photo.accessHash(), photo.fileReference(), type);
        return new FileRef(photo.dcId(), location, OptionalLong.of(bytes(largest)), "");
    }

    /**
     * {@return a file at any location, of unknown size} It ends where Telegram says so.
     *
     * @param dc the data centre where it lies, positive; if it lies elsewhere, Telegram says where
     * @param location what {@code upload.getFile} takes
     * @throws IllegalArgumentException if the number of the data centre is not positive
     */
    public static FileRef at(int dc, InputFileLocation location) {
        Datacenters.checkId(dc);
        return new FileRef(dc, Objects.requireNonNull(location, "location"), OptionalLong.empty(), "");
    }

    private static long bytes(PhotoSize size) {
        if (size instanceof PlainPhotoSize plain) {
            return plain.size();
        }
        // The last of its sizes is that of the whole picture, those before it of its coarser stages.
        return size instanceof PhotoSizeProgressive progressive
                        && !progressive.sizes().isEmpty()
                ? progressive.sizes().get(progressive.sizes().size() - 1)
                : 0;
    }

    /** {@return the data centre where it lies} */
    public int dc() {
        return dc;
    }

    /** {@return what {@code upload.getFile} takes} */
    public InputFileLocation location() {
        return location;
    }

    /** {@return how long it is, in bytes; empty if that is not known before it has been downloaded} */
    public OptionalLong size() {
        return size;
    }

    /**
     * {@return the name that its sender gave it, or an empty string} Never use it as a path as it is: it may be {@code ../../x}, or
     * {@code CON}.
     */
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return "FileRef[dc " + dc + ", " + location.getClass().getSimpleName() + ", "
                + (size.isPresent() ? size.getAsLong() + " bytes" : "size unknown") + "]";
    }
}
