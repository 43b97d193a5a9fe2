package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalIoHandler;
import io.netty.channel.local.LocalServerChannel;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How frames gather in one flush: on a real event loop, since an embedded one has no turns. */
@Timeout(600)
class FlushTest {
    private static final byte[] MESSAGE = Codec.message(40, 1);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, LocalIoHandler.newFactory());
    private final BlockingQueue<Integer> received = new LinkedBlockingQueue<>();
    private final FlushCounter flushes = new FlushCounter();

    @AfterEach
    void end() {
        assertThat(loops.shutdownGracefully(0, 10, TimeUnit.SECONDS).awaitUninterruptibly(120, TimeUnit.SECONDS))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("dev.aptgram.transport.Codec#specs")
    void theOpeningAndWhatIsSentAtOnceLeaveTogether(TransportSpec spec) throws InterruptedException {
        FrameConnection connection = connect(spec, opened -> {
            opened.send(MESSAGE);
            opened.send(MESSAGE);
        });
        awaitBytes(2 * (MESSAGE.length + 1));
        assertThat(count(connection)).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("dev.aptgram.transport.Codec#specs")
    void whatIsSentInOneTurnLeavesInOneFlush(TransportSpec spec) throws InterruptedException {
        FrameConnection connection = connect(spec, opened -> {});
        int before = count(connection);
        connection.execute(() -> {
            for (int i = 0; i < 10; i++) {
                connection.send(MESSAGE);
            }
        });
        awaitBytes(10 * (MESSAGE.length + 1));
        assertThat(count(connection)).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @MethodSource("dev.aptgram.transport.Codec#specs")
    void whatOtherThreadsSendWhileTheLoopIsBusyLeavesInOneFlush(TransportSpec spec) throws InterruptedException {
        FrameConnection connection = connect(spec, opened -> {});
        int before = count(connection);
        CountDownLatch busy = new CountDownLatch(1);
        connection.execute(() -> Uninterrupted.await(busy));
        for (int i = 0; i < 10; i++) {
            connection.send(MESSAGE);
        }
        busy.countDown();
        awaitBytes(10 * (MESSAGE.length + 1));
        assertThat(count(connection)).isEqualTo(before + 1);
    }

    private FrameConnection connect(TransportSpec spec, Consumer<FrameConnection> atOnce) {
        LocalAddress address = new LocalAddress("flush-" + NUMBER.incrementAndGet());
        new ServerBootstrap()
                .group(loops)
                .channel(LocalServerChannel.class)
                .childHandler(new SimpleChannelInboundHandler<ByteBuf>() {
                    @Override
                    protected void channelRead0(ChannelHandlerContext context, ByteBuf bytes) {
                        received.add(bytes.readableBytes());
                    }
                })
                .bind(address)
                .syncUninterruptibly();
        CompletableFuture<FrameConnection> opened = new CompletableFuture<>();
        CompletableFuture<FrameConnection> greeted = opened.thenApply(connection -> {
            atOnce.accept(connection);
            return connection;
        });
        new Bootstrap()
                .group(loops)
                .channel(LocalChannel.class)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline().addLast(flushes);
                        channel.pipeline()
                                .addLast(new GreetingHandler(
                                        Plan.direct(Ends.SERVER, spec),
                                        new Recorder(),
                                        Ends.options(1),
                                        () -> false,
                                        opened));
                    }
                })
                .connect(address)
                .syncUninterruptibly();
        return greeted.join();
    }

    /** Waits until at least so many bytes have arrived; fewer would be an unfinished flush. */
    private void awaitBytes(int least) throws InterruptedException {
        for (int sum = 0; sum < least; ) {
            sum += received.take();
        }
    }

    /** {@return how many flushes there were, once the loop has come to the question} */
    private int count(FrameConnection connection) {
        CompletableFuture<Integer> count = new CompletableFuture<>();
        connection.execute(() -> count.complete(flushes.count));
        return count.join();
    }

    /** Counts on the event loop how often its channel is told to flush. */
    private static final class FlushCounter extends ChannelOutboundHandlerAdapter {
        private int count;

        @Override
        public void flush(ChannelHandlerContext context) {
            count++;
            context.flush();
        }
    }

    /** Keeps an event loop busy. */
    private static final class Uninterrupted {
        static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
