package dev.aptgram.fsm.processor.model;

/** What sets a handler off. */
public enum UpdateKind {
    COMMAND("a command"),
    TEXT("a text message"),
    CALLBACK("a callback query"),
    STALE_CALLBACK("a press on a button that is out of date");

    private final String phrase;

    UpdateKind(String phrase) {
        this.phrase = phrase;
    }

    /** {@return the kind in a sentence} */
    public String phrase() {
        return phrase;
    }
}
