package dev.aptgram.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import java.net.InetSocketAddress;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Connects an accepted client to the DC that it names and passes all bytes on, in the same framing, under obfuscation
 * without a secret. Frames are not looked into.
 *
 * @param dcs where the DC of a client's DC field listens, or null
 * @param options connect timeout and randomness
 * @param io counts the channels
 */
record RelayArrival(IntFunction<@Nullable InetSocketAddress> dcs, TransportOptions options, IoGroup io)
        implements Arrival {
    private static final Logger log = LoggerFactory.getLogger(RelayArrival.class);

    @Override
    public void take(ChannelHandlerContext context, Link link, Opening.Recognised found, ByteBuf rest)
            throws RefusedException {
        int dcField = found.dcId().orElse(0);
        InetSocketAddress dc = dcs.apply(dcField);
        if (dc == null) {
            throw new RefusedException("it asks for the DC " + dcField + ", which this proxy does not know");
        }
        Channel client = context.channel();
        client.config().setAutoRead(false);
        Obfuscated2 onwards = Obfuscated2.open(link.spec().framing(), OptionalInt.empty(), null, options.random());
        PipeHandler up = new PipeHandler(found.incoming(), onwards.outgoing());
        PipeHandler down = new PipeHandler(onwards.incoming(), found.outgoing());
        context.pipeline().replace(context.handler(), "pipe", up);
        up.pass(rest);
        ChannelFuture connecting = new Onward(options, io).connect(client, dc, down);
        connecting.addListener(done -> {
            if (done.isSuccess()) {
                log.info("event=relayed peer=\"{}\" dc={} address={}", link, dcField, Addresses.text(dc));
                Channel server = connecting.channel();
                Ignored.future(server.write(Unpooled.wrappedBuffer(onwards.header()), server.voidPromise()));
                down.to(client);
                up.to(server);
                client.config().setAutoRead(true);
            } else {
                log.warn(
                        "event=relay_failed peer=\"{}\" dc={} address={} reason=\"{}\"",
                        link,
                        dcField,
                        Addresses.text(dc),
                        String.valueOf(done.cause()));
                Ignored.future(client.close());
            }
        });
    }
}
