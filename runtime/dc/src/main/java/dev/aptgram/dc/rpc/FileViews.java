package dev.aptgram.dc.rpc;

import dev.aptgram.api.Document;
import dev.aptgram.api.MessageMedia;
import dev.aptgram.api.MessageMediaDocument;
import dev.aptgram.api.MessageMediaPhoto;
import dev.aptgram.api.Photo;
import dev.aptgram.api.PlainDocument;
import dev.aptgram.api.PlainPhoto;
import dev.aptgram.api.PlainPhotoSize;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.PictureSize;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.dc.world.StoredFile;
import dev.aptgram.dc.world.World;
import dev.aptgram.tl.Bytes;
import java.nio.ByteBuffer;
import java.util.List;

/** How files look to each account, and by what each may ask for them (protocol section "file references"). */
final class FileViews {
    /** How long a file reference is good, in seconds. */
    static final int REFERENCE_LIFETIME = 3600;

    /** The one size in which photos are kept: as they were sent. */
    static final String SIZE = "x";

    private static final int REFERENCE_BYTES = 12;

    private final World world;
    private final AccessHashes hashes;

    FileViews(World world, AccessHashes hashes) {
        this.world = world;
        this.hashes = hashes;
    }

    MessageMedia media(Account viewer, StoredFile file) {
        PictureSize size = file.picture();
        return size == null
                ? MessageMediaDocument.builder()
                        .document(document(viewer, file))
                        .build()
                : MessageMediaPhoto.builder().photo(photo(viewer, file, size)).build();
    }

    /**
     * Checks that an account may have a file.
     *
     * @throws Refusal {@code FILE_ID_INVALID}, or {@code FILE_REFERENCE_EMPTY}, {@code _INVALID} or {@code _EXPIRED}
     */
    void check(Account viewer, StoredFile file, long accessHash, Bytes reference) {
        if (accessHash != hashes.ofFile(viewer, file.id())) {
            throw Refusal.badRequest("FILE_ID_INVALID");
        }
        if (reference.isEmpty()) {
            throw Refusal.badRequest("FILE_REFERENCE_EMPTY");
        }
        ByteBuffer bytes = reference.asByteBuffer();
        int until = reference.size() == REFERENCE_BYTES ? bytes.getInt(0) : 0;
        if (until == 0 || bytes.getLong(4) != hashes.ofReference(viewer, file.id(), until)) {
            throw Refusal.badRequest("FILE_REFERENCE_INVALID");
        }
        if (until <= world.nowSeconds()) {
            throw Refusal.badRequest("FILE_REFERENCE_EXPIRED");
        }
    }

    private Document document(Account viewer, StoredFile file) {
        return PlainDocument.builder(
                        file.id(),
                        hashes.ofFile(viewer, file.id()),
                        reference(viewer, file),
                        file.date(),
                        file.mimeType(),
                        file.content().size(),
                        file.dc(),
                        file.attributes())
                .build();
    }

    private Photo photo(Account viewer, StoredFile file, PictureSize size) {
        return PlainPhoto.builder(
                        file.id(),
                        hashes.ofFile(viewer, file.id()),
                        reference(viewer, file),
                        file.date(),
                        List.of(new PlainPhotoSize(
                                SIZE,
                                size.width(),
                                size.height(),
                                file.content().size())),
                        file.dc())
                .build();
    }

    private Bytes reference(Account viewer, StoredFile file) {
        int until = world.nowSeconds() + REFERENCE_LIFETIME;
        return Bytes.of(ByteBuffer.allocate(REFERENCE_BYTES)
                .putInt(until)
                .putLong(hashes.ofReference(viewer, file.id(), until))
                .array());
    }
}
