package dev.aptgram.tl.processor.schema;

import java.util.List;
import java.util.Set;

/**
 * Which fields must not be shown: whoever has their value can act as the account, spend its money, or decrypt what was for
 * it alone. Decided by name, since a schema says no more.
 *
 * <p>No secrets in this sense are what goes over the wire in the open or is of use to nobody else: nonces, Diffie-Hellman
 * values ({@code g_a}), fingerprints, hashes, {@code access_hash} and {@code file_reference} (both serve one account only).
 * Nor is what people tell each other, phone numbers, invite links and messages: that is personal, which is another matter.
 */
final class SecretFields {
    private static final Set<String> NAMES = Set.of(
            "M1",
            "api_hash",
            "auth_key",
            "code",
            "codes",
            "encryption_key",
            "encryption_iv",
            "gift_code_slug",
            "last_gift_slug",
            "match_code",
            "match_codes",
            "new_nonce",
            "new_password_hash",
            "password",
            "password_hash",
            "peer_tag",
            "phone_code",
            "phone_code_hash",
            "private_key",
            "receipt",
            "secret",
            "secure_secret",
            "tmp_password",
            "token",
            "tokens");

    private static final List<String> ENDINGS = List.of("_auth_key", "_password", "_secret", "_token", "_tokens");

    /** Keys of end-to-end encryption. As a string, {@code key} is what something is called by. */
    private static final Set<String> BINARY_NAMES = Set.of("iv", "key");

    /** Whose meaning the name alone does not tell, whatever their type. */
    private static final Set<String> FIELDS = Set.of(
            // A login for another data centre.
            "auth.exportedAuthorization.bytes",
            "auth.importAuthorization.bytes",
            // From a link that undoes the deletion of an account.
            "account.sendConfirmPhoneCode.hash",
            // The answer to a passkey's challenge.
            "inputPasskeyResponseLogin.signature",
            // Addresses that let in whoever opens them.
            "joinChatBotResultWebView.url",
            "payments.paymentVerificationNeeded.url",
            "payments.starGiftWithdrawalUrl.url",
            "payments.starsRevenueAdsAccountUrl.url",
            "payments.starsRevenueWithdrawalUrl.url",
            "urlAuthResultAccepted.url",
            "webViewResultUrl.url",
            // Gift codes: the first who has one takes the gift.
            "messageActionGiftCode.slug",
            "payments.applyGiftCode.slug",
            "payments.checkGiftCode.slug",
            // Cards and what stands for them.
            "inputPaymentCredentials.data",
            "inputPaymentCredentialsApplePay.payment_data",
            "inputPaymentCredentialsGooglePay.payment_token",
            "payments.assignPlayMarketTransaction.receipt",
            "payments.getBankCardData.number",
            // Whoever has it sends the video of a live stream.
            "phone.groupCallStreamRtmpUrl.key");

    private SecretFields() {}

    private static boolean hasSecretEnding(String field) {
        for (String ending : ENDINGS) {
            if (field.endsWith(ending)) {
                return true;
            }
        }
        return false;
    }

    /**
     * {@return whether a field's value must not be shown}
     *
     * @param combinator the combinator's TL name
     * @param field the field's TL name
     * @param type what the field is; numbers and, with few exceptions, objects are shown, for objects hide their own
     *     secrets
     */
    static boolean contains(String combinator, String field, ValueType type) {
        ValueType value = type instanceof ValueType.ListOf list ? list.element() : type;
        boolean binary =
                value == ValueType.Scalar.BYTES || value == ValueType.Scalar.INT128 || value == ValueType.Scalar.INT256;
        boolean text = binary || value == ValueType.Scalar.STRING;
        return (text && (NAMES.contains(field) || hasSecretEnding(field)))
                || (binary && BINARY_NAMES.contains(field))
                || FIELDS.contains(combinator + "." + field);
    }
}
