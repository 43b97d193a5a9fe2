package dev.aptgram.dispatch;

import dev.aptgram.client.ChatRef;
import dev.aptgram.client.InlineKeyboard;
import dev.aptgram.client.OutgoingText;
import dev.aptgram.dispatch.payload.CallbackCodec;
import dev.aptgram.tl.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the records of a bot's buttons into bytes and back. Thread-safe; asks the store, so it may block. */
final class Buttons {
    private static final Logger log = LoggerFactory.getLogger(Buttons.class);
    private static final int ID_BYTES = 12;

    private final Map<Class<?>, CallbackCodec<?>> byType = new HashMap<>();
    private final Map<Integer, CallbackCodec<?>> byTag = new HashMap<>();
    private final boolean reads;
    private final @Nullable PayloadSigner signer;
    private final CallbackStore store;
    private final RandomGenerator random;

    /**
     * @param codecs of the records that have handlers
     * @param handlesStale whether somebody wants to hear of records though there are none
     * @param signer signs and checks, or null if no secret was given
     * @param store keeps what is stored
     * @param random makes ids that cannot be guessed
     */
    Buttons(
            Collection<CallbackCodec<?>> codecs,
            boolean handlesStale,
            @Nullable PayloadSigner signer,
            CallbackStore store,
            RandomGenerator random) {
        for (CallbackCodec<?> codec : codecs) {
            if (codec.isSigned() && signer == null) {
                throw new IllegalArgumentException("The buttons of " + codec
                        + " are signed, but there is no secret: give DispatcherBuilder.signingSecret 16 random bytes or"
                        + " more, the same at every start.");
            }
            byType.put(codec.type(), codec);
            byTag.put(codec.name().tagCode(), codec);
        }
        this.reads = handlesStale || !codecs.isEmpty();
        this.signer = signer;
        this.store = store;
        this.random = random;
    }

    /** {@return a message whose buttons carry bytes only} */
    OutgoingText encoded(OutgoingText text, ChatRef chat) {
        return encoded(text, chat, "");
    }

    /**
     * {@return a message whose buttons carry bytes only}
     *
     * @param connection the business connection in whose chat it is sent; empty for one of the bot's own
     */
    OutgoingText encoded(OutgoingText text, ChatRef chat, String connection) {
        return text.keyboard()
                .filter(keyboard -> !keyboard.isEncoded())
                .map(keyboard -> text.keyboard(keyboard.encoded(data -> encode(data, place(chat, connection)))))
                .orElse(text);
    }

    /** {@return where a button counts: a person's chat with one account is not that with another} */
    private static String place(ChatRef chat, String connection) {
        return connection.isEmpty() ? Keys.chat(chat) : Keys.chat(chat) + "@" + connection;
    }

    /** {@return a message to be sent inline whose buttons carry bytes only} */
    OutgoingText encodedInline(OutgoingText text) {
        return text.keyboard()
                .map(keyboard -> text.keyboard(encodedInline(keyboard)))
                .orElse(text);
    }

    /** {@return the buttons of a message to be sent inline, which carry bytes only} */
    InlineKeyboard encodedInline(InlineKeyboard keyboard) {
        return keyboard.isEncoded() ? keyboard : keyboard.encoded(data -> encode(data, Keys.INLINE));
    }

    /** {@return the bytes of a record, good in one chat if they are signed or stored} */
    Bytes encode(Record data, ChatRef chat) {
        return encode(data, Keys.chat(chat));
    }

    private Bytes encode(Record data, String place) {
        CallbackCodec<?> codec = byType.get(data.getClass());
        if (codec == null) {
            throw new IllegalArgumentException("No handler of this bot takes "
                    + data.getClass().getSimpleName()
                    + ", so a button with it would do nothing. Add an @OnCallback method"
                    + " with such a parameter, or RoutesBuilder.callback.");
        }
        return frame(codec, data, place).toBytes();
    }

    private <T extends Record> Frame frame(CallbackCodec<T> codec, Record data, String chat) {
        byte[] body = codec.write(codec.type().cast(data));
        if (codec.isStored()) {
            return Frame.of(Frame.Form.STORED, codec.name(), keep(codec, body, chat));
        }
        return signer != null && codec.isSigned()
                ? Frame.of(Frame.Form.SIGNED, codec.name(), signer.sign(codec.name(), chat, body))
                : Frame.of(Frame.Form.PLAIN, codec.name(), body);
    }

    private byte[] keep(CallbackCodec<?> codec, byte[] body, String chat) {
        if (body.length > Dispatcher.MAX_STORED) {
            throw new IllegalArgumentException("The data of a button, " + codec + ", has " + body.length
                    + " bytes; a dispatcher keeps " + Dispatcher.MAX_STORED
                    + " for each. Keep it yourself, and put its key on the button.");
        }
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        byte[] head = head(codec, chat);
        byte[] kept = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, kept, head.length, body.length);
        store.put(HexFormat.of().formatHex(id), kept);
        return id;
    }

    /** What must fit before kept data is read: an id counts for one record, one shape, one chat. */
    private static byte[] head(CallbackCodec<?> codec, String chat) {
        byte[] text = (codec.name().shape() + "\n" + chat).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(Integer.BYTES + text.length)
                .putInt(text.length)
                .put(text)
                .array();
    }

    /**
     * {@return what the data of a pressed button is} Never throws for what the bytes say; what the store throws goes through.
     */
    ButtonData decode(Bytes data, ChatRef chat) {
        return decode(data, chat, "");
    }

    /** {@return what {@link #decode(Bytes, ChatRef)} says, of a press in the chat of a business connection unless that is empty} */
    ButtonData decode(Bytes data, ChatRef chat, String connection) {
        return decode(data, () -> place(chat, connection));
    }

    /** {@return what the data of a button below an inline message is} Never throws for what the bytes say, as {@link #decode}. */
    ButtonData decodeInline(Bytes data) {
        return decode(data, () -> Keys.INLINE);
    }

    private ButtonData decode(Bytes data, Supplier<String> place) {
        if (!reads || !Frame.claims(data)) {
            return new ButtonData.Text();
        }
        Frame frame = Frame.parse(data);
        if (frame == null) {
            return ButtonData.stale(StaleCallback.Reason.MALFORMED, null);
        }
        CallbackCodec<?> codec = byTag.get(frame.tag());
        if (codec == null) {
            return ButtonData.stale(StaleCallback.Reason.UNKNOWN, null);
        }
        if (frame.shape() != codec.name().shapeCode() || frame.form() != form(codec)) {
            return ButtonData.stale(StaleCallback.Reason.CHANGED, codec);
        }
        return open(codec, frame, place.get());
    }

    private ButtonData open(CallbackCodec<?> codec, Frame frame, String chat) {
        byte[] body = frame.body().toByteArray();
        return switch (frame.form()) {
            case PLAIN -> read(codec, body);
            case SIGNED ->
                signer != null && signer.isSigned(codec.name(), chat, body)
                        ? read(codec, PayloadSigner.body(body))
                        : ButtonData.stale(StaleCallback.Reason.FORGED, codec);
            case STORED -> fetch(codec, body, chat);
        };
    }

    private ButtonData fetch(CallbackCodec<?> codec, byte[] id, String chat) {
        if (id.length != ID_BYTES) {
            return ButtonData.stale(StaleCallback.Reason.MALFORMED, codec);
        }
        Optional<byte[]> kept = store.get(HexFormat.of().formatHex(id));
        byte[] head = head(codec, chat);
        boolean fits = kept.isPresent()
                && kept.get().length >= head.length
                && Arrays.equals(kept.get(), 0, head.length, head, 0, head.length);
        return fits
                ? read(codec, Arrays.copyOfRange(kept.get(), head.length, kept.get().length))
                : ButtonData.stale(StaleCallback.Reason.GONE, codec);
    }

    private static ButtonData read(CallbackCodec<?> codec, byte[] body) {
        try {
            return new ButtonData.Value(codec, codec.read(body));
        } catch (RuntimeException refused) {
            // Anybody can send such bytes, and the record's own constructor may refuse them too. What it says may quote
            // them, so it is not repeated.
            log.debug(
                    "button data refused codec={} by={}",
                    codec,
                    refused.getClass().getSimpleName());
            return ButtonData.stale(StaleCallback.Reason.MALFORMED, codec);
        }
    }

    private static Frame.Form form(CallbackCodec<?> codec) {
        if (codec.isStored()) {
            return Frame.Form.STORED;
        }
        return codec.isSigned() ? Frame.Form.SIGNED : Frame.Form.PLAIN;
    }
}
