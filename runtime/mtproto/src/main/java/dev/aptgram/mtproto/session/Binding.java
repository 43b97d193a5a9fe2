package dev.aptgram.mtproto.session;

import org.jspecify.annotations.Nullable;

/**
 * Whether the auth key may be used for calls: a permanent one always, a temporary one as long as the server takes it for
 * bound (protocol section 3.1). Until then calls wait, and the engine's own messages alone go out.
 */
final class Binding {
    private static final long NEVER = Long.MAX_VALUE;

    private final Session session;
    private final @Nullable BindingCall call;
    private boolean wanted;
    private boolean bound;
    /** Whether the key was bound before, and then was not. */
    private boolean gap;
    /** When to ask again, because no answer has come; the answer may be lost like any other. */
    private long askAgainAt = NEVER;

    Binding(Session session, @Nullable BindingCall call) {
        this.session = session;
        this.call = call;
    }

    boolean isTemporary() {
        return call != null;
    }

    /** {@return whether calls may go out} */
    boolean isOpen() {
        return call == null || bound;
    }

    /** Lets the key be bound, now or as soon as there is a connection. */
    void begin(long now) {
        wanted = true;
        ask(now);
    }

    /** Asks once more where that is still due: over a new connection, or in a new session. */
    void ask(long now) {
        if (wanted && !isOpen() && session.isConnected()) {
            session.services.removeIf(service -> service.purpose() == Service.Purpose.BIND);
            session.services.add(Service.binding());
            askAgainAt = now + session.figures.stateTimeout();
        }
    }

    void tick(long now) {
        if (now >= askAgainAt) {
            askAgainAt = NEVER;
            ask(now);
        }
    }

    long deadline() {
        return askAgainAt;
    }

    void disconnected() {
        askAgainAt = NEVER;
    }

    /** {@return the call for a message that is about to go out} */
    byte[] body(long msgId) {
        if (call == null) {
            throw new IllegalStateException("A permanent key is not bound to another.");
        }
        return call.body(msgId, session.id());
    }

    /** The server has taken the key for bound. It wants to be told who calls again. */
    void succeed() {
        if (isOpen()) {
            return;
        }
        bound = true;
        askAgainAt = NEVER;
        session.setInitialised(false);
        session.emit(new Output.Bound());
        tellGap();
        session.heard();
    }

    void refused(int code, String error) {
        if (!isOpen()) {
            askAgainAt = NEVER;
            session.emit(new Output.BindingRefused(code, error));
        }
    }

    /** Another session has had the key bound. */
    void assume() {
        if (!isOpen()) {
            bound = true;
            session.emit(new Output.Bound());
            tellGap();
        }
    }

    /** While the key was not bound another may have been, and with it somebody else may have been told what is new. */
    private void tellGap() {
        if (gap) {
            gap = false;
            session.emit(new Output.UpdatesMayBeLost("the temporary key was not bound for a while"));
        }
    }

    /** The server does not take the key for bound any more: {@code AUTH_KEY_PERM_EMPTY}. */
    void lost() {
        // In a session that is retired another key has taken this one's place.
        if (bound && !session.isRetired()) {
            bound = false;
            wanted = false;
            gap = true;
            session.emit(new Output.BindingLost());
        }
    }
}
