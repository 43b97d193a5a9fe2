package dev.aptgram.api;

public interface Reaction {}
