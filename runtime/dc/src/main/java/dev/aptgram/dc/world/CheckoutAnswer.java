package dev.aptgram.dc.world;

import org.jspecify.annotations.Nullable;

/**
 * What a bot says to somebody who wants to pay: {@code messages.setBotPrecheckoutResults}.
 *
 * @param refusal why the payment is refused, or null if it is not
 */
public record CheckoutAnswer(@Nullable String refusal) {}
