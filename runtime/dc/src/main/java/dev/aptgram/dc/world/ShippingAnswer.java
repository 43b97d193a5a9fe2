package dev.aptgram.dc.world;

import dev.aptgram.api.ShippingOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a bot says to an address: {@code messages.setBotShippingResults}.
 *
 * @param options the ways of shipping; empty if the address is refused
 * @param refusal why it is refused, or null if it is not
 */
public record ShippingAnswer(
        List<ShippingOption> options, @Nullable String refusal) {
    /** Copies the list. */
    public ShippingAnswer {
        options = List.copyOf(options);
    }
}
