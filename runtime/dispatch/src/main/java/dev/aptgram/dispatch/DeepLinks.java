package dev.aptgram.dispatch;

import dev.aptgram.dispatch.payload.DeepLinkCodec;
import dev.aptgram.tl.Bytes;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the records of links to a bot into their parameters and back: the bytes of a {@link Frame} in base64url, which makes the
 * first character a '-'. Thread-safe.
 */
final class DeepLinks {
    private static final Logger log = LoggerFactory.getLogger(DeepLinks.class);
    private static final Pattern PARAMETER = Pattern.compile("-[A-Za-z0-9_-]{1,63}");

    /** In place of the chat of a button: a link may be followed anywhere. */
    private static final String ANYWHERE = "link";

    /** What a parameter says. */
    record Value(DeepLinkCodec<?> codec, Record data) {}

    private final Map<Class<?>, DeepLinkCodec<?>> byType = new HashMap<>();
    private final Map<Integer, DeepLinkCodec<?>> byTag = new HashMap<>();
    private final @Nullable PayloadSigner signer;

    /**
     * @param codecs of the records that have handlers
     * @param signer signs and checks, or null if no secret was given
     */
    DeepLinks(Collection<DeepLinkCodec<?>> codecs, @Nullable PayloadSigner signer) {
        for (DeepLinkCodec<?> codec : codecs) {
            if (codec.isSigned() && signer == null) {
                throw new IllegalArgumentException("The links of " + codec
                        + " are signed, but there is no secret: give DispatcherBuilder.signingSecret 16 random bytes or"
                        + " more, the same at every start.");
            }
            byType.put(codec.type(), codec);
            byTag.put(codec.name().tagCode(), codec);
        }
        this.signer = signer;
    }

    /**
     * {@return a link}
     *
     * @param username the bot's, or null if it has none
     * @param start what Telegram is to do: {@code start} or {@code startgroup}
     */
    String link(@Nullable String username, String start, Record data) {
        if (username == null) {
            throw new IllegalStateException("The account has no user name, so no link leads to it.");
        }
        return "https://t.me/" + username + "?" + start + "=" + parameter(data);
    }

    /** {@return the parameter of a link, at most 64 characters} */
    String parameter(Record data) {
        DeepLinkCodec<?> codec = byType.get(data.getClass());
        if (codec == null) {
            throw new IllegalArgumentException("No handler of this bot takes "
                    + data.getClass().getSimpleName()
                    + ", so a link with it would do nothing. Add an @OnDeepLink method with"
                    + " such a parameter, or RoutesBuilder.deepLink.");
        }
        byte[] bytes = frame(codec, data).toBytes().toByteArray();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private <T extends Record> Frame frame(DeepLinkCodec<T> codec, Record data) {
        byte[] body = codec.write(codec.type().cast(data));
        return signer != null && codec.isSigned()
                ? Frame.of(Frame.Form.SIGNED, codec.name(), signer.sign(codec.name(), ANYWHERE, body))
                : Frame.of(Frame.Form.PLAIN, codec.name(), body);
    }

    /** {@return what a parameter says, or null if it is none of this bot's} Never throws. */
    @Nullable
    Value read(String parameter) {
        if (byTag.isEmpty() || !PARAMETER.matcher(parameter).matches()) {
            return null;
        }
        Frame frame = frame(parameter);
        DeepLinkCodec<?> codec = frame == null ? null : byTag.get(frame.tag());
        Frame.Form form = codec != null && codec.isSigned() ? Frame.Form.SIGNED : Frame.Form.PLAIN;
        if (frame == null
                || codec == null
                || frame.form() != form
                || frame.shape() != codec.name().shapeCode()) {
            return null;
        }
        byte[] body = frame.body().toByteArray();
        if (codec.isSigned()) {
            if (signer == null || !signer.isSigned(codec.name(), ANYWHERE, body)) {
                return null;
            }
            body = PayloadSigner.body(body);
        }
        try {
            return new Value(codec, codec.read(body));
        } catch (RuntimeException refused) {
            // As with buttons: anybody can write such a link.
            log.debug(
                    "deep link refused codec={} by={}",
                    codec,
                    refused.getClass().getSimpleName());
            return null;
        }
    }

    private static @Nullable Frame frame(String parameter) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(parameter);
            // The last character may have bits to spare; with other ones it is no spelling of ours.
            boolean ours = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(bytes)
                    .equals(parameter);
            return ours ? Frame.parse(Bytes.of(bytes)) : null;
        } catch (IllegalArgumentException noBase64) {
            return null;
        }
    }
}
