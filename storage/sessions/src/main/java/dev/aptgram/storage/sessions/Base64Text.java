package dev.aptgram.storage.sessions;

import java.util.Base64;

/** Base64 in one of its forms, read strictly: whatever would not be written in the same way is refused. */
enum Base64Text {
    /** The alphabet for URLs, without padding. */
    URL("base64url without padding"),
    /** The alphabet for URLs, padded. */
    PADDED_URL("padded base64url"),
    /** The standard alphabet, padded. */
    STANDARD("standard base64");

    private final String title;

    Base64Text(String title) {
        this.title = title;
    }

    private Base64.Encoder encoder() {
        return switch (this) {
            case URL -> Base64.getUrlEncoder().withoutPadding();
            case PADDED_URL -> Base64.getUrlEncoder();
            case STANDARD -> Base64.getEncoder();
        };
    }

    String encode(byte[] bytes) {
        return encoder().encodeToString(bytes);
    }

    byte[] decode(String format, String text) {
        byte[] bytes;
        try {
            bytes = (this == STANDARD ? Base64.getDecoder() : Base64.getUrlDecoder()).decode(text);
        } catch (IllegalArgumentException e) {
            // The decoder's own words name a character of the text, and its cause would carry them along.
            bytes = new byte[0];
        }
        // Bits that belong to no byte and missing padding pass the JDK's decoder, but have no place in a copy that is
        // whole.
        if (bytes.length == 0 || !encode(bytes).equals(text)) {
            throw new SessionFormatException("This is no " + format + " session: its text is not " + title
                    + ". Copy the whole string, without spaces and line breaks.");
        }
        return bytes;
    }
}
