package dev.aptgram.simulate.updates;

import dev.aptgram.api.InputPeerChannel;
import dev.aptgram.api.Message;
import dev.aptgram.api.PeerChat;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainInputChannel;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateChannelTooLong;
import dev.aptgram.api.UpdateEditChannelMessage;
import dev.aptgram.api.UpdateEditMessage;
import dev.aptgram.api.UpdateNewChannelMessage;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.UpdatePtsChanged;
import dev.aptgram.api.UpdateShort;
import dev.aptgram.api.UpdateShortChatMessage;
import dev.aptgram.api.UpdateShortMessage;
import dev.aptgram.api.Updates;
import dev.aptgram.api.UpdatesCombined;
import dev.aptgram.api.UpdatesTooLong;
import dev.aptgram.api.channels.DeleteMessages;
import dev.aptgram.api.messages.SendMessage;
import dev.aptgram.client.SimulatedClient;
import dev.aptgram.simulate.updates.Entry.Line;
import dev.aptgram.tl.TlMethod;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Brings what happens to the client: packed in all forms, over a bad network. */
final class Courier {
    private static final int LATENCY = 20;

    /** Of what came last the acknowledgements are still unsent when the client is killed. */
    private static final long UNACKNOWLEDGED = 30_000;

    private final Agenda agenda;
    private final Chance chance;
    private final Tally tally;
    private final Trace trace;
    private final ServerLog log;
    private final Population people;
    private final Supplier<@Nullable SimulatedClient> client;
    /** The channels of which something may not have come. */
    private final Set<Long> doubtful = new LinkedHashSet<>();

    private final Map<Long, Long> cameAt = new HashMap<>();

    Courier(
            Agenda agenda,
            Chance chance,
            Tally tally,
            Trace trace,
            ServerLog log,
            Population people,
            Supplier<@Nullable SimulatedClient> client) {
        this.agenda = agenda;
        this.chance = chance;
        this.tally = tally;
        this.trace = trace;
        this.log = log;
        this.people = people;
        this.client = client;
    }

    /** {@return the channels of which the server does not know that all has come} */
    Set<Long> doubtful() {
        return doubtful;
    }

    /** The answer to a call of the client's own has not come; whatever it has changed is not known there. */
    void lost(TlMethod<?> method) {
        if (method instanceof SendMessage m && m.peer() instanceof InputPeerChannel channel) {
            doubtful.add(channel.channelId());
        } else if (method instanceof DeleteMessages m && m.channel() instanceof PlainInputChannel channel) {
            doubtful.add(channel.channelId());
        }
    }

    /** All of a channel has come, or is on its way. */
    void sure(long channel) {
        doubtful.remove(channel);
        cameAt.put(channel, agenda.now());
    }

    /** The client is gone, with what it has not acknowledged. */
    void killed() {
        cameAt.forEach((channel, at) -> {
            if (at > agenda.now() - UNACKNOWLEDGED) {
                doubtful.add(channel);
            }
        });
    }

    /** Sends what has just happened, in one container or several. */
    void push(List<Entry> fresh) {
        List<Entry> left = new ArrayList<>(fresh);
        left.removeIf(entry -> entry.channel == Population.FOLLOWED);
        while (!left.isEmpty()) {
            List<Entry> chunk = left.subList(0, chance.between(1, Math.min(4, left.size())));
            List<Entry> entries = List.copyOf(chunk);
            send(pack(entries), entries);
            chunk.clear();
        }
        if (chance.fault(10)) {
            send(new UpdatesTooLong(), List.of());
        }
        if (chance.fault(10)) {
            long channel = chance.of(Population.CHANNELS);
            Integer pts = chance.perMille(500) ? log.pts(channel) : null;
            send(container(List.of(new UpdateChannelTooLong(channel, pts)), List.of()), List.of());
        }
        if (chance.fault(2)) {
            send(new UpdateShort(new UpdatePtsChanged(), log.date()), List.of());
        }
    }

    private Updates pack(List<Entry> entries) {
        Entry first = entries.get(0);
        boolean alone = entries.size() == 1 && first.line != Line.SEQ && !Population.LATE.contains(first.channel);
        if (alone && chance.perMille(500)) {
            tally.add(Happening.SHORT);
            PlainMessage message = first.update instanceof UpdateNewMessage u ? (PlainMessage) u.message() : null;
            return message == null || (chance.isCalm() && message.peerId() instanceof PeerChat)
                    ? new UpdateShort(first.update, first.date)
                    : shortForm(message, first.end);
        }
        List<Update> updates = new ArrayList<>();
        entries.forEach(entry -> updates.add(entry.update));
        chance.shuffle(updates);
        return container(updates, entries);
    }

    private static Updates shortForm(PlainMessage message, int pts) {
        int id = message.id();
        String text = message.message();
        long sender = message.fromId() instanceof PeerUser user ? user.userId() : 0;
        return message.peerId() instanceof PeerChat chat
                ? UpdateShortChatMessage.builder(id, sender, chat.chatId(), text, pts, 1, message.date())
                        .build()
                : UpdateShortMessage.builder(id, sender, text, pts, 1, message.date())
                        .build();
    }

    private Updates container(List<Update> updates, List<Entry> entries) {
        int seq = 0;
        int seqStart = 0;
        for (Entry entry : entries) {
            if (entry.line == Line.SEQ) {
                seqStart = seqStart == 0 ? entry.end : seqStart;
                seq = entry.end;
            }
        }
        int date = entries.isEmpty() ? log.date() : entries.get(entries.size() - 1).date;
        var users = people.users(senders(entries));
        var chats = people.channels(channels(entries));
        return seq > seqStart
                ? new UpdatesCombined(updates, users, chats, date, seqStart, seq)
                : new PlainUpdates(updates, users, chats, date, seq);
    }

    private void send(Updates updates, List<Entry> entries) {
        tally.add(Happening.CONTAINERS);
        entries.forEach(entry -> entry.pushed++);
        if (chance.fault(50)) {
            tally.add(Happening.DROPPED);
            trace.note(() -> "lost on the way: " + updates);
            doubt(entries);
            return;
        }
        travel(updates, entries);
        if (chance.fault(50)) {
            tally.add(Happening.DOUBLED);
            entries.forEach(entry -> entry.pushed++);
            travel(updates, entries);
        }
    }

    private void travel(Updates updates, List<Entry> entries) {
        int delay = LATENCY;
        if (chance.fault(50)) {
            tally.add(Happening.DELAYED);
            delay += chance.between(10, 3_000);
        }
        agenda.in(delay, () -> {
            SimulatedClient there = client.get();
            trace.note(() -> "comes" + (there == null ? " to nobody: " : ": ") + updates);
            if (there == null) {
                doubt(entries);
            } else {
                channels(entries).forEach(channel -> cameAt.put(channel, agenda.now()));
                there.push(updates);
            }
        });
    }

    private void doubt(List<Entry> entries) {
        doubtful.addAll(channels(entries));
    }

    static Set<Long> channels(List<Entry> entries) {
        Set<Long> channels = new LinkedHashSet<>();
        for (Entry entry : entries) {
            if (entry.line == Line.CHANNEL) {
                channels.add(entry.channel);
            }
        }
        return channels;
    }

    static Set<Long> senders(List<Entry> entries) {
        Set<Long> senders = new LinkedHashSet<>();
        for (Entry entry : entries) {
            if (message(entry.update) instanceof PlainMessage message && message.fromId() instanceof PeerUser user) {
                senders.add(user.userId());
            }
        }
        senders.remove(Population.SELF);
        return senders;
    }

    private static @Nullable Message message(Update update) {
        if (update instanceof UpdateNewMessage u) {
            return u.message();
        }
        if (update instanceof UpdateNewChannelMessage u) {
            return u.message();
        }
        if (update instanceof UpdateEditMessage u) {
            return u.message();
        }
        return update instanceof UpdateEditChannelMessage u ? u.message() : null;
    }
}
