package dev.aptgram.tl.processor.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record to generate, for a constructor or a method.
 *
 * @param tlName the combinator's name
 * @param id its id
 * @param text its line in the schema, without the semicolon
 * @param name the record's name
 * @param typeName the TL name of its type; of a method, of its answer
 * @param union the interface of its type, or null if it is the type's only constructor, or a method
 * @param wire what it writes, in order
 * @param variables the type variables that occur in it
 * @param result what a method answers; null for a constructor
 */
public record RecordModel(
        String tlName,
        int id,
        String text,
        JavaName name,
        String typeName,
        @Nullable JavaName union,
        List<WireItem> wire,
        List<String> variables,
        @Nullable ValueType result) {

    public RecordModel {
        wire = List.copyOf(wire);
        variables = List.copyOf(variables);
    }

    /** {@return whether this is a method} */
    public boolean isMethod() {
        return result != null;
    }

    /** {@return the components, in order} */
    public List<Component> components() {
        List<Component> components = new ArrayList<>(wire.size());
        for (WireItem item : wire) {
            if (item instanceof Component component) {
                components.add(component);
            }
        }
        return components;
    }

    /** {@return the flag words, in order} */
    public List<FlagWord> words() {
        List<FlagWord> words = new ArrayList<>(2);
        for (WireItem item : wire) {
            if (item instanceof FlagWord word) {
                words.add(word);
            }
        }
        return words;
    }

    /** {@return the components that depend on a word, be it through another word} */
    public List<Component> held(FlagWord word) {
        List<Component> held = new ArrayList<>();
        for (WireItem item : wire) {
            if (item instanceof Component component
                    && component.bit() != null
                    && component.bit().word().equals(word.tlName())) {
                held.add(component);
            } else if (item instanceof FlagWord inner
                    && inner.bit() != null
                    && inner.bit().word().equals(word.tlName())) {
                held.addAll(held(inner));
            }
        }
        return held;
    }

    /** {@return the components that depend on each bit, in the order of their first} */
    public Map<Component.Bit, List<Component>> bits() {
        Map<Component.Bit, List<Component>> bits = new LinkedHashMap<>();
        for (Component component : components()) {
            if (component.bit() != null) {
                bits.computeIfAbsent(component.bit(), bit -> new ArrayList<>()).add(component);
            }
        }
        return bits;
    }
}
