package dev.aptgram.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Puts frames into a channel, obfuscated if need be, and gathers their flushes. Owns the outgoing CTR stream. Belongs to
 * the channel's event loop.
 */
final class FrameWriter {
    private final Channel channel;
    private final @Nullable AesCtr outgoing;
    private boolean flushPlanned;

    /**
     * Creates a writer.
     *
     * @param channel a registered channel
     * @param outgoing the obfuscation of what leaves, or null
     */
    FrameWriter(Channel channel, @Nullable AesCtr outgoing) {
        this.channel = channel;
        this.outgoing = outgoing;
    }

    /** Writes what stands outside every frame and is never obfuscated again: the tag or header a client begins with. */
    void writeOpening(byte[] bytes) {
        if (bytes.length > 0) {
            write(Unpooled.wrappedBuffer(bytes));
        }
    }

    /** Writes a frame; it leaves with all others of this turn of the loop. */
    void write(Frame frame) {
        write(outgoing == null ? plain(frame) : obfuscated(frame, outgoing));
    }

    private void write(ByteBuf bytes) {
        Ignored.future(channel.write(bytes, channel.voidPromise()));
        if (!flushPlanned) {
            flushPlanned = true;
            // Runs after all that is waiting in the loop now: a flush for each frame would cost a system call each.
            try {
                channel.eventLoop().execute(this::flush);
            } catch (RejectedExecutionException e) {
                // The loops are ending and take no tasks any more.
                flush();
            }
        }
    }

    private void flush() {
        flushPlanned = false;
        channel.flush();
    }

    private ByteBuf plain(Frame frame) {
        return channel.alloc()
                .ioBuffer(frame.size())
                .writeBytes(frame.head())
                .writeBytes(frame.payload())
                .writeBytes(frame.tail());
    }

    private ByteBuf obfuscated(Frame frame, AesCtr stream) {
        ByteBuf out = channel.alloc().heapBuffer(frame.size(), frame.size());
        append(frame.head(), stream, out);
        append(frame.payload(), stream, out);
        append(frame.tail(), stream, out);
        return out;
    }

    private static void append(byte[] bytes, AesCtr stream, ByteBuf out) {
        stream.process(bytes, 0, bytes.length, out.array(), out.arrayOffset() + out.writerIndex());
        out.writerIndex(out.writerIndex() + bytes.length);
    }
}
