package dev.aptgram.fuzz;

import org.jspecify.annotations.Nullable;

/**
 * What came of fuzzing one target.
 *
 * @param target its name
 * @param executions how many inputs it was fed
 * @param seconds for how long
 * @param corpus how many inputs are kept because each reaches something new
 * @param finding what was found, in one line, with the file; null if nothing was
 */
record Outcome(
        String target,
        long executions,
        double seconds,
        long corpus,
        @Nullable String finding) {
    long perSecond() {
        return seconds > 0 ? Math.round(executions / seconds) : 0;
    }
}
