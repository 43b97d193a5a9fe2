package dev.aptgram.dc.world;

/** What a member of a group is. */
public enum GroupRole {
    /** Its owner. */
    OWNER,
    /** An administrator. */
    ADMINISTRATOR,
    /** A member like others. */
    MEMBER
}
