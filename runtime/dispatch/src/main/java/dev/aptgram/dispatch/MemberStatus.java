package dev.aptgram.dispatch;

/** What somebody is in a chat. */
public enum MemberStatus {
    /** Its owner. */
    OWNER,
    /** One of its administrators. */
    ADMINISTRATOR,
    /** A member like others. */
    MEMBER,
    /** Somebody who may not do everything that members may; they may have left. */
    RESTRICTED,
    /** Nobody: they have left, were taken out, or have never been there. */
    LEFT,
    /** Somebody who may not come in. */
    BANNED
}
