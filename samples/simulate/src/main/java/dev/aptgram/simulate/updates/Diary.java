package dev.aptgram.simulate.updates;

import dev.aptgram.api.EncryptedMessage;
import dev.aptgram.api.Message;
import dev.aptgram.api.Peer;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateChannelTooLong;
import dev.aptgram.api.UpdateNewChannelMessage;
import dev.aptgram.api.UpdateNewEncryptedMessage;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.UpdatePtsChanged;
import dev.aptgram.simulate.Violation;
import dev.aptgram.storage.UpdateState;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the listener was told, held against the log at once. */
final class Diary {
    /** Stands for the account's own lines among those of which something was skipped. */
    static final long COMMON = 0;

    private record MessageKey(Peer chat, int id) {}

    private final ServerLog log;
    private final Tally tally;
    private final Map<MessageKey, Entry> messages = new HashMap<>();
    private final IdentityHashMap<Object, Entry> others = new IdentityHashMap<>();
    private final Map<Peer, Integer> latest = new HashMap<>();
    private final Map<Long, Integer> skippedUntold = new HashMap<>();
    private CrashableStore.@Nullable Snapshot begun;
    private int known;
    private int life;
    private long fingerprint = 1;

    Diary(ServerLog log, Tally tally) {
        this.log = log;
        this.tally = tally;
    }

    /** A life of the client begins with what is stored: whatever that counts as done must have been done. */
    void begin(CrashableStore.Snapshot stored) {
        life++;
        begun = stored;
        latest.clear();
        skippedUntold.clear();
        for (Entry entry : log.entries()) {
            if (entry.isOwed() && !entry.finished && isCovered(entry)) {
                throw new Violation("the store counts as done, but the listener has not finished: " + entry);
            }
        }
    }

    int life() {
        return life;
    }

    long fingerprint() {
        return fingerprint;
    }

    /** The server has told the client that something is not to be had; it must say so. */
    void skipped(long where) {
        skippedUntold.merge(where, 1, Integer::sum);
    }

    /** {@return the entry that the listener is told, or null if it is told that some can't be had} */
    @Nullable
    Entry tell(Update update, long time) {
        learn();
        if (update instanceof UpdateChannelTooLong tooLong) {
            skippedUntold.merge(tooLong.channelId(), -1, Integer::sum);
            return null;
        }
        if (update instanceof UpdatePtsChanged) {
            skippedUntold.merge(COMMON, -1, Integer::sum);
            return null;
        }
        Entry entry = find(update);
        if (entry == null) {
            throw new Violation("the listener is told what never happened: " + update);
        }
        note(entry, update);
        fingerprint = (fingerprint ^ (time * 31 + entry.index)) * 0x100000001b3L;
        tally.add(Happening.TOLD);
        return entry;
    }

    private void note(Entry entry, Update update) {
        entry.told++;
        boolean counted = entry.line != Entry.Line.NONE && entry.start != entry.end;
        if (!counted && entry.told > entry.pushed + life) {
            throw new Violation("told more often than it came: " + entry);
        }
        if (counted && entry.toldIn == life) {
            throw new Violation("told twice: " + entry);
        }
        if (counted && isCovered(entry)) {
            throw new Violation("told again though the store had counted it as done: " + entry);
        }
        entry.toldIn = life;
        MessageKey key = key(update);
        if (key != null) {
            Integer before = latest.put(key.chat, key.id);
            if (before != null && before >= key.id) {
                throw new Violation("told out of order, behind message " + before + ": " + entry);
            }
        }
    }

    /** {@return what was skipped without a word, in words, or null} */
    @Nullable
    String untold() {
        for (Map.Entry<Long, Integer> skip : skippedUntold.entrySet()) {
            if (skip.getValue() > 0) {
                return skip.getKey() == COMMON ? "the account" : "channel " + skip.getKey();
            }
        }
        return null;
    }

    private boolean isCovered(Entry entry) {
        CrashableStore.Snapshot stored = begun;
        UpdateState state = stored == null ? null : stored.state();
        if (stored != null && entry.line == Entry.Line.CHANNEL) {
            return entry.end <= stored.channels().getOrDefault(entry.channel, Integer.MIN_VALUE);
        }
        return state != null
                && switch (entry.line) {
                    case COMMON -> entry.end <= state.pts();
                    case SECOND -> entry.end <= state.qts();
                    case SEQ -> entry.end <= state.seq();
                    case CHANNEL, NONE -> false;
                };
    }

    private void learn() {
        for (; known < log.entries().size(); known++) {
            Entry entry = log.entries().get(known);
            MessageKey key = key(entry.update);
            if (key != null) {
                messages.put(key, entry);
            } else {
                others.put(identity(entry.update), entry);
            }
        }
    }

    private @Nullable Entry find(Update update) {
        MessageKey key = key(update);
        return key != null ? messages.get(key) : others.get(identity(update));
    }

    /** A difference has the message without its update. */
    private static Object identity(Update update) {
        if (update instanceof UpdateNewEncryptedMessage secret) {
            EncryptedMessage message = secret.message();
            return message;
        }
        return update;
    }

    private static @Nullable MessageKey key(Update update) {
        Message message = update instanceof UpdateNewMessage u
                ? u.message()
                : update instanceof UpdateNewChannelMessage u ? u.message() : null;
        return message instanceof PlainMessage plain ? new MessageKey(plain.peerId(), plain.id()) : null;
    }
}
