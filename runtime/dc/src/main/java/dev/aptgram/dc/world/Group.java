package dev.aptgram.dc.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A group or a channel. Its bots are administrators. Guarded by the world's lock.
 */
public final class Group {
    private final long id;
    private final String title;
    private final int date;
    private final GroupForm form;
    private final GroupBox box = new GroupBox();
    private @Nullable String username;
    private final List<Account> bots;
    private final Map<Long, GroupMember> members = new TreeMap<>();
    private final Map<Long, JoinRequest> requests = new LinkedHashMap<>();

    Group(long id, String title, int date, GroupForm form, @Nullable Account owner, List<Account> bots) {
        this.id = id;
        this.title = title;
        this.date = date;
        this.form = form;
        this.bots = List.copyOf(bots);
        for (Account bot : bots) {
            put(new GroupMember(bot, GroupRole.ADMINISTRATOR, owner == null ? bot : owner, date));
        }
        if (owner != null) {
            put(new GroupMember(owner, GroupRole.OWNER, owner, date));
        }
    }

    /** {@return whether it is a basic group, and not a supergroup} */
    public boolean basic() {
        return form == GroupForm.BASIC;
    }

    /** {@return what sort of group it is} */
    public GroupForm form() {
        return form;
    }

    /** {@return its own box, in which nothing ever lies if it is a basic group} */
    public GroupBox box() {
        return box;
    }

    /** {@return its public name without {@code @}, or null if it has none} */
    public @Nullable String username() {
        return username;
    }

    void publish(String name) {
        username = name;
    }

    /** {@return what its invite link ends with, behind {@code t.me/+}} */
    public String invite() {
        return "invite-" + id;
    }

    /** {@return the group's id, that of a channel or a basic group as TL has it} */
    public long id() {
        return id;
    }

    /** {@return the group's name} */
    public String title() {
        return title;
    }

    /** {@return when it was made, in Unix seconds} */
    public int date() {
        return date;
    }

    /** {@return the bots that decide about requests} */
    public List<Account> bots() {
        return bots;
    }

    /**
     * {@return whether somebody is a member}
     *
     * @param account who
     */
    public boolean has(Account account) {
        return members.containsKey(account.id());
    }

    /**
     * {@return what somebody is in the group, or null if nobody}
     *
     * @param account who
     */
    public @Nullable GroupMember find(Account account) {
        return members.get(account.id());
    }

    /** {@return all who are in the group} */
    public List<GroupMember> members() {
        return new ArrayList<>(members.values());
    }

    /** {@return who waits to be let in, oldest first} */
    public List<JoinRequest> requests() {
        return new ArrayList<>(requests.values());
    }

    void ask(JoinRequest request) {
        requests.put(request.user().id(), request);
    }

    boolean isAskedBy(Account account) {
        return requests.containsKey(account.id());
    }

    @Nullable
    JoinRequest decide(Account account) {
        return requests.remove(account.id());
    }

    void put(GroupMember member) {
        members.put(member.account().id(), member);
    }

    void remove(Account account) {
        members.remove(account.id());
    }
}
