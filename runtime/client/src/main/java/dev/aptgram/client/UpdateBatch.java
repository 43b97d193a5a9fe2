package dev.aptgram.client;

import java.util.List;

/**
 * One container of updates, brought into one form.
 *
 * @param pieces what it holds, each with its place; in the order in which they are to be offered
 * @param tooLong whether the server did not send it all, or it can't be understood without asking: a difference is needed
 */
record UpdateBatch(List<Piece> pieces, boolean tooLong) {
    /** Says only that something is missing. */
    static final UpdateBatch TOO_LONG = new UpdateBatch(List.of(), true);
}
