package dev.aptgram.storage.sessions;

/** One format, both ways. Stateless. */
interface SessionCodec {
    /** {@return what the text says} Throws {@link SessionFormatException} for whatever is not exactly this format. */
    PortableSession read(String text);

    /** {@return the session in this format} Throws {@link SessionFormatException} if it lacks what the format must have. */
    String write(PortableSession session);
}
