package dev.aptgram.dc;

import dev.aptgram.api.ShippingOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a bot ships to an address.
 *
 * @param options the ways of shipping; empty if the bot does not ship there
 * @param refusal why it does not, or null if it does
 */
public record ShippingOffer(
        List<ShippingOption> options, @Nullable String refusal) {
    /** Copies the list. */
    public ShippingOffer {
        options = List.copyOf(options);
    }
}
