package dev.aptgram.dispatch;

import org.jspecify.annotations.Nullable;

/** A part with a name to show in the list of routes. */
record NamedPart<C, P>(String name, Finder<? super C, ? extends P> finder) implements PartFilter<C, P> {
    @Override
    public @Nullable P find(C ctx) {
        return finder.find(ctx);
    }

    @Override
    public String toString() {
        return name;
    }
}
