package dev.aptgram.dispatch;

import dev.aptgram.api.PaymentRequestedInfo;
import dev.aptgram.api.UpdateBotPrecheckoutQuery;
import dev.aptgram.api.messages.SetBotPrecheckoutResults;
import dev.aptgram.client.PeerRef;
import dev.aptgram.client.PeerView;
import dev.aptgram.client.RawUpdate;
import dev.aptgram.tl.Bytes;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Somebody is about to pay: {@code updateBotPrecheckoutQuery}. Telegram waits ten seconds for the answer, and calls the payment off
 * if there is none.
 */
public final class PreCheckoutCtx extends UpdateCtx {
    private static final String REFUSED = "The order cannot be accepted.";

    private final UpdateBotPrecheckoutQuery update;
    private final PeerView sender;

    PreCheckoutCtx(RawUpdate raw, Scope scope) {
        super(raw, scope);
        this.update = (UpdateBotPrecheckoutQuery) raw.update();
        this.sender = raw.peer(PeerRef.user(update.userId()));
    }

    @Override
    public UpdateBotPrecheckoutQuery raw() {
        return update;
    }

    /** {@return the query's id, good for one answer} */
    public long queryId() {
        return update.queryId();
    }

    /** {@return who pays} */
    public PeerView sender() {
        return sender;
    }

    /** {@return what the invoice carries} */
    public Bytes payload() {
        return update.payload();
    }

    /** {@return the currency, three letters of ISO 4217 or {@code XTR}} */
    public String currency() {
        return update.currency();
    }

    /** {@return how much, in the smallest units of the currency} */
    public long totalAmount() {
        return update.totalAmount();
    }

    /** {@return the chosen way of shipping; empty if there is none} */
    public Optional<String> shippingOptionId() {
        return Optional.ofNullable(update.shippingOptionId());
    }

    /** {@return what the invoice asked to be told; empty if it asked nothing} */
    public Optional<PaymentRequestedInfo> info() {
        return Optional.ofNullable(update.info());
    }

    /**
     * Has the payment go through. The handler may return true instead.
     *
     * @return completes when Telegram has taken the answer
     */
    public CompletableFuture<Void> accept() {
        return answer(SetBotPrecheckoutResults.builder(queryId()).success(true).build());
    }

    /**
     * Calls the payment off. The handler may return the reason instead, or false for one that says nothing.
     *
     * @param reason why, for the one who pays
     * @return completes when Telegram has taken the answer
     */
    public CompletableFuture<Void> decline(String reason) {
        return answer(SetBotPrecheckoutResults.builder(queryId())
                .error(Objects.requireNonNull(reason, "reason"))
                .build());
    }

    private CompletableFuture<Void> answer(SetBotPrecheckoutResults answer) {
        return sending(tg().invoke(answer).thenAccept(taken -> {}));
    }

    @Override
    boolean take(Object result) {
        if (result instanceof Boolean accepted) {
            scope().track(accepted ? accept() : decline(REFUSED));
            return true;
        }
        if (result instanceof String reason) {
            scope().track(decline(reason));
            return true;
        }
        return false;
    }

    @Override
    Place place() {
        return Place.of(sender);
    }

    @Override
    Kind<PreCheckoutCtx> kind() {
        return Kind.PRE_CHECKOUT;
    }

    @Override
    String describe() {
        return "pre-checkout " + queryId() + " from " + Keys.peer(sender);
    }
}
