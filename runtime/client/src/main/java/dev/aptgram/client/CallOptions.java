package dev.aptgram.client;

import dev.aptgram.mtproto.pool.Purpose;
import dev.aptgram.mtproto.retry.RetryPolicy;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How one call is made, where that differs from others. Immutable.
 *
 * <pre>{@code
 * tg.invoke(method, CallOptions.onDc(4).purpose(Purpose.DOWNLOAD).retry(RetryPolicy.patient()));
 * }</pre>
 */
public final class CallOptions {
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final CallOptions STANDARD =
            new CallOptions(OptionalInt.empty(), Purpose.MAIN, Optional.empty(), Optional.empty(), Optional.empty());

    private final OptionalInt dc;
    private final Purpose purpose;
    private final Optional<RetryPolicy> retry;
    private final Optional<Duration> timeout;
    private final Optional<Runnable> onReceived;

    private CallOptions(
            OptionalInt dc,
            Purpose purpose,
            Optional<RetryPolicy> retry,
            Optional<Duration> timeout,
            Optional<Runnable> onReceived) {
        this.dc = dc;
        this.purpose = purpose;
        this.retry = retry;
        this.timeout = timeout;
        this.onReceived = onReceived;
    }

    /** {@return nothing special: the account's own data centre, its main connection, the client's policy} */
    public static CallOptions standard() {
        return STANDARD;
    }

    /**
     * {@return a call on a given data centre}
     *
     * @param dc its number, positive
     * @throws IllegalArgumentException if it is not
     */
    public static CallOptions onDc(int dc) {
        Datacenters.checkId(dc);
        return new CallOptions(OptionalInt.of(dc), Purpose.MAIN, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * {@return these options with another purpose, which has connections of its own} With {@link Purpose#CDN} the call is
     * one on a CDN's data centre, which must be given, and is told nothing of the account.
     *
     * @param value what the call is for
     */
    public CallOptions purpose(Purpose value) {
        return new CallOptions(dc, Objects.requireNonNull(value, "purpose"), retry, timeout, onReceived);
    }

    /**
     * {@return these options with a policy of this call's own} Otherwise the {@linkplain TelegramBuilder#retry client's}
     * holds.
     *
     * @param value what becomes of the call if Telegram refuses it for the moment
     */
    public CallOptions retry(RetryPolicy value) {
        return new CallOptions(dc, purpose, Optional.of(value), timeout, onReceived);
    }

    /**
     * {@return these options with a limit to how long the call may take in all} That is, waits that Telegram has asked for,
     * outages and repetitions included. Without one a call waits for as long as its {@linkplain #retry policy} and the connection
     * make it. When the time is over the call is given up, and Telegram is asked not to answer; its future fails with a {@link
     * CallTimeoutException}, or, if it was on its way and must not be executed twice, with an {@link
     * dev.aptgram.errors.UncertainOutcomeException}, since it may have been executed.
     *
     * @param value from a millisecond to 30 days
     * @throws IllegalArgumentException if it is shorter or longer
     */
    public CallOptions timeout(Duration value) {
        if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a call may take from a millisecond to 30 days, not " + value);
        }
        return new CallOptions(dc, purpose, retry, Optional.of(value), onReceived);
    }

    /**
     * {@return these options with somebody who is told that the server has the call} That is known before the answer, and
     * proves nothing of its execution ("quick ack"): such as for the clock beside a message that turns into a tick. Nobody is
     * told where the transport has none (full framing, HTTP) or the answer is faster; more than once where the call goes out
     * again.
     *
     * @param listener told on a thread of the client that may block; what it throws is logged
     */
    public CallOptions onReceived(Runnable listener) {
        return new CallOptions(dc, purpose, retry, timeout, Optional.of(listener));
    }

    /** {@return the data centre, or empty for the account's own} */
    public OptionalInt dc() {
        return dc;
    }

    /** {@return what the call is for} */
    public Purpose purpose() {
        return purpose;
    }

    /** {@return the call's own policy, or empty for the client's} */
    public Optional<RetryPolicy> retry() {
        return retry;
    }

    /** {@return how long the call may take in all, or empty for no limit} */
    public Optional<Duration> timeout() {
        return timeout;
    }

    /** {@return who is told that the server has the call, or empty for nobody} */
    public Optional<Runnable> onReceived() {
        return onReceived;
    }

    @Override
    public String toString() {
        return "CallOptions[" + (dc.isPresent() ? "dc " + dc.getAsInt() : "home") + ", " + purpose
                + retry.map(policy -> ", " + policy).orElse("")
                + timeout.map(limit -> ", within " + limit).orElse("") + "]";
    }
}
