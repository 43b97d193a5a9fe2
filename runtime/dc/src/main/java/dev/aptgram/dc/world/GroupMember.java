package dev.aptgram.dc.world;

/**
 * A member of a group.
 *
 * @param account who
 * @param role what they are
 * @param by who has made them that: themselves if nobody else has
 * @param since since when they are in the group, in Unix seconds
 */
public record GroupMember(Account account, GroupRole role, Account by, int since) {
    /** {@return whether they are an administrator or the owner} */
    public boolean isAdministrator() {
        return role != GroupRole.MEMBER;
    }
}
