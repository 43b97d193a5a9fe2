package dev.aptgram.dispatch;

import java.util.List;
import java.util.Locale;

/** All, any or none of some filters. */
record Several<T>(Rule rule, List<Filter<? super T>> filters) implements Verdict.Compound<T>, Trait.Bearer {
    /** How many have to pass. */
    enum Rule {
        ALL,
        ANY,
        NONE;

        /** {@return what one filter has to say so that the others need not be asked} */
        private boolean decisive() {
            return this != ALL;
        }

        /** {@return what that makes of the whole} */
        private boolean decided() {
            return this == ANY;
        }
    }

    @Override
    public boolean test(T value) {
        for (Filter<? super T> filter : filters) {
            if (filter.test(value) == rule.decisive()) {
                return rule.decided();
            }
        }
        return !rule.decided();
    }

    @Override
    public Verdict judge(T value, Doubts doubts) {
        Verdict decisive = verdict(rule.decisive());
        boolean open = false;
        for (Filter<? super T> filter : filters) {
            Verdict verdict = open ? Verdict.behindOpen(filter, value, doubts) : Verdict.of(filter, value, doubts);
            if (verdict == decisive) {
                return verdict(rule.decided());
            }
            open |= verdict == Verdict.OPEN;
        }
        return open ? Verdict.OPEN : verdict(!rule.decided());
    }

    private static Verdict verdict(boolean passes) {
        return passes ? Verdict.YES : Verdict.NO;
    }

    @Override
    public boolean has(Trait trait) {
        return filters.stream()
                .anyMatch(filter -> rule == Rule.NONE ? trait.isInOppositeOf(filter) : trait.isIn(filter));
    }

    @Override
    public String toString() {
        return rule.name().toLowerCase(Locale.ROOT) + " of " + filters;
    }
}
