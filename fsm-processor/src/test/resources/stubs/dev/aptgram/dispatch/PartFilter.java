package dev.aptgram.dispatch;

public interface PartFilter<C, P> extends Filter<C> {}
