package dev.aptgram.dc.rpc;

import dev.aptgram.api.InputChannel;
import dev.aptgram.api.InputPeer;
import dev.aptgram.api.InputPeerChannel;
import dev.aptgram.api.InputPeerChat;
import dev.aptgram.api.InputPeerSelf;
import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.InputPeerUserFromMessage;
import dev.aptgram.api.InputUser;
import dev.aptgram.api.InputUserFromMessage;
import dev.aptgram.api.InputUserSelf;
import dev.aptgram.api.PlainInputChannel;
import dev.aptgram.api.PlainInputUser;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Copy;
import dev.aptgram.dc.world.Group;
import dev.aptgram.dc.world.Post;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.dc.world.World;
import org.jspecify.annotations.Nullable;

/** Finds whom an input peer addresses; access hashes are those of the account that uses them. */
final class Peers {
    private final World world;
    private final Views views;

    Peers(World world, Views views) {
        this.world = world;
        this.views = views;
    }

    /**
     * {@return the account that a peer addresses}
     *
     * @throws Refusal {@code PEER_ID_INVALID}, or {@code CHANNEL_INVALID} for a group that the viewer was not told of
     */
    Account require(Account viewer, InputPeer peer) {
        @Nullable Account found = null;
        if (peer instanceof InputPeerSelf) {
            found = viewer;
        } else if (peer instanceof InputPeerUser user) {
            found = byHash(viewer, user.userId(), user.accessHash());
        } else if (peer instanceof InputPeerUserFromMessage seen) {
            found = seenIn(viewer, seen.peer(), seen.msgId(), seen.userId());
        } else if (isGroup(peer)) {
            requireGroup(viewer, peer);
            throw Refusal.badRequest(RpcDesk.NOT_IMPLEMENTED + "this method in a group");
        }
        if (found == null) {
            throw Refusal.badRequest("PEER_ID_INVALID");
        }
        return found;
    }

    /**
     * {@return the group that a peer addresses}
     *
     * @throws Refusal {@code CHANNEL_INVALID}, or {@code PEER_ID_INVALID} if it is no group
     */
    Group requireGroup(Account viewer, InputPeer peer) {
        if (peer instanceof InputPeerChat basic) {
            return requireBasic(viewer, basic.chatId(), "PEER_ID_INVALID");
        }
        if (!(peer instanceof InputPeerChannel channel)) {
            throw Refusal.badRequest("PEER_ID_INVALID");
        }
        return requireSuper(viewer, channel.channelId(), channel.accessHash());
    }

    /**
     * {@return the supergroup that is addressed}
     *
     * @throws Refusal {@code CHANNEL_INVALID}
     */
    Group requireGroup(Account viewer, InputChannel channel) {
        if (!(channel instanceof PlainInputChannel plain)) {
            throw Refusal.badRequest("CHANNEL_INVALID");
        }
        return requireSuper(viewer, plain.channelId(), plain.accessHash());
    }

    /**
     * {@return the group that a peer addresses, which the viewer is in}
     *
     * @throws Refusal as {@link #requireGroup(Account, InputPeer)} does, or {@code CHANNEL_PRIVATE}
     */
    Group requireMembership(Account viewer, InputPeer peer) {
        return membership(viewer, requireGroup(viewer, peer));
    }

    /**
     * {@return the supergroup or channel that is addressed, which the viewer is in}
     *
     * @throws Refusal as {@link #requireGroup(Account, InputChannel)} does, or {@code CHANNEL_PRIVATE}
     */
    Group requireMembership(Account viewer, InputChannel channel) {
        return membership(viewer, requireGroup(viewer, channel));
    }

    /**
     * {@return the supergroup or channel that is addressed, which the viewer is in or may look into}
     *
     * @throws Refusal as {@link #requireGroup(Account, InputChannel)} does, or {@code CHANNEL_PRIVATE}
     */
    Group requireReadable(Account viewer, InputChannel channel) {
        return readable(viewer, requireGroup(viewer, channel));
    }

    /**
     * {@return the group that a peer addresses, which the viewer is in or may look into}
     *
     * @throws Refusal as {@link #requireGroup(Account, InputPeer)} does, or {@code CHANNEL_PRIVATE}
     */
    Group requireReadable(Account viewer, InputPeer peer) {
        return readable(viewer, requireGroup(viewer, peer));
    }

    /** Whoever is no bot may look into what has a public name. */
    private static Group readable(Account viewer, Group group) {
        return group.username() != null && !viewer.bot() ? group : membership(viewer, group);
    }

    private static Group membership(Account viewer, Group group) {
        if (!group.has(viewer)) {
            throw Refusal.badRequest("CHANNEL_PRIVATE");
        }
        return group;
    }

    /** {@return whether a peer is a group or a channel} */
    static boolean isGroup(InputPeer peer) {
        return peer instanceof InputPeerChannel || peer instanceof InputPeerChat;
    }

    private Group requireSuper(Account viewer, long id, long hash) {
        @Nullable Group group = world.groups().find(id);
        // Bots may leave the hash out for the groups that they are in.
        boolean known = group != null && viewer.bot() && hash == 0 && group.has(viewer);
        if (group == null || group.basic() || !(known || hash == views.hashes().ofGroup(viewer, id))) {
            throw Refusal.badRequest("CHANNEL_INVALID");
        }
        return group;
    }

    /**
     * {@return the basic group with an id} Nobody needs a hash for that, but whoever is not in it.
     *
     * @param refusal the error's name otherwise
     * @throws Refusal that error
     */
    Group requireBasic(Account viewer, long id, String refusal) {
        @Nullable Group group = world.groups().find(id);
        if (group == null || !group.basic() || !group.has(viewer)) {
            throw Refusal.badRequest(refusal);
        }
        return group;
    }

    /**
     * {@return whom a new message is for}
     *
     * @param randomId by which the message is known when it comes again
     * @throws Refusal as {@link #require} does, or {@code RANDOM_ID_EMPTY}
     */
    Account addressee(Account author, InputPeer peer, long randomId) {
        Account addressee = require(author, peer);
        if (randomId == 0) {
            throw Refusal.badRequest("RANDOM_ID_EMPTY");
        }
        return addressee;
    }

    /** {@return the account that an input user addresses, or null} */
    @Nullable
    Account find(Account viewer, InputUser user) {
        if (user instanceof InputUserSelf) {
            return viewer;
        } else if (user instanceof PlainInputUser plain) {
            return byHash(viewer, plain.userId(), plain.accessHash());
        } else if (user instanceof InputUserFromMessage seen) {
            return seenIn(viewer, seen.peer(), seen.msgId(), seen.userId());
        }
        return null;
    }

    private @Nullable Account byHash(Account viewer, long id, long hash) {
        Account account = world.find(id);
        if (account == null) {
            return null;
        }
        // Bots may leave the hash out for whoever has written to them.
        boolean known = viewer.bot() && hash == 0 && (world.hasStarted(account, viewer) || id == viewer.id());
        return known || hash == views.hashes().of(viewer, account) ? account : null;
    }

    private @Nullable Account seenIn(Account viewer, InputPeer chat, int messageId, long userId) {
        if (isGroup(chat)) {
            return postedIn(viewer, requireGroup(viewer, chat), messageId, userId);
        }
        Account peer = require(viewer, chat);
        Copy copy = world.box(viewer).find(messageId);
        boolean seen = copy != null
                && copy.peer().id() == peer.id()
                && copy.letter().author().id() == userId;
        return seen ? world.find(userId) : null;
    }

    private @Nullable Account postedIn(Account viewer, Group group, int messageId, long userId) {
        if (!group.has(viewer)) {
            return null;
        }
        if (group.basic()) {
            Copy copy = world.box(viewer).find(messageId);
            boolean written = copy != null
                    && copy.letter().group() == group
                    && copy.letter().author().id() == userId;
            return written ? world.find(userId) : null;
        }
        Post post = group.box().find(messageId);
        return post != null && post.author().id() == userId ? post.author() : null;
    }
}
