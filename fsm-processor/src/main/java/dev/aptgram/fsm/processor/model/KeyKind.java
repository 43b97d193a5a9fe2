package dev.aptgram.fsm.processor.model;

/** How runs are told apart: the constants of the annotation's key strategy, and functions of the user's own. */
public enum KeyKind {
    USER_IN_CHAT,
    USER,
    CHAT,
    TOPIC,
    USER_IN_TOPIC,
    BUSINESS_CONNECTION,
    /** By the function that the machine names. */
    OWN
}
