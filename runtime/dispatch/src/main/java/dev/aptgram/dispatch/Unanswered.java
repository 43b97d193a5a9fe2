package dev.aptgram.dispatch;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A filter has to know what only the server tells, and that has not told it. Walks through routes catch it: they ask, if it can still
 * matter, and go on when the answer is in.
 */
final class Unanswered extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Supplier<CompletableFuture<?>> question;

    private Unanswered(String message, @Nullable Supplier<CompletableFuture<?>> question) {
        super(message);
        this.question = question;
    }

    /**
     * {@return that the server has not been asked yet}
     *
     * @param what is not known, such as "What u5 is in c-1009"
     * @param mend what to do where no filter of a handler is asked
     * @param question asks; what it returns never fails, and afterwards the filter knows the answer, or that there is none
     */
    static Unanswered open(String what, String mend, Supplier<CompletableFuture<?>> question) {
        return new Unanswered(
                what + " is not known before Telegram is asked, and only the filter of a handler waits for that: "
                        + mend,
                question);
    }

    /** {@return that the server has been asked and did not tell} */
    static Unanswered inVain(String what) {
        return new Unanswered(what + " is not known: Telegram did not tell.", null);
    }

    /** {@return when the server has told, or has refused; never fails} Not for what was asked in vain. */
    CompletableFuture<?> ask() {
        if (question == null) {
            throw new IllegalStateException(getMessage());
        }
        return question.get();
    }

    /** {@return whether there is no use in asking, since that was done} */
    boolean isInVain() {
        return question == null;
    }
}
