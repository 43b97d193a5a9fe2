package dev.aptgram.dc.session;

/** Why a message is not taken: the codes of {@code bad_msg_notification} (protocol section "error notifications"). */
enum BadMessage {
    /** The id's time lies more than 300 s back: the sender's clock is behind. */
    ID_TOO_LOW(16),
    /** The id's time lies more than 30 s ahead: the sender's clock is ahead. */
    ID_TOO_HIGH(17),
    /** The id is not divisible by four. */
    ID_NOT_DIVISIBLE(18),
    /** A container bears the id of a message that was received before. */
    CONTAINER_ID_USED(19),
    /** The id is so old that nobody remembers whether it was received. */
    ID_FORGOTTEN(20),
    /** A message with a lower id had a higher, or the same odd, sequence number. */
    SEQ_TOO_LOW(32),
    /** A message with a higher id had a lower, or the same odd, sequence number. */
    SEQ_TOO_HIGH(33),
    /** A message that is not content-related bears an odd sequence number. */
    SEQ_MUST_BE_EVEN(34),
    /** A content-related message bears an even sequence number. */
    SEQ_MUST_BE_ODD(35),
    /** The server salt is wrong; answered with {@code bad_server_salt}. */
    WRONG_SALT(48),
    /** A container that cannot be read, is nested, or holds ids above its own. */
    BAD_CONTAINER(64);

    final int code;

    BadMessage(int code) {
        this.code = code;
    }
}
