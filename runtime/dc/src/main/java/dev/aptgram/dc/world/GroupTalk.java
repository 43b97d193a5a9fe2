package dev.aptgram.dc.world;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is said in groups. Guarded by the world's lock. */
public final class GroupTalk {
    private final World world;

    GroupTalk(World world) {
        this.world = world;
    }

    /**
     * Writes in a basic group. Each member gets a copy, with an id of its own box.
     *
     * @param from who writes
     * @param group where
     * @param content what
     * @param replyToId the id, in the writer's box, of the message that it answers, or 0
     * @param randomId what tells a repeated send apart, or 0
     * @param origin who causes it, for the listeners
     * @return the writer's copy
     * @throws Refusal {@code CHAT_WRITE_FORBIDDEN}; {@code RANDOM_ID_DUPLICATE}; {@code MESSAGE_ID_INVALID}
     */
    public Copy write(
            Account from, Group group, Content content, int replyToId, long randomId, @Nullable Object origin) {
        requireWriter(from, group);
        requireNew(from, randomId);
        Letter replyTo = replyToId == 0 ? null : world.existing(from, replyToId).letter();
        Letter letter = new Letter(from, world.nowSeconds(), content, replyTo);
        letter.within(group);
        WorldEvent.Arrived sent = world.box(from).add(from, from, letter);
        remember(from, randomId, sent.copy().id());
        world.tell(sent, origin);
        for (GroupMember member : group.members()) {
            if (member.account().id() != from.id()) {
                world.tell(world.box(member.account()).add(member.account(), from, letter), origin);
            }
        }
        return sent.copy();
    }

    /**
     * Writes in a supergroup or a channel.
     *
     * @param from who writes
     * @param group where
     * @param content what
     * @param replyToId the id of the message that it answers, or 0
     * @param randomId what tells a repeated send apart, or 0
     * @param origin who causes it, for the listeners
     * @return what has happened
     * @throws Refusal {@code CHAT_WRITE_FORBIDDEN}; {@code RANDOM_ID_DUPLICATE}; {@code MESSAGE_ID_INVALID}
     */
    public GroupBox.Happened post(
            Account from, Group group, Content content, int replyToId, long randomId, @Nullable Object origin) {
        requireWriter(from, group);
        requireNew(from, randomId);
        if (replyToId != 0) {
            existing(group, replyToId);
        }
        GroupBox box = group.box();
        Post post = new Post(group, box.nextId(), from, world.nowSeconds(), content, replyToId);
        GroupBox.Happened happened = box.add(post, world.nowSeconds());
        remember(from, randomId, post.id());
        tell(group, happened, origin);
        return happened;
    }

    /**
     * Changes a message in a supergroup or a channel.
     *
     * @param by who changes it; only its author may
     * @param group where
     * @param id which one
     * @param content what it says from now on
     * @param origin who causes it, for the listeners
     * @return what has happened
     * @throws Refusal {@code MESSAGE_ID_INVALID}, {@code MESSAGE_AUTHOR_REQUIRED} or {@code MESSAGE_NOT_MODIFIED}
     */
    public GroupBox.Happened edit(Account by, Group group, int id, Content content, @Nullable Object origin) {
        Post post = existing(group, id);
        if (post.author().id() != by.id()) {
            throw new Refusal(403, "MESSAGE_AUTHOR_REQUIRED");
        }
        if (post.content().equals(content)) {
            throw Refusal.badRequest("MESSAGE_NOT_MODIFIED");
        }
        post.edit(content, world.nowSeconds());
        GroupBox.Happened happened = group.box().edited(post, world.nowSeconds());
        tell(group, happened, origin);
        return happened;
    }

    /**
     * Deletes messages in a supergroup or a channel, for everybody. Ids that do not exist are passed over.
     *
     * @param by who deletes them: their author, or an administrator
     * @param group where
     * @param ids which ones
     * @param origin who causes it, for the listeners
     * @return how many are gone
     * @throws Refusal {@code MESSAGE_DELETE_FORBIDDEN}
     */
    public int delete(Account by, Group group, List<Integer> ids, @Nullable Object origin) {
        List<Post> gone = ids.stream()
                .distinct()
                .map(group.box()::find)
                .filter(Objects::nonNull)
                .toList();
        GroupMember member = group.find(by);
        boolean all = member != null && member.isAdministrator();
        if (!all && gone.stream().anyMatch(post -> post.author().id() != by.id())) {
            throw new Refusal(403, "MESSAGE_DELETE_FORBIDDEN");
        }
        if (!gone.isEmpty()) {
            tell(group, group.box().remove(gone, world.nowSeconds()), origin);
        }
        return gone.size();
    }

    /**
     * {@return the message with an id}
     *
     * @param group where
     * @param id the id
     * @throws Refusal {@code MESSAGE_ID_INVALID} if there is none
     */
    public Post existing(Group group, int id) {
        Post post = group.box().find(id);
        if (post == null) {
            throw Refusal.badRequest("MESSAGE_ID_INVALID");
        }
        return post;
    }

    private void tell(Group group, GroupBox.Happened happened, @Nullable Object origin) {
        for (GroupMember member : group.members()) {
            world.tell(new WorldEvent.InGroup(member.account(), group, happened), origin);
        }
    }

    private static void requireWriter(Account from, Group group) {
        GroupMember member = group.find(from);
        boolean may = member != null && (group.form() != GroupForm.CHANNEL || member.isAdministrator());
        if (!may) {
            throw new Refusal(403, "CHAT_WRITE_FORBIDDEN");
        }
    }

    private void requireNew(Account from, long randomId) {
        if (randomId != 0 && world.box(from).usedRandomId(randomId)) {
            throw new Refusal(500, "RANDOM_ID_DUPLICATE");
        }
    }

    private void remember(Account from, long randomId, int id) {
        if (randomId != 0) {
            world.box(from).remember(randomId, id);
        }
    }
}
