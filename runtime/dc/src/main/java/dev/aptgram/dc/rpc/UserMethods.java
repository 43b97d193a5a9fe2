package dev.aptgram.dc.rpc;

import dev.aptgram.api.InputUser;
import dev.aptgram.api.User;
import dev.aptgram.api.users.GetUsers;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.World;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code users.*}. */
final class UserMethods {
    private final World world;
    private final Peers peers;
    private final Views views;

    UserMethods(World world, Peers peers, Views views) {
        this.world = world;
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
                world.met(viewer, account);
                users.add(views.user(viewer, account));
            }
        }
        return users;
    }
}
