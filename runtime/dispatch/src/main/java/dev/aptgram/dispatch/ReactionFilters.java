package dev.aptgram.dispatch;

import dev.aptgram.api.Reaction;
import dev.aptgram.api.ReactionEmoji;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Filters on reactions: {@code updateBotMessageReaction}. A filter for each constructor of {@code Reaction} among those that are new is
 * inherited: {@code reactionPaid()}. Call them through {@link Filters}.
 */
public abstract class ReactionFilters extends ReactionConstructorFilters {
    ReactionFilters() {}

    /**
     * {@return that somebody has reacted with one of some emoji: it is among {@link ReactionCtx#added}}
     *
     * @param emoji the emoji
     * @throws IllegalArgumentException if there is none
     */
    public static PartFilter<ReactionCtx, ReactionEmoji> reaction(String... emoji) {
        Set<String> known = Wanted.texts("reaction", emoji);
        return PartFilter.of("reaction in " + Arrays.toString(emoji), ctx -> emoji(ctx.added(), known));
    }

    /**
     * {@return that somebody has taken back a reaction with one of some emoji: it is among {@link ReactionCtx#removed}}
     *
     * @param emoji the emoji
     * @throws IllegalArgumentException if there is none
     */
    public static PartFilter<ReactionCtx, ReactionEmoji> reactionRemoved(String... emoji) {
        Set<String> known = Wanted.texts("reactionRemoved", emoji);
        return PartFilter.of("reaction removed in " + Arrays.toString(emoji), ctx -> emoji(ctx.removed(), known));
    }

    private static @Nullable ReactionEmoji emoji(List<Reaction> reactions, Set<String> known) {
        for (Reaction reaction : reactions) {
            if (reaction instanceof ReactionEmoji emoji && known.contains(emoji.emoticon())) {
                return emoji;
            }
        }
        return null;
    }
}
