package dev.aptgram.mtproto;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How one temporary key takes another's place (protocol section 3.1): which session makes the calls, when the next key is bound,
 * and when the session under the old one has served. A replacement goes like this:
 *
 * <ol>
 *   <li>The next session connects and agrees on a key; the one in use notices nothing.
 *   <li>Calls that have not gone out move to the next session and wait there. What has gone out is still answered in the old.
 *   <li>When all that is answered, or after a short while, the next key is bound. From here on the server refuses the old one
 *       for new calls; what it refuses moves to the next session, since it was not executed.
 *   <li>The next session is the one in use. The old one stays until its last answer has come, or for a minute.
 * </ol>
 *
 * <p>Where the binding fails, or is not answered in time, or the next session's connection breaks before it is asked for,
 * everything goes back to the session in use. Does no I/O and knows no clock: what happens to the sessions goes in; what they have to do, and how long to
 * have patience with them, comes out. For one thread at a time.
 *
 * @param <S> a session with what carries it
 */
public final class KeyRotation<S extends KeyRotation.Session<S>> {
    /**
     * How long the binding of the next key waits for answers to calls under the old, and how long calls wait for that binding
     * where the connection that it was asked for over is gone.
     */
    public static final Duration QUIET = Duration.ofSeconds(5);
    /** How long the binding may take, and how long the old session waits for answers after that. */
    public static final Duration GRACE = Duration.ofSeconds(60);

    /**
     * A session under one temporary key after another.
     *
     * @param <S> its own type
     */
    public interface Session<S> {
        /** Have the key bound, now or as soon as there is a connection. */
        void bind();

        /** Make no calls any more; what has gone out is still answered. */
        void retire();

        /** Make calls again. */
        void resume();

        /**
         * Take over the calls that wait to go out in another session.
         *
         * @param other the other session
         */
        void takeOver(S other);

        /** {@return how many calls have gone out and are not answered} */
        int outstanding();

        /**
         * Give up what has gone out: what may be executed twice waits to be taken over, the rest fails.
         *
         * @param why in a few words
         */
        void giveUp(String why);

        /** Close the connection for good. */
        void end();
    }

    /** Tells when patience is over. */
    @FunctionalInterface
    public interface Patience {
        /**
         * Call {@link KeyRotation#patienceIsOver} after a while, in place of what was planned before.
         *
         * @param within how long to have patience, or null for ever
         */
        void plan(@Nullable Duration within);
    }

    private final Patience patience;
    private S current;
    private @Nullable S next;
    private @Nullable S former;
    /** Whether the calls are the next session's already. */
    private boolean handedOver;
    /** Whether the next key is being bound. */
    private boolean binding;
    /** Whether the next session has lost its connection since then. */
    private boolean severed;

    /**
     * Begins with one session.
     *
     * @param first the session
     * @param patience tells when patience is over
     */
    public KeyRotation(S first, Patience patience) {
        this.current = first;
        this.patience = patience;
    }

    /** {@return the session in use} */
    public S current() {
        return current;
    }

    /** {@return the session that makes the calls: the one in use, or already the next} */
    public S caller() {
        return handedOver && next != null ? next : current;
    }

    /** {@return whether a key is being replaced} */
    public boolean isReplacing() {
        return next != null;
    }

    /** {@return the session in use, and the next and the former where there are such} */
    public List<S> all() {
        if (next == null && former == null) {
            return List.of(current);
        }
        List<S> sessions = new ArrayList<>(3);
        sessions.add(current);
        if (next != null) {
            sessions.add(next);
        }
        if (former != null) {
            sessions.add(former);
        }
        return sessions;
    }

    /**
     * Begins to replace the key. No other key may be being replaced.
     *
     * @param begun the session that comes next, of which {@link #prepared} will tell that it has a key
     */
    public void begin(S begun) {
        if (next != null) {
            throw new IllegalStateException("One key is replaced at a time.");
        }
        endFormer();
        next = begun;
    }

    /**
     * A session has agreed on a key and has the connection to bind it over.
     *
     * @param session the session
     */
    public void prepared(S session) {
        if (session == current) {
            session.bind();
        } else if (session == next) {
            handOver(session);
        }
    }

    /**
     * A session that has a key is connected again.
     *
     * @param session the session
     */
    public void reopened(S session) {
        if (session == next && !handedOver) {
            handOver(session);
        }
    }

    /**
     * The connection of a session is gone. Until the next one has a connection again the key in use serves on: no call waits for
     * that. Only while the next key is being bound, and may be bound already, calls wait for a short while.
     *
     * @param session the session
     */
    public void disconnected(S session) {
        if (session != next || !handedOver) {
            return;
        }
        if (!binding) {
            handedOver = false;
            patience.plan(null);
            current.resume();
            current.takeOver(session);
        } else if (!severed) {
            // Once: a connection that comes and goes brings no answer either.
            severed = true;
            patience.plan(QUIET);
        }
    }

    /**
     * A session's key is bound.
     *
     * @param session the session
     * @return whether it has taken another's place by that
     */
    public boolean bound(S session) {
        if (session != next) {
            return false;
        }
        S old = current;
        promote(session);
        former = old;
        patience.plan(GRACE);
        return true;
    }

    /**
     * A session's key was not bound, or none could be agreed on; it is given up.
     *
     * @param session the session
     * @param why in a few words
     * @return whether the replacement is off by that; the key in use is bound still
     */
    public boolean notBound(S session, String why) {
        if (session != next) {
            return false;
        }
        next = null;
        handedOver = false;
        binding = false;
        severed = false;
        patience.plan(null);
        current.resume();
        endInto(session, current, why);
        return true;
    }

    /**
     * The server has forgotten a session's key, and what came under it is given up.
     *
     * @param session the session
     * @return whether the next session has taken its place by that
     */
    public boolean forgotten(S session) {
        S begun = next;
        if (session == former) {
            endFormer();
        } else if (session == current && begun != null) {
            if (handedOver) {
                boolean unbound = !binding;
                begun.takeOver(session);
                promote(begun);
                session.end();
                if (unbound) {
                    begun.bind();
                }
                return true;
            }
            // It makes another itself, which needs no replacement.
            next = null;
            begun.end();
        }
        return false;
    }

    /**
     * Does what may be due. To be called whenever something may have come of the sessions.
     *
     * @return whether the {@link #caller} may have something to do by that
     */
    public boolean step() {
        S begun = next;
        S old = former;
        if (begun != null && handedOver) {
            begun.takeOver(current);
            if (!binding && current.outstanding() == 0) {
                bind(begun);
            }
        } else if (old != null) {
            current.takeOver(old);
            if (old.outstanding() == 0) {
                endFormer();
            }
        } else {
            return false;
        }
        return true;
    }

    /**
     * Patience is over: answers that have not come by now are waited for no longer. Where that is the answer to the binding, the
     * session in use makes the calls again. Should the server have bound the next key after all, it refuses them without executing
     * them ({@code AUTH_KEY_PERM_EMPTY}), and the key in use must be bound once more.
     *
     * @return whether the replacement is off by that
     */
    public boolean patienceIsOver() {
        S begun = next;
        if (begun == null || !handedOver) {
            endFormer();
            return false;
        }
        if (!binding) {
            bind(begun);
            return false;
        }
        return notBound(begun, "the binding of its temporary key was not answered in time");
    }

    private void handOver(S to) {
        handedOver = true;
        binding = false;
        severed = false;
        current.retire();
        to.takeOver(current);
        patience.plan(QUIET);
    }

    private void bind(S begun) {
        binding = true;
        severed = false;
        patience.plan(GRACE);
        begun.bind();
    }

    private void promote(S session) {
        patience.plan(null);
        current = session;
        next = null;
        handedOver = false;
        binding = false;
        severed = false;
        // Only one key is replaced at a time, so there is no former session by now.
    }

    private void endFormer() {
        S old = former;
        if (old != null) {
            former = null;
            patience.plan(null);
            endInto(old, current, "its temporary key was replaced, and no answer came in time");
        }
    }

    /** Ends a session; what may go out again goes out in another. */
    private void endInto(S session, S heir, String why) {
        session.giveUp(why);
        heir.takeOver(session);
        session.end();
    }
}
