package dev.aptgram.dispatch;

import org.jspecify.annotations.Nullable;

/** On what the verdict on a filter depends: the first question among them that can still be asked. */
final class Doubts {
    private @Nullable Unanswered askable;

    void note(Unanswered question) {
        if (askable == null && !question.isInVain()) {
            askable = question;
        }
    }

    /** {@return what to ask; null if all that is open was asked in vain} */
    @Nullable
    Unanswered askable() {
        return askable;
    }
}
