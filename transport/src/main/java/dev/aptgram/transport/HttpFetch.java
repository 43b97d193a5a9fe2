package dev.aptgram.transport;

import dev.aptgram.errors.TransportException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Fetches one document from a web server. Runs on the event loop. */
final class HttpFetch extends ChannelInboundHandlerAdapter {
    private static final int LONGEST = 1 << 16;
    private static final int OK = 200;

    private final URI uri;
    private final String accept;
    private final Link link;
    private final CompletableFuture<byte[]> fetched;
    private final HttpMessages answers;

    HttpFetch(URI uri, String accept, Link link, CompletableFuture<byte[]> fetched) {
        this.uri = uri;
        this.accept = accept;
        this.link = link;
        this.fetched = fetched;
        this.answers = new HttpMessages("the web server " + WebUri.authority(uri), true, LONGEST);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        String request = "GET " + WebUri.target(uri) + " HTTP/1.1\r\nHost: " + WebUri.authority(uri) + "\r\nAccept: "
                + accept + "\r\nConnection: close\r\n\r\n";
        ByteBuf bytes = context.alloc().ioBuffer(request.length());
        bytes.writeBytes(request.getBytes(StandardCharsets.US_ASCII));
        Ignored.future(context.writeAndFlush(bytes, context.voidPromise()));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            byte[] all = new byte[bytes.readableBytes()];
            bytes.readBytes(all);
            answers.advance(all, 0, all.length);
            HttpMessages.Message answer = answers.poll();
            if (answer != null) {
                answered(answer);
            }
        } catch (HandshakeException | MalformedFrameException e) {
            fetched.completeExceptionally(ConnectFailures.beforeOpening(link, e));
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void answered(HttpMessages.Message answer) throws HandshakeException {
        int status = answer.head().status();
        if (status == OK) {
            fetched.complete(answer.body());
        } else {
            fetched.completeExceptionally(new TransportException("The web server " + WebUri.authority(uri)
                    + " answers with status " + status + ". Ask another one."));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fetched.completeExceptionally(ConnectFailures.beforeOpening(link, cause));
        Ignored.future(context.close());
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        fetched.completeExceptionally(new TransportException("The web server " + WebUri.authority(uri)
                + " closed the connection before its answer was whole. Ask again, or another one."));
    }
}
