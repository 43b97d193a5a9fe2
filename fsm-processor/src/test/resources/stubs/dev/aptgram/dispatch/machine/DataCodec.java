package dev.aptgram.dispatch.machine;

import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlWriter;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

public interface DataCodec<D> {
    static <D> DataCodec<D> of(
            List<String> tlLines, BiConsumer<? super D, TlWriter> writer, Function<TlReader, ? extends D> reader) {
        return null;
    }

    List<String> tlLines();

    void write(D data, TlWriter out);

    D read(TlReader in);
}
