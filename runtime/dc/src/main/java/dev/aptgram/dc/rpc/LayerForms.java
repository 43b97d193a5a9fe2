package dev.aptgram.dc.rpc;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.api.BotCommand;
import dev.aptgram.api.BotCommandScope;
import dev.aptgram.api.Chat;
import dev.aptgram.api.Dialog;
import dev.aptgram.api.Message;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.User;
import dev.aptgram.api.auth.PlainAuthorization;
import dev.aptgram.api.bots.SetBotCommands;
import dev.aptgram.api.contacts.ResolvedPeer;
import dev.aptgram.api.messages.DialogsSlice;
import dev.aptgram.api.messages.PlainDialogs;
import dev.aptgram.api.messages.PlainMessages;
import dev.aptgram.api.updates.DifferenceSlice;
import dev.aptgram.api.updates.PlainDifference;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The forms of older layers. A client is answered in the form of the layer that it declared; of all that this DC sends,
 * layer 228 changed {@code user} and {@code botCommand}.
 */
public final class LayerForms {
    /** The oldest layer whose clients are understood. */
    public static final int OLDEST = 227;

    /** The newest layer: that of the compiled schema. */
    public static final int NEWEST = ApiSchema.LAYER;

    private static final int USER_227 = 0x31774388;
    private static final int BOT_COMMAND_227 = 0xc27ac8c7;

    private LayerForms() {}

    /**
     * {@return an answer or a push in the form of a layer}
     *
     * @param value an object, a {@code Boolean}, or a list of either
     * @param layer the client's layer; 0 if it has declared none
     */
    public static byte[] write(Object value, int layer) {
        TlWriter out = new TlWriter();
        if (layer == 0 || layer >= NEWEST) {
            out.writeValue(value);
        } else {
            writeOld(value, out);
        }
        return out.toByteArray();
    }

    /** {@return the call with this id, whose arguments come next, or null if there is no such method} */
    static @Nullable TlMethod<?> readMethod(int id, TlReader in, int layer) {
        if (id == SetBotCommands.ID && layer != 0 && layer < NEWEST) {
            return oldSetBotCommands(in);
        }
        return ApiSchema.INSTANCE.readMethod(id, in);
    }

    /** The objects with users inside are written field by field; their own form has not changed. */
    private static void writeOld(Object value, TlWriter out) {
        if (value instanceof User user) {
            user(user, out);
        } else if (value instanceof BotCommand command) {
            command(command, out);
        } else if (value instanceof PlainUpdates updates) {
            out.writeInt(PlainUpdates.ID);
            out.writeVector(updates.updates());
            users(updates.users(), out);
            out.writeVector(updates.chats());
            out.writeInt(updates.date());
            out.writeInt(updates.seq());
        } else if (value instanceof PlainDifference difference) {
            out.writeInt(PlainDifference.ID);
            out.writeVector(difference.newMessages());
            out.writeVector(difference.newEncryptedMessages());
            out.writeVector(difference.otherUpdates());
            out.writeVector(difference.chats());
            users(difference.users(), out);
            difference.state().writeTo(out);
        } else if (value instanceof DifferenceSlice slice) {
            out.writeInt(DifferenceSlice.ID);
            out.writeVector(slice.newMessages());
            out.writeVector(slice.newEncryptedMessages());
            out.writeVector(slice.otherUpdates());
            out.writeVector(slice.chats());
            users(slice.users(), out);
            slice.intermediateState().writeTo(out);
        } else if (value instanceof PlainMessages messages) {
            out.writeInt(PlainMessages.ID);
            out.writeVector(messages.messages());
            out.writeVector(messages.topics());
            out.writeVector(messages.chats());
            users(messages.users(), out);
        } else if (value instanceof PlainDialogs dialogs) {
            out.writeInt(PlainDialogs.ID);
            dialogs(dialogs.dialogs(), dialogs.messages(), dialogs.chats(), dialogs.users(), out);
        } else if (value instanceof DialogsSlice slice) {
            out.writeInt(DialogsSlice.ID);
            out.writeInt(slice.count());
            dialogs(slice.dialogs(), slice.messages(), slice.chats(), slice.users(), out);
        } else if (value instanceof ResolvedPeer resolved) {
            out.writeInt(ResolvedPeer.ID);
            resolved.peer().writeTo(out);
            out.writeVector(resolved.chats());
            users(resolved.users(), out);
        } else if (value instanceof PlainAuthorization authorization) {
            // The user comes last; signing in sets none of the optional fields before it.
            out.writeInt(PlainAuthorization.ID);
            out.writeInt(0);
            user(authorization.user(), out);
        } else if (value instanceof List<?> list) {
            out.writeVectorHeader(list.size());
            list.forEach(element -> writeOld(element, out));
        } else {
            out.writeValue(value);
        }
    }

    private static void dialogs(
            List<Dialog> dialogs, List<Message> messages, List<Chat> chats, List<User> users, TlWriter out) {
        out.writeVector(dialogs);
        out.writeVector(messages);
        out.writeVector(chats);
        users(users, out);
    }

    private static void users(List<User> users, TlWriter out) {
        out.writeVectorHeader(users.size());
        users.forEach(user -> user(user, out));
    }

    private static void user(User user, TlWriter out) {
        if (user instanceof PlainUser plain) {
            // Layer 228 only added flags and one field at the end, which this DC never sets.
            out.writeInt(USER_227);
            plain.writeBareTo(out);
        } else {
            user.writeTo(out);
        }
    }

    private static void command(BotCommand command, TlWriter out) {
        out.writeInt(BOT_COMMAND_227);
        out.writeString(command.command());
        out.writeString(command.description());
    }

    private static SetBotCommands oldSetBotCommands(TlReader in) {
        BotCommandScope scope = BotCommandScope.read(in);
        String language = in.readString();
        List<BotCommand> commands = new ArrayList<>();
        for (int left = in.readVectorHeader(); left > 0; left--) {
            int id = in.readInt();
            if (id != BOT_COMMAND_227) {
                throw in.unknown("BotCommand", id);
            }
            commands.add(BotCommand.builder(in.readString(), in.readString()).build());
        }
        return new SetBotCommands(scope, language, commands);
    }
}
