package dev.aptgram.mtproto.retry;

import dev.aptgram.errors.RpcException;
import dev.aptgram.tl.TlMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A call in the hands of a {@link CallPlanner}, for one submission. Not thread-safe.
 *
 * @param <T> what the planner's user knows it by
 */
public final class PlannedCall<T> {
    /** Where it is. */
    enum State {
        NEW,
        /** In line at a gate. */
        IN_LINE,
        /** Until a time of its own. */
        DELAYED,
        /** Until its data centre's break is over. */
        PARKED,
        SENT,
        DONE
    }

    private final T payload;
    private final RetryPolicy policy;
    private final Lane lane;
    private final Supplier<CallFacts> source;
    private @Nullable CallFacts facts;

    State state = State.NEW;
    /** Its place in every line: by when it was submitted. */
    long order;

    /** When it is given up. */
    long deadline;
    /** When it may go on; where it is delayed. */
    long notBefore;

    int repeats;
    /** Whether it is the one that tries a data centre after a break. */
    boolean probe;
    /** The gate that it stands in line at. */
    @Nullable
    Gate<T> line;
    /** The gates that count it while it is on its way. */
    final List<Gate<T>> passed = new ArrayList<>(0);
    /** What held it last. */
    @Nullable
    RpcException lastError;

    PlannedCall(T payload, RetryPolicy policy, Lane lane, Supplier<CallFacts> source) {
        this.payload = payload;
        this.policy = policy;
        this.lane = lane;
        this.source = source;
    }

    /**
     * Makes a call ready to be submitted.
     *
     * @param method the call
     * @param policy what its caller wishes
     * @param lane whose it is
     * @param payload what the planner's user knows it by
     * @param <T> the payload's type
     * @return the call
     */
    public static <T> PlannedCall<T> of(TlMethod<?> method, RetryPolicy policy, Lane lane, T payload) {
        return new PlannedCall<>(payload, policy, lane, () -> CallFacts.of(method));
    }

    /** {@return what the planner's user knows it by} */
    public T payload() {
        return payload;
    }

    /** {@return what its caller wishes} */
    public RetryPolicy policy() {
        return policy;
    }

    Lane lane() {
        return lane;
    }

    /** {@return its facts, looked up when they are needed first: mostly never} */
    CallFacts facts() {
        if (facts == null) {
            facts = source.get();
        }
        return facts;
    }

    @Override
    public String toString() {
        return "PlannedCall[" + facts().method() + ", " + lane + ", " + state + "]";
    }
}
