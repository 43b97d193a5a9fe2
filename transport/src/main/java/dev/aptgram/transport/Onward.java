package dev.aptgram.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;

/**
 * Connects where an accepted client is to be taken.
 *
 * @param options the connect timeout
 * @param io counts the channels
 */
record Onward(TransportOptions options, IoGroup io) {
    /**
     * {@return the connection on the client's event loop, when it stands}
     *
     * @param client whose connection it is
     * @param address where to
     * @param down takes what comes from there
     */
    ChannelFuture connect(Channel client, InetSocketAddress address, PipeHandler down) {
        return new Bootstrap()
                .group(client.eventLoop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.WRITE_BUFFER_WATER_MARK, TransportClient.WATER_MARK)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        Math.max(1, options.connectTimeout().toMillis()))
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        io.add(channel);
                        channel.pipeline().addLast(down);
                    }
                })
                .connect(address);
    }
}
