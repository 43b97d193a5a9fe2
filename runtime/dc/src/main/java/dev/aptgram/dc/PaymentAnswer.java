package dev.aptgram.dc;

import org.jspecify.annotations.Nullable;

/**
 * What became of a payment.
 *
 * @param refusal why the bot has refused it, or null if it was paid
 */
public record PaymentAnswer(@Nullable String refusal) {
    /** {@return whether it was paid} */
    public boolean isPaid() {
        return refusal == null;
    }
}
