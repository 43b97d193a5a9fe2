package dev.aptgram.mtproto.session;

/** Why a message of the server was refused (protocol section 4.4). */
public enum Refusal {
    /** It is not from whoever shares our key, or its structure is impossible: steps 1, 2 and 4. */
    NOT_AUTHENTIC,
    /** It belongs to another session: step 3. */
    FOREIGN_SESSION,
    /** Its id is even, and only clients may write such: step 5. */
    EVEN_MSG_ID,
    /** It was processed before: step 6. */
    REPLAYED,
    /** It is older than everything that is remembered: step 6. */
    TOO_OLD,
    /** It was written too far in the past or future: step 7. */
    WRONG_TIME,
    /** Its content is no TL that this schema knows. */
    UNREADABLE,
    /** It complains about a message that was never sent, or too long ago. */
    UNKNOWN_MESSAGE
}
