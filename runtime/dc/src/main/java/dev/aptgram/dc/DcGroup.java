package dev.aptgram.dc;

import dev.aptgram.dc.world.Group;
import dev.aptgram.dc.world.GroupRole;
import dev.aptgram.dc.world.Groups;
import dev.aptgram.dc.world.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A group, and who is what in it. Made by {@link EmbeddedDc#addGroup} and {@link EmbeddedDc#addBasicGroup}. Its bots are told of each
 * change: {@code updateChannelParticipant}, {@code updateChatParticipant}. Thread-safe.
 */
public final class DcGroup {
    private final Turns turns;
    private final Groups groups;
    private final Group group;

    DcGroup(Turns turns, Groups groups, Group group) {
        this.turns = turns;
        this.groups = groups;
        this.group = group;
    }

    /** {@return the group's id: that of a channel as TL has it, or of a basic group} */
    public long id() {
        return group.id();
    }

    /** {@return the group's name} */
    public String title() {
        return group.title();
    }

    /** {@return whether it is a basic group, and not a supergroup} */
    public boolean isBasic() {
        return group.basic();
    }

    /**
     * Somebody comes in without asking, as by a public link.
     *
     * @param user who
     * @throws IllegalArgumentException if they are in the group
     */
    public void join(VirtualUser user) {
        act(() -> groups.join(group, user.account()));
    }

    /**
     * Somebody leaves.
     *
     * @param user who
     * @throws IllegalArgumentException if they are not in the group
     */
    public void leave(VirtualUser user) {
        act(() -> groups.leave(group, user.account()));
    }

    /**
     * Somebody is brought in, or is no administrator any more: a member like others.
     *
     * @param user who
     * @param by an administrator
     * @throws IllegalArgumentException if {@code by} is none, or {@code user} is the owner or a member like others
     */
    public void add(VirtualUser user, VirtualUser by) {
        appoint(user, by, GroupRole.MEMBER);
    }

    /**
     * A member becomes an administrator.
     *
     * @param user who
     * @param by an administrator
     * @throws IllegalArgumentException if {@code by} is none, {@code user} is the owner, an administrator or not in the group
     */
    public void promote(VirtualUser user, VirtualUser by) {
        appoint(user, by, GroupRole.ADMINISTRATOR);
    }

    /**
     * Somebody is taken out.
     *
     * @param user who
     * @param by an administrator
     * @throws IllegalArgumentException if {@code by} is none, {@code user} is the owner or not in the group
     */
    public void remove(VirtualUser user, VirtualUser by) {
        appoint(user, by, null);
    }

    private void appoint(VirtualUser user, VirtualUser by, @Nullable GroupRole role) {
        act(() -> groups.appoint(group, user.account(), by.account(), role));
    }

    private void act(Runnable action) {
        try {
            turns.take(() -> {
                action.run();
                return group;
            });
        } catch (Refusal refusal) {
            throw new IllegalArgumentException(
                    "Telegram would not let that happen in " + title() + ": " + refusal.error(), refusal);
        }
    }

    Group group() {
        return group;
    }

    @Override
    public String toString() {
        return "DcGroup[" + title() + ", id=" + id() + "]";
    }
}
