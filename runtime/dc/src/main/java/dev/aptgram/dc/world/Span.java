package dev.aptgram.dc.world;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.api.MessageEntity;
import dev.aptgram.api.MessageEntityBlockquote;
import dev.aptgram.api.MessageEntityFormattedDate;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlWriter;

/**
 * Where an entity lies in its text. Every entity has {@code offset} and {@code length}, but the schema gives them no
 * common type, so they are read from and written to the entity's TL form.
 *
 * @param entity the entity
 * @param offset the first UTF-16 unit
 * @param length how many units
 */
record Span(MessageEntity entity, int offset, int length) {
    static Span of(MessageEntity entity) {
        byte[] form = entity.toByteArray();
        int at = place(entity);
        TlReader in = new TlReader(form, at, form.length - at, ApiSchema.INSTANCE);
        return new Span(entity, in.readInt(), in.readInt());
    }

    /** {@return the same entity at another place} */
    Span moved(int newOffset, int newLength) {
        if (newOffset == offset && newLength == length) {
            return this;
        }
        TlWriter out = new TlWriter();
        entity.writeTo(out);
        int at = place(entity);
        out.setInt(at, newOffset);
        out.setInt(at + 4, newLength);
        MessageEntity moved = MessageEntity.read(new TlReader(out.toByteArray(), ApiSchema.INSTANCE));
        return new Span(moved, newOffset, newLength);
    }

    boolean overlaps(Span other) {
        return offset < other.offset + other.length && other.offset < offset + length;
    }

    /** Where {@code offset} stands in the boxed form: after the id and, in two entities, the flags. */
    private static int place(MessageEntity entity) {
        return entity instanceof MessageEntityBlockquote || entity instanceof MessageEntityFormattedDate ? 8 : 4;
    }
}
