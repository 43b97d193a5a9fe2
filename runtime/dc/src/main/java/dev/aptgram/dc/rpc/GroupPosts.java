package dev.aptgram.dc.rpc;

import dev.aptgram.api.Chat;
import dev.aptgram.api.Dialog;
import dev.aptgram.api.InputMessage;
import dev.aptgram.api.InputMessageID;
import dev.aptgram.api.InputMessageReplyTo;
import dev.aptgram.api.Message;
import dev.aptgram.api.MessageEmpty;
import dev.aptgram.api.PeerChannel;
import dev.aptgram.api.PeerNotifySettings;
import dev.aptgram.api.PlainDialog;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateMessageID;
import dev.aptgram.api.Updates;
import dev.aptgram.api.channels.DeleteMessages;
import dev.aptgram.api.channels.GetMessages;
import dev.aptgram.api.messages.AffectedMessages;
import dev.aptgram.api.messages.ChannelMessages;
import dev.aptgram.api.messages.EditMessage;
import dev.aptgram.api.messages.Messages;
import dev.aptgram.api.messages.SendMessage;
import dev.aptgram.api.updates.ChannelDifference;
import dev.aptgram.api.updates.ChannelDifferenceEmpty;
import dev.aptgram.api.updates.ChannelDifferenceTooLong;
import dev.aptgram.api.updates.GetChannelDifference;
import dev.aptgram.api.updates.PlainChannelDifference;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Content;
import dev.aptgram.dc.world.Copy;
import dev.aptgram.dc.world.Group;
import dev.aptgram.dc.world.GroupBox;
import dev.aptgram.dc.world.GroupBox.Happened;
import dev.aptgram.dc.world.Post;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.dc.world.World;
import dev.aptgram.dc.world.WorldEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said in groups: sending, changing, deleting, reading, and the differences of channels. */
final class GroupPosts {
    /** After how many seconds a client that shows a channel should ask again. */
    private static final int TIMEOUT = 30;

    private static final int MOST = 100;
    private static final int MOST_OF_BOTS = 100_000;
    /** How many messages come along when the difference is too long. */
    private static final int LATEST = 20;

    private final World world;
    private final Peers peers;
    private final Views views;
    private final Drafts drafts;

    GroupPosts(World world, Peers peers, Views views, Drafts drafts) {
        this.world = world;
        this.peers = peers;
        this.views = views;
        this.drafts = drafts;
    }

    void addTo(RpcDesk desk) {
        desk.on(DeleteMessages.class, this::delete);
        desk.on(GetMessages.class, (query, call) -> find(query, call.account()));
        desk.on(GetChannelDifference.class, (query, call) -> difference(query, call.account()));
    }

    /** Answers {@code messages.sendMessage} to a group. */
    Updates send(SendMessage query, Call call) {
        Account account = call.account();
        Group group = peers.requireMembership(account, query.peer());
        Content content = drafts.content(account, query.message(), query.entities(), query.replyMarkup(), null);
        int replyTo = Drafts.replyTo(query.replyTo());
        Object origin = call.caller().origin();
        if (query.randomId() == 0) {
            throw Refusal.badRequest("RANDOM_ID_EMPTY");
        }
        if (group.basic()) {
            Copy sent = world.groups().talk().write(account, group, content, replyTo, query.randomId(), origin);
            WorldEvent.Arrived arrived =
                    new WorldEvent.Arrived(sent, world.box(account).pts());
            return basic(account, group, new UpdateMessageID(sent.id(), query.randomId()), arrived);
        }
        Happened posted = world.groups().talk().post(account, group, content, replyTo, query.randomId(), origin);
        int id = posted.posts().get(0).id();
        return views.posts()
                .updates(
                        account,
                        group,
                        List.of(
                                new UpdateMessageID(id, query.randomId()),
                                views.posts().update(account, group, posted)),
                        posted.posts());
    }

    /** Answers {@code messages.editMessage} in a group. */
    Updates edit(EditMessage query, Call call) {
        Account account = call.account();
        Group group = peers.requireMembership(account, query.peer());
        Content before = group.basic()
                ? existing(account, group, query.id()).letter().content()
                : world.groups().talk().existing(group, query.id()).content();
        @Nullable String text = query.message();
        Content after = text == null
                ? new Content(before.text(), before.entities(), Drafts.checked(query.replyMarkup()), before.file())
                : drafts.content(account, text, query.entities(), query.replyMarkup(), before.file());
        Object origin = call.caller().origin();
        if (group.basic()) {
            return basic(account, group, null, world.edit(account, query.id(), after, origin));
        }
        Happened edited = world.groups().talk().edit(account, group, query.id(), after, origin);
        return views.posts()
                .updates(account, group, List.of(views.posts().update(account, group, edited)), edited.posts());
    }

    private Updates basic(Account account, Group group, @Nullable Update first, WorldEvent event) {
        List<Update> updates = new ArrayList<>();
        if (first != null) {
            updates.add(first);
        }
        @Nullable Update update = views.update(event);
        if (update != null) {
            updates.add(update);
        }
        return views.updates(
                account,
                updates,
                Views.accounts(event),
                List.of(views.groups().chat(account, group)),
                world.nowSeconds());
    }

    private Copy existing(Account account, Group group, int id) {
        Copy copy = world.existing(account, id);
        if (copy.letter().group() != group) {
            throw Refusal.badRequest("MESSAGE_ID_INVALID");
        }
        return copy;
    }

    private AffectedMessages delete(DeleteMessages query, Call call) {
        Group group = peers.requireMembership(call.account(), query.channel());
        int gone = world.groups()
                .talk()
                .delete(call.account(), group, query.id(), call.caller().origin());
        return new AffectedMessages(group.box().pts(), gone);
    }

    /** {@return which post of a group is meant; 0 if none is} */
    private static int id(InputMessage wanted, Group group) {
        if (wanted instanceof InputMessageReplyTo answer) {
            @Nullable Post post = group.box().find(answer.id());
            return post == null ? 0 : post.replyTo();
        }
        return wanted instanceof InputMessageID input ? input.id() : 0;
    }

    private Messages find(GetMessages query, Account account) {
        Group group = peers.requireReadable(account, query.channel());
        List<Message> messages = new ArrayList<>();
        List<Post> found = new ArrayList<>();
        for (InputMessage wanted : query.id()) {
            int id = id(wanted, group);
            @Nullable Post post = group.box().find(id);
            if (post == null) {
                messages.add(MessageEmpty.builder(id).build());
            } else {
                messages.add(views.posts().message(account, post));
                found.add(post);
            }
        }
        return messages(account, group, messages, found, messages.size());
    }

    /** {@return some of a group's messages, as {@code messages.getHistory} tells them} */
    Messages messages(Account account, Group group, List<Post> some, int count) {
        List<Message> messages =
                some.stream().map(post -> views.posts().message(account, post)).toList();
        return messages(account, group, messages, some, count);
    }

    private Messages messages(Account account, Group group, List<Message> messages, List<Post> posts, int count) {
        return ChannelMessages.builder(
                        group.box().pts(),
                        count,
                        messages,
                        List.of(),
                        chats(account, group),
                        views.posts().users(account, posts))
                .build();
    }

    private List<Chat> chats(Account account, Group group) {
        return List.of(views.groups().chat(account, group));
    }

    /** {@return the newest messages, newest first} */
    private static List<Post> latest(Group group, int most) {
        List<Post> posts = new ArrayList<>(group.box().posts());
        Collections.reverse(posts);
        return posts.stream().limit(most).toList();
    }

    private ChannelDifference difference(GetChannelDifference query, Account account) {
        Group group = peers.requireReadable(account, query.channel());
        GroupBox box = group.box();
        if (query.pts() < 1 || query.pts() > box.pts()) {
            throw Refusal.badRequest("PERSISTENT_TIMESTAMP_INVALID");
        }
        if (query.pts() < box.oldestKnownPts() || isFirstContact(query, box)) {
            return tooLong(account, group);
        }
        List<Happened> events = box.since(query.pts());
        if (events.isEmpty()) {
            return ChannelDifferenceEmpty.builder(box.pts())
                    .final_(true)
                    .timeout(TIMEOUT)
                    .build();
        }
        int limit = Math.max(1, Math.min(query.limit(), account.bot() ? MOST_OF_BOTS : MOST));
        return slice(account, group, events.subList(0, Math.min(limit, events.size())), events.size() <= limit);
    }

    /** Who knows nothing of a channel asks from its beginning for one event: it wants to know where the channel stands. */
    private static boolean isFirstContact(GetChannelDifference query, GroupBox box) {
        return query.pts() == 1 && query.limit() == 1 && box.pts() > 2;
    }

    private ChannelDifference slice(Account account, Group group, List<Happened> events, boolean last) {
        List<Message> messages = new ArrayList<>();
        List<Update> others = new ArrayList<>();
        List<Post> posts = new ArrayList<>();
        for (Happened event : events) {
            if (event.kind() != GroupBox.Kind.POSTED) {
                others.add(views.posts().update(account, group, event));
            } else if (group.box().find(event.posts().get(0).id()) != null) {
                // A message that has been deleted since is not told of any more; the deletion follows.
                messages.add(views.posts().message(account, event.posts().get(0)));
            }
            posts.addAll(event.posts());
        }
        return PlainChannelDifference.builder(
                        events.get(events.size() - 1).pts(),
                        messages,
                        others,
                        chats(account, group),
                        views.posts().users(account, posts))
                .final_(last)
                .timeout(TIMEOUT)
                .build();
    }

    private ChannelDifference tooLong(Account account, Group group) {
        List<Post> posts = latest(group, LATEST);
        return ChannelDifferenceTooLong.builder(
                        dialog(group),
                        posts.stream()
                                .map(post -> views.posts().message(account, post))
                                .toList(),
                        chats(account, group),
                        views.posts().users(account, posts))
                .final_(true)
                .timeout(TIMEOUT)
                .build();
    }

    /** {@return a supergroup or channel in the list of dialogs} */
    static Dialog dialog(Group group) {
        List<Post> newest = latest(group, 1);
        return PlainDialog.builder(
                        new PeerChannel(group.id()),
                        newest.isEmpty() ? 0 : newest.get(0).id(),
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        PeerNotifySettings.builder().build())
                .pts(group.box().pts())
                .build();
    }
}
