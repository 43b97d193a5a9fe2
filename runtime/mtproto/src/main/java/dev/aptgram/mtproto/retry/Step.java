package dev.aptgram.mtproto.retry;

import dev.aptgram.errors.TelegramException;

/**
 * What is to be done with a call.
 *
 * @param <T> what the planner's user knows the call by
 */
public sealed interface Step<T> {
    /**
     * Send it. Its planner is to be told what comes of it, exactly once: {@link CallPlanner#answered}, {@link
     * CallPlanner#failed} or {@link CallPlanner#abandoned}.
     *
     * @param call which
     * @param <T> what the planner's user knows the call by
     */
    record Send<T>(PlannedCall<T> call) implements Step<T> {}

    /**
     * Tell the caller that nothing comes of it. The planner has done with it.
     *
     * @param call which
     * @param error why
     * @param <T> what the planner's user knows the call by
     */
    record Fail<T>(PlannedCall<T> call, TelegramException error) implements Step<T> {}
}
