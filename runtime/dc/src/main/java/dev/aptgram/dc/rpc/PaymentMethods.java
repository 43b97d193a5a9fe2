package dev.aptgram.dc.rpc;

import dev.aptgram.api.ShippingOption;
import dev.aptgram.api.messages.SetBotPrecheckoutResults;
import dev.aptgram.api.messages.SetBotShippingResults;
import dev.aptgram.dc.world.CheckoutAnswer;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.dc.world.ShippingAnswer;
import dev.aptgram.dc.world.World;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What bots say to whoever pays: {@code messages.setBotPrecheckoutResults} and {@code setBotShippingResults}. */
final class PaymentMethods {
    private final World world;

    PaymentMethods(World world) {
        this.world = world;
    }

    void addTo(RpcDesk desk) {
        desk.on(SetBotPrecheckoutResults.class, (query, call) -> {
            BotMethods.forBots(call.account());
            @Nullable String refusal = query.success() ? null : requireText(query.error());
            world.till().answer(call.account(), query.queryId(), new CheckoutAnswer(refusal));
            return true;
        });
        desk.on(SetBotShippingResults.class, (query, call) -> {
            BotMethods.forBots(call.account());
            world.till().answer(call.account(), query.queryId(), answer(query));
            return true;
        });
    }

    private static ShippingAnswer answer(SetBotShippingResults query) {
        @Nullable List<ShippingOption> options = query.shippingOptions();
        return options == null || options.isEmpty()
                ? new ShippingAnswer(List.of(), requireText(query.error()))
                : new ShippingAnswer(options, null);
    }

    private static String requireText(@Nullable String error) {
        if (error == null || error.isBlank()) {
            throw Refusal.badRequest("ERROR_TEXT_EMPTY");
        }
        return error;
    }
}
