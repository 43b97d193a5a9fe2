package dev.aptgram.fsm.processor.model;

import java.util.List;
import java.util.Set;

/**
 * What {@code @BotApp} adds to a router.
 *
 * @param sources where objects come from: the constructors of the bot, its routers and its provider classes, as far as generated
 *     code can call them, and their methods with {@code @Provides}
 * @param suppressed the warnings that are turned off for the bot
 */
public record BotModel(List<Source> sources, Set<String> suppressed) {
    public BotModel {
        sources = List.copyOf(sources);
        suppressed = Set.copyOf(suppressed);
    }

    /** {@return whether any method provides anything: if none does, objects that constructors ask for are made by hand} */
    public boolean provides() {
        return sources.stream().anyMatch(source -> source.making() != Source.Making.CONSTRUCTOR);
    }
}
