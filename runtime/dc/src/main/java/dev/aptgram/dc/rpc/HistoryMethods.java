package dev.aptgram.dc.rpc;

import dev.aptgram.api.Chat;
import dev.aptgram.api.InputPeer;
import dev.aptgram.api.InputPeerChat;
import dev.aptgram.api.messages.GetHistory;
import dev.aptgram.api.messages.Messages;
import dev.aptgram.api.messages.MessagesSlice;
import dev.aptgram.api.messages.PlainMessages;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Copy;
import dev.aptgram.dc.world.Group;
import dev.aptgram.dc.world.Post;
import dev.aptgram.dc.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** {@code messages.getHistory}: what was said in a chat, page by page. */
final class HistoryMethods {
    private static final int MOST = 100;

    private final World world;
    private final Peers peers;
    private final Views views;
    private final GroupPosts posts;

    HistoryMethods(World world, Peers peers, Views views, GroupPosts posts) {
        this.world = world;
        this.peers = peers;
        this.views = views;
        this.posts = posts;
    }

    void addTo(RpcDesk desk) {
        desk.on(GetHistory.class, (query, call) -> history(query, call.account()));
    }

    private Messages history(GetHistory query, Account account) {
        InputPeer peer = query.peer();
        if (!Peers.isGroup(peer)) {
            Account other = peers.require(account, peer);
            return inBox(
                    query,
                    account,
                    null,
                    copy -> copy.letter().group() == null && copy.peer().equals(other));
        }
        if (peer instanceof InputPeerChat) {
            Group group = peers.requireMembership(account, peer);
            return inBox(query, account, group, copy -> copy.letter().group() == group);
        }
        Group group = peers.requireReadable(account, peer);
        return posts.messages(
                account,
                group,
                page(group.box().posts(), Post::id, Post::date, query),
                group.box().posts().size());
    }

    /** {@return messages of a chat that is numbered with all others of its owner} */
    private Messages inBox(GetHistory query, Account owner, @Nullable Group group, Predicate<Copy> ofChat) {
        List<Copy> all = world.box(owner).messages().stream().filter(ofChat).toList();
        List<Copy> page = page(all, Copy::id, copy -> copy.letter().date(), query);
        List<Account> accounts = new ArrayList<>(List.of(owner));
        page.forEach(copy -> {
            accounts.add(copy.peer());
            accounts.add(copy.letter().author());
        });
        List<Chat> chats = group == null ? List.of() : List.of(views.groups().chat(owner, group));
        var messages = page.stream().map(views::message).toList();
        return page.size() == all.size()
                ? new PlainMessages(messages, List.of(), chats, views.users(owner, accounts))
                : MessagesSlice.builder(all.size(), messages, List.of(), chats, views.users(owner, accounts))
                        .build();
    }

    /**
     * {@return a page, newest first} It begins {@code add_offset} messages behind the newest that is older than the offset, or so
     * many before it.
     */
    private static <T> List<T> page(List<T> oldestFirst, ToIntFunction<T> id, ToIntFunction<T> date, GetHistory query) {
        List<T> all = new ArrayList<>(oldestFirst);
        Collections.reverse(all);
        Predicate<T> newer = one -> (query.offsetId() != 0 && id.applyAsInt(one) >= query.offsetId())
                || (query.offsetDate() != 0 && date.applyAsInt(one) >= query.offsetDate());
        int limit = query.limit() <= 0 ? MOST : Math.min(query.limit(), MOST);
        long begin = all.stream().filter(newer).count() + query.addOffset();
        return all.stream()
                .skip(Math.max(0, begin))
                .limit(Math.max(0, begin < 0 ? limit + begin : limit))
                .filter(one -> query.maxId() == 0 || id.applyAsInt(one) < query.maxId())
                .filter(one -> id.applyAsInt(one) > query.minId())
                .toList();
    }
}
