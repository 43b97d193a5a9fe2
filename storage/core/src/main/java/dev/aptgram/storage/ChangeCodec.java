package dev.aptgram.storage;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The bytes of a {@link Change}: one byte for its kind, then its parts, big-endian, text as a length and UTF-8. The
 * numbers of the kinds never change and are never used again.
 */
final class ChangeCodec {
    private static final int KEY_SAVED = 1;
    private static final int SALT_SAVED = 2;
    private static final int KEY_REMOVED = 3;
    private static final int ACCOUNT_SAVED = 4;
    private static final int SESSION_CLEARED = 5;
    private static final int PEERS_SAVED = 6;
    private static final int PEER_REMOVED = 7;
    private static final int PEERS_CLEARED = 8;
    private static final int STATE_SAVED = 9;
    private static final int CHANNELS_SAVED = 10;
    private static final int CHANNEL_REMOVED = 11;
    private static final int UPDATES_CLEARED = 12;
    private static final int MACHINE_MOVED = 13;
    private static final int MACHINE_REMOVED = 14;
    private static final int MACHINES_CLEARED = 15;
    /** Since version 2 of the file. */
    private static final int SALTS_SAVED = 16;

    private ChangeCodec() {}

    static byte[] encode(Change change) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(new DataOutputStream(bytes), change);
        } catch (IOException e) {
            throw new UncheckedIOException("an array takes every byte", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a change.
     *
     * @throws IOException if the bytes are none; the message says why, without showing them
     */
    static Change decode(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        try {
            Change change = read(in);
            if (in.available() > 0) {
                throw new IOException(in.available() + " bytes too many");
            }
            return change;
        } catch (IllegalArgumentException e) {
            throw new IOException("a value out of its range", e);
        }
    }

    private static void write(DataOutputStream out, Change change) throws IOException {
        if (change instanceof Change.MachineMoved moved) {
            out.writeByte(MACHINE_MOVED);
            PartCodec.writeMachineKey(out, moved.key());
            PartCodec.writeMachineEntry(out, moved.entry());
        } else if (change instanceof Change.MachineRemoved removed) {
            out.writeByte(MACHINE_REMOVED);
            PartCodec.writeMachineKey(out, removed.key());
        } else if (change instanceof Change.MachinesCleared) {
            out.writeByte(MACHINES_CLEARED);
        } else if (change instanceof Change.PeersSaved saved) {
            out.writeByte(PEERS_SAVED);
            out.writeInt(saved.peers().size());
            for (StoredPeer peer : saved.peers()) {
                PartCodec.writePeer(out, peer);
            }
        } else if (change instanceof Change.PeerRemoved removed) {
            out.writeByte(PEER_REMOVED);
            out.writeByte(removed.kind().code());
            out.writeLong(removed.id());
        } else if (change instanceof Change.PeersCleared) {
            out.writeByte(PEERS_CLEARED);
        } else if (!writeUpdates(out, change)) {
            writeSession(out, change);
        }
    }

    private static boolean writeUpdates(DataOutputStream out, Change change) throws IOException {
        if (change instanceof Change.StateSaved saved) {
            out.writeByte(STATE_SAVED);
            out.writeInt(saved.state().pts());
            out.writeInt(saved.state().qts());
            out.writeInt(saved.state().date());
            out.writeInt(saved.state().seq());
        } else if (change instanceof Change.ChannelsSaved saved) {
            out.writeByte(CHANNELS_SAVED);
            out.writeInt(saved.pts().size());
            for (Map.Entry<Long, Integer> channel : saved.pts().entrySet()) {
                out.writeLong(channel.getKey());
                out.writeInt(channel.getValue());
            }
        } else if (change instanceof Change.ChannelRemoved removed) {
            out.writeByte(CHANNEL_REMOVED);
            out.writeLong(removed.channelId());
        } else if (change instanceof Change.UpdatesCleared) {
            out.writeByte(UPDATES_CLEARED);
        } else {
            return false;
        }
        return true;
    }

    private static void writeSession(DataOutputStream out, Change change) throws IOException {
        if (change instanceof Change.KeySaved saved) {
            out.writeByte(KEY_SAVED);
            PartCodec.writeKey(out, saved.key());
        } else if (change instanceof Change.SaltSaved saved) {
            out.writeByte(SALT_SAVED);
            out.writeInt(saved.dcId());
            out.writeLong(saved.serverSalt());
        } else if (change instanceof Change.KeyRemoved removed) {
            out.writeByte(KEY_REMOVED);
            out.writeInt(removed.dcId());
        } else if (change instanceof Change.AccountSaved saved) {
            out.writeByte(ACCOUNT_SAVED);
            out.writeLong(saved.account().userId());
            out.writeBoolean(saved.account().bot());
            out.writeInt(saved.account().homeDc());
        } else if (change instanceof Change.SessionCleared) {
            out.writeByte(SESSION_CLEARED);
        } else if (change instanceof Change.SaltsSaved saved) {
            out.writeByte(SALTS_SAVED);
            out.writeInt(saved.dcId());
            PartCodec.writeSalts(out, saved.salts());
        } else {
            throw new IllegalStateException("no bytes for " + change.getClass());
        }
    }

    private static Change read(DataInputStream in) throws IOException {
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case KEY_SAVED -> new Change.KeySaved(PartCodec.readKey(in));
            case SALT_SAVED -> new Change.SaltSaved(in.readInt(), in.readLong());
            case KEY_REMOVED -> new Change.KeyRemoved(in.readInt());
            case ACCOUNT_SAVED -> new Change.AccountSaved(new Account(in.readLong(), in.readBoolean(), in.readInt()));
            case SESSION_CLEARED -> new Change.SessionCleared();
            case PEERS_SAVED -> readPeers(in);
            case PEER_REMOVED -> new Change.PeerRemoved(PeerKind.ofCode(in.readByte()), in.readLong());
            case PEERS_CLEARED -> new Change.PeersCleared();
            case STATE_SAVED ->
                new Change.StateSaved(new UpdateState(in.readInt(), in.readInt(), in.readInt(), in.readInt()));
            case CHANNELS_SAVED -> readChannels(in);
            case CHANNEL_REMOVED -> new Change.ChannelRemoved(in.readLong());
            case UPDATES_CLEARED -> new Change.UpdatesCleared();
            case MACHINE_MOVED -> new Change.MachineMoved(PartCodec.readMachineKey(in), PartCodec.readMachineEntry(in));
            case MACHINE_REMOVED -> new Change.MachineRemoved(PartCodec.readMachineKey(in));
            case MACHINES_CLEARED -> new Change.MachinesCleared();
            case SALTS_SAVED -> new Change.SaltsSaved(in.readInt(), PartCodec.readSalts(in));
            default -> throw new IOException("a change of the unknown kind " + kind);
        };
    }

    private static Change readPeers(DataInputStream in) throws IOException {
        int count = PartCodec.readCount(in);
        List<StoredPeer> peers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            peers.add(PartCodec.readPeer(in));
        }
        return new Change.PeersSaved(peers);
    }

    private static Change readChannels(DataInputStream in) throws IOException {
        int count = PartCodec.readCount(in);
        Map<Long, Integer> channels = new HashMap<>();
        for (int i = 0; i < count; i++) {
            channels.put(in.readLong(), in.readInt());
        }
        return new Change.ChannelsSaved(channels);
    }
}
