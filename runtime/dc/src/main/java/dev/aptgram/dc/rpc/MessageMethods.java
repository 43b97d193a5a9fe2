package dev.aptgram.dc.rpc;

import dev.aptgram.api.Chat;
import dev.aptgram.api.InputMessage;
import dev.aptgram.api.InputMessageID;
import dev.aptgram.api.InputMessageReplyTo;
import dev.aptgram.api.Message;
import dev.aptgram.api.MessageEmpty;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateShortSentMessage;
import dev.aptgram.api.Updates;
import dev.aptgram.api.messages.AffectedMessages;
import dev.aptgram.api.messages.DeleteMessages;
import dev.aptgram.api.messages.EditMessage;
import dev.aptgram.api.messages.GetMessages;
import dev.aptgram.api.messages.Messages;
import dev.aptgram.api.messages.PlainMessages;
import dev.aptgram.api.messages.SendMessage;
import dev.aptgram.api.messages.SetTyping;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.BusinessLink;
import dev.aptgram.dc.world.Content;
import dev.aptgram.dc.world.Copy;
import dev.aptgram.dc.world.Group;
import dev.aptgram.dc.world.Letter;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.dc.world.World;
import dev.aptgram.dc.world.WorldEvent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code messages.*}: writing, changing and deleting in private chats, and what lies in boxes. */
final class MessageMethods {
    private final World world;
    private final Peers peers;
    private final Views views;
    private final Drafts drafts;
    private final BusinessMethods business;
    private final GroupPosts posts;

    MessageMethods(World world, Peers peers, Views views, Drafts drafts, BusinessMethods business, GroupPosts posts) {
        this.world = world;
        this.peers = peers;
        this.views = views;
        this.drafts = drafts;
        this.business = business;
        this.posts = posts;
    }

    void addTo(RpcDesk desk) {
        desk.on(SendMessage.class, this::send);
        desk.on(EditMessage.class, this::edit);
        desk.on(DeleteMessages.class, this::delete);
        desk.on(GetMessages.class, (query, call) -> find(query, call.account()));
        desk.on(SetTyping.class, (query, call) -> {
            world.typing(call.account(), peers.require(call.account(), query.peer()));
            return true;
        });
    }

    private Updates send(SendMessage query, Call call) {
        Account account = call.account();
        if (query.scheduleDate() != null
                || query.sendAs() != null
                || query.quickReplyShortcut() != null
                || query.richMessage() != null
                || query.suggestedPost() != null) {
            throw Refusal.badRequest(RpcDesk.NOT_IMPLEMENTED + "messages.sendMessage with schedule_date, send_as,"
                    + " quick_reply_shortcut, rich_message or suggested_post");
        }
        if (Peers.isGroup(query.peer()) && call.business() == null) {
            return posts.send(query, call);
        }
        Account to = peers.addressee(account, query.peer(), query.randomId());
        Content content = drafts.content(account, query.message(), query.entities(), query.replyMarkup(), null);
        @Nullable BusinessLink link = call.business();
        if (link != null) {
            return business.send(link, to, content, Drafts.replyTo(query.replyTo()), query.randomId(), call);
        }
        Copy sent = world.send(
                account,
                to,
                content,
                Drafts.replyTo(query.replyTo()),
                query.randomId(),
                call.caller().origin());
        UpdateShortSentMessage.Builder answer = UpdateShortSentMessage.builder(
                        sent.id(), world.box(account).pts(), 1, sent.letter().date())
                .out(true);
        if (!content.entities().isEmpty()) {
            answer.entities(content.entities());
        }
        return answer.build();
    }

    private Updates edit(EditMessage query, Call call) {
        Account account = call.account();
        if (query.media() != null
                || query.scheduleDate() != null
                || query.richMessage() != null
                || query.quickReplyShortcutId() != null) {
            throw Refusal.badRequest(RpcDesk.NOT_IMPLEMENTED + "messages.editMessage with media, schedule_date,"
                    + " rich_message or quick_reply_shortcut_id");
        }
        if (Peers.isGroup(query.peer()) && call.business() == null) {
            return posts.edit(query, call);
        }
        Account peer = peers.require(account, query.peer());
        @Nullable BusinessLink link = call.business();
        Copy copy = world.existing(link == null ? account : link.owner(), query.id());
        if (copy.peer().id() != peer.id() || copy.letter().group() != null) {
            throw Refusal.badRequest("MESSAGE_ID_INVALID");
        }
        // What is left out stays, except the keyboard: without one the message loses its own.
        Content before = copy.letter().content();
        @Nullable String text = query.message();
        Content after = text == null
                ? new Content(before.text(), before.entities(), Drafts.checked(query.replyMarkup()), before.file())
                : drafts.content(account, text, query.entities(), query.replyMarkup(), before.file());
        if (link != null) {
            return business.edit(link, copy, after, call);
        }
        WorldEvent.Edited edited =
                world.edit(account, query.id(), after, call.caller().origin());
        List<Update> updates = new ArrayList<>();
        Update update = views.update(edited);
        if (update != null) {
            updates.add(update);
        }
        return views.updates(account, updates, Views.accounts(edited), world.nowSeconds());
    }

    private AffectedMessages delete(DeleteMessages query, Call call) {
        Account account = call.account();
        @Nullable BusinessLink link = call.business();
        if (link != null) {
            return business.delete(link, query.id(), call);
        }
        // What a bot deletes is gone for both sides.
        int gone = world.delete(
                account,
                query.id(),
                account.bot() || query.revoke(),
                call.caller().origin());
        return new AffectedMessages(world.box(account).pts(), gone);
    }

    /** {@return which message of an account's box is meant; 0 if none is} */
    private int id(InputMessage wanted, Account account) {
        if (wanted instanceof InputMessageReplyTo answer) {
            @Nullable Copy copy = world.box(account).find(answer.id());
            @Nullable Letter answered = copy == null ? null : copy.letter().replyTo();
            return answered == null ? 0 : answered.idFor(account.id());
        }
        return wanted instanceof InputMessageID input ? input.id() : 0;
    }

    private Messages find(GetMessages query, Account account) {
        List<Message> messages = new ArrayList<>();
        List<Account> accounts = new ArrayList<>();
        Map<Long, Chat> chats = new LinkedHashMap<>();
        for (InputMessage wanted : query.id()) {
            int id = id(wanted, account);
            @Nullable Copy copy = world.box(account).find(id);
            if (copy == null) {
                messages.add(MessageEmpty.builder(id).build());
            } else {
                messages.add(views.message(copy));
                accounts.add(copy.peer());
                accounts.add(account);
                @Nullable Group group = copy.letter().group();
                if (group != null) {
                    chats.putIfAbsent(group.id(), views.groups().chat(account, group));
                }
            }
        }
        return new PlainMessages(messages, List.of(), List.copyOf(chats.values()), views.users(account, accounts));
    }
}
