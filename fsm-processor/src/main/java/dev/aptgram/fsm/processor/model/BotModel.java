package dev.aptgram.fsm.processor.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@code @BotApp} adds to a router.
 *
 * @param routers the bot's other routers
 * @param sources where objects come from: the constructors of the bot, its routers and its provider classes, as far as generated
 *     code can call them, and their methods with {@code @Provides}
 * @param suppressed the warnings that are turned off for the bot
 */
public record BotModel(List<Part> routers, List<Source> sources, Set<String> suppressed) {
    public BotModel {
        routers = List.copyOf(routers);
        sources = List.copyOf(sources);
        suppressed = Set.copyOf(suppressed);
    }

    /** {@return whether any method provides anything: if none does, objects that constructors ask for are made by hand} */
    public boolean provides() {
        return sources.stream().anyMatch(source -> source.making() != Source.Making.CONSTRUCTOR);
    }

    /**
     * {@return the objects that the handlers of the bot and its routers ask for, each once}
     *
     * @param own those of the bot's own handlers
     */
    public List<Need> needs(List<Need> own) {
        Map<Need.Key, Need> needs = new LinkedHashMap<>();
        own.forEach(need -> needs.putIfAbsent(need.key(), need));
        for (Part part : routers) {
            part.needs().forEach(need -> needs.putIfAbsent(need.key(), need));
        }
        return List.copyOf(needs.values());
    }

    /**
     * Another router.
     *
     * @param type its class
     * @param needs the objects that its handlers ask for, each once
     */
    public record Part(JavaType type, List<Need> needs) {
        public Part {
            needs = List.copyOf(needs);
        }
    }
}
