package dev.aptgram.dc.rpc;

import dev.aptgram.api.Message;
import dev.aptgram.api.PeerChannel;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainMessageReplyHeader;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateDeleteChannelMessages;
import dev.aptgram.api.UpdateEditChannelMessage;
import dev.aptgram.api.UpdateNewChannelMessage;
import dev.aptgram.api.Updates;
import dev.aptgram.api.User;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Group;
import dev.aptgram.dc.world.GroupBox.Happened;
import dev.aptgram.dc.world.GroupForm;
import dev.aptgram.dc.world.Post;
import dev.aptgram.dc.world.World;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How what is said in supergroups and channels looks in TL. */
final class PostViews {
    private final World world;
    private final Views views;

    PostViews(World world, Views views) {
        this.world = world;
        this.views = views;
    }

    /** {@return how a message looks to an account} */
    Message message(Account viewer, Post post) {
        boolean own = post.author().id() == viewer.id();
        PlainMessage.Builder message = PlainMessage.builder(
                        post.id(),
                        new PeerChannel(post.group().id()),
                        post.date(),
                        post.content().text())
                .out(own)
                .replyMarkup(post.content().markup());
        if (post.group().form() == GroupForm.CHANNEL) {
            message.post(true);
        } else {
            message.fromId(new PeerUser(post.author().id()));
        }
        if (!post.content().entities().isEmpty()) {
            message.entities(post.content().entities());
        }
        if (post.editDate() != 0) {
            message.editDate(post.editDate());
        }
        if (post.replyTo() != 0) {
            message.replyTo(PlainMessageReplyHeader.builder()
                    .replyToMsgId(post.replyTo())
                    .build());
        }
        return message.build();
    }

    /** {@return the update that tells of what has happened} */
    Update update(Account viewer, Group group, Happened happened) {
        return switch (happened.kind()) {
            case POSTED ->
                new UpdateNewChannelMessage(message(viewer, happened.posts().get(0)), happened.pts(), happened.count());
            case EDITED ->
                new UpdateEditChannelMessage(
                        message(viewer, happened.posts().get(0)), happened.pts(), happened.count());
            case DELETED ->
                new UpdateDeleteChannelMessages(
                        group.id(), happened.posts().stream().map(Post::id).toList(), happened.pts(), happened.count());
        };
    }

    /** {@return updates of one group, with whom they speak of} */
    Updates updates(Account viewer, Group group, List<Update> updates, List<Post> posts) {
        return new PlainUpdates(
                updates, users(viewer, posts), List.of(views.groups().chat(viewer, group)), world.nowSeconds(), 0);
    }

    /** {@return who has written messages; whom the viewer was never told of is shown by a min constructor} */
    List<User> users(Account viewer, Collection<Post> posts) {
        Map<Long, User> users = new LinkedHashMap<>();
        for (Post post : posts) {
            if (post.group().form() != GroupForm.CHANNEL) {
                Account author = post.author();
                users.computeIfAbsent(
                        author.id(), id -> known(viewer, author) ? views.user(viewer, author) : min(viewer, author));
            }
        }
        users.computeIfAbsent(viewer.id(), id -> views.user(viewer, viewer));
        return new ArrayList<>(users.values());
    }

    private boolean known(Account viewer, Account author) {
        return viewer.bot() || world.knows(viewer, author);
    }

    /** The hash of a min constructor is good for photos alone; whoever takes it for the real one is refused. */
    private User min(Account viewer, Account subject) {
        return PlainUser.builder(subject.id())
                .min(true)
                .bot(subject.bot())
                .botInfoVersion(subject.bot() ? 1 : null)
                .accessHash(views.hashes().ofMin(viewer, subject))
                .firstName(subject.firstName())
                .username(subject.username())
                .build();
    }
}
