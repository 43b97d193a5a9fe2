package dev.aptgram.simulate.updates;

import dev.aptgram.api.Update;

/** One entry of the server's log, and what became of it at the client. */
final class Entry {
    /** How the server numbers it. */
    enum Line {
        /** {@code pts} of the account. */
        COMMON,
        /** {@code qts}. */
        SECOND,
        /** {@code pts} of a channel. */
        CHANNEL,
        /** {@code seq} of its container. */
        SEQ,
        /** Not at all: nobody repeats it. */
        NONE
    }

    final int index;
    final Line line;
    final long channel;
    final int start;
    final int end;
    final Update update;
    final int date;
    /** Whether the client did it itself: its caller knows, so that the listener need not be told. */
    final boolean own;

    /** How many times it was put on its way. */
    int pushed;
    /** How many times the listener was told. */
    int told;
    /** In which life of the client that was, last. */
    int toldIn = -1;
    /** Whether the listener was done with it once. */
    boolean finished;
    /** Whether the server has said that it can't be had any more, or it was there before the client was. */
    boolean waived;

    Entry(int index, Line line, long channel, int start, int end, Update update, int date, boolean own) {
        this.index = index;
        this.line = line;
        this.channel = channel;
        this.start = start;
        this.end = end;
        this.update = update;
        this.date = date;
        this.own = own;
    }

    /** {@return whether it must reach the listener} What has no number, or no width, is nowhere to be missed. */
    boolean isOwed() {
        return line != Line.NONE && start != end && !own && !waived;
    }

    @Override
    public String toString() {
        String where =
                line == Line.CHANNEL ? "channel " + channel : line.toString().toLowerCase(java.util.Locale.ROOT);
        return update.tlName() + " " + start + ".." + end + " of " + where + ", sent " + pushed + " times, told " + told
                + (told == 0 ? "" : ", last in life " + toldIn);
    }
}
