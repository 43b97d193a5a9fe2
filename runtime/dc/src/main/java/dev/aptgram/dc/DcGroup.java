package dev.aptgram.dc;

import dev.aptgram.dc.world.Content;
import dev.aptgram.dc.world.Group;
import dev.aptgram.dc.world.GroupRole;
import dev.aptgram.dc.world.Groups;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.dc.world.TextRules;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A group or channel, who is what in it, and what they say. Made by {@link EmbeddedDc#addGroup}, {@link EmbeddedDc#addBasicGroup} and
 * {@link EmbeddedDc#addChannel}. Its bots are told of each
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
        act(() -> {
            groups.join(group, user.account());
            return group;
        });
    }

    /**
     * Somebody leaves.
     *
     * @param user who
     * @throws IllegalArgumentException if they are not in the group
     */
    public void leave(VirtualUser user) {
        act(() -> {
            groups.leave(group, user.account());
            return group;
        });
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

    /**
     * Somebody writes there.
     *
     * @param user a member, of a channel an administrator
     * @param text what
     * @return the message's id: in a basic group that of the writer's own copy
     * @throws IllegalArgumentException if they may not, or the text is empty or longer than 4096 UTF-16 units
     */
    public int say(VirtualUser user, String text) {
        return say(user, text, 0);
    }

    /**
     * Somebody answers a message there.
     *
     * @param user a member, of a channel an administrator
     * @param text what
     * @param replyTo the id of the message that is answered, as {@link #say(VirtualUser, String)} has it
     * @return as there
     * @throws IllegalArgumentException as there, or if there is no such message
     */
    public int say(VirtualUser user, String text, int replyTo) {
        return act(() -> {
            Content content = TextRules.content(text, List.of(), null);
            return group.basic()
                    ? groups.talk()
                            .write(user.account(), group, content, replyTo, 0, null)
                            .id()
                    : groups.talk()
                            .post(user.account(), group, content, replyTo, 0, null)
                            .posts()
                            .get(0)
                            .id();
        });
    }

    /**
     * Gives it a public name.
     *
     * @param username the name without {@code @}
     * @throws IllegalArgumentException if somebody else has the name, or it is a basic group
     */
    public void takesName(String username) {
        act(() -> {
            groups.publish(group, username);
            return group;
        });
    }

    /** {@return its invite link; whoever has it joins, or where bots decide asks to be let in} */
    public String inviteLink() {
        return "https://t.me/+" + group.invite();
    }

    /**
     * Forgets what has happened there, but not its messages, as a busy server does: clients that are behind are told {@code
     * updates.channelDifferenceTooLong}.
     */
    public void forgetsUpdates() {
        act(() -> {
            groups.forgetLog(group);
            return group;
        });
    }

    private void appoint(VirtualUser user, VirtualUser by, @Nullable GroupRole role) {
        act(() -> {
            groups.appoint(group, user.account(), by.account(), role);
            return group;
        });
    }

    private <T> T act(Supplier<T> action) {
        try {
            return turns.take(action);
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
