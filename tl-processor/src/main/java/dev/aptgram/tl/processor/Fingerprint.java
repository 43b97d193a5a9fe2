package dev.aptgram.tl.processor;

import dev.aptgram.tl.processor.schema.TlMessage;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a schema is the one that the annotation means.
 *
 * @param layer the layer that the annotation says; 0 for none
 * @param sha256 the hash that the annotation says; empty for none
 */
record Fingerprint(int layer, String sha256) {
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{64}");

    /**
     * A way in which a schema is not the one meant.
     *
     * @param message what
     * @param member the annotation's member that says otherwise
     * @param arguments what the message asks for
     */
    record Mismatch(TlMessage message, String member, List<Object> arguments) {}

    /**
     * {@return the way in which a schema is not the one meant, or null}
     *
     * @param resource the schema's path
     * @param bytes its bytes
     * @param found the layer it says it is of
     */
    @Nullable
    Mismatch check(String resource, byte[] bytes, OptionalInt found) {
        String hash = sha256(bytes);
        if (layer == 0 && sha256.isEmpty()) {
            String advice = found.isPresent() ? "layer = " + found.getAsInt() : "sha256 = \"" + hash + "\"";
            return new Mismatch(TlMessage.FINGERPRINT_MISSING, "value", List.of(resource, advice));
        }
        if (layer != 0 && found.isEmpty()) {
            return new Mismatch(TlMessage.LAYER_ABSENT, "layer", List.of(resource, layer, hash));
        }
        if (layer != 0 && found.getAsInt() != layer) {
            return new Mismatch(TlMessage.LAYER_MISMATCH, "layer", List.of(resource, layer, found.getAsInt()));
        }
        if (!sha256.isEmpty() && !HEX.matcher(sha256).matches()) {
            return new Mismatch(TlMessage.HASH_MALFORMED, "sha256", List.of(resource, sha256, hash));
        }
        if (!sha256.isEmpty() && !sha256.toLowerCase(Locale.ROOT).equals(hash)) {
            return new Mismatch(TlMessage.HASH_MISMATCH, "sha256", List.of(resource, sha256, hash));
        }
        return null;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
