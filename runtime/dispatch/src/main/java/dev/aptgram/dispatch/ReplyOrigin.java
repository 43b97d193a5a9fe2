package dev.aptgram.dispatch;

/** Where a message is that another one answers: {@code messageReplyHeader}. */
public enum ReplyOrigin {
    /** In the chat of the answer. */
    SAME_CHAT,
    /** In another chat, with an id that is told: {@code reply_to_msg_id} beside {@code reply_from}. */
    OTHER_CHAT,
    /** In a chat that is not told: {@code reply_from} alone. */
    PRIVATE
}
