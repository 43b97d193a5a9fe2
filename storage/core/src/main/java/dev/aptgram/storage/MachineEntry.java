package dev.aptgram.storage;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a machine stands. Immutable: the data is copied in and out. Its text shows the size of the data, never the data.
 * The constructor throws {@link IllegalArgumentException} if a value is out of its range.
 *
 * @param state the state's stable id, 1 to {@value #MAX_TEXT} UTF-16 units
 * @param data what the machine has gathered, at most {@value #MAX_DATA} bytes; may be empty
 * @param schema a fingerprint of the data's shape and of the machine, at most {@value #MAX_TEXT} UTF-16 units; may be
 *     empty
 * @param version how often the machine has moved: positive, growing with every move
 * @param deadlineMillis when its time is up, in milliseconds since 1970, or 0 for never
 */
@SuppressWarnings("ArrayRecordComponent") // copied both ways and compared by content
public record MachineEntry(String state, byte[] data, String schema, long version, long deadlineMillis) {
    /** The longest state id and schema fingerprint, in UTF-16 units. */
    public static final int MAX_TEXT = 128;

    /** The most data that one entry may hold: 1 MiB. */
    public static final int MAX_DATA = 1 << 20;

    public MachineEntry {
        StoredText.check("state", state, 1, MAX_TEXT);
        StoredText.check("schema", schema, 0, MAX_TEXT);
        if (data.length > MAX_DATA) {
            throw new IllegalArgumentException("a machine's data may have " + MAX_DATA + " bytes, not " + data.length
                    + "; store large things" + " elsewhere and keep their names here");
        }
        if (version <= 0) {
            throw new IllegalArgumentException("version must be positive, not " + version);
        }
        if (deadlineMillis < 0) {
            throw new IllegalArgumentException("deadlineMillis must not be negative: " + deadlineMillis);
        }
        data = data.clone();
    }

    /**
     * Returns what the machine has gathered.
     *
     * @return a new array
     */
    @Override
    public byte[] data() {
        return data.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MachineEntry entry
                && state.equals(entry.state)
                && Arrays.equals(data, entry.data)
                && schema.equals(entry.schema)
                && version == entry.version
                && deadlineMillis == entry.deadlineMillis;
    }

    @Override
    public int hashCode() {
        return Objects.hash(state, Arrays.hashCode(data), schema, version, deadlineMillis);
    }

    @Override
    public String toString() {
        return "MachineEntry[state=" + state + ", data=" + data.length + " bytes, schema=" + schema + ", version="
                + version + ", deadlineMillis=" + deadlineMillis + "]";
    }
}
