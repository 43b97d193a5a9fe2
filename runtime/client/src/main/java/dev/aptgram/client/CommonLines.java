package dev.aptgram.client;

import dev.aptgram.storage.UpdateState;
import java.util.List;
import java.util.function.Consumer;

/** The lines that belong to the account as a whole: {@code pts}, {@code qts} and {@code seq}. Pure; not thread-safe. */
final class CommonLines {
    private final PointLine pts;
    private final PointLine qts;
    private final PointLine seq;
    private final Consumer<Piece> apply;
    private int date;

    /**
     * @param maxHeld how many early pieces each line holds
     * @param apply called for every piece whose turn has come
     */
    CommonLines(int maxHeld, Consumer<Piece> apply) {
        this.pts = new PointLine(0, maxHeld);
        this.qts = new PointLine(0, maxHeld);
        this.seq = new PointLine(0, maxHeld);
        this.apply = apply;
    }

    /** Takes a piece of one of these lines. */
    void offer(Piece piece) {
        switch (piece.line()) {
            case PTS -> pts.offer(piece, apply);
            case QTS -> qts.offer(piece, apply);
            case SEQ -> seq.offer(piece, this::applyContainer);
            case CHANNEL, FREE -> throw new IllegalArgumentException(piece.line() + " is no common line");
        }
    }

    boolean hasGap() {
        return pts.hasGap() || qts.hasGap() || seq.hasGap();
    }

    /** Holds everything from now on. */
    void freeze() {
        for (PointLine line : List.of(pts, qts, seq)) {
            line.freeze();
        }
    }

    /**
     * Ends {@link #freeze()}, and applies what fits now.
     *
     * @return whether pieces were let go in the meantime
     */
    boolean thaw() {
        boolean lost = pts.thaw(apply);
        lost |= qts.thaw(apply);
        lost |= seq.thaw(this::applyContainer);
        return lost;
    }

    void moveTo(UpdateState state) {
        pts.moveTo(state.pts());
        qts.moveTo(state.qts());
        seq.moveTo(state.seq());
        date = state.date();
    }

    UpdateState state() {
        return new UpdateState(pts.at(), qts.at(), date, seq.at());
    }

    private void applyContainer(Piece piece) {
        if (piece.date() != 0) {
            date = piece.date();
        }
        apply.accept(piece);
    }
}
