package dev.aptgram.dc.world;

import org.jspecify.annotations.Nullable;

/** Hears of everything that happens in a {@link World}. */
@FunctionalInterface
public interface WorldListener {
    /**
     * Something happened. Called under the world's lock; must be quick and must not change the world.
     *
     * @param event what
     * @param origin whoever caused it, as given to the world, who learns it from the answer to its call; null if nobody
     */
    void onEvent(WorldEvent event, @Nullable Object origin);
}
