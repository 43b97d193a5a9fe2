package dev.aptgram.tl.processor.schema;

import java.util.Set;

/** Which fields must not be shown by {@code toString}: keys, passwords, codes, tokens. Decided by name. */
final class SecretFields {
    private static final Set<String> NAMES = Set.of(
            "api_hash",
            "auth_key",
            "code",
            "codes",
            "encryption_key",
            "encryption_iv",
            "match_code",
            "match_codes",
            "new_nonce",
            "new_password_hash",
            "password",
            "password_hash",
            "phone_code",
            "phone_code_hash",
            "secret",
            "secure_secret",
            "tmp_password",
            "token",
            "tokens");

    /** Only as bytes: a text of that name is the name of something. */
    private static final Set<String> BYTES = Set.of("iv", "key");

    private static final Set<String> ENDINGS = Set.of("_token", "_tokens", "_secret");

    /** Whose meaning the name alone does not tell. */
    private static final Set<String> FIELDS =
            Set.of("auth.exportedAuthorization.bytes", "auth.importAuthorization.bytes");

    private SecretFields() {}

    /**
     * {@return whether a field's value must not be shown}
     *
     * @param combinator the combinator's TL name
     * @param field the field's TL name
     * @param type what the field is; numbers and objects are shown, for objects hide their own secrets
     */
    static boolean contains(String combinator, String field, ValueType type) {
        ValueType value = type instanceof ValueType.ListOf list ? list.element() : type;
        boolean text = value == ValueType.Scalar.STRING
                || value == ValueType.Scalar.BYTES
                || value == ValueType.Scalar.INT128
                || value == ValueType.Scalar.INT256;
        return text
                && (NAMES.contains(field)
                        || (value == ValueType.Scalar.BYTES && BYTES.contains(field))
                        || ENDINGS.stream().anyMatch(field::endsWith)
                        || FIELDS.contains(combinator + "." + field));
    }
}
