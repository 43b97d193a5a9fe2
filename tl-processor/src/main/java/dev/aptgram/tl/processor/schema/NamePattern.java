package dev.aptgram.tl.processor.schema;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Selects combinators by name: a TL name such as {@code messages.sendMessage} or {@code InputPeer}, or a pattern in which
 * {@code *} stands for any characters, dots included. Capital and small letters differ, as in TL. Immutable.
 */
public final class NamePattern {
    private final Kind kind;
    private final String text;
    private final Pattern regex;

    private NamePattern(Kind kind, String text) {
        this.kind = kind;
        this.text = text;
        this.regex = Pattern.compile(
                Arrays.stream(text.split("\\*+", -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    /** What a pattern looks at. */
    public enum Kind {
        /** The names of methods. */
        METHOD("method"),
        /** The names of constructors. */
        CONSTRUCTOR("constructor"),
        /** The names of types; selects all constructors of a type. */
        TYPE("type"),
        /** All of these. */
        ANY("method, constructor or type");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** {@return the names by which a combinator is found} */
        List<String> namesOf(Definition definition) {
            String name = definition.name();
            String type = definition.result().name();
            return switch (this) {
                case METHOD -> definition.function() ? List.of(name) : List.of();
                case CONSTRUCTOR -> definition.function() ? List.of() : List.of(name);
                case TYPE -> definition.function() ? List.of() : List.of(type);
                case ANY -> definition.function() ? List.of(name) : List.of(name, type);
            };
        }

        /** {@return the kind in words, for messages} */
        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * {@return a pattern for the names of methods, constructors and types}
     *
     * @param text the name or pattern
     */
    public static NamePattern of(String text) {
        return of(Kind.ANY, text);
    }

    /**
     * {@return a pattern for names of one kind}
     *
     * @param kind the kind
     * @param text the name or pattern
     */
    public static NamePattern of(Kind kind, String text) {
        return new NamePattern(kind, text);
    }

    /** {@return what it looks at} */
    public Kind kind() {
        return kind;
    }

    /**
     * {@return whether it selects a combinator}
     *
     * @param definition the combinator
     */
    public boolean selects(Definition definition) {
        return kind.namesOf(definition).stream()
                .anyMatch(name -> regex.matcher(name).matches());
    }

    /** {@return the name or pattern as written} */
    @Override
    public String toString() {
        return text;
    }
}
