package dev.aptgram.storage;

/**
 * Which machine, and for whom. The constructor throws {@link IllegalArgumentException} if a part is empty, too long, or
 * holds U+0000 or half of a surrogate pair, since no database could keep it.
 *
 * @param machine the machine's stable id, 1 to {@value #MAX_MACHINE} UTF-16 units
 * @param key whose it is, for example {@code user:7}, 1 to {@value #MAX_KEY} UTF-16 units
 */
public record MachineKey(String machine, String key) {
    /** The longest machine id, in UTF-16 units. */
    public static final int MAX_MACHINE = 128;

    /** The longest key, in UTF-16 units. */
    public static final int MAX_KEY = 255;

    public MachineKey {
        StoredText.check("machine", machine, 1, MAX_MACHINE);
        StoredText.check("key", key, 1, MAX_KEY);
    }
}
