package dev.aptgram.dc.rpc;

import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.UpdatePendingJoinRequests;
import dev.aptgram.api.Updates;
import dev.aptgram.api.messages.HideChatJoinRequest;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Group;
import dev.aptgram.dc.world.JoinRequest;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.dc.world.World;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who is let into groups: {@code messages.hideChatJoinRequest}. */
final class JoinMethods {
    private final World world;
    private final Peers peers;
    private final Views views;

    JoinMethods(World world, Peers peers, Views views) {
        this.world = world;
        this.peers = peers;
        this.views = views;
    }

    void addTo(RpcDesk desk) {
        desk.on(HideChatJoinRequest.class, (query, call) -> decide(query, call.account()));
    }

    private Updates decide(HideChatJoinRequest query, Account account) {
        Group group = peers.requireGroup(account, query.peer());
        @Nullable Account user = peers.find(account, query.userId());
        if (user == null) {
            throw Refusal.badRequest("USER_ID_INVALID");
        }
        world.groups().decide(account, group, user, query.approved());
        List<Account> waiting = group.requests().stream().map(JoinRequest::user).toList();
        UpdatePendingJoinRequests pending = new UpdatePendingJoinRequests(
                GroupViews.peer(group),
                waiting.size(),
                waiting.stream().map(Account::id).toList());
        return new PlainUpdates(
                List.of(pending),
                views.users(account, waiting),
                List.of(views.groups().chat(account, group)),
                world.nowSeconds(),
                0);
    }
}
