package dev.aptgram.dispatch.machines;

import org.jspecify.annotations.Nullable;

/** The answers so far. */
public record FormData(String name, int age, @Nullable String city) {}
