package dev.aptgram.client;

import dev.aptgram.tl.Bytes;
import java.io.IOException;

/** Takes a file that is being downloaded, part by part. */
@FunctionalInterface
public interface FileSink {
    /**
     * Takes the next part: all that came before it has been taken, in order. It may block; the next parts wait for it, and no more
     * than a few are kept in memory.
     *
     * @param part the bytes that come next; of a CDN's file only what has been checked
     * @throws IOException if it cannot be taken: the download ends with that
     */
    void write(Bytes part) throws IOException;
}
