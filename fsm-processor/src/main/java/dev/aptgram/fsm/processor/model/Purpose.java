package dev.aptgram.fsm.processor.model;

/** What a payload is for, and how much of it there may be. */
public enum Purpose {
    /** Data of an inline button. */
    CALLBACK("@CallbackData", "callback data", 64, "Callback"),
    /** The parameter of a link to the bot: 64 characters, of which four carry three bytes. */
    DEEP_LINK("@DeepLink", "a deep link", 48, "DeepLink");

    private final String annotation;
    private final String phrase;
    private final int maxBytes;
    private final String suffix;

    Purpose(String annotation, String phrase, int maxBytes, String suffix) {
        this.annotation = annotation;
        this.phrase = phrase;
        this.maxBytes = maxBytes;
        this.suffix = suffix;
    }

    /** {@return the annotation as the source writes it} */
    public String annotation() {
        return annotation;
    }

    /** {@return the purpose in a sentence} */
    public String phrase() {
        return phrase;
    }

    /** {@return how many bytes there may be, header and signature included} */
    public int maxBytes() {
        return maxBytes;
    }

    /** {@return what comes after the record's name in the name of the generated class} */
    public String suffix() {
        return suffix;
    }
}
