package dev.aptgram.mtproto;

import dev.aptgram.errors.TransportException;
import dev.aptgram.transport.FrameConnection;
import dev.aptgram.transport.FrameListener;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One connection, from the attempt to its end. It passes on what it hears in the mailbox, and says that it was this one. */
final class Link implements FrameListener {
    /** Hears from links, in the mailbox. */
    interface Owner {
        void frame(Link link, byte[] payload);

        void transportError(Link link, int code);

        void quickAck(Link link, int token);

        void idle(Link link);

        void closed(Link link, @Nullable TransportException cause);
    }

    private final Mailbox mailbox;
    private final Owner owner;
    private @Nullable FrameConnection connection;
    private boolean closed;
    private boolean asked;
    private boolean heard;

    Link(Mailbox mailbox, Owner owner) {
        this.mailbox = mailbox;
        this.owner = owner;
    }

    @Override
    public void onFrame(FrameConnection from, byte[] payload) {
        mailbox.executeHere(() -> {
            heard = true;
            owner.frame(this, payload);
        });
    }

    @Override
    public void onTransportError(FrameConnection from, int code) {
        mailbox.executeHere(() -> {
            heard = true;
            owner.transportError(this, code);
        });
    }

    @Override
    public void onQuickAck(FrameConnection from, int token) {
        mailbox.executeHere(() -> owner.quickAck(this, token));
    }

    @Override
    public void onIdle(FrameConnection from) {
        mailbox.executeHere(() -> owner.idle(this));
    }

    @Override
    public void onClosed(FrameConnection from, @Nullable TransportException cause) {
        mailbox.executeHere(() -> {
            closed = true;
            owner.closed(this, cause);
        });
    }

    /** {@return whether the link can still make use of its connection, which is given to it here} */
    boolean opened(FrameConnection opened) {
        connection = opened;
        if (closed) {
            opened.close();
        }
        return !closed;
    }

    /** {@return where the connection leads, or null while there is none} */
    @Nullable
    InetSocketAddress remote() {
        return connection == null ? null : connection.remoteAddress();
    }

    /** {@return whether anything was sent over it} */
    boolean hasAsked() {
        return asked;
    }

    /** {@return whether anything has come over it} */
    boolean hasHeard() {
        return heard;
    }

    void send(byte[] payload, boolean wantsQuickAck) {
        FrameConnection to = connection;
        if (to == null || closed) {
            return;
        }
        asked = true;
        if (wantsQuickAck && to.spec().framing().hasQuickAck()) {
            to.sendWantingQuickAck(payload);
        } else {
            to.send(payload);
        }
    }

    /** Does something with the link if it is open. */
    void ifOpen(Consumer<Link> then) {
        if (connection != null && !closed) {
            then.accept(this);
        }
    }

    /** Closes the connection, or lets it be closed once it is open. */
    void close() {
        closed = true;
        if (connection != null) {
            connection.close();
        }
    }
}
