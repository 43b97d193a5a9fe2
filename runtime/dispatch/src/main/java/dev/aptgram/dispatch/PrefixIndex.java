package dev.aptgram.dispatch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Finds which of many prefixes a text begins with, the longest first, by one binary search and without making an object.
 *
 * <p>Among the prefixes that sort before the text, the last one either is a prefix of it or begins with every one that is:
 * what lies between a prefix of a text and the text begins with that prefix too. So a chain from each entry to the longest
 * other entry that it begins with holds all the answers.
 *
 * @param <V> what belongs to a prefix
 */
final class PrefixIndex<V> {
    private final String[] prefixes;
    private final int[] parents;
    private final List<V> values;

    PrefixIndex(SortedMap<String, V> entries) {
        prefixes = entries.keySet().toArray(new String[0]);
        parents = new int[prefixes.length];
        values = new ArrayList<>(entries.values());
        for (int i = 0; i < prefixes.length; i++) {
            int parent = i - 1;
            while (parent >= 0 && !prefixes[i].startsWith(prefixes[parent])) {
                parent = parents[parent];
            }
            parents[i] = parent;
        }
    }

    boolean isEmpty() {
        return prefixes.length == 0;
    }

    /** {@return the entry of the longest prefix of the text, or null} */
    @Nullable
    Entry<V> find(String text) {
        int found = Arrays.binarySearch(prefixes, text);
        return entry(found >= 0 ? found : -found - 2, text);
    }

    private @Nullable Entry<V> entry(int from, String text) {
        int at = from;
        while (at >= 0 && !text.startsWith(prefixes[at])) {
            at = parents[at];
        }
        return at < 0 ? null : new Entry<>(this, at);
    }

    /** A prefix that fits, and the way to the shorter ones. */
    record Entry<V>(PrefixIndex<V> index, int at) {
        V value() {
            return index.values.get(at);
        }

        /** {@return the next shorter prefix that fits, or null} */
        @Nullable
        Entry<V> shorter() {
            int parent = index.parents[at];
            return parent < 0 ? null : new Entry<>(index, parent);
        }
    }
}
