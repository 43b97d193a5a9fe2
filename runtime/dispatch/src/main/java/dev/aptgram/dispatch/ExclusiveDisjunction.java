package dev.aptgram.dispatch;

/** One of two, but not both. */
record ExclusiveDisjunction<T>(Filter<? super T> first, Filter<? super T> second)
        implements Verdict.Compound<T>, Trait.Bearer {
    @Override
    public boolean test(T value) {
        return first.test(value) != second.test(value);
    }

    @Override
    public Verdict judge(T value, Doubts doubts) {
        Verdict left = Verdict.of(first, value, doubts);
        Verdict right = left == Verdict.OPEN ? Verdict.OPEN : Verdict.of(second, value, doubts);
        if (right == Verdict.OPEN) {
            return Verdict.OPEN;
        }
        return left == right ? Verdict.NO : Verdict.YES;
    }

    @Override
    public boolean has(Trait trait) {
        return trait.isIn(first) || trait.isIn(second);
    }

    @Override
    public String toString() {
        return "(either " + first + " or " + second + ")";
    }
}
