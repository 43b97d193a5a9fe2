package dev.aptgram.dispatch;

/** No condition at all. */
enum Everything implements Filter<Object> {
    /** The only one. */
    FILTER;

    /** {@return it, for whatever is looked at} */
    @SuppressWarnings("unchecked") // it does not look
    static <T> Filter<T> filter() {
        return (Filter<T>) FILTER;
    }

    @Override
    public boolean test(Object value) {
        return true;
    }

    @Override
    public String toString() {
        return "everything";
    }
}
