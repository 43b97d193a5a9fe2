package dev.aptgram.mtproto.session;

import dev.aptgram.tl.mtproto.PingDelayDisconnect;
import java.util.random.RandomGenerator;

/**
 * Keeps a connection alive and notices when it is dead (protocol section 5.7): {@code ping_delay_disconnect} at the start,
 * whenever the last was long ago, and sooner where an answer is overdue.
 */
final class KeepAlive {
    private static final long NEVER = Long.MAX_VALUE;

    private final SessionFigures figures;
    private final RandomGenerator random;
    private long heardAt;
    private long pingedAt = NEVER;
    private long pingId;
    /** Whether nothing at all has come since the last probe. */
    private boolean unanswered;
    /** Whether the answer to the last probe itself has come. */
    private boolean answered = true;

    private boolean running;

    KeepAlive(SessionFigures figures, RandomGenerator random) {
        this.figures = figures;
        this.random = random;
    }

    void start(long now) {
        running = true;
        heardAt = now;
        pingedAt = NEVER;
        unanswered = false;
        answered = true;
    }

    void stop() {
        running = false;
        unanswered = false;
    }

    /** Says that a message of the server has come. */
    void heard(long now) {
        heardAt = now;
        unanswered = false;
    }

    /** {@return a probe to send} */
    Service ping(long now) {
        pingedAt = now;
        answered = false;
        pingId = random.nextLong();
        unanswered = true;
        return Service.of(Service.Purpose.PING, new PingDelayDisconnect(pingId, figures.disconnectDelaySeconds()));
    }

    /**
     * {@return whether a pong answers the last probe} The id of a probe is random, so such a pong was certainly written
     * after it.
     */
    boolean isAnswer(long id) {
        return pingedAt != NEVER && id == pingId;
    }

    /** Takes a pong. */
    void answered(long id) {
        answered |= isAnswer(id);
    }

    /** {@return whether a probe more would not make the one before pointless} */
    boolean mayProbe(long now) {
        return running && (answered || now >= pingedAt + figures.pongTimeout());
    }

    /** {@return whether nothing has come since a probe, for too long} */
    boolean isDead(long now) {
        return running && unanswered && now >= pingedAt + figures.pongTimeout();
    }

    /**
     * {@return whether to send a probe now}
     *
     * @param expecting whether the server owes us an answer
     */
    boolean isDue(long now, boolean expecting) {
        return running && !unanswered && now >= nextPing(expecting);
    }

    /** {@return when to look again, as a time of ours} */
    long deadline(boolean expecting) {
        if (!running) {
            return NEVER;
        }
        return unanswered ? pingedAt + figures.pongTimeout() : nextPing(expecting);
    }

    private long nextPing(boolean expecting) {
        if (pingedAt == NEVER) {
            return Long.MIN_VALUE;
        }
        long idle = pingedAt + figures.pingInterval();
        return expecting ? Math.min(idle, Math.max(heardAt, pingedAt) + figures.silence()) : idle;
    }
}
