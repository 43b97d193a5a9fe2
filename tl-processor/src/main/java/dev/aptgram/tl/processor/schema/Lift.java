package dev.aptgram.tl.processor.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a value of an earlier constructor becomes one of today's record.
 *
 * @param id the earlier id
 * @param layer the last of the earlier layers that have it
 * @param current the record
 * @param items what is on the wire, in order
 * @param arguments one for each component of the record
 * @param guarded whether the record may refuse the arguments, since fields that share a flag now did not do so then
 */
public record Lift(
        int id, int layer, RecordModel current, List<Item> items, List<Argument> arguments, boolean guarded) {
    public Lift {
        items = List.copyOf(items);
        arguments = List.copyOf(arguments);
    }

    /** What is on the wire at one place. */
    public sealed interface Item permits Word, Taken, Dropped {}

    /**
     * A flag word.
     *
     * @param word the word
     */
    public record Word(FlagWord word) implements Item {}

    /**
     * A field that the record has as well.
     *
     * @param component the field as it was
     */
    public record Taken(Component component) implements Item {}

    /**
     * A field that is passed over.
     *
     * @param tlName its name
     * @param bit the flag that its presence depends on, or null
     * @param shape its form on the wire, as {@code TlShapes} reads it
     */
    public record Dropped(String tlName, Component.@Nullable Bit bit, String shape) implements Item {}

    /**
     * Where a component of the record comes from.
     *
     * @param component the component
     * @param from the field as it was, or null if there was none; then the component is optional
     */
    public record Argument(Component component, @Nullable Component from) {}

    /** {@return the fields that are read, in order} */
    public List<Component> taken() {
        return items.stream()
                .filter(Taken.class::isInstance)
                .map(item -> ((Taken) item).component())
                .toList();
    }
}
