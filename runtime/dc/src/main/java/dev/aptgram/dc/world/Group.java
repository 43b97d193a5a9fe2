package dev.aptgram.dc.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A group into which people are let on request. Its bots are administrators; nobody writes in it. Guarded by the world's lock.
 */
public final class Group {
    private final long id;
    private final String title;
    private final int date;
    private final List<Account> bots;
    private final Map<Long, Integer> members = new TreeMap<>();
    private final Map<Long, JoinRequest> requests = new LinkedHashMap<>();

    Group(long id, String title, int date, List<Account> bots) {
        this.id = id;
        this.title = title;
        this.date = date;
        this.bots = List.copyOf(bots);
    }

    /** {@return the group's id, that of a channel as TL has it} */
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
        return members.containsKey(account.id()) || bots.contains(account);
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

    void join(Account account, int now) {
        members.put(account.id(), now);
    }
}
