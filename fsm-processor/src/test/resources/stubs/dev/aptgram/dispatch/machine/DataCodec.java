package dev.aptgram.dispatch.machine;

import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlWriter;

public interface DataCodec<D> {
    String tlLine();

    void write(D data, TlWriter out);

    D read(TlReader in);
}
