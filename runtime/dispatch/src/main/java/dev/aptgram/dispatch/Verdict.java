package dev.aptgram.dispatch;

/** What can be said of a filter that has to know what only the server tells, while that has not told it. */
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
        /**
         * {@return what can be said}
         *
         * @param doubts learns on what it depends
         */
        Verdict judge(T value, Doubts doubts);
    }

    /**
     * {@return what can be said of a filter}
     *
     * @param doubts learns on what it depends
     */
    static <T> Verdict of(Filter<? super T> filter, T value, Doubts doubts) {
        if (filter instanceof Compound<? super T> compound) {
            return compound.judge(value, doubts);
        }
        try {
            return filter.test(value) ? YES : NO;
        } catch (Unanswered e) {
            doubts.note(e);
            return OPEN;
        }
    }

    /**
     * {@return what can be said of a filter behind one that is open} It may be one that throws unless the first one passes, so it counts
     * as open then: it is asked again when its turn has come.
     */
    static <T> Verdict behindOpen(Filter<? super T> filter, T value, Doubts doubts) {
        try {
            return of(filter, value, doubts);
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
