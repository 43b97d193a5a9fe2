package dev.aptgram.dispatch;

import dev.aptgram.api.PostAddress;
import dev.aptgram.api.ShippingOption;
import dev.aptgram.api.UpdateBotShippingQuery;
import dev.aptgram.api.messages.SetBotShippingResults;
import dev.aptgram.client.PeerRef;
import dev.aptgram.client.PeerView;
import dev.aptgram.client.RawUpdate;
import dev.aptgram.tl.Bytes;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** Somebody has said whereto an order is to go, and what that costs is asked: {@code updateBotShippingQuery}. */
public final class ShippingCtx extends UpdateCtx {
    private final UpdateBotShippingQuery update;
    private final PeerView sender;

    ShippingCtx(RawUpdate raw, Scope scope) {
        super(raw, scope);
        this.update = (UpdateBotShippingQuery) raw.update();
        this.sender = raw.peer(PeerRef.user(update.userId()));
    }

    @Override
    public UpdateBotShippingQuery raw() {
        return update;
    }

    /** {@return the query's id, good for one answer} */
    public long queryId() {
        return update.queryId();
    }

    /** {@return who orders} */
    public PeerView sender() {
        return sender;
    }

    /** {@return what the invoice carries} */
    public Bytes payload() {
        return update.payload();
    }

    /** {@return whereto the order is to go} */
    public PostAddress address() {
        return update.shippingAddress();
    }

    /**
     * Offers ways of shipping.
     *
     * @param options the ways with their prices, one at least
     * @return completes when Telegram has taken the answer
     * @throws IllegalArgumentException if there is none
     */
    public CompletableFuture<Void> offer(List<ShippingOption> options) {
        if (options.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no way of shipping in the offer; decline(\"...\") says why not");
        }
        return answer(SetBotShippingResults.builder(queryId())
                .shippingOptions(options)
                .build());
    }

    /**
     * Calls the order off.
     *
     * @param reason why, for the one who orders
     * @return completes when Telegram has taken the answer
     */
    public CompletableFuture<Void> decline(String reason) {
        return answer(SetBotShippingResults.builder(queryId())
                .error(Objects.requireNonNull(reason, "reason"))
                .build());
    }

    private CompletableFuture<Void> answer(SetBotShippingResults answer) {
        return sending(tg().invoke(answer).thenAccept(taken -> {}));
    }

    @Override
    Place place() {
        return Place.of(sender);
    }

    @Override
    Kind<ShippingCtx> kind() {
        return Kind.SHIPPING;
    }

    @Override
    String describe() {
        return "shipping query " + queryId() + " from " + Keys.peer(sender);
    }
}
