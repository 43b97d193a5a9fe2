package dev.aptgram.transport;

import org.jspecify.annotations.Nullable;

/** First words that mean something, so that an obfuscated2 header must not begin with one. */
enum KnownOpening {
    HTTP_HEAD(0x44414548, "HTTP"),
    HTTP_POST(0x54534F50, "HTTP"),
    HTTP_GET(0x20544547, "HTTP"),
    HTTP_OPTIONS(0x4954504F, "HTTP"),
    TLS(0x02010316, "TLS"),
    INTERMEDIATE(0xEEEEEEEE, "intermediate framing"),
    PADDED_INTERMEDIATE(0xDDDDDDDD, "padded intermediate framing");

    private final int word;
    private final String protocol;

    KnownOpening(int word, String protocol) {
        this.word = word;
        this.protocol = protocol;
    }

    /** {@return the opening with this first little-endian word, or null} */
    static @Nullable KnownOpening of(int word) {
        for (KnownOpening opening : values()) {
            if (opening.word == word) {
                return opening;
            }
        }
        return null;
    }

    /** {@return what is spoken after it} */
    String protocol() {
        return protocol;
    }
}
