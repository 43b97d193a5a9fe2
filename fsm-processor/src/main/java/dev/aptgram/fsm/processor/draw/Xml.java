package dev.aptgram.fsm.processor.draw;

/** Text in XML and HTML. */
public final class Xml {
    private Xml() {}

    /**
     * {@return a text with everything escaped that means something there, in an attribute too}
     *
     * @param text the text
     */
    public static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
