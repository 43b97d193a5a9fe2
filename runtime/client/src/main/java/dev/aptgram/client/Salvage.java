package dev.aptgram.client;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.api.Chat;
import dev.aptgram.api.Dialog;
import dev.aptgram.api.EncryptedMessage;
import dev.aptgram.api.Message;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdatesCombined;
import dev.aptgram.api.User;
import dev.aptgram.api.updates.ChannelDifference;
import dev.aptgram.api.updates.ChannelDifferenceTooLong;
import dev.aptgram.api.updates.Difference;
import dev.aptgram.api.updates.DifferenceSlice;
import dev.aptgram.api.updates.PlainChannelDifference;
import dev.aptgram.api.updates.PlainDifference;
import dev.aptgram.api.updates.State;
import dev.aptgram.errors.SchemaException;
import dev.aptgram.tl.TlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what can be read of a difference. TL has no lengths, so what follows an unknown constructor is lost with it; but
 * what precedes it is whole, and where the difference leads to can be found without reading what lies between: a state
 * stands at the end of a difference and has a fixed size, the {@code pts} of a channel stands at its beginning. Pure.
 */
final class Salvage {
    private static final int STATE_BYTES = 4 + 5 * 4;

    private final TlReader in;
    private @Nullable RuntimeException trouble;

    private Salvage(TlReader in) {
        this.in = in;
    }

    /**
     * Reads a difference of the common lines.
     *
     * @throws SchemaException if not even where it leads to can be found
     */
    static Salvaged<Difference> difference(TlReader in) {
        byte[] bytes = in.readRaw(in.remaining()).toByteArray();
        TlReader reader = new TlReader(bytes, in.registry());
        int id = reader.peekInt();
        if (id != PlainDifference.ID && id != DifferenceSlice.ID) {
            return new Salvaged<>(all(reader, Difference::read), null);
        }
        reader.skip(4);
        Salvage parts = new Salvage(reader);
        List<Message> messages = parts.vector("new_messages", Message::read);
        boolean message = parts.trouble != null;
        List<EncryptedMessage> encrypted = parts.vector("new_encrypted_messages", EncryptedMessage::read);
        List<Update> others = parts.vector("other_updates", Update::read);
        List<Chat> chats = parts.vector("chats", Chat::read);
        List<User> users = parts.vector("users", User::read);
        State state = guarded(parts.atState(bytes), State::read);
        Difference rest = id == PlainDifference.ID
                ? new PlainDifference(messages, encrypted, others, chats, users, state)
                : new DifferenceSlice(messages, encrypted, others, chats, users, state);
        return new Salvaged<>(rest, parts.report(), message);
    }

    /**
     * Reads a difference of a channel.
     *
     * @throws SchemaException if not even where it leads to can be found
     */
    static Salvaged<ChannelDifference> channelDifference(TlReader in) {
        TlReader reader = new TlReader(in.readRaw(in.remaining()).toByteArray(), in.registry());
        int id = reader.peekInt();
        if (id != PlainChannelDifference.ID && id != ChannelDifferenceTooLong.ID) {
            return new Salvaged<>(all(reader, ChannelDifference::read), null);
        }
        reader.skip(4);
        int flags = reader.readInt();
        boolean last = (flags & 1) != 0;
        int pts = id == PlainChannelDifference.ID ? reader.readInt() : 0;
        Integer timeout = (flags & 2) != 0 ? reader.readInt() : null;
        Salvage parts = new Salvage(reader);
        if (id == ChannelDifferenceTooLong.ID) {
            reader.enter("dialog");
            Dialog dialog = guarded(reader, Dialog::read);
            reader.exit();
            List<Message> messages = parts.vector("messages", Message::read);
            List<Chat> chats = parts.vector("chats", Chat::read);
            List<User> users = parts.vector("users", User::read);
            return new Salvaged<>(
                    new ChannelDifferenceTooLong(last, timeout, dialog, messages, chats, users), parts.report());
        }
        List<Message> messages = parts.vector("new_messages", Message::read);
        List<Update> others = parts.vector("other_updates", Update::read);
        List<Chat> chats = parts.vector("chats", Chat::read);
        List<User> users = parts.vector("users", User::read);
        return new Salvaged<>(
                new PlainChannelDifference(last, pts, timeout, messages, others, chats, users), parts.report());
    }

    /**
     * {@return those updates of a pushed container that come before what can't be read and have no number by which they could
     * be fetched} None if the container itself is numbered: then it comes again as a whole.
     *
     * @param body the container, boxed
     */
    static List<Piece> numberless(byte[] body) {
        TlReader reader = new TlReader(body, ApiSchema.INSTANCE);
        int id = body.length < 4 ? 0 : reader.peekInt();
        boolean container = id == PlainUpdates.ID || id == UpdatesCombined.ID;
        if (!container
                || body.length < 12
                || new TlReader(body, body.length - 4, 4, ApiSchema.INSTANCE).readInt() != 0) {
            return List.of();
        }
        reader.skip(4);
        List<Piece> pieces = new ArrayList<>();
        for (Update update : new Salvage(reader).vector("updates", Update::read)) {
            Piece piece = UpdateReader.single(update, 0, PeerBook.EMPTY, false);
            if (piece.line() == Piece.Line.FREE) {
                pieces.add(piece);
            }
        }
        return pieces;
    }

    /** {@return the elements that come before the trouble; none once there is some} */
    private <T> List<T> vector(String field, Function<TlReader, T> read) {
        List<T> elements = new ArrayList<>();
        if (trouble != null) {
            return elements;
        }
        try {
            in.enter(field);
            int count = in.readVectorHeader();
            for (int i = 0; i < count; i++) {
                in.element(i);
                elements.add(read.apply(in));
            }
            in.exit();
        } catch (RuntimeException e) {
            trouble = e; // a record may refuse values that no schema forbids
        }
        return elements;
    }

    private TlReader atState(byte[] bytes) {
        if (trouble == null) {
            return in;
        }
        int length = Math.min(STATE_BYTES, bytes.length);
        return new TlReader(bytes, bytes.length - length, length, in.registry());
    }

    private @Nullable String report() {
        if (trouble == null && in.remaining() > 0) {
            trouble = in.malformed(in.remaining() + " bytes are left over");
        }
        return trouble == null ? null : describe(trouble);
    }

    /** {@return what is wrong with some bytes, without a word of what they say} */
    static String describe(Throwable trouble) {
        return trouble instanceof SchemaException
                ? String.valueOf(trouble.getMessage())
                : trouble.getClass().getName();
    }

    private static <T> T all(TlReader in, Function<TlReader, T> read) {
        T value = guarded(in, read);
        in.expectEnd();
        return value;
    }

    private static <T> T guarded(TlReader in, Function<TlReader, T> read) {
        try {
            return read.apply(in);
        } catch (SchemaException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new SchemaException("a value was refused: " + describe(e), e);
        }
    }
}
