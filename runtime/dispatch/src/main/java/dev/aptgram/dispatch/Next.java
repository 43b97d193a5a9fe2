package dev.aptgram.dispatch;

/**
 * What a handler returns to say who comes after it. A handler that returns anything else, or nothing, has taken the update: its group
 * is done with it, and the next group is asked. See {@link RoutesBuilder#order}.
 */
public enum Next {
    /** This handler has not taken the update after all: ask the next one of the group that fits. */
    PASS,

    /** The update is done with; nobody else is asked, in no group. */
    STOP
}
