package dev.aptgram.storage;

/** What text every back end can keep and find again. */
final class StoredText {
    private StoredText() {}

    /**
     * Refuses text that some back end would change or reject: databases don't store U+0000, and UTF-8 has no form for
     * half of a surrogate pair.
     *
     * @param what the name of the value, for the message
     * @param text the value
     * @param min the least length in UTF-16 units
     * @param max the greatest length in UTF-16 units
     * @throws IllegalArgumentException if the text can't be stored
     */
    static void check(String what, String text, int min, int max) {
        if (text.length() < min || text.length() > max) {
            throw new IllegalArgumentException(
                    what + " must have " + min + " to " + max + " characters, not " + text.length());
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (c == 0 || (Character.isSurrogate(c) && !pair)) {
                throw new IllegalArgumentException(what + " holds " + String.format("U+%04X", (int) c) + " at index "
                        + i + ", which can't be stored; use whole Unicode characters without U+0000");
            }
            if (pair) {
                i++;
            }
        }
    }
}
