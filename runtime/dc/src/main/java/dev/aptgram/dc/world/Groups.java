package dev.aptgram.dc.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The groups of a world, and who asks to be let in. Guarded by the world's lock. */
public final class Groups {
    /** How long a bot may write to whoever asks, though that person has never written to it. */
    static final int CONTACT_SECONDS = 300;

    private final World world;
    private final GroupTalk talk;
    private final Map<Long, Group> byId = new LinkedHashMap<>();

    Groups(World world) {
        this.world = world;
        this.talk = new GroupTalk(world);
    }

    /**
     * {@return a new group}
     *
     * @param id its id, no other group's
     * @param title its name
     * @param form what sort of group it is
     * @param owner its owner; null for nobody whom anybody knows
     * @param bots its administrators
     */
    public Group add(long id, String title, GroupForm form, @Nullable Account owner, List<Account> bots) {
        Group group = new Group(id, title, world.nowSeconds(), form, owner, bots);
        byId.put(id, group);
        return group;
    }

    /**
     * {@return the group with an id, or null}
     *
     * @param id the id
     */
    public @Nullable Group find(long id) {
        return byId.get(id);
    }

    /** {@return what is said in them} */
    public GroupTalk talk() {
        return talk;
    }

    /**
     * {@return the groups and channels that somebody is in, oldest first}
     *
     * @param account who
     */
    public List<Group> of(Account account) {
        return byId.values().stream().filter(group -> group.has(account)).toList();
    }

    /**
     * {@return the group or channel with a public name, in whatever case, or null}
     *
     * @param username the name without {@code @}
     */
    public @Nullable Group find(String username) {
        return byId.values().stream()
                .filter(group -> username.equalsIgnoreCase(group.username()))
                .findFirst()
                .orElse(null);
    }

    /**
     * {@return the group or channel that an invite link leads to, or null}
     *
     * @param hash what follows {@code t.me/+}
     */
    public @Nullable Group invited(String hash) {
        return byId.values().stream()
                .filter(group -> group.invite().equals(hash))
                .findFirst()
                .orElse(null);
    }

    /**
     * Gives a supergroup or a channel a public name.
     *
     * @param group which
     * @param username the name without {@code @}
     * @throws Refusal {@code USERNAME_OCCUPIED} if somebody else has it; {@code CHANNEL_INVALID} for a basic group
     */
    public void publish(Group group, String username) {
        if (group.basic()) {
            throw Refusal.badRequest("CHANNEL_INVALID");
        }
        Group other = find(username);
        if (world.find(username) != null || (other != null && other.id() != group.id())) {
            throw Refusal.badRequest("USERNAME_OCCUPIED");
        }
        group.publish(username);
    }

    /**
     * Forgets what has moved a group's box: whoever is behind is told {@code updates.channelDifferenceTooLong}.
     *
     * @param group which
     */
    public void forgetLog(Group group) {
        group.box().forgetLog();
    }

    /**
     * Asks to be let in; the bots are told.
     *
     * @param user who asks
     * @param group where
     * @param about what the person's profile says
     * @throws Refusal {@code USER_ALREADY_PARTICIPANT}; {@code INVITE_REQUEST_SENT} to whoever has asked already
     */
    public void ask(Account user, Group group, String about) {
        if (group.has(user)) {
            throw Refusal.badRequest("USER_ALREADY_PARTICIPANT");
        }
        if (group.isAskedBy(user)) {
            throw Refusal.badRequest("INVITE_REQUEST_SENT");
        }
        JoinRequest request = new JoinRequest(group, user, about, world.nowSeconds());
        group.ask(request);
        for (Account bot : group.bots()) {
            world.tell(new WorldEvent.JoinAsked(bot, request, new Delivery()));
        }
    }

    /**
     * Lets somebody in or not: {@code messages.hideChatJoinRequest}.
     *
     * @param bot who decides
     * @param group where
     * @param user who has asked
     * @param approved whether the person is let in
     * @throws Refusal {@code CHAT_ADMIN_REQUIRED}; {@code USER_ALREADY_PARTICIPANT}; {@code HIDE_REQUESTER_MISSING} if nobody
     *     such has asked, or somebody has decided
     */
    public void decide(Account bot, Group group, Account user, boolean approved) {
        if (!group.bots().contains(bot)) {
            throw Refusal.badRequest("CHAT_ADMIN_REQUIRED");
        }
        if (group.has(user)) {
            throw Refusal.badRequest("USER_ALREADY_PARTICIPANT");
        }
        if (group.decide(user) == null) {
            throw Refusal.badRequest("HIDE_REQUESTER_MISSING");
        }
        if (approved) {
            change(group, user, bot, GroupRole.MEMBER);
        }
        world.tell(new WorldEvent.JoinAnswered(user, group, approved));
    }

    /**
     * Somebody comes in without asking, as by a public link.
     *
     * @param group where
     * @param user who
     * @throws Refusal {@code USER_ALREADY_PARTICIPANT}
     */
    public void join(Group group, Account user) {
        if (group.has(user)) {
            throw Refusal.badRequest("USER_ALREADY_PARTICIPANT");
        }
        change(group, user, user, GroupRole.MEMBER);
    }

    /**
     * Somebody leaves.
     *
     * @param group where
     * @param user who
     * @throws Refusal {@code USER_NOT_PARTICIPANT}
     */
    public void leave(Group group, Account user) {
        if (!group.has(user)) {
            throw Refusal.badRequest("USER_NOT_PARTICIPANT");
        }
        change(group, user, user, null);
    }

    /**
     * An administrator makes somebody something in the group.
     *
     * @param group where
     * @param user whom
     * @param by the administrator
     * @param role what; null for nobody any more
     * @throws Refusal {@code CHAT_ADMIN_REQUIRED}; {@code USER_CREATOR} for the owner, who stays that; {@code USER_ALREADY_PARTICIPANT} for
     *     whoever is that already; {@code USER_NOT_PARTICIPANT} for whoever is not in the group and is to become an administrator or nobody
     */
    public void appoint(Group group, Account user, Account by, @Nullable GroupRole role) {
        @Nullable GroupMember decides = group.find(by);
        if (decides == null || !decides.isAdministrator()) {
            throw Refusal.badRequest("CHAT_ADMIN_REQUIRED");
        }
        @Nullable GroupMember before = group.find(user);
        if (role == GroupRole.OWNER || (before != null && before.role() == GroupRole.OWNER)) {
            throw Refusal.badRequest("USER_CREATOR");
        }
        if (before != null && before.role() == role) {
            throw Refusal.badRequest("USER_ALREADY_PARTICIPANT");
        }
        if (before == null && role != GroupRole.MEMBER) {
            throw Refusal.badRequest("USER_NOT_PARTICIPANT");
        }
        change(group, user, by, role);
    }

    private void change(Group group, Account user, Account by, @Nullable GroupRole role) {
        @Nullable GroupMember before = group.find(user);
        int now = world.nowSeconds();
        @Nullable GroupMember after = null;
        if (role == null) {
            group.remove(user);
        } else {
            after = new GroupMember(user, role, by, before == null ? now : before.since());
            group.put(after);
        }
        for (Account bot : group.bots()) {
            world.tell(new WorldEvent.MemberChanged(bot, group, user, by, before, after, now, new Delivery()));
        }
    }

    /** {@return whether a bot may write to somebody because that person has just asked to be let into its group} */
    boolean mayWrite(Account bot, Account user) {
        List<JoinRequest> asked = new ArrayList<>();
        byId.values().stream()
                .filter(group -> group.bots().contains(bot))
                .forEach(group -> asked.addAll(group.requests()));
        return asked.stream()
                .anyMatch(request ->
                        request.user().id() == user.id() && world.nowSeconds() - request.date() < CONTACT_SECONDS);
    }
}
