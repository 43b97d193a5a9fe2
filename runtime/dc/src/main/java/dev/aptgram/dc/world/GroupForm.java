package dev.aptgram.dc.world;

/** What sort of group it is. */
public enum GroupForm {
    /** A basic group: its messages lie in the boxes of its members. */
    BASIC,
    /** A supergroup: its messages lie in a box of its own, and all members write. */
    SUPERGROUP,
    /** A channel: as a supergroup, but only administrators write, in its name. */
    CHANNEL
}
