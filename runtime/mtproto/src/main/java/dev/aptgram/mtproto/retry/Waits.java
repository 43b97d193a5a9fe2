package dev.aptgram.mtproto.retry;

import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.TelegramException;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Whether a call waits, and for what, or fails: by what the server says and what its policy allows. Pure; not thread-safe. */
final class Waits<T> {
    private static final long FIRST_DELAY_MILLIS = 1_000;
    private static final long MAX_DELAY_MILLIS = 60_000;

    private final PlannerFigures figures;
    private final RandomGenerator random;
    private final Gates<T> gates;
    private final Held<T> held;
    private final BiConsumer<PlannedCall<T>, TelegramException> fail;

    /** @param fail tells the caller of a call that nothing comes of it */
    Waits(
            PlannerFigures figures,
            RandomGenerator random,
            Gates<T> gates,
            Held<T> held,
            BiConsumer<PlannedCall<T>, TelegramException> fail) {
        this.figures = figures;
        this.random = random;
        this.gates = gates;
        this.held = held;
        this.fail = fail;
    }

    /** Decides what becomes of a call that was refused. */
    void refused(PlannedCall<T> call, RpcException error, Verdict verdict, long now) {
        if (verdict instanceof Verdict.Flood flood) {
            flooded(call, error, flood.millis(), now);
        } else if (verdict instanceof Verdict.Rule rule) {
            ruled(call, error, rule, now);
        } else if (verdict instanceof Verdict.Again again && mayRepeat(call)) {
            delay(call, error, again.millis(), now);
        } else if (verdict instanceof Verdict.Internal internal
                && (call.facts().repeatable() || !internal.perhapsExecuted())
                && mayRepeat(call)) {
            delay(call, error, backOff(call.repeats), now);
        } else {
            fail.accept(call, error);
        }
    }

    private void flooded(PlannedCall<T> call, RpcException error, long millis, long now) {
        if (call.lane() == Lane.INTERNAL) {
            delayIfAllowed(call, error, millis, call.policy().maxWait().toMillis(), now);
        } else {
            shut(gates.ofMethod(call, now), call, error, millis, now);
        }
    }

    private void ruled(PlannedCall<T> call, RpcException error, Verdict.Rule rule, long now) {
        Object chat = call.facts().chat();
        if (rule.ofChat() && chat != null && call.lane() == Lane.USER) {
            shut(gates.ofChat(chat, now), call, error, rule.millis(), now);
        } else {
            // A person may cut these short on another device, so that they hold this call and no other.
            delayIfAllowed(
                    call, error, rule.millis(), call.policy().maxRuleWait().toMillis(), now);
        }
    }

    private void shut(Gate<T> gate, PlannedCall<T> call, RpcException error, long millis, long now) {
        boolean later = gate.shut(error, millis, now);
        hold(call, gate, error, now);
        if (later) {
            gate.line().stream()
                    .filter(waiting -> !waitsFor(waiting, gate, now))
                    .forEach(waiting ->
                            fail.accept(waiting, gate.error(waiting.facts().method(), now)));
        }
    }

    /** Lets a call stand in line at a gate, or fails it: with an error of its own, or with the gate's. */
    void hold(PlannedCall<T> call, Gate<T> gate, @Nullable RpcException error, long now) {
        if (!waitsFor(call, gate, now) || held.size() >= figures.maxHeld()) {
            fail.accept(call, error != null ? error : gate.error(call.facts().method(), now));
            return;
        }
        held.inLine(call, gate);
    }

    private boolean waitsFor(PlannedCall<T> call, Gate<T> gate, long now) {
        long left = gate.millisLeft(now);
        return left <= gate.patience(call) && now < call.deadline && now + left <= call.deadline;
    }

    private void delayIfAllowed(PlannedCall<T> call, RpcException error, long millis, long longest, long now) {
        if (millis > longest) {
            fail.accept(call, error);
        } else {
            delay(call, error, millis, now);
        }
    }

    private void delay(PlannedCall<T> call, RpcException error, long millis, long now) {
        if (now + millis > call.deadline || held.size() >= figures.maxHeld()) {
            fail.accept(call, error);
        } else {
            held.until(call, now + millis);
        }
    }

    private static boolean mayRepeat(PlannedCall<?> call) {
        return call.repeats++ < call.policy().maxRepeats();
    }

    /** Twice as long each time, and up to a quarter more, so that many don't come back at once. */
    private long backOff(int repeats) {
        long plain = Math.min(FIRST_DELAY_MILLIS << Math.min(repeats - 1, 10), MAX_DELAY_MILLIS);
        return plain + random.nextLong(plain / 4);
    }
}
