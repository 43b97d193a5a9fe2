package dev.aptgram.benchmarks;

import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.crypto.MessageCipher;
import dev.aptgram.mtproto.crypto.Side;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The least that a request over loopback can cost with our cipher: Netty, four bytes of length before each message, a client
 * that seals a body and a server that opens it and seals another, which the client opens. No session, no TL, no obfuscation.
 */
final class SealedEcho implements AutoCloseable {
    private static final int LONGEST = 1 << 20;

    private final EventLoopGroup clientLoop = group();
    private final EventLoopGroup serverLoop = group();
    private final AuthKey key;
    private final SecureRandom random = new SecureRandom();
    private final Queue<CompletableFuture<byte[]>> waiting = new ConcurrentLinkedQueue<>();
    private final byte[] request;
    private final byte[] answer;
    private final MessageCipher clientCipher;
    private final Channel channel;
    private long msgId = 4;

    /**
     * Starts both ends.
     *
     * @param requestBytes how long a request's body is
     * @param answerBytes how long an answer's is
     */
    SealedEcho(int requestBytes, int answerBytes) {
        byte[] secret = new byte[AuthKey.SIZE];
        random.nextBytes(secret);
        key = AuthKey.of(secret);
        request = new byte[requestBytes];
        answer = new byte[answerBytes];
        clientCipher = new MessageCipher(key, Side.CLIENT, random);
        Channel server = new ServerBootstrap()
                .group(serverLoop)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(end(this::serve))
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
        channel = new Bootstrap()
                .group(clientLoop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(end(this::take))
                .connect(server.localAddress())
                .syncUninterruptibly()
                .channel();
    }

    private static EventLoopGroup group() {
        return new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    }

    /** {@return the body of the answer, once it is there} Any thread. */
    CompletableFuture<byte[]> call() {
        CompletableFuture<byte[]> answered = new CompletableFuture<>();
        channel.eventLoop().execute(() -> {
            waiting.add(answered);
            msgId += 4;
            write(channel, clientCipher.seal(1, 2, msgId, 1, request));
            channel.eventLoop().execute(channel::flush);
        });
        return answered;
    }

    private interface Reader {
        void read(Channel channel, byte[] payload, MessageCipher cipher);
    }

    private ChannelInitializer<Channel> end(Reader reader) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel fresh) {
                MessageCipher server = new MessageCipher(key, Side.SERVER, random);
                fresh.pipeline()
                        .addLast(new LengthFieldBasedFrameDecoder(LONGEST, 0, 4, 0, 4))
                        .addLast(new ChannelInboundHandlerAdapter() {
                            @Override
                            public void channelRead(ChannelHandlerContext context, Object message) {
                                ByteBuf frame = (ByteBuf) message;
                                byte[] payload = new byte[frame.readableBytes()];
                                frame.readBytes(payload);
                                frame.release();
                                reader.read(context.channel(), payload, server);
                            }

                            @Override
                            public void channelReadComplete(ChannelHandlerContext context) {
                                context.flush();
                            }
                        });
            }
        };
    }

    private void serve(Channel from, byte[] payload, MessageCipher server) {
        MessageCipher.Opened opened = server.open(payload);
        write(from, server.seal(opened.salt(), opened.sessionId(), opened.msgId() + 1, 1, answer));
    }

    private void take(Channel from, byte[] payload, MessageCipher unused) {
        byte[] body = clientCipher.open(payload).body();
        CompletableFuture<byte[]> answered = waiting.poll();
        if (answered != null) {
            answered.complete(body);
        }
    }

    private static void write(Channel to, byte[] payload) {
        ByteBuf frame = to.alloc().ioBuffer(4 + payload.length);
        frame.writeInt(payload.length).writeBytes(payload);
        var unused = to.write(frame, to.voidPromise());
    }

    @Override
    public void close() {
        clientLoop.shutdownGracefully().syncUninterruptibly();
        serverLoop.shutdownGracefully().syncUninterruptibly();
    }
}
