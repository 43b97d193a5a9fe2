package dev.aptgram.storage;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts that a change is made of. */
final class PartCodec {
    private PartCodec() {}

    static void writeKey(DataOutputStream out, DcKey key) throws IOException {
        out.writeInt(key.dcId());
        out.write(key.authKey().copyBytes());
        out.writeLong(key.serverSalt());
        out.writeLong(key.createdAt());
    }

    static DcKey readKey(DataInputStream in) throws IOException {
        int dcId = in.readInt();
        byte[] authKey = new byte[DcKey.AUTH_KEY_BYTES];
        in.readFully(authKey);
        return new DcKey(dcId, Secret.copyOf(authKey), in.readLong(), in.readLong());
    }

    static void writeSalts(DataOutputStream out, List<ServerSalt> salts) throws IOException {
        out.writeInt(salts.size());
        for (ServerSalt salt : salts) {
            out.writeLong(salt.validSince());
            out.writeLong(salt.validUntil());
            out.writeLong(salt.salt());
        }
    }

    static List<ServerSalt> readSalts(DataInputStream in) throws IOException {
        int count = readCount(in);
        List<ServerSalt> salts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            salts.add(new ServerSalt(in.readLong(), in.readLong(), in.readLong()));
        }
        return List.copyOf(salts);
    }

    static void writePeer(DataOutputStream out, StoredPeer peer) throws IOException {
        out.writeByte(peer.kind().code());
        out.writeLong(peer.id());
        out.writeLong(peer.accessHash());
        out.writeInt(peer.usernames().size());
        for (String username : peer.usernames()) {
            writeText(out, username);
        }
        writeText(out, peer.name());
        writeText(out, peer.phone());
        out.writeBoolean(peer.min());
        PeerContext context = peer.context();
        out.writeByte(context == null ? 0 : context.chatKind().code());
        if (context != null) {
            out.writeLong(context.chatId());
            out.writeInt(context.messageId());
        }
    }

    static StoredPeer readPeer(DataInputStream in) throws IOException {
        PeerKind kind = PeerKind.ofCode(in.readByte());
        long id = in.readLong();
        long accessHash = in.readLong();
        int names = readCount(in);
        List<String> usernames = new ArrayList<>(names);
        for (int i = 0; i < names; i++) {
            usernames.add(presentText(in));
        }
        String name = readText(in);
        String phone = readText(in);
        boolean min = in.readBoolean();
        int chat = in.readByte();
        PeerContext context = chat == 0 ? null : new PeerContext(PeerKind.ofCode(chat), in.readLong(), in.readInt());
        return new StoredPeer(kind, id, accessHash, usernames, name, phone, min, context);
    }

    static void writeMachineKey(DataOutputStream out, MachineKey key) throws IOException {
        writeText(out, key.machine());
        writeText(out, key.key());
    }

    static MachineKey readMachineKey(DataInputStream in) throws IOException {
        return new MachineKey(presentText(in), presentText(in));
    }

    static void writeMachineEntry(DataOutputStream out, MachineEntry entry) throws IOException {
        writeText(out, entry.state());
        byte[] data = entry.data();
        out.writeInt(data.length);
        out.write(data);
        writeText(out, entry.schema());
        out.writeLong(entry.version());
        out.writeLong(entry.deadlineMillis());
    }

    static MachineEntry readMachineEntry(DataInputStream in) throws IOException {
        String state = presentText(in);
        byte[] data = new byte[readCount(in)];
        in.readFully(data);
        return new MachineEntry(state, data, presentText(in), in.readLong(), in.readLong());
    }

    /** Reads a count of things that take at least one byte each, so that a wrong one can't exhaust the memory. */
    static int readCount(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > in.available()) {
            throw new IOException("a count that can't be");
        }
        return count;
    }

    private static void writeText(DataOutputStream out, @Nullable String text) throws IOException {
        if (text == null) {
            out.writeInt(-1);
        } else {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    private static @Nullable String readText(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length == -1) {
            return null;
        }
        if (length < 0 || length > in.available()) {
            throw new IOException("a length that can't be");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private static String presentText(DataInputStream in) throws IOException {
        String text = readText(in);
        if (text == null) {
            throw new IOException("a text is missing");
        }
        return text;
    }
}
