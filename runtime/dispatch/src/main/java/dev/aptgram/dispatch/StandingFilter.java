package dev.aptgram.dispatch;

import java.util.function.Predicate;

/** A condition on what whoever does something is in the chat. Throws {@link Unanswered} where the server has to be asked first. */
record StandingFilter(String name, Predicate<Membership> condition) implements Filter<Ctx> {
    @Override
    public boolean test(Ctx ctx) {
        return condition.test(ctx.scope().standings().of(ctx));
    }

    @Override
    public String toString() {
        return name;
    }
}
