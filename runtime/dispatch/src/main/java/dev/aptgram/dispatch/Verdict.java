package dev.aptgram.dispatch;

/** What can be said of a filter that looks at what somebody is in a chat while the server has not told that. */
enum Verdict {
    /** It passes, whatever the server says. */
    YES,
    /** It refuses, whatever the server says. */
    NO,
    /** That depends on what the server says. */
    OPEN;

    /**
     * A filter that is made of others, and may know what it says although one of them does not.
     *
     * @param <T> what it looks at
     */
    interface Compound<T> extends Filter<T> {
        /** {@return what can be said} */
        Verdict judge(T value);
    }

    /** {@return what can be said of a filter} */
    static <T> Verdict of(Filter<? super T> filter, T value) {
        if (filter instanceof Compound<? super T> compound) {
            return compound.judge(value);
        }
        try {
            return filter.test(value) ? YES : NO;
        } catch (Unanswered e) {
            return OPEN;
        }
    }

    /**
     * {@return what can be said of a filter behind one that is open} It may be one that throws unless the first one passes, so it counts
     * as open then: it is asked again when its turn has come.
     */
    static <T> Verdict behindOpen(Filter<? super T> filter, T value) {
        try {
            return of(filter, value);
        } catch (RuntimeException e) {
            return OPEN;
        }
    }

    /** {@return the opposite} */
    Verdict opposite() {
        return switch (this) {
            case YES -> NO;
            case NO -> YES;
            case OPEN -> OPEN;
        };
    }
}
