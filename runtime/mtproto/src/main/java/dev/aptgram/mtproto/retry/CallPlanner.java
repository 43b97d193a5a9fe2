package dev.aptgram.mtproto.retry;

import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.TelegramException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/**
 * Decides when calls to one data centre go out, and what becomes of those that it refuses. Calls of a method that is under a
 * flood wait, or to a chat in slow mode, stand in line in the order of their submission and are spaced afterwards; after
 * internal errors a call comes again later and later; a data centre that fails many calls in a row has a break ({@link
 * CircuitOpenException}). What a {@link RetryPolicy} does not allow to wait for fails at once.
 *
 * <p>Pure: it has no thread and no clock, and sends nothing. Each method takes the time in milliseconds from any fixed
 * origin, never going back, and returns what is to be done, in order; {@link #nextDeadline} says when {@link #tick} is due.
 * Not thread-safe.
 *
 * @param <T> what its user knows calls by
 */
public final class CallPlanner<T> {
    private final int dc;
    private final CircuitBreaker breaker;
    private final Gates<T> gates;
    private final Held<T> held = new Held<>();
    private final Waits<T> waits;
    private List<Step<T>> steps = new ArrayList<>();
    private long submissions;

    /**
     * Creates a planner without any calls.
     *
     * @param dc the data centre's number, for messages
     * @param figures its limits
     * @param random for the jitter between repetitions
     */
    public CallPlanner(int dc, PlannerFigures figures, RandomGenerator random) {
        this.dc = dc;
        this.breaker = new CircuitBreaker(figures);
        this.gates = new Gates<>(figures.wideOpen());
        this.waits = new Waits<>(figures, random, gates, held, this::fail);
    }

    /**
     * Takes a call.
     *
     * @param call new, of this planner's user
     * @param now the time
     * @return what is to be done
     */
    public List<Step<T>> submit(PlannedCall<T> call, long now) {
        call.order = submissions++;
        call.deadline = now + call.policy().maxTotal().toMillis();
        if (call.lane() == Lane.INTERNAL) {
            send(call);
        } else if (breaker.admits(now)) {
            route(call, now);
        } else {
            fail(call, circuitOpen(call, now));
        }
        return drain(now);
    }

    /**
     * Says that a call was answered.
     *
     * @param call which; it was sent
     * @param now the time
     * @return what is to be done
     */
    public List<Step<T>> answered(PlannedCall<T> call, long now) {
        if (call.state == PlannedCall.State.SENT) {
            arrived(call, true);
            breaker.answered();
            call.state = PlannedCall.State.DONE;
        }
        return drain(now);
    }

    /**
     * Says that a call was refused.
     *
     * @param call which; it was sent
     * @param error what the server said
     * @param now the time
     * @return what is to be done, with this call too
     */
    public List<Step<T>> failed(PlannedCall<T> call, RpcException error, long now) {
        if (call.state == PlannedCall.State.SENT) {
            call.lastError = error;
            Verdict verdict = Verdict.of(error);
            hearFrom(call, verdict, now);
            waits.refused(call, error, verdict, now);
        }
        return drain(now);
    }

    /**
     * Says that nobody waits for a call any more, or that its connection came to an end before it was answered.
     *
     * @param call which; in whatever state
     * @param now the time
     * @return what is to be done
     */
    public List<Step<T>> abandoned(PlannedCall<T> call, long now) {
        if (call.state == PlannedCall.State.SENT) {
            arrived(call, false);
            if (call.probe) {
                breaker.abandoned();
            }
        } else {
            held.remove(call);
        }
        call.state = PlannedCall.State.DONE;
        return drain(now);
    }

    /**
     * Lets time pass.
     *
     * @param now the time
     * @return what is to be done
     */
    public List<Step<T>> tick(long now) {
        return drain(now);
    }

    /**
     * Fails everything that is held; what was sent may still be answered.
     *
     * @param error what to tell the callers
     * @return what is to be done
     */
    public List<Step<T>> close(TelegramException error) {
        held.all().forEach(call -> fail(call, error));
        return taken();
    }

    /**
     * {@return when {@link #tick} is due, or empty if nothing waits for a time}
     *
     * @param now the time
     */
    public OptionalLong nextDeadline(long now) {
        if (held.isEmpty()) {
            return OptionalLong.empty();
        }
        long next = held.nextDeadline();
        for (Gate<T> gate : gates.all()) {
            if (gate.hasLine() && gate.until() > now) {
                next = Math.min(next, gate.until());
            }
        }
        OptionalLong retry = breaker.opensAt();
        if (retry.isPresent() && retry.getAsLong() > now) {
            next = Math.min(next, retry.getAsLong());
        }
        return OptionalLong.of(next);
    }

    /** {@return how many calls are held} */
    public int heldCalls() {
        return held.size();
    }

    /** {@return how many methods and chats are remembered} */
    int gateCount() {
        return gates.size();
    }

    /** Sends a call, or lets it stand in line. */
    private void route(PlannedCall<T> call, long now) {
        Gate<T> barring = gates.barring(call, now);
        if (barring == null) {
            send(call);
        } else {
            waits.hold(call, barring, null, now);
        }
    }

    private void send(PlannedCall<T> call) {
        gates.of(call).forEach(gate -> gate.pass(call));
        call.probe = call.lane() == Lane.USER && breaker.probe();
        call.state = PlannedCall.State.SENT;
        steps.add(new Step.Send<>(call));
    }

    /** A refusal tells how its method and the data centre are. */
    private void hearFrom(PlannedCall<T> call, Verdict verdict, long now) {
        boolean isWait = verdict instanceof Verdict.Flood || verdict instanceof Verdict.Rule;
        boolean isInternal = verdict instanceof Verdict.Internal;
        arrived(call, !isWait && !isInternal);
        if (isInternal) {
            breaker.failed(call.probe, now);
        } else {
            breaker.answered();
        }
    }

    private void arrived(PlannedCall<T> call, boolean answered) {
        call.passed.forEach(gate -> gate.arrived(answered));
        call.passed.clear();
    }

    private void fail(PlannedCall<T> call, TelegramException error) {
        held.remove(call);
        call.state = PlannedCall.State.DONE;
        steps.add(new Step.Fail<>(call, error));
    }

    private CircuitOpenException circuitOpen(PlannedCall<T> call, long now) {
        return new CircuitOpenException(dc, call.facts().method(), Duration.ofMillis(breaker.millisLeft(now)));
    }

    private List<Step<T>> drain(long now) {
        if (!held.isEmpty()) {
            goOn(now);
            for (PlannedCall<T> call : held.takeOverdue(now)) {
                fail(call, whyHeld(call, now));
            }
        }
        if (gates.size() > 0) {
            gates.clean(now);
        }
        return taken();
    }

    private void goOn(long now) {
        for (PlannedCall<T> call : held.takeDue(now)) {
            if (call.lane() == Lane.INTERNAL) {
                send(call);
            } else {
                held.park(call);
            }
        }
        for (PlannedCall<T> call = held.parked(); call != null && breaker.admits(now); call = held.parked()) {
            held.remove(call);
            route(call, now);
        }
        for (Gate<T> gate : gates.all()) {
            for (PlannedCall<T> call = gate.next(now); call != null && breaker.admits(now); call = gate.next(now)) {
                held.remove(call);
                route(call, now);
            }
        }
    }

    private TelegramException whyHeld(PlannedCall<T> call, long now) {
        if (call.lastError != null) {
            return call.lastError;
        }
        Gate<T> gate = gates.barring(call, now);
        return gate != null ? gate.error(call.facts().method(), now) : circuitOpen(call, now);
    }

    private List<Step<T>> taken() {
        List<Step<T>> now = steps;
        steps = new ArrayList<>();
        return now;
    }
}
