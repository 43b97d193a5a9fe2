package dev.aptgram.dispatch.machine;

public record Position<S extends Enum<S>, D>(S state, D data, long version) {}
