package dev.aptgram.dc;

import dev.aptgram.dc.rpc.PhoneBook;
import dev.aptgram.dc.rpc.Realm;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.GroupForm;
import dev.aptgram.dc.world.World;
import dev.aptgram.dc.world.WorldEvent;
import dev.aptgram.mtproto.crypto.RsaPrivateKey;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the DCs of one cloud share: their lock, their people and bots, and their RSA key. Thread-safe. */
final class Cloud implements AutoCloseable {
    private static final long FIRST_USER_ID = 1_000_001;
    private static final long FIRST_BOT_ID = 7_000_000_001L;
    private static final long FIRST_GROUP_ID = 3_000_001;

    private final Turns turns = new Turns();
    private final ChatFeed feed = new ChatFeed();
    private final InstantSource clock;
    private final SecureRandom random;
    private final RsaPrivateKey rsaKey;
    private final boolean test;
    private final Duration longestWait;
    private final int homeDc;
    private final World world;
    private final Realm realm;
    // What follows is guarded by the turns.
    private final Map<Integer, EmbeddedDc> dcs = new TreeMap<>();
    private final Map<Integer, EmbeddedCdn> cdns = new TreeMap<>();
    private final Map<String, VirtualUser> users = new LinkedHashMap<>();
    private final Map<Long, VirtualUser> usersById = new HashMap<>();
    private final Map<Long, DcBot> bots = new LinkedHashMap<>();
    private long nextUserId = FIRST_USER_ID;
    private long nextBotId = FIRST_BOT_ID;
    private long nextGroupId = FIRST_GROUP_ID;

    Cloud(EmbeddedDcBuilder options) {
        clock = options.clock;
        random = options.random;
        test = options.test;
        longestWait = options.longestWait;
        homeDc = options.dcId;
        rsaKey = options.rsaKey();
        world = new World(clock, random);
        realm = Realm.of(world, options.registrations, random, options.testCodes, homeDc);
        world.listen((event, origin) -> show(event));
        options.registrations.welcome(this::newcomer);
    }

    Turns turns() {
        return turns;
    }

    InstantSource clock() {
        return clock;
    }

    SecureRandom random() {
        return random;
    }

    RsaPrivateKey rsaKey() {
        return rsaKey;
    }

    boolean isTest() {
        return test;
    }

    Duration longestWait() {
        return longestWait;
    }

    Realm realm() {
        return realm;
    }

    /** Adds a DC that has begun to listen. */
    void add(EmbeddedDc dc) {
        change(() -> dcs.put(dc.dcId(), dc));
    }

    /** {@return the DCs, by their ids} */
    Map<Integer, EmbeddedDc> dcs() {
        return change(() -> new TreeMap<>(dcs));
    }

    /** Adds a CDN that has begun to listen. */
    void add(EmbeddedCdn cdn) {
        change(() -> cdns.put(cdn.dcId(), cdn));
    }

    /** Forgets a CDN and what it serves. */
    void remove(EmbeddedCdn cdn) {
        change(() -> {
            if (cdns.remove(cdn.dcId(), cdn)) {
                realm.cdnFiles().close(cdn.dcId());
            }
            return cdn;
        });
    }

    /** {@return the CDNs, by their ids} */
    Map<Integer, EmbeddedCdn> cdns() {
        return change(() -> new TreeMap<>(cdns));
    }

    /** @throws IllegalArgumentException if no DC can have an id, or one of the cloud has it */
    void requireFree(int id) {
        EmbeddedDcBuilder.checkId(id);
        if (dcs().containsKey(id) || cdns().containsKey(id)) {
            throw new IllegalArgumentException(
                    "There is a DC " + id + " in this cloud already; give the new one another id.");
        }
    }

    DcBot addBot(String name) {
        return change(() -> {
            byte[] secret = new byte[26];
            random.nextBytes(secret);
            String token =
                    nextBotId++ + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
            String base = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
            return addBot(name, base.endsWith("bot") ? base : base + "_bot", token);
        });
    }

    DcBot addBot(String name, String username, String token) {
        if (!token.matches("[1-9]\\d{0,14}:\\S+")) {
            throw new IllegalArgumentException("A bot token is the bot's user id, a colon and a secret, such as"
                    + " 123456:any-text; the given one is not.");
        }
        return change(() -> {
            Account account = new Account(Long.parseLong(token.substring(0, token.indexOf(':'))), true, name, username);
            world.add(account);
            realm.registrations().addBot(token, account);
            DcBot bot = new DcBot(account, token);
            bots.put(account.id(), bot);
            return bot;
        });
    }

    DcGroup addGroup(String title, GroupForm form, @Nullable VirtualUser owner, List<DcBot> admins) {
        return change(() -> new DcGroup(
                turns,
                world.groups(),
                world.groups()
                        .add(
                                nextGroupId++,
                                title,
                                form,
                                owner == null ? null : owner.account(),
                                admins.stream().map(DcBot::account).toList())));
    }

    List<DcBot> bots() {
        return change(() -> List.copyOf(bots.values()));
    }

    VirtualUser user(String name) {
        return change(() -> users.computeIfAbsent(name, this::newUser));
    }

    List<VirtualUser> users() {
        return change(() -> List.copyOf(users.values()));
    }

    VirtualPhone phone(String number) {
        return change(() -> new VirtualPhone(turns, number, realm.phones().line(number), realm));
    }

    private VirtualUser newUser(String name) {
        Account account = newAccount(name);
        // The numbers of Telegram's test accounts: the DC's id after 99966, and four digits.
        String number = String.format("+99966%d%04d", homeDc % 10, account.id() % 10_000);
        PhoneBook.Line line = realm.phones().line(number);
        line.connect(account, homeDc);
        return newUser(account, number, line);
    }

    private Account newAccount(String name) {
        Account account = new Account(nextUserId++, false, name, null);
        world.add(account);
        return account;
    }

    private VirtualUser newUser(Account account, String number, PhoneBook.Line line) {
        VirtualUser user =
                new VirtualUser(turns, world, clock, account, feed, new VirtualPhone(turns, number, line, realm));
        usersById.put(account.id(), user);
        return user;
    }

    /** {@return the account of somebody who signs up} If another has the name, an added number tells them apart. */
    private Account newcomer(String name, String number, PhoneBook.Line line) {
        String unique = name;
        for (int i = 2; users.containsKey(unique); i++) {
            unique = name + " " + i;
        }
        Account account = newAccount(unique);
        users.put(unique, newUser(account, "+" + number.replaceAll("\\D", ""), line));
        return account;
    }

    private void show(WorldEvent event) {
        VirtualUser user = usersById.get(event.owner().id());
        if (user != null) {
            user.onEvent(event);
        }
    }

    private <T> T change(Supplier<T> action) {
        return turns.take(action);
    }

    /** Closes every DC. */
    @Override
    public void close() {
        cdns().values().forEach(EmbeddedCdn::close);
        new ArrayList<>(dcs().values()).forEach(EmbeddedDc::stop);
        feed.close();
    }
}
