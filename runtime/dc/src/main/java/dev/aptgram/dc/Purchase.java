package dev.aptgram.dc;

import org.jspecify.annotations.Nullable;

/**
 * What a person buys: an invoice of a bot as from a link, without a message.
 *
 * @param payload what the bot has written on it
 * @param currency the currency by ISO 4217, such as {@code CHF}
 * @param amount how much, in the smallest unit of the currency
 * @param shippingOption the id of the way of shipping, or null if nothing is shipped
 */
public record Purchase(
        String payload,
        String currency,
        long amount,
        @Nullable String shippingOption) {
    /**
     * A purchase of what is not shipped.
     *
     * @param payload what the bot has written on the invoice
     * @param currency the currency by ISO 4217
     * @param amount how much, in the smallest unit of the currency
     */
    public Purchase(String payload, String currency, long amount) {
        this(payload, currency, amount, null);
    }
}
