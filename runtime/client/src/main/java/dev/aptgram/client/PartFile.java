package dev.aptgram.client;

import dev.aptgram.tl.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that is not whole yet, under a name of its own beside the one that it is to have: whoever looks there finds the whole
 * file, or none. For one thread at a time.
 */
final class PartFile implements FileSink {
    private static final Logger LOG = LoggerFactory.getLogger(PartFile.class);

    private final Path target;
    private final Path part;
    private final FileChannel channel;

    private PartFile(Path target, Path part, FileChannel channel) {
        this.target = target;
        this.part = part;
        this.channel = channel;
    }

    /** {@return an empty one, in the folder of its target, which must be there} */
    static PartFile beside(Path target) throws IOException {
        Path whole = target.toAbsolutePath();
        Path folder = whole.getParent();
        if (folder == null || Files.isDirectory(whole)) {
            throw new IOException(target + " is a folder; name the file that is to be in it.");
        }
        String name = whole.getFileName() + "."
                + Long.toHexString(ThreadLocalRandom.current().nextLong()) + ".part";
        Path part = folder.resolve(name);
        return new PartFile(
                whole, part, FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    @Override
    public void write(Bytes bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** {@return where it is from now on: under its own name, on the disk; what was there before is gone} */
    Path keep() throws IOException {
        channel.force(true);
        channel.close();
        try {
            return Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            return Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Leaves nothing behind. */
    void discard() {
        try {
            channel.close();
            Files.deleteIfExists(part);
        } catch (IOException e) {
            LOG.warn("event=part_file_left file={} error=\"{}\"", part, e.toString());
        }
    }
}
