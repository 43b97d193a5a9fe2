package dev.aptgram.tl.processor.source;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javax.lang.model.SourceVersion;

/**
 * Gives names that are free: one that is taken or a keyword gets underscores at its end. What each is for is kept beside it. For
 * one thread.
 */
public final class NameAllocator {
    private final Set<String> taken = new HashSet<>();
    private final Map<Object, String> names = new HashMap<>();

    /** Creates an allocator of which no name is taken. */
    public NameAllocator() {}

    /**
     * {@return a name, which is taken from now on}
     *
     * @param wanted the name if it is free; an identifier or a keyword
     * @param tag what it is for, something that has no name yet
     * @throws IllegalArgumentException if that has one
     */
    public String newName(String wanted, Object tag) {
        String name = wanted;
        while (SourceVersion.isKeyword(name) || !taken.add(name)) {
            name = name.concat("_");
        }
        if (names.putIfAbsent(tag, name) != null) {
            throw new IllegalArgumentException(tag + " is called " + names.get(tag) + " already");
        }
        return name;
    }

    /**
     * {@return the name of something}
     *
     * @param tag what the name was given to
     * @throws IllegalArgumentException if that has none
     */
    public String get(Object tag) {
        String name = names.get(tag);
        if (name == null) {
            throw new IllegalArgumentException(tag + " has no name");
        }
        return name;
    }
}
