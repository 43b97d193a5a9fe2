package dev.aptgram.fsm.processor.model;

/** The constants of the annotation's key strategy. */
public enum KeyKind {
    USER_IN_CHAT,
    USER,
    CHAT
}
