package dev.aptgram.dc;

import dev.aptgram.dc.world.StoredFile;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A file as a person sees it below a message. Immutable. */
public final class SeenFile {
    private final StoredFile file;

    private SeenFile(StoredFile file) {
        this.file = file;
    }

    static @Nullable SeenFile of(@Nullable StoredFile file) {
        return file == null ? null : new SeenFile(file);
    }

    StoredFile stored() {
        return file;
    }

    /** {@return its name; empty for a photo} */
    public String name() {
        return file.name();
    }

    /** {@return what it is, such as {@code image/png}} */
    public String mimeType() {
        return file.mimeType();
    }

    /** {@return whether it was sent as a photo, not as a document} */
    public boolean isPhoto() {
        return file.isPhoto();
    }

    /** {@return how many bytes it has} */
    public int size() {
        return file.content().size();
    }

    /** {@return in how many parts it was uploaded} */
    public int parts() {
        return file.parts();
    }

    /** {@return its bytes, a copy} */
    public byte[] content() {
        return file.content().toByteArray();
    }

    /** {@return the SHA-256 of its bytes, in hexadecimal} */
    public String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is missing in this JVM; every Java platform has it.", e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SeenFile seen && seen.file.id() == file.id();
    }

    @Override
    public int hashCode() {
        return Long.hashCode(file.id());
    }

    /** {@return such as {@code [notes.txt, text/plain, 4096 bytes]}} */
    @Override
    public String toString() {
        return "[" + (isPhoto() ? "photo" : name()) + ", " + mimeType() + ", " + size() + " bytes]";
    }
}
