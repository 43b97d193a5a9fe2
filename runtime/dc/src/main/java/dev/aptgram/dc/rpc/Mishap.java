package dev.aptgram.dc.rpc;

import java.time.Duration;
import java.util.Objects;

/** What happens to one call on its way. */
public sealed interface Mishap {
    /** Nothing: it is executed and answered. */
    Mishap NONE = new None();

    /** It is executed and answered. */
    record None() implements Mishap {}

    /**
     * It is not executed but refused.
     *
     * @param code the HTTP-like code
     * @param error Telegram's name of the error
     */
    record Refused(int code, String error) implements Mishap {
        /** Checks that there is a name. */
        public Refused {
            Objects.requireNonNull(error, "error");
        }
    }

    /** It is executed, and its answer gets lost on the way: the DC believes to have sent it. */
    record AnswerLost() implements Mishap {}

    /**
     * It is executed, and its answer leaves late.
     *
     * @param by how late
     */
    record AnswerDelayed(Duration by) implements Mishap {
        /** Checks that there is a delay. */
        public AnswerDelayed {
            Objects.requireNonNull(by, "by");
        }
    }
}
