package dev.aptgram.dc.rpc;

import dev.aptgram.api.InputUser;
import dev.aptgram.api.User;
import dev.aptgram.api.users.GetUsers;
import dev.aptgram.dc.world.Account;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code users.*}. */
final class UserMethods {
    private final Peers peers;
    private final Views views;

    UserMethods(Peers peers, Views views) {
        this.peers = peers;
        this.views = views;
    }

    void addTo(RpcDesk desk) {
        desk.on(GetUsers.class, (query, call) -> users(query, call.account()));
    }

    private List<User> users(GetUsers query, Account viewer) {
        List<User> users = new ArrayList<>();
        for (InputUser wanted : query.id()) {
            @Nullable Account account = peers.find(viewer, wanted);
            if (account != null) {
                users.add(views.user(viewer, account));
            }
        }
        return users;
    }
}
