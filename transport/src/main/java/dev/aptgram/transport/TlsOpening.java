package dev.aptgram.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.nio.channels.ClosedChannelException;

/**
 * Stands above TLS in a client's channel, which says it is active when its handshake only begins: the handlers above hear
 * that once the handshake is over, or else why it failed. Runs on the event loop.
 */
final class TlsOpening extends ChannelInboundHandlerAdapter {
    @Override
    public void channelActive(ChannelHandlerContext context) {
        // Of TCP alone; what has to be known is whether the certificate is trusted.
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (!(event instanceof SslHandshakeCompletionEvent handshake)) {
            context.fireUserEventTriggered(event);
            return;
        }
        if (handshake.isSuccess()) {
            context.fireChannelActive();
            if (!context.isRemoved()) {
                context.pipeline().remove(this);
            }
            return;
        }
        Throwable cause = handshake.cause();
        context.fireExceptionCaught(
                cause instanceof ClosedChannelException
                        ? new HandshakeException("the server closed the connection in the middle of the TLS handshake."
                                + " Check the address, and that this port speaks TLS.")
                        : cause);
    }
}
