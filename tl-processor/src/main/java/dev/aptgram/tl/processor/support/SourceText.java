package dev.aptgram.tl.processor.support;

import java.io.IOException;

/** The text of one source file, produced on demand. */
@FunctionalInterface
public interface SourceText {
    /**
     * Writes the text.
     *
     * @param out where to
     * @throws IOException if that fails
     */
    void writeTo(Appendable out) throws IOException;
}
