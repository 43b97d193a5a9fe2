package dev.aptgram.tl.json;

import java.io.IOException;
import java.io.Writer;
import java.nio.CharBuffer;

/** A writer to whatever text can be appended to. */
final class AppendableWriter extends Writer {
    private final Appendable out;

    AppendableWriter(Appendable out) {
        this.out = out;
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        out.append(CharBuffer.wrap(text, offset, length));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
