package dev.aptgram.transport;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The event loops of one client or acceptor and the channels that run on them. Thread-safe. */
final class IoGroup implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(IoGroup.class);
    private static final String THREAD_PREFIX = "aptgram-io-";
    private static final AtomicInteger THREADS = new AtomicInteger();
    private static final long LONGEST_WAIT_SECONDS = 10;

    private final EventLoopGroup loops;
    // Closes whatever is added after it was closed itself, so that a connection cannot slip through.
    private final ChannelGroup channels = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE, true);
    private volatile boolean closed;

    /**
     * Creates a group; its threads start when they are first needed.
     *
     * @param threads how many at most
     */
    IoGroup(int threads) {
        loops = new MultiThreadIoEventLoopGroup(threads, IoGroup::thread, NioIoHandler.newFactory());
    }

    /** {@return whether this thread is one that reads from the network, of whatever group} */
    static boolean isOwnThread() {
        return Thread.currentThread().getName().startsWith(THREAD_PREFIX);
    }

    /** {@return the event loops} */
    EventLoopGroup loops() {
        return loops;
    }

    /** Counts a channel in: it will be closed with the group. */
    void add(Channel channel) {
        channels.add(channel);
    }

    /** {@return whether the group has been closed} */
    boolean isClosed() {
        return closed;
    }

    /**
     * Closes all channels and ends the threads. Waits for their end, ten seconds at most, unless called from one of
     * them.
     */
    @Override
    public void close() {
        closed = true;
        Ignored.future(channels.close());
        Ignored.future(loops.shutdownGracefully(0, LONGEST_WAIT_SECONDS, TimeUnit.SECONDS));
        for (EventExecutor loop : loops) {
            if (loop.inEventLoop()) {
                return;
            }
        }
        if (!loops.terminationFuture().awaitUninterruptibly(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
            log.warn("event=io_threads_still_running after_s={} hint=\"a listener blocks\"", LONGEST_WAIT_SECONDS);
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new FastThreadLocalThread(task, THREAD_PREFIX + THREADS.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }
}
