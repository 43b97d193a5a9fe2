package dev.aptgram.tl;

/**
 * A value that the TL schema knows: one combinator with its fields filled in. Generated records implement it; they are
 * immutable and may be shared between threads. Their {@code toString} is {@link TlText#line}: bounded, without secrets.
 */
public interface TlObject {
    /** {@return the combinator's 32-bit id as the schema gives it} */
    int constructorId();

    /** {@return the combinator's name as the schema spells it, for example {@code messages.sendMessage}} */
    String tlName();

    /**
     * Writes the fields without the id in front: TL's bare form.
     *
     * @param out where to write
     */
    void writeBareTo(TlWriter out);

    /**
     * Writes the id and then the fields: TL's boxed form.
     *
     * @param out where to write
     */
    default void writeTo(TlWriter out) {
        out.writeInt(constructorId());
        writeBareTo(out);
    }

    /**
     * Tells the fields, one after the other as they stand in the schema, absent ones as null. Flag words are left out.
     *
     * @param out who is told
     */
    void describeTo(TlFields out);

    /** {@return the boxed form as bytes of their own} */
    default byte[] toByteArray() {
        TlWriter out = new TlWriter();
        writeTo(out);
        return out.toByteArray();
    }
}
