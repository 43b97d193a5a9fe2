package dev.aptgram.tl.processor.support;

import java.io.IOException;
import java.io.Writer;
import javax.annotation.processing.Filer;
import javax.lang.model.element.Element;

/** Where generated sources go: the compiler's {@link Filer}. For the thread of the compiler only. */
public final class SourceFiles {
    private final Filer filer;

    /**
     * Creates a way to the compiler's output.
     *
     * @param filer the compiler's
     */
    public SourceFiles(Filer filer) {
        this.filer = filer;
    }

    /**
     * Writes one source file.
     *
     * @param packageName its package; empty for the unnamed one
     * @param simpleName the name of its top-level type
     * @param text what is in it
     * @param origins the elements it follows from; incremental builds write it anew when one of them changes
     * @throws IOException if it cannot be written, or exists already
     */
    public void write(String packageName, String simpleName, SourceText text, Element... origins) throws IOException {
        String name = packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
        try (Writer out = filer.createSourceFile(name, origins).openWriter()) {
            text.writeTo(out);
        }
    }
}
