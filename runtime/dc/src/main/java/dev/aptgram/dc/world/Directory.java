package dev.aptgram.dc.world;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who exists, and who may write to whom. Guarded by the world's lock. */
final class Directory {
    private record Pair(long user, long bot) {}

    private final Map<Long, Account> byId = new HashMap<>();
    private final Map<String, Account> byUsername = new HashMap<>();
    private final Map<Long, Mailbox> boxes = new HashMap<>();
    private final Set<Pair> started = new HashSet<>();
    private final Set<Pair> met = new HashSet<>();
    private final Set<Pair> blocked = new HashSet<>();

    void add(Account account) {
        if (byId.containsKey(account.id())) {
            throw new IllegalArgumentException("There is an account with the id " + account.id()
                    + " in this DC already; give the new one another id.");
        }
        String username = account.username();
        if (username != null && byUsername.putIfAbsent(username.toLowerCase(Locale.ROOT), account) != null) {
            throw new IllegalArgumentException(
                    "The username @" + username + " is taken in this DC; give the new account another one.");
        }
        byId.put(account.id(), account);
        boxes.put(account.id(), new Mailbox());
    }

    @Nullable
    Account find(long id) {
        return byId.get(id);
    }

    @Nullable
    Account find(String username) {
        return byUsername.get(username.toLowerCase(Locale.ROOT));
    }

    Mailbox box(Account account) {
        Mailbox box = boxes.get(account.id());
        if (box == null) {
            throw new IllegalArgumentException("The account " + account.id() + " belongs to another DC.");
        }
        return box;
    }

    /** Two write to each other: neither is a stranger to the other any more. */
    void meet(Account one, Account other) {
        met(one, other);
        met(other, one);
    }

    /** Somebody has been told who another is. */
    void met(Account who, Account whom) {
        met.add(new Pair(who.id(), whom.id()));
    }

    boolean knows(Account who, Account whom) {
        return who.id() == whom.id() || met.contains(new Pair(who.id(), whom.id()));
    }

    void start(Account user, Account bot) {
        started.add(new Pair(user.id(), bot.id()));
    }

    boolean hasStarted(Account user, Account bot) {
        return started.contains(new Pair(user.id(), bot.id()));
    }

    void block(Account user, Account bot, boolean on) {
        Pair pair = new Pair(user.id(), bot.id());
        if (on) {
            blocked.add(pair);
        } else {
            blocked.remove(pair);
        }
    }

    boolean hasBlocked(Account user, Account bot) {
        return blocked.contains(new Pair(user.id(), bot.id()));
    }
}
