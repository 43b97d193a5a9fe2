package dev.aptgram.dispatch.machine;

import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlWriter;
import java.util.List;

public interface DataCodec<D> {
    List<String> tlLines();

    void write(D data, TlWriter out);

    D read(TlReader in);
}
