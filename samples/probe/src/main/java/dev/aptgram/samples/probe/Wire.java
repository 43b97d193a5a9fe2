package dev.aptgram.samples.probe;

import dev.aptgram.errors.TransportException;
import dev.aptgram.transport.DcEndpoint;
import dev.aptgram.transport.FrameConnection;
import dev.aptgram.transport.FrameListener;
import dev.aptgram.transport.Road;
import dev.aptgram.transport.TransportClient;
import dev.aptgram.transport.TransportOptions;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One connection, read by one thread that waits. */
final class Wire implements AutoCloseable, FrameListener {
    /** A payload, or what came in its place. */
    @SuppressWarnings("ArrayRecordComponent") // Read once.
    private record Arrival(byte @Nullable [] payload, String otherwise) {}

    private final Duration patience;
    private final TransportClient transport;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private @Nullable FrameConnection connection;

    /** @param patience how long to wait for a connection, and for whatever is to arrive next */
    Wire(Duration patience) {
        this.patience = patience;
        this.transport = TransportClient.create(TransportOptions.defaults().withConnectTimeout(patience));
    }

    void connect(InetSocketAddress address, int dcField, Road road) {
        try {
            boolean test = Math.abs(dcField) > 10_000;
            int dcId = Math.abs(dcField) - (test ? 10_000 : 0);
            connection = transport
                    .connect(DcEndpoint.of(dcId, test, dcField < 0, address), road, this)
                    .join();
        } catch (CompletionException e) {
            throw new ProbeException(
                    String.valueOf(e.getCause() == null ? e : e.getCause().getMessage()), e);
        }
    }

    void send(byte[] payload) {
        FrameConnection open = connection;
        if (open == null) {
            throw new IllegalStateException("There is no connection yet.");
        }
        open.send(payload);
    }

    byte[] receive() {
        try {
            Arrival arrival = arrivals.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (arrival == null) {
                throw new ProbeException("The server said nothing for " + patience.toSeconds() + " s.", null);
            }
            byte[] payload = arrival.payload();
            if (payload == null) {
                throw new ProbeException(arrival.otherwise(), null);
            }
            return payload;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProbeException("Interrupted.", e);
        }
    }

    @Override
    public void onFrame(FrameConnection from, byte[] payload) {
        arrivals.add(new Arrival(payload, ""));
    }

    @Override
    public void onTransportError(FrameConnection from, int code) {
        arrivals.add(new Arrival(null, "The server answered with the transport error " + code + "."));
    }

    @Override
    public void onClosed(FrameConnection from, @Nullable TransportException cause) {
        arrivals.add(new Arrival(
                null, "The connection has ended: " + (cause == null ? "closed by us" : cause.getMessage())));
    }

    @Override
    public void close() {
        transport.close();
    }
}
