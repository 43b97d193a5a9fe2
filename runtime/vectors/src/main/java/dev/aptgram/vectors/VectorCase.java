package dev.aptgram.vectors;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One case of a group: named values, each a text, a number, bytes in hex, or a list of them. */
public final class VectorCase {
    private final String group;
    private final String name;
    private final Map<String, List<String>> values;

    VectorCase(String group, String name, Map<String, List<String>> values) {
        this.group = group;
        this.name = name;
        this.values = Map.copyOf(values);
    }

    /** {@return the case's name} */
    public String name() {
        return name;
    }

    /** {@return the keys that this case has} */
    public Set<String> keys() {
        return values.keySet();
    }

    /**
     * {@return whether the case has a value for the key} A value {@code null} counts as absent.
     *
     * @param key the key
     */
    public boolean has(String key) {
        List<String> found = values.get(key);
        return found != null && !found.equals(List.of("null"));
    }

    /**
     * {@return the value as text}
     *
     * @param key the key
     * @throws IllegalArgumentException if the case has no such key
     */
    public String text(String key) {
        return list(key).get(0);
    }

    /**
     * {@return the value as bytes}
     *
     * @param key the key of a value in hex; {@code 00*253} is 253 times the same
     */
    public byte[] hex(String key) {
        String text = text(key);
        int star = text.indexOf('*');
        String digits = star < 0 ? text : text.substring(0, star).repeat(Integer.parseInt(text.substring(star + 1)));
        return HexFormat.of().parseHex(digits);
    }

    /**
     * {@return the value as a number}
     *
     * @param key the key of a decimal value; values above {@link Long#MAX_VALUE} are read as unsigned
     */
    public long number(String key) {
        String text = text(key);
        return text.startsWith("-") ? Long.parseLong(text) : Long.parseUnsignedLong(text);
    }

    /**
     * {@return the value as a truth value}
     *
     * @param key the key of a value {@code true} or {@code false}
     */
    public boolean flag(String key) {
        return Boolean.parseBoolean(text(key));
    }

    /**
     * {@return all values of a list, in order}
     *
     * @param key the key
     * @throws IllegalArgumentException if the case has no such key
     */
    public List<String> list(String key) {
        List<String> found = values.get(key);
        if (found == null) {
            throw new IllegalArgumentException(this + " has no value " + key + "; it has " + values.keySet());
        }
        return found;
    }

    @Override
    public String toString() {
        return group + " [" + name + "]";
    }
}
