package dev.aptgram.dispatch;

/** Both. A type of its own, so that the route table finds a state inside. */
record Conjunction<T>(Filter<? super T> first, Filter<? super T> second) implements Verdict.Compound<T>, Trait.Bearer {
    @Override
    public boolean test(T value) {
        return first.test(value) && second.test(value);
    }

    @Override
    public Verdict judge(T value, Doubts doubts) {
        Verdict left = Verdict.of(first, value, doubts);
        return switch (left) {
            case NO -> Verdict.NO;
            case YES -> Verdict.of(second, value, doubts);
            case OPEN -> Verdict.behindOpen(second, value, doubts) == Verdict.NO ? Verdict.NO : Verdict.OPEN;
        };
    }

    @Override
    public boolean has(Trait trait) {
        return trait.isIn(first) || trait.isIn(second);
    }

    @Override
    public String toString() {
        return first + " and " + second;
    }
}
