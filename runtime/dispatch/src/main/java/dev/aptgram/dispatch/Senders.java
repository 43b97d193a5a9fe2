package dev.aptgram.dispatch;

import dev.aptgram.client.PeerView;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Who has done what an update tells. */
final class Senders {
    private Senders() {}

    /** {@return who has done it, or null where the update does not say} */
    static @Nullable PeerView of(UpdateCtx ctx) {
        if (ctx instanceof Ctx inChat) {
            return inChat.sender();
        } else if (ctx instanceof InlineCtx inline) {
            return inline.sender();
        } else if (ctx instanceof ChosenInlineCtx chosen) {
            return chosen.sender();
        } else if (ctx instanceof PreCheckoutCtx order) {
            return order.sender();
        } else if (ctx instanceof ShippingCtx order) {
            return order.sender();
        } else if (ctx instanceof PollVoteCtx vote) {
            return vote.sender();
        } else if (ctx instanceof UserStatusCtx status) {
            return status.sender();
        }
        return ctx instanceof ErrorCtx error ? of(error.update()) : null;
    }

    /** {@return a filter that passes nothing where there is no sender} */
    static Filter<UpdateCtx> filter(String name, BiPredicate<UpdateCtx, PeerView> condition) {
        return filter(name, Set.of(), condition);
    }

    /** {@return the same, with what it is about} */
    static Filter<UpdateCtx> filter(String name, Set<Trait> traits, BiPredicate<UpdateCtx, PeerView> condition) {
        return new NamedFilter<>(name, traits, ctx -> {
            PeerView sender = of(ctx);
            return sender != null && condition.test(ctx, sender);
        });
    }
}
