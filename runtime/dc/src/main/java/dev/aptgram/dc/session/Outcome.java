package dev.aptgram.dc.session;

/** What became of a message that a client sent. */
public enum Outcome {
    /** It has not arrived, or so long ago that it is forgotten. */
    UNKNOWN,
    /** It has arrived and is not answered yet, or needs no answer. */
    RECEIVED,
    /** It was answered with a result. */
    SUCCEEDED,
    /** It was answered with an error. */
    FAILED
}
