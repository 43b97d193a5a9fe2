package dev.aptgram.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;

/** What becomes of an accepted connection once it is known what the client speaks. Called on its event loop. */
interface Arrival {
    /** Says why a connection cannot be taken after all. */
    final class RefusedException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedException(String why) {
            super(why);
        }
    }

    /**
     * Takes the connection: puts another handler into the place of the caller's.
     *
     * @param context the caller's place in the pipeline
     * @param link the client, what it speaks and what lies between
     * @param found its streams and what has already been read
     * @param rest what follows; released by the caller
     * @throws RefusedException if it is not taken; the caller then logs that and closes
     */
    void take(ChannelHandlerContext context, Link link, Opening.Recognised found, ByteBuf rest) throws RefusedException;

    /**
     * {@return who hears of a connection that has no frames, such as one over HTTP}
     *
     * @param connection the connection
     * @throws RefusedException if it is not taken; the caller then logs that and closes
     */
    default FrameListener listener(FrameConnection connection) throws RefusedException {
        throw new RefusedException("only connections with frames are taken here");
    }
}
