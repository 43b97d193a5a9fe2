package dev.aptgram.dc.world;

import dev.aptgram.tl.Bytes;
import org.jspecify.annotations.Nullable;

/**
 * A payment.
 *
 * @param payload what the bot has written on its invoice
 * @param currency the currency by ISO 4217, such as {@code CHF}
 * @param amount how much, in the smallest unit of the currency
 * @param shippingOption the id of the chosen way of shipping, or null
 */
public record Payment(
        Bytes payload,
        String currency,
        long amount,
        @Nullable String shippingOption) {}
