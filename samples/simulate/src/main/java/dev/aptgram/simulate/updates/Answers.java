package dev.aptgram.simulate.updates;

import dev.aptgram.api.Chat;
import dev.aptgram.api.Dialog;
import dev.aptgram.api.DialogFolder;
import dev.aptgram.api.EncryptedMessage;
import dev.aptgram.api.Folder;
import dev.aptgram.api.InputChannel;
import dev.aptgram.api.Message;
import dev.aptgram.api.PeerChannel;
import dev.aptgram.api.PeerNotifySettings;
import dev.aptgram.api.PlainDialog;
import dev.aptgram.api.PlainInputChannel;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateChannelTooLong;
import dev.aptgram.api.UpdateNewChannelMessage;
import dev.aptgram.api.UpdateNewEncryptedMessage;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.User;
import dev.aptgram.api.updates.ChannelDifference;
import dev.aptgram.api.updates.ChannelDifferenceEmpty;
import dev.aptgram.api.updates.ChannelDifferenceTooLong;
import dev.aptgram.api.updates.Difference;
import dev.aptgram.api.updates.DifferenceEmpty;
import dev.aptgram.api.updates.DifferenceSlice;
import dev.aptgram.api.updates.DifferenceTooLong;
import dev.aptgram.api.updates.GetChannelDifference;
import dev.aptgram.api.updates.GetDifference;
import dev.aptgram.api.updates.GetState;
import dev.aptgram.api.updates.PlainChannelDifference;
import dev.aptgram.api.updates.PlainDifference;
import dev.aptgram.api.updates.State;
import dev.aptgram.errors.RpcException;
import dev.aptgram.simulate.Violation;
import dev.aptgram.simulate.updates.Entry.Line;
import dev.aptgram.tl.TlMethod;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the server says to those who ask what they have missed: all of it from the log. */
final class Answers {
    private final Chance chance;
    private final Tally tally;
    private final ServerLog log;
    private final Population people;
    private final Courier courier;
    private final OwnCalls own;
    private final int firstSeq;
    /** How much may be missing before the server sends the client away. */
    private final int tooMuch;

    private final int tooMuchOfChannel;
    /** The channels of which the server has last said that too much is missing, and not where they stand. */
    private final Set<Long> leftOpen = new HashSet<>();

    private boolean left;

    Answers(Chance chance, Tally tally, ServerLog log, Population people, Courier courier, OwnCalls own) {
        this.chance = chance;
        this.tally = tally;
        this.log = log;
        this.people = people;
        this.courier = courier;
        this.own = own;
        this.firstSeq = log.seq();
        this.tooMuch = chance.between(40, 400);
        this.tooMuchOfChannel = chance.between(8, 60);
    }

    /** {@return whether nobody could know where a channel stands, unless something comes from it again} */
    boolean hasLeftOpen(long channel) {
        return leftOpen.contains(channel);
    }

    /** The account is no member of {@link Population#LEFT} any more. */
    void leave() {
        left = true;
        log.waive(Line.CHANNEL, Population.LEFT, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** An answer, and where it says that something can't be had: {@link Diary#COMMON}, a channel, or null. */
    record Answer(
            Object object, @Nullable Long skipped, @Nullable State slice) {}

    /**
     * {@return the answer}
     *
     * @throws RpcException if it is refused
     */
    Answer to(TlMethod<?> method) {
        if (method instanceof GetState) {
            for (Line line : List.of(Line.COMMON, Line.SECOND, Line.SEQ)) {
                log.waive(line, 0, Integer.MIN_VALUE, Integer.MAX_VALUE);
            }
            return plain(new State(log.pts(), log.qts(), log.date(), log.seq(), 0));
        }
        if (method instanceof GetDifference m) {
            return difference(m);
        }
        return method instanceof GetChannelDifference m ? channelDifference(m) : plain(own.answer(method));
    }

    private static Answer plain(Object object) {
        return new Answer(object, null, null);
    }

    private Answer difference(GetDifference m) {
        tally.add(Happening.DIFFERENCES);
        if (m.pts() > log.pts() || m.qts() > log.qts() || m.date() > log.date()) {
            throw new Violation("the client stands where the server has never been: " + m);
        }
        if (chance.fault(4)) {
            throw new RpcException(400, "PERSISTENT_TIMESTAMP_INVALID", m.tlName());
        }
        if (log.pts() - m.pts() > tooMuch) {
            tally.add(Happening.TOO_LONG);
            log.waive(Line.COMMON, 0, m.pts(), log.pts());
            return new Answer(new DifferenceTooLong(log.pts()), Diary.COMMON, null);
        }
        List<Entry> missing = log.after(m.pts(), m.qts(), m.date());
        int limit = chance.between(3, 40);
        if (missing.size() > limit) {
            tally.add(Happening.SLICES);
            return slice(m, missing.subList(0, limit));
        }
        Set<Long> named = changed(m.date(), log.date());
        if (missing.isEmpty() && named.isEmpty()) {
            return plain(new DifferenceEmpty(log.date(), log.seq()));
        }
        Contents c = new Contents(missing);
        c.name(named);
        State state = new State(log.pts(), log.qts(), log.date(), log.seq(), 0);
        Difference difference =
                new PlainDifference(c.messages, c.secrets, c.others, people.channels(named), c.users(), state);
        return plain(difference);
    }

    private Answer slice(GetDifference m, List<Entry> part) {
        int pts = m.pts();
        int qts = m.qts();
        int date = m.date();
        for (Entry entry : part) {
            switch (entry.line) {
                case COMMON -> pts = entry.end;
                case SECOND -> qts = entry.end;
                case SEQ -> date = entry.date;
                case CHANNEL, NONE -> {}
            }
        }
        Contents c = new Contents(part);
        Set<Long> named = changed(m.date(), date);
        c.name(named);
        State state = new State(pts, qts, date, log.seqAt(date, firstSeq), 0);
        return new Answer(
                new DifferenceSlice(c.messages, c.secrets, c.others, people.channels(named), c.users(), state),
                null,
                state);
    }

    /** {@return the channels that the client should look at, as far as the server can tell} */
    private Set<Long> changed(int since, int until) {
        Set<Long> changed = new LinkedHashSet<>(courier.doubtful());
        for (Entry entry : log.entries()) {
            if (entry.line == Line.CHANNEL
                    && entry.date > since
                    && entry.date <= until
                    && entry.channel != Population.FOLLOWED) {
                changed.add(entry.channel);
            }
        }
        if (left) {
            changed.remove(Population.LEFT);
        }
        return changed;
    }

    private Answer channelDifference(GetChannelDifference m) {
        long id = id(m.channel());
        tally.add(id == Population.FOLLOWED ? Happening.POLLS : Happening.CHANNEL_DIFFERENCES);
        if (id == Population.LEFT && left) {
            throw new RpcException(400, "CHANNEL_PRIVATE", m.tlName());
        }
        if (m.pts() > log.pts(id)) {
            throw new Violation("the client stands where channel " + id + " has never been: " + m.pts());
        }
        boolean first = m.pts() == 1 && m.limit() == 1;
        int missed = log.pts(id) - m.pts();
        if (first || missed > tooMuchOfChannel) {
            return tooLong(id, m, first);
        }
        leftOpen.remove(id);
        List<Entry> missing = log.after(id, m.pts());
        int limit = chance.between(1, 15);
        List<Entry> part = missing.size() > limit ? missing.subList(0, limit) : missing;
        boolean last = part.size() == missing.size();
        if (last) {
            courier.sure(id);
        } else {
            tally.add(Happening.CHANNEL_PARTS);
        }
        Integer timeout = chance.perMille(800) ? chance.between(1, 30) : null;
        if (missing.isEmpty()) {
            return plain(ChannelDifferenceEmpty.builder(log.pts(id))
                    .final_(true)
                    .timeout(timeout)
                    .build());
        }
        Contents c = new Contents(part);
        int pts = part.get(part.size() - 1).end;
        ChannelDifference difference = PlainChannelDifference.builder(
                        pts, c.messages, c.others, people.channels(Set.of(id)), c.users())
                .final_(last)
                .timeout(timeout)
                .build();
        return plain(difference);
    }

    private Answer tooLong(long id, GetChannelDifference m, boolean first) {
        tally.add(Happening.CHANNEL_TOO_LONG);
        boolean without = chance.fault(150);
        PeerNotifySettings settings = PeerNotifySettings.builder().build();
        Dialog dialog = PlainDialog.builder(new PeerChannel(id), 1, 1, 1, 0, 0, 0, 0, settings)
                .pts(without ? null : log.pts(id))
                .build();
        if (without && chance.perMille(500)) {
            Folder folder = Folder.builder(1, "Archive").build();
            dialog = DialogFolder.builder(folder, new PeerChannel(id), 1, 0, 0, 0, 0)
                    .build();
        }
        log.waive(Line.CHANNEL, id, m.pts(), log.pts(id));
        if (without) {
            leftOpen.add(id);
        } else {
            leftOpen.remove(id);
            courier.sure(id);
        }
        List<Chat> chats = people.channels(Set.of(id));
        Object answer = ChannelDifferenceTooLong.builder(dialog, List.of(), chats, List.of())
                .final_(without || chance.perMille(700))
                .timeout(chance.between(1, 30))
                .build();
        return new Answer(answer, first ? null : (Long) id, null);
    }

    private static long id(InputChannel channel) {
        if (channel instanceof PlainInputChannel plain && plain.accessHash() == Population.hash(plain.channelId())) {
            return plain.channelId();
        }
        throw new Violation("a channel is addressed by what is good for nothing: " + channel);
    }

    /** Entries in the form of a difference. */
    private final class Contents {
        final List<Message> messages = new ArrayList<>();
        final List<EncryptedMessage> secrets = new ArrayList<>();
        final List<Update> others = new ArrayList<>();
        private final Set<Long> senders;

        Contents(List<Entry> entries) {
            senders = Courier.senders(entries);
            for (Entry entry : entries) {
                if (entry.update instanceof UpdateNewMessage u) {
                    messages.add(u.message());
                } else if (entry.update instanceof UpdateNewChannelMessage u) {
                    messages.add(u.message());
                } else if (entry.update instanceof UpdateNewEncryptedMessage u) {
                    secrets.add(u.message());
                } else {
                    others.add(entry.update);
                }
            }
        }

        /** Says that channels have changed. */
        void name(Set<Long> channels) {
            for (long channel : channels) {
                Integer pts = chance.isCalm() || chance.perMille(700) ? log.pts(channel) : null;
                others.add(new UpdateChannelTooLong(channel, pts));
            }
        }

        List<User> users() {
            return people.users(senders);
        }
    }
}
