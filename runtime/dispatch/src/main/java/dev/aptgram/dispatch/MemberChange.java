package dev.aptgram.dispatch;

/** What has happened to somebody's place in a chat. Of several things that happened at once the first that fits. */
public enum MemberChange {
    /** They have come in, by themselves or by somebody else. */
    JOINED,
    /** They have left by themselves. */
    LEFT,
    /** Somebody else has taken them out; they may come back. */
    REMOVED,
    /** They may not come in any more, whether or not they were in. */
    BANNED,
    /** They may come in again. */
    UNBANNED,
    /** They have become an administrator or the owner. */
    PROMOTED,
    /** They are no administrator any more. */
    DEMOTED,
    /** They may not do everything any more that members may. */
    RESTRICTED,
    /** They may do again what members may. */
    UNRESTRICTED,
    /** Something else, such as other rights of an administrator. */
    OTHER;

    /**
     * {@return what has happened}
     *
     * @param before what somebody was
     * @param now what they are
     * @param byThemselves whether they did it
     */
    static MemberChange between(Membership before, Membership now, boolean byThemselves) {
        if (now.status() == MemberStatus.BANNED) {
            return before.status() == MemberStatus.BANNED ? OTHER : BANNED;
        }
        if (!before.inside() && now.inside()) {
            return JOINED;
        }
        if (before.inside() && !now.inside()) {
            return byThemselves ? LEFT : REMOVED;
        }
        if (before.status() == MemberStatus.BANNED) {
            return UNBANNED;
        }
        return before.isAdministrator() != now.isAdministrator()
                ? now.isAdministrator() ? PROMOTED : DEMOTED
                : restriction(before.status() == MemberStatus.RESTRICTED, now.status() == MemberStatus.RESTRICTED);
    }

    private static MemberChange restriction(boolean before, boolean now) {
        if (before == now) {
            return OTHER;
        }
        return now ? RESTRICTED : UNRESTRICTED;
    }
}
