package dev.aptgram.dc.world;

import dev.aptgram.tl.Bytes;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Everybody in one DC and what they say to each other. Its rules are Telegram's, and it refuses with Telegram's own
 * errors ({@link Refusal}).
 *
 * <p>Not thread-safe by itself: the DC calls it under its one lock, and events are told under that lock.
 */
public final class World {
    private final InstantSource clock;
    private final Directory directory = new Directory();
    private final Questions questions;
    private final Notices notices = new Notices();
    private final InlineMode inline;
    private final Till till;
    private final Groups groups;
    private final Business business;
    private final List<WorldListener> listeners = new CopyOnWriteArrayList<>();

    /**
     * Creates an empty world.
     *
     * @param clock tells the time of messages
     * @param random draws the ids of what bots are asked
     */
    public World(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.questions = new Questions(clock, random);
        this.inline = new InlineMode(this, questions);
        this.till = new Till(this, questions);
        this.groups = new Groups(this);
        this.business = new Business(this, random);
    }

    /**
     * Has a listener hear of every event from now on.
     *
     * @param listener the listener
     */
    public void listen(WorldListener listener) {
        listeners.add(listener);
    }

    /**
     * Adds an account.
     *
     * @param account the account
     * @throws IllegalArgumentException if its id or its username is taken
     */
    public void add(Account account) {
        directory.add(account);
    }

    /**
     * {@return the account with an id, or null}
     *
     * @param id the id
     */
    public @Nullable Account find(long id) {
        return directory.find(id);
    }

    /**
     * {@return the account with a username, in whatever case, or null}
     *
     * @param username the username without {@code @}
     */
    public @Nullable Account find(String username) {
        return directory.find(username);
    }

    /**
     * {@return an account's box}
     *
     * @param account the account
     */
    public Mailbox box(Account account) {
        return directory.box(account);
    }

    /**
     * Sends a message to a private chat. Both sides get a copy; a person's first message to a bot starts the bot.
     *
     * @param from who writes
     * @param to who reads
     * @param content what; its text must not be empty
     * @param replyToId the id, in the writer's box, of the message that it answers, or 0
     * @param randomId what tells a repeated send apart, or 0 for a sender that never repeats
     * @param origin who causes it, for the listeners
     * @return the writer's copy
     * @throws Refusal {@code USER_IS_BOT} between bots; {@code USER_IS_BLOCKED} if a person has blocked the bot or has
     *     never started it; {@code RANDOM_ID_DUPLICATE}; {@code MESSAGE_ID_INVALID} if there is nothing to reply to
     */
    public Copy send(Account from, Account to, Content content, int replyToId, long randomId, @Nullable Object origin) {
        Mailbox own = box(from);
        if (from.bot() && to.bot()) {
            throw Refusal.badRequest("USER_IS_BOT");
        }
        requireWritable(from, to);
        if (randomId != 0 && own.usedRandomId(randomId)) {
            throw new Refusal(500, "RANDOM_ID_DUPLICATE");
        }
        @Nullable
        Letter replyTo = replyToId == 0 ? null : existing(from, replyToId).letter();
        return deliver(new Letter(from, nowSeconds(), content, replyTo), to, randomId, origin);
    }

    /** {@return the sender's copy of a message that was sent by way of a bot} */
    Copy sendVia(Account from, Account to, Content content, Account via) {
        requireWritable(from, to);
        return deliver(new Letter(from, nowSeconds(), content, null, via, null), to, 0, null);
    }

    /** {@return the account's copy of a message that its bot has written in its name} */
    Copy sendFor(
            BusinessLink link, Account to, Content content, int replyToId, long randomId, @Nullable Object origin) {
        if (box(link.owner()).usedRandomId(randomId)) {
            throw new Refusal(500, "RANDOM_ID_DUPLICATE");
        }
        @Nullable
        Letter replyTo =
                replyToId == 0 ? null : existing(link.owner(), replyToId).letter();
        Letter letter = new Letter(link.owner(), nowSeconds(), content, replyTo, null, link.bot());
        return deliver(letter, to, randomId, origin);
    }

    private void requireWritable(Account from, Account to) {
        boolean mayWrite = !from.bot()
                || (!directory.hasBlocked(to, from) && (directory.hasStarted(to, from) || groups.mayWrite(from, to)));
        if (!mayWrite) {
            throw Refusal.badRequest("USER_IS_BLOCKED");
        }
    }

    private Copy deliver(Letter letter, Account to, long randomId, @Nullable Object origin) {
        Account from = letter.author();
        directory.meet(from, to);
        WorldEvent.Arrived sent = box(from).add(from, to, letter);
        if (randomId != 0) {
            box(from).remember(randomId, sent.copy().id());
        }
        if (to.bot() && !from.bot()) {
            directory.start(from, to);
            // Writing to a blocked bot unblocks it, as in Telegram's own apps.
            directory.block(from, to, false);
        }
        tell(sent, origin);
        if (from.id() != to.id()) {
            tell(box(to).add(to, from, letter), origin);
        }
        return sent.copy();
    }

    /**
     * Changes a message everywhere.
     *
     * @param by who changes it; only its author may
     * @param id its id in that account's box
     * @param content what it says from now on
     * @param origin who causes it, for the listeners
     * @return the event in the box of the one who changed it
     * @throws Refusal {@code MESSAGE_ID_INVALID}, {@code MESSAGE_AUTHOR_REQUIRED} or {@code MESSAGE_NOT_MODIFIED}
     */
    public WorldEvent.Edited edit(Account by, int id, Content content, @Nullable Object origin) {
        Copy copy = existing(by, id);
        Letter letter = copy.letter();
        if (letter.author().id() != by.id()) {
            throw new Refusal(403, "MESSAGE_AUTHOR_REQUIRED");
        }
        if (letter.content().equals(content)) {
            throw Refusal.badRequest("MESSAGE_NOT_MODIFIED");
        }
        letter.edit(content, nowSeconds());
        WorldEvent.Edited own = box(by).edited(copy);
        tell(own, origin);
        tellOthers(letter, by.id());
        return own;
    }

    /**
     * Changes a message that was sent by way of a bot, everywhere: {@code messages.editInlineBotMessage}.
     *
     * @param letter the message
     * @param content what it says from now on
     * @throws Refusal {@code MESSAGE_NOT_MODIFIED}
     */
    public void editInline(Letter letter, Content content) {
        if (letter.content().equals(content)) {
            throw Refusal.badRequest("MESSAGE_NOT_MODIFIED");
        }
        letter.edit(content, nowSeconds());
        tellOthers(letter, 0);
    }

    private void tellOthers(Letter letter, long but) {
        for (Copy copy : copies(letter)) {
            if (copy.owner().id() != but) {
                tell(box(copy.owner()).edited(copy), null);
            }
        }
    }

    /**
     * Deletes messages. Ids that do not exist are passed over, as Telegram does.
     *
     * @param by whose messages
     * @param ids their ids in that account's box
     * @param revoke whether the other side loses its copies as well
     * @param origin who causes it, for the listeners
     * @return how many messages left the box of the one who deletes
     */
    public int delete(Account by, List<Integer> ids, boolean revoke, @Nullable Object origin) {
        Map<Long, List<Copy>> gone = new LinkedHashMap<>();
        gone.put(by.id(), new ArrayList<>());
        for (int id : ids.stream().distinct().toList()) {
            @Nullable Copy copy = box(by).find(id);
            if (copy != null) {
                List<Copy> victims = revoke ? copies(copy.letter()) : List.of(copy);
                for (Copy victim : victims) {
                    gone.computeIfAbsent(victim.owner().id(), owner -> new ArrayList<>())
                            .add(victim);
                }
            }
        }
        int own = 0;
        for (List<Copy> copies : gone.values()) {
            if (!copies.isEmpty()) {
                Account owner = copies.get(0).owner();
                own += owner.id() == by.id() ? copies.size() : 0;
                tell(box(owner).remove(owner, copies), origin);
            }
        }
        return own;
    }

    /**
     * Presses a callback button.
     *
     * @param copy the message in the presser's box; its other side must be a bot, or it came by way of one
     * @param label what the button says
     * @param data the button's data
     * @return the question, which waits for the bot
     */
    public CallbackQuery press(Copy copy, String label, Bytes data) {
        Letter letter = copy.letter();
        @Nullable Account bot = letter.via() == null ? letter.business() : letter.via();
        CallbackQuery query = questions.press(copy, bot == null ? copy.peer() : bot, label, data);
        tell(new WorldEvent.Asked(query));
        return query;
    }

    /**
     * Answers a press.
     *
     * @param bot who answers
     * @param queryId the question's id
     * @param answer the answer
     * @throws Refusal {@code QUERY_ID_INVALID} if there is no such question to this bot, or it has been answered, or it
     *     is older than a minute
     */
    public void answer(Account bot, long queryId, CallbackAnswer answer) {
        CallbackQuery query = questions.open(CallbackQuery.class, bot, queryId);
        query.answered(answer);
        tell(new WorldEvent.Answered(query));
    }

    /** {@return what bots offer in the chats of others} */
    public InlineMode inline() {
        return inline;
    }

    /** {@return where bots are paid} */
    public Till till() {
        return till;
    }

    /** {@return the groups} */
    public Groups groups() {
        return groups;
    }

    /** {@return the bots that serve business accounts} */
    public Business business() {
        return business;
    }

    /**
     * {@return what a bot has not been told and is in no box, oldest first}
     *
     * @param bot the bot
     */
    public List<WorldEvent.Notice> untold(Account bot) {
        return notices.untold(bot, clock.millis());
    }

    /**
     * Shows somebody that another is writing. A bot is not told, as with Telegram.
     *
     * @param by who writes
     * @param to who sees it
     * @throws Refusal {@code USER_IS_BLOCKED} as in {@link #send}
     */
    public void typing(Account by, Account to) {
        requireWritable(by, to);
        tell(new WorldEvent.Typing(to, by));
    }

    /**
     * Has a person block or unblock a bot.
     *
     * @param user the person
     * @param bot the bot
     * @param on true to block
     */
    public void block(Account user, Account bot, boolean on) {
        directory.block(user, bot, on);
    }

    /**
     * {@return whether a person has ever written to a bot}
     *
     * @param user the person
     * @param bot the bot
     */
    public boolean hasStarted(Account user, Account bot) {
        return directory.hasStarted(user, bot);
    }

    /**
     * {@return whether an account has been told who another is, so that it needs no message to address it by}
     *
     * @param who the account
     * @param whom the other
     */
    public boolean knows(Account who, Account whom) {
        return directory.knows(who, whom);
    }

    /**
     * Notes that an account has been told who another is.
     *
     * @param who the account
     * @param whom the other
     */
    public void met(Account who, Account whom) {
        directory.met(who, whom);
    }

    /** {@return the time, in Unix seconds} */
    public int nowSeconds() {
        return (int) Math.floorDiv(clock.millis(), 1000);
    }

    /**
     * {@return the message with an id}
     *
     * @param owner whose box
     * @param id the id
     * @throws Refusal {@code MESSAGE_ID_INVALID} if there is none
     */
    public Copy existing(Account owner, int id) {
        Copy copy = box(owner).find(id);
        if (copy == null) {
            throw Refusal.badRequest("MESSAGE_ID_INVALID");
        }
        return copy;
    }

    private List<Copy> copies(Letter letter) {
        List<Copy> copies = new ArrayList<>(2);
        for (long holder : letter.holders()) {
            @Nullable Account owner = directory.find(holder);
            if (owner != null) {
                copies.add(existing(owner, letter.idFor(holder)));
            }
        }
        return copies;
    }

    void tell(WorldEvent event) {
        tell(event, null);
    }

    void tell(WorldEvent event, @Nullable Object origin) {
        if (event instanceof WorldEvent.Notice notice) {
            notices.add(notice);
        }
        for (WorldListener listener : listeners) {
            listener.onEvent(event, origin);
        }
        if (event instanceof WorldEvent.Boxed boxed) {
            business.follow(boxed, origin);
        }
    }
}
