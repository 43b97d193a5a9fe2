package dev.aptgram.dc.rpc;

import dev.aptgram.api.Chat;
import dev.aptgram.api.Dialog;
import dev.aptgram.api.InputPeer;
import dev.aptgram.api.InputPeerChannel;
import dev.aptgram.api.InputPeerChat;
import dev.aptgram.api.InputPeerEmpty;
import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.Message;
import dev.aptgram.api.Peer;
import dev.aptgram.api.PeerChannel;
import dev.aptgram.api.PeerChat;
import dev.aptgram.api.PeerNotifySettings;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainDialog;
import dev.aptgram.api.User;
import dev.aptgram.api.contacts.ResolvePhone;
import dev.aptgram.api.contacts.ResolveUsername;
import dev.aptgram.api.contacts.ResolvedPeer;
import dev.aptgram.api.messages.Dialogs;
import dev.aptgram.api.messages.DialogsSlice;
import dev.aptgram.api.messages.GetDialogs;
import dev.aptgram.api.messages.PlainDialogs;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Copy;
import dev.aptgram.dc.world.Group;
import dev.aptgram.dc.world.Post;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.dc.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people's clients ask for: their chats, and whom a username or a telephone number names. */
final class DialogMethods {
    private static final int MOST = 100;

    private final World world;
    private final Views views;
    private final PhoneBook phones;

    DialogMethods(World world, Views views, PhoneBook phones) {
        this.world = world;
        this.views = views;
        this.phones = phones;
    }

    void addTo(RpcDesk desk) {
        desk.on(GetDialogs.class, (query, call) -> dialogs(query, call.account()));
        desk.on(ResolveUsername.class, (query, call) -> resolve(query.username(), call.account()));
        desk.on(ResolvePhone.class, (query, call) -> resolvePhone(query.phone(), call.account()));
    }

    /** A dialog with its last message. */
    private record Entry(
            Peer peer, int date, int messageId, Dialog dialog, Message message, List<User> users, List<Chat> chats) {}

    private Dialogs dialogs(GetDialogs query, Account owner) {
        List<Entry> all = new ArrayList<>(inBox(owner));
        for (Group group : world.groups().of(owner)) {
            List<Post> posts = group.box().posts();
            if (!posts.isEmpty()) {
                all.add(entry(owner, group, posts.get(posts.size() - 1)));
            }
        }
        all.sort(Comparator.comparingInt(Entry::date)
                .thenComparingInt(Entry::messageId)
                .reversed());
        int begin = begin(all, query);
        List<Entry> page = all.stream()
                .skip(begin)
                .limit(query.limit() <= 0 ? MOST : Math.min(query.limit(), MOST))
                .toList();
        List<Dialog> dialogs = page.stream().map(Entry::dialog).toList();
        List<Message> messages = page.stream().map(Entry::message).toList();
        List<Chat> chats = page.stream().flatMap(e -> e.chats().stream()).toList();
        Set<User> users = new LinkedHashSet<>();
        page.forEach(e -> users.addAll(e.users()));
        users.add(views.user(owner, owner));
        List<User> told = List.copyOf(users);
        return page.size() == all.size()
                ? new PlainDialogs(dialogs, messages, chats, told)
                : new DialogsSlice(all.size(), dialogs, messages, chats, told);
    }

    /** {@return the place behind the dialog that ended the last page} */
    private static int begin(List<Entry> all, GetDialogs query) {
        Peer last = peer(query.offsetPeer());
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).peer().equals(last)) {
                return i + 1;
            }
        }
        if (query.offsetId() != 0) {
            return (int)
                    all.stream().filter(e -> e.messageId() >= query.offsetId()).count();
        }
        return query.offsetPeer() instanceof InputPeerEmpty ? 0 : all.size();
    }

    private static @Nullable Peer peer(InputPeer input) {
        if (input instanceof InputPeerUser user) {
            return new PeerUser(user.userId());
        }
        if (input instanceof InputPeerChat chat) {
            return new PeerChat(chat.chatId());
        }
        return input instanceof InputPeerChannel channel ? new PeerChannel(channel.channelId()) : null;
    }

    private List<Entry> inBox(Account owner) {
        Map<Peer, Entry> newest = new LinkedHashMap<>();
        List<Copy> all = new ArrayList<>(world.box(owner).messages());
        Collections.reverse(all);
        for (Copy copy : all) {
            Peer peer = Views.chatOf(copy);
            newest.computeIfAbsent(peer, p -> entry(owner, copy, p));
        }
        return List.copyOf(newest.values());
    }

    private Entry entry(Account owner, Copy copy, Peer peer) {
        Dialog dialog = PlainDialog.builder(
                        peer,
                        copy.id(),
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        PeerNotifySettings.builder().build())
                .build();
        @Nullable Group group = copy.letter().group();
        world.met(owner, copy.peer());
        return new Entry(
                peer,
                copy.letter().date(),
                copy.id(),
                dialog,
                views.message(copy),
                views.users(owner, List.of(copy.peer())),
                group == null ? List.of() : List.of(views.groups().chat(owner, group)));
    }

    private Entry entry(Account owner, Group group, Post last) {
        return new Entry(
                new PeerChannel(group.id()),
                last.date(),
                last.id(),
                GroupPosts.dialog(group),
                views.posts().message(owner, last),
                views.posts().users(owner, List.of(last)),
                List.of(views.groups().chat(owner, group)));
    }

    private ResolvedPeer resolve(String username, Account viewer) {
        @Nullable Account found = world.find(username);
        if (found != null) {
            return resolved(viewer, found);
        }
        @Nullable Group group = world.groups().find(username);
        if (group == null) {
            throw Refusal.badRequest("USERNAME_NOT_OCCUPIED");
        }
        return new ResolvedPeer(GroupViews.peer(group), List.of(views.groups().chat(viewer, group)), List.of());
    }

    private ResolvedPeer resolvePhone(String number, Account viewer) {
        @Nullable Account owner = phones.line(number).owner();
        if (owner == null) {
            throw Refusal.badRequest("PHONE_NOT_OCCUPIED");
        }
        return resolved(viewer, owner);
    }

    private ResolvedPeer resolved(Account viewer, Account found) {
        world.met(viewer, found);
        return new ResolvedPeer(new PeerUser(found.id()), List.of(), List.of(views.user(viewer, found)));
    }
}
