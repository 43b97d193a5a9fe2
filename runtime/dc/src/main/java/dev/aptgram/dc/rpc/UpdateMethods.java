package dev.aptgram.dc.rpc;

import dev.aptgram.api.Chat;
import dev.aptgram.api.Message;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateChannelTooLong;
import dev.aptgram.api.updates.Difference;
import dev.aptgram.api.updates.DifferenceEmpty;
import dev.aptgram.api.updates.DifferenceSlice;
import dev.aptgram.api.updates.DifferenceTooLong;
import dev.aptgram.api.updates.GetDifference;
import dev.aptgram.api.updates.GetState;
import dev.aptgram.api.updates.PlainDifference;
import dev.aptgram.api.updates.State;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Group;
import dev.aptgram.dc.world.Mailbox;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.dc.world.World;
import dev.aptgram.dc.world.WorldEvent;
import dev.aptgram.dc.world.WorldEvent.Boxed;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code updates.*}: states and differences (protocol section "differences"). */
final class UpdateMethods {
    /** How many events one answer brings at most. */
    static final int SLICE = 100;

    private final World world;
    private final Views views;

    UpdateMethods(World world, Views views) {
        this.world = world;
        this.views = views;
    }

    void addTo(RpcDesk desk) {
        desk.on(GetState.class, (query, call) -> state(world.box(call.account()).pts()));
        desk.on(GetDifference.class, (query, call) -> difference(query, call.account()));
    }

    private Difference difference(GetDifference query, Account account) {
        Mailbox box = world.box(account);
        if (query.pts() < 1 || query.pts() > box.pts()) {
            throw Refusal.badRequest("PERSISTENT_TIMESTAMP_INVALID");
        }
        @Nullable Integer total = query.ptsTotalLimit();
        if (query.pts() < box.oldestKnownPts() || (total != null && box.pts() - query.pts() > total)) {
            return new DifferenceTooLong(box.pts());
        }
        List<Boxed> events = box.since(query.pts());
        List<WorldEvent.Notice> notices = world.untold(account);
        List<Group> moved = moved(account, query.date());
        if (events.isEmpty() && notices.isEmpty() && moved.isEmpty()) {
            return new DifferenceEmpty(world.nowSeconds(), 0);
        }
        @Nullable Integer wanted = query.ptsLimit();
        int limit = wanted == null ? SLICE : Math.max(1, Math.min(wanted, SLICE));
        if (events.size() > limit) {
            List<Boxed> slice = events.subList(0, limit);
            return new Contents(account, slice).slice(slice.get(limit - 1).pts());
        }
        List<WorldEvent> all = new ArrayList<>(events);
        for (WorldEvent.Notice notice : notices) {
            notice.delivery().done();
            all.add(notice);
        }
        return new Contents(account, all).with(moved).last(box.pts());
    }

    /** {@return the supergroups and channels in which something has happened since a time} Each has a difference of its own. */
    private List<Group> moved(Account account, int date) {
        return world.groups().of(account).stream()
                .filter(group -> group.box().lastDate() != 0 && group.box().lastDate() >= date)
                .toList();
    }

    private State state(int pts) {
        return new State(pts, 0, world.nowSeconds(), 0, 0);
    }

    /** The events of one answer, sorted into the lists of a difference. */
    private final class Contents {
        private final List<Message> messages = new ArrayList<>();
        private final List<Update> others = new ArrayList<>();
        private final List<Account> accounts = new ArrayList<>();
        private final List<Chat> chats = new ArrayList<>();
        private final Account viewer;

        Contents(Account viewer, List<? extends WorldEvent> events) {
            this.viewer = viewer;
            for (WorldEvent event : events) {
                accounts.addAll(Views.accounts(event));
                chats.addAll(views.chats(event));
                if (event instanceof WorldEvent.Arrived arrived) {
                    // A message that has been deleted since is not told of any more; the deletion follows.
                    if (world.box(viewer).find(arrived.copy().id()) != null) {
                        messages.add(views.message(arrived.copy()));
                    }
                } else {
                    Update update = views.update(event);
                    if (update != null) {
                        others.add(update);
                    }
                }
            }
        }

        Contents with(List<Group> moved) {
            for (Group group : moved) {
                others.add(UpdateChannelTooLong.builder(group.id())
                        .pts(group.box().pts())
                        .build());
                chats.add(views.groups().chat(viewer, group));
            }
            return this;
        }

        Difference last(int pts) {
            return new PlainDifference(messages, List.of(), others, chats, views.users(viewer, accounts), state(pts));
        }

        Difference slice(int pts) {
            return new DifferenceSlice(messages, List.of(), others, chats, views.users(viewer, accounts), state(pts));
        }
    }
}
