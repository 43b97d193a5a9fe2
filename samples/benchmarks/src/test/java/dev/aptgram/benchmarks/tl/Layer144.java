package dev.aptgram.benchmarks.tl;

import dev.aptgram.api.Chat;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.User;
import dev.aptgram.api.messages.SendMessage;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlWriter;
import java.util.Arrays;

/**
 * The same objects in the bytes of layer 144, which Telegram4J speaks. What differs: {@code message}, {@code user},
 * {@code channel} and {@code messages.sendMessage} have other ids, and the first three have no second flag word, whose
 * bits nothing here uses. All the rest is equal to the byte.
 */
final class Layer144 {
    private static final int MESSAGE = 0x38116ee0;
    private static final int USER = 0x3ff6ecb0;
    private static final int CHANNEL = 0x8261ac61;
    private static final int SEND_MESSAGE = 0x0d9d75a4;

    private Layer144() {}

    static byte[] of(PlainUpdates updates) {
        TlWriter out = new TlWriter();
        out.writeInt(PlainUpdates.ID);
        out.writeVectorHeader(updates.updates().size());
        for (Update update : updates.updates()) {
            UpdateNewMessage arrived = (UpdateNewMessage) update;
            out.writeInt(UpdateNewMessage.ID);
            withoutSecondFlags(MESSAGE, arrived.message(), out);
            out.writeInt(arrived.pts());
            out.writeInt(arrived.ptsCount());
        }
        out.writeVectorHeader(updates.users().size());
        for (User user : updates.users()) {
            withoutSecondFlags(USER, user, out);
        }
        out.writeVectorHeader(updates.chats().size());
        for (Chat chat : updates.chats()) {
            withoutSecondFlags(CHANNEL, chat, out);
        }
        out.writeInt(updates.date());
        out.writeInt(updates.seq());
        return out.toByteArray();
    }

    static byte[] of(SendMessage call) {
        TlWriter out = new TlWriter();
        call.writeTo(out);
        out.setInt(0, SEND_MESSAGE);
        return out.toByteArray();
    }

    private static void withoutSecondFlags(int id, TlObject object, TlWriter out) {
        byte[] bytes = object.toByteArray();
        if (!Arrays.equals(bytes, 8, 12, new byte[4], 0, 4)) {
            throw new IllegalArgumentException("Layer 144 has no second flag word: " + object.tlName());
        }
        out.writeInt(id);
        out.writeRaw(bytes, 4, 4);
        out.writeRaw(bytes, 12, bytes.length - 12);
    }
}
