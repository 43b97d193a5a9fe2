package dev.aptgram.client;

import org.jspecify.annotations.Nullable;

/**
 * Nobody has an account with the number, whose code was right: somebody may sign up.
 *
 * @param terms what the person accepts by doing so; null if nothing
 */
public record SignUpRequest(@Nullable Terms terms) {}
