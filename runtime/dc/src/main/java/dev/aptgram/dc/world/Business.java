package dev.aptgram.dc.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Bots that serve the customers of people's business accounts: they hear what is written in the private chats there, and write in
 * the account's name. An account has one such bot. Guarded by the world's lock.
 */
public final class Business {
    /** How long after a customer's last message the bot may write to that customer. */
    static final int OPEN_SECONDS = 24 * 60 * 60;

    private final World world;
    private final RandomGenerator random;
    private final Map<Long, BusinessLink> byOwner = new HashMap<>();

    Business(World world, RandomGenerator random) {
        this.world = world;
        this.random = random;
    }

    /**
     * {@return the new connection of an account with a bot, which is told}
     *
     * @param owner whose account; a connection that it has already ends
     * @param bot the bot
     */
    public BusinessLink connect(Account owner, Account bot) {
        disconnect(owner);
        byte[] id = new byte[12];
        random.nextBytes(id);
        BusinessLink link = new BusinessLink(HexFormat.of().formatHex(id), owner, bot, world.nowSeconds(), false);
        byOwner.put(owner.id(), link);
        world.tell(new WorldEvent.BusinessLinked(link, new Delivery()));
        return link;
    }

    /**
     * Ends the connection of an account, if it has one; the bot is told.
     *
     * @param owner whose account
     */
    public void disconnect(Account owner) {
        BusinessLink link = byOwner.remove(owner.id());
        if (link != null) {
            world.tell(new WorldEvent.BusinessLinked(link.ended(), new Delivery()));
        }
    }

    /**
     * {@return a connection of a bot}
     *
     * @param bot the bot
     * @param id the connection's id
     * @throws Refusal {@code BUSINESS_CONNECTION_INVALID} if the bot has none with this id, or none any more
     */
    public BusinessLink require(Account bot, String id) {
        return byOwner.values().stream()
                .filter(link -> link.id().equals(id) && link.bot().equals(bot))
                .findFirst()
                .orElseThrow(() -> Refusal.badRequest("BUSINESS_CONNECTION_INVALID"));
    }

    /**
     * {@return the connection of an account, or null}
     *
     * @param owner whose account
     */
    public @Nullable BusinessLink of(Account owner) {
        return byOwner.get(owner.id());
    }

    /**
     * Writes to a customer in the account's name.
     *
     * @param link the connection
     * @param to the customer
     * @param content what
     * @param replyToId the id, in the account's box, of the message that it answers, or 0
     * @param randomId what tells a repeated send apart
     * @param origin who causes it, for the listeners
     * @return the account's copy
     * @throws Refusal {@code BUSINESS_PEER_INVALID} to whoever has not written to the account for a day
     */
    public Copy send(
            BusinessLink link, Account to, Content content, int replyToId, long randomId, @Nullable Object origin) {
        boolean open = world.box(link.owner()).messages().stream()
                .anyMatch(copy -> copy.peer().id() == to.id()
                        && copy.letter().author().id() == to.id()
                        && world.nowSeconds() - copy.letter().date() < OPEN_SECONDS);
        if (!open) {
            throw Refusal.badRequest("BUSINESS_PEER_INVALID");
        }
        return world.sendFor(link, to, content, replyToId, randomId, origin);
    }

    /** Tells the bot of an account what has happened in the account's private chats. */
    void follow(WorldEvent.Boxed event, @Nullable Object origin) {
        BusinessLink link = byOwner.get(event.owner().id());
        if (link == null) {
            return;
        }
        if (event instanceof WorldEvent.Arrived arrived) {
            follow(link, arrived, arrived.copy(), origin);
        } else if (event instanceof WorldEvent.Edited edited) {
            follow(link, edited, edited.copy(), origin);
        } else if (event instanceof WorldEvent.Deleted deleted) {
            // An update tells of one chat.
            Map<Long, List<Copy>> byChat = new LinkedHashMap<>();
            deleted.copies()
                    .forEach(copy -> byChat.computeIfAbsent(copy.peer().id(), id -> new ArrayList<>())
                            .add(copy));
            for (List<Copy> copies : byChat.values()) {
                follow(link, new WorldEvent.Deleted(deleted.owner(), copies, deleted.pts()), copies.get(0), null);
            }
        }
    }

    private void follow(BusinessLink link, WorldEvent.Boxed event, Copy copy, @Nullable Object origin) {
        if (copy.peer().bot() || copy.letter().group() != null) {
            return;
        }
        boolean own = origin != null && copy.letter().business() != null;
        WorldEvent.BusinessNews news = new WorldEvent.BusinessNews(link, event, new Delivery());
        world.tell(news, own ? origin : null);
        if (own) {
            // The call that has done it is answered with it.
            news.delivery().done();
        }
    }
}
