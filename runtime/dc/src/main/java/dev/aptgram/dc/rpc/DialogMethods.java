package dev.aptgram.dc.rpc;

import dev.aptgram.api.Dialog;
import dev.aptgram.api.Message;
import dev.aptgram.api.PeerNotifySettings;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainDialog;
import dev.aptgram.api.contacts.ResolveUsername;
import dev.aptgram.api.contacts.ResolvedPeer;
import dev.aptgram.api.messages.Dialogs;
import dev.aptgram.api.messages.DialogsSlice;
import dev.aptgram.api.messages.GetDialogs;
import dev.aptgram.api.messages.PlainDialogs;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Copy;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.dc.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people's clients ask for: their chats, and whom a username names. */
final class DialogMethods {
    private static final int MOST = 100;

    private final World world;
    private final Views views;

    DialogMethods(World world, Views views) {
        this.world = world;
        this.views = views;
    }

    void addTo(RpcDesk desk) {
        desk.on(GetDialogs.class, (query, call) -> dialogs(query, call.account()));
        desk.on(ResolveUsername.class, (query, call) -> resolve(query.username(), call.account()));
    }

    private Dialogs dialogs(GetDialogs query, Account owner) {
        Map<Long, Copy> newest = new LinkedHashMap<>();
        List<Copy> all = new ArrayList<>(world.box(owner).messages());
        Collections.reverse(all);
        all.forEach(copy -> newest.putIfAbsent(copy.peer().id(), copy));
        // Everything is private here, so the id of the last message alone says where a page ends.
        List<Copy> page = newest.values().stream()
                .filter(copy -> query.offsetId() == 0 || copy.id() < query.offsetId())
                .limit(query.limit() <= 0 ? MOST : Math.min(query.limit(), MOST))
                .toList();
        List<Dialog> dialogs = new ArrayList<>();
        List<Message> messages = new ArrayList<>();
        List<Account> accounts = new ArrayList<>();
        for (Copy copy : page) {
            dialogs.add(PlainDialog.builder(
                            new PeerUser(copy.peer().id()),
                            copy.id(),
                            0,
                            0,
                            0,
                            0,
                            0,
                            0,
                            PeerNotifySettings.builder().build())
                    .build());
            messages.add(views.message(copy));
            accounts.add(copy.peer());
        }
        accounts.add(owner);
        return page.size() == newest.size()
                ? new PlainDialogs(dialogs, messages, List.of(), views.users(owner, accounts))
                : new DialogsSlice(newest.size(), dialogs, messages, List.of(), views.users(owner, accounts));
    }

    private ResolvedPeer resolve(String username, Account viewer) {
        @Nullable Account found = world.find(username);
        if (found == null) {
            throw Refusal.badRequest("USERNAME_NOT_OCCUPIED");
        }
        return new ResolvedPeer(new PeerUser(found.id()), List.of(), List.of(views.user(viewer, found)));
    }
}
