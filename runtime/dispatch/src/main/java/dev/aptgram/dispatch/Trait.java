package dev.aptgram.dispatch;

import org.jspecify.annotations.Nullable;

/** What routes do not hear of unless their filters say that they want to. */
enum Trait {
    /** In which topic a button was pressed: Telegram has to be asked for that. */
    TOPIC,
    /** What the account itself says. */
    OWN,
    /** What is said to another bot. */
    OTHER_BOTS;

    /** A filter that can tell. */
    interface Bearer {
        /** {@return whether it is about such things} */
        boolean has(Trait trait);
    }

    /** {@return whether a filter is about such things} */
    boolean isIn(@Nullable Filter<?> filter) {
        return filter instanceof Bearer bearer && bearer.has(this);
    }

    /** {@return whether a filter that refuses what another one passes is about such things} */
    boolean isInOppositeOf(Filter<?> filter) {
        return this == TOPIC && isIn(filter);
    }
}
