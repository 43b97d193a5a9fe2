package dev.aptgram.simulate.updates;

import dev.aptgram.api.Update;
import dev.aptgram.simulate.updates.Entry.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.Predicate;

/** What has happened to the account, in order, with the server's numbers: a plain list. */
final class ServerLog {
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Long, Integer> channels = new LinkedHashMap<>();
    private int pts;
    private int qts;
    private int seq;
    private int date;

    ServerLog(int pts, int qts, int seq, int date) {
        this.pts = pts;
        this.qts = qts;
        this.seq = seq;
        this.date = date;
    }

    /** Adds a channel that stands somewhere. */
    void channel(long id, int at) {
        channels.put(id, at);
    }

    /**
     * Appends an entry.
     *
     * @param count how far it moves its line
     * @param make makes the update, given the line's number after it
     */
    Entry append(Line line, long channel, int count, boolean own, IntFunction<Update> make) {
        int start = at(line, channel);
        int end = start + count;
        date++;
        Entry entry = new Entry(entries.size(), line, channel, start, end, make.apply(end), date, own);
        entries.add(entry);
        switch (line) {
            case COMMON -> pts = end;
            case SECOND -> qts = end;
            case SEQ -> seq = end;
            case CHANNEL -> channels.put(channel, end);
            case NONE -> {}
        }
        return entry;
    }

    private int at(Line line, long channel) {
        return switch (line) {
            case COMMON -> pts;
            case SECOND -> qts;
            case SEQ -> seq;
            case CHANNEL -> pts(channel);
            case NONE -> 0;
        };
    }

    int pts() {
        return pts;
    }

    int qts() {
        return qts;
    }

    int seq() {
        return seq;
    }

    int date() {
        return date;
    }

    int pts(long channel) {
        return channels.getOrDefault(channel, 0);
    }

    List<Entry> entries() {
        return entries;
    }

    /** {@return the entries that a client lacks that stands there, in order} */
    List<Entry> after(int fromPts, int fromQts, int fromDate) {
        return select(entry -> switch (entry.line) {
            case COMMON -> entry.end > fromPts;
            case SECOND -> entry.end > fromQts;
            case SEQ -> entry.date > fromDate;
            case CHANNEL, NONE -> false;
        });
    }

    /** {@return the entries of a channel behind a number, in order} */
    List<Entry> after(long channel, int from) {
        return select(entry -> entry.line == Line.CHANNEL && entry.channel == channel && entry.end > from);
    }

    /** {@return the number of the last container that was there at a time} */
    int seqAt(int time, int first) {
        int found = first;
        for (Entry entry : entries) {
            if (entry.line == Line.SEQ && entry.date <= time) {
                found = entry.end;
            }
        }
        return found;
    }

    /** Waives what a line has between two numbers, the second included. */
    void waive(Line line, long channel, int from, int to) {
        for (Entry entry : entries) {
            if (entry.line == line && entry.channel == channel && entry.end > from && entry.end <= to) {
                entry.waived = true;
            }
        }
    }

    private List<Entry> select(Predicate<Entry> wanted) {
        List<Entry> found = new ArrayList<>();
        for (Entry entry : entries) {
            if (wanted.test(entry)) {
                found.add(entry);
            }
        }
        return found;
    }
}
