package dev.aptgram.dispatch;

import java.util.Collection;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A filter that passes because of one part of the update, and hands that part out with its type:
 *
 * <pre>{@code
 * static final PartFilter<MessageCtx, MessageMediaDice> DICE = Filters.dice();
 *
 * r.message(DICE, c -> "You threw a " + DICE.get(c).value());
 * }</pre>
 *
 * <p>Stateless, or at least safe for many threads at once.
 *
 * @param <C> what the filter looks at
 * @param <P> the part
 */
public interface PartFilter<C, P> extends Filter<C> {
    /**
     * Finds something in a context. Stateless, or at least safe for many threads at once.
     *
     * @param <C> what it looks at
     * @param <P> what it finds
     */
    @FunctionalInterface
    interface Finder<C, P> {
        /**
         * {@return what there is, or null}
         *
         * @param ctx what to look at
         */
        @Nullable
        P find(C ctx);
    }

    /**
     * {@return the part, or null if there is none that the filter passes}
     *
     * @param ctx what to look at
     */
    @Nullable
    P find(C ctx);

    /**
     * {@return the part, if there is one that the filter passes}
     *
     * @param ctx what to look at
     */
    default Optional<P> of(C ctx) {
        return Optional.ofNullable(find(ctx));
    }

    /**
     * {@return the part} For handlers behind this filter, where there is one.
     *
     * @param ctx what to look at
     * @throws NoSuchElementException if the filter does not pass
     */
    default P get(C ctx) {
        P part = find(ctx);
        if (part == null) {
            throw new NoSuchElementException(
                    "\"" + ctx + "\" has no such part: " + this + ". Put this filter on the route, or ask of(ctx).");
        }
        return part;
    }

    @Override
    default boolean test(C value) {
        return find(value) != null;
    }

    /**
     * {@return a filter that passes where a value is there}
     *
     * @param name what to call it in the list of routes
     * @param finder finds the value, or null
     * @param <C> what the filter looks at
     * @param <P> the part
     */
    static <C, P> PartFilter<C, P> of(String name, Finder<? super C, ? extends P> finder) {
        return new NamedPart<>(name, finder);
    }

    /**
     * {@return a filter that passes where a value is of a type} For generated code too.
     *
     * @param name what to call it in the list of routes
     * @param part the type
     * @param finder finds the value, or null
     * @param <C> what the filter looks at
     * @param <P> the part
     */
    static <C, P> PartFilter<C, P> of(String name, Class<P> part, Finder<? super C, ?> finder) {
        return new NamedPart<>(name, ctx -> {
            Object found = finder.find(ctx);
            return part.isInstance(found) ? part.cast(found) : null;
        });
    }

    /**
     * {@return a filter that passes where one of several values is of a type, and hands out the first} For generated code too.
     *
     * @param name what to call it in the list of routes
     * @param part the type
     * @param finder finds the values, or null
     * @param <C> what the filter looks at
     * @param <P> the part
     */
    static <C, P> PartFilter<C, P> among(
            String name, Class<P> part, Finder<? super C, ? extends Collection<?>> finder) {
        return new NamedPart<>(name, ctx -> {
            Collection<?> values = finder.find(ctx);
            if (values != null) {
                for (Object value : values) {
                    if (part.isInstance(value)) {
                        return part.cast(value);
                    }
                }
            }
            return null;
        });
    }
}
