package dev.aptgram.client;

/**
 * How a line asks for its difference. After one that could not be read it asks for less and less at a time, so that what is
 * unreadable costs nothing beside it; at last for single events, whose unreadable parts are passed over. Behind these it
 * asks for more again, by and by: where one thing is unreadable others often are. Pure; not thread-safe.
 */
final class Care {
    private static final int[] LIMITS = {25, 5, 1};

    private int level;
    private boolean recovering;

    /** {@return how many events to ask for, or the given number as long as nothing is wrong} */
    int limit(int otherwise) {
        return level == 0 ? otherwise : LIMITS[level - 1];
    }

    /** {@return whether what is unreadable is to be passed over} */
    boolean lenient() {
        return level == LIMITS.length;
    }

    /** {@return whether to ask again, for less, since the answer could not be read} Otherwise there is no way left. */
    boolean failed() {
        recovering = false;
        if (lenient()) {
            level = 0;
            return false;
        }
        level++;
        return true;
    }

    /** Says that something was passed over. */
    void passedOver() {
        level = LIMITS.length - 1;
        recovering = true;
    }

    /** Says that an answer could be read in full, and there is more to come. */
    void succeeded() {
        if (recovering && level > 0) {
            level--;
        }
    }

    /** Says that the line is up to date. */
    void end() {
        level = 0;
        recovering = false;
    }
}
