package dev.aptgram.tl.processor.calls;

import java.util.List;

/** Names in a message: all of them, unless that would fill the screen. */
final class Listing {
    private static final int MOST = 10;

    private Listing() {}

    static String of(List<String> names) {
        return names.size() <= MOST
                ? String.join(", ", names)
                : String.join(", ", names.subList(0, MOST)) + " and " + (names.size() - MOST) + " more";
    }
}
