package dev.aptgram.client;

import java.util.Objects;

/** What a person says when asked for a code. */
public sealed interface CodeAnswer {
    /**
     * The code.
     *
     * @param code as it was typed; blanks and hyphens between digits do not count
     */
    record Typed(String code) implements CodeAnswer {
        /** Checks that there is one. */
        public Typed {
            Objects.requireNonNull(code, "code");
        }

        /** {@return nothing of the code} */
        @Override
        public String toString() {
            return "Typed[]";
        }
    }

    /** Another code, please, the way that {@link LoginCode#next()} tells; without one the sign-in fails. */
    record Resend() implements CodeAnswer {}

    /** Nothing more: the code is taken back ({@code auth.cancelCode}), and the sign-in given up. */
    record Cancel() implements CodeAnswer {}

    /** Nothing more, and the code stays good for another try. */
    record GiveUp() implements CodeAnswer {}
}
