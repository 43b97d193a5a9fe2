package dev.aptgram.dispatch;

/** What a handler returns to say who comes after it. A handler that returns anything else has taken the update. */
public enum Next {
    /** This handler has not taken the update after all: ask the next one that fits. */
    PASS,

    /** The update is done with; nobody else is asked. The same as returning nothing. */
    STOP
}
