package dev.aptgram.dc.rpc;

import dev.aptgram.api.Chat;
import dev.aptgram.api.Message;
import dev.aptgram.api.MessageAction;
import dev.aptgram.api.MessageActionPaymentSent;
import dev.aptgram.api.MessageActionPaymentSentMe;
import dev.aptgram.api.MessageReplyHeader;
import dev.aptgram.api.MessageService;
import dev.aptgram.api.PaymentCharge;
import dev.aptgram.api.Peer;
import dev.aptgram.api.PeerChat;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainMessageReplyHeader;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.SendMessageTypingAction;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateDeleteMessages;
import dev.aptgram.api.UpdateEditMessage;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.UpdateShort;
import dev.aptgram.api.UpdateUserTyping;
import dev.aptgram.api.Updates;
import dev.aptgram.api.User;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Copy;
import dev.aptgram.dc.world.Group;
import dev.aptgram.dc.world.Letter;
import dev.aptgram.dc.world.Payment;
import dev.aptgram.dc.world.StoredFile;
import dev.aptgram.dc.world.World;
import dev.aptgram.dc.world.WorldEvent;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the world looks in TL to each account. */
public final class Views {
    private final AccessHashes hashes;
    private final FileViews files;
    private final BusinessViews business;
    private final NoticeViews notices;
    private final GroupViews groups;
    private final PostViews posts;

    /**
     * Creates the views of one cloud.
     *
     * @param world tells the time
     * @param random draws the secret behind the access hashes
     * @param homeDc the DC that says it keeps what is sent by way of bots
     */
    public Views(World world, SecureRandom random, int homeDc) {
        this.hashes = new AccessHashes(random);
        this.files = new FileViews(world, hashes);
        this.business = new BusinessViews(this, homeDc);
        this.notices = new NoticeViews(world, this, homeDc);
        this.groups = new GroupViews(hashes);
        this.posts = new PostViews(world, this);
    }

    BusinessViews business() {
        return business;
    }

    NoticeViews notices() {
        return notices;
    }

    /** {@return how groups look} */
    GroupViews groups() {
        return groups;
    }

    /** {@return how what is said in supergroups and channels looks} */
    PostViews posts() {
        return posts;
    }

    /** {@return the chat that a message in somebody's box belongs to} */
    static Peer chatOf(Copy copy) {
        Group group = copy.letter().group();
        return group == null ? new PeerUser(copy.peer().id()) : new PeerChat(group.id());
    }

    FileViews files() {
        return files;
    }

    AccessHashes hashes() {
        return hashes;
    }

    /** {@return how one account looks to another} */
    User user(Account viewer, Account subject) {
        PlainUser.Builder user = PlainUser.builder(subject.id())
                .accessHash(hashes.of(viewer, subject))
                .firstName(subject.firstName())
                .username(subject.username())
                .self(viewer.id() == subject.id());
        if (subject.bot()) {
            user.bot(true).botInfoVersion(1);
        } else if (viewer.bot()) {
            user.langCode("en");
        }
        return user.build();
    }

    /** {@return how several accounts look to one, each once} */
    List<User> users(Account viewer, Collection<Account> subjects) {
        Map<Long, User> users = new LinkedHashMap<>();
        for (Account subject : subjects) {
            users.computeIfAbsent(subject.id(), id -> user(viewer, subject));
        }
        return List.copyOf(users.values());
    }

    /** {@return how a message looks to the owner of the box it lies in} */
    Message message(Copy copy) {
        Letter letter = copy.letter();
        Payment payment = letter.content().payment();
        if (payment != null) {
            return paid(copy, payment);
        }
        PlainMessage.Builder message = PlainMessage.builder(
                        copy.id(), chatOf(copy), letter.date(), letter.content().text())
                .out(copy.outgoing())
                .replyMarkup(letter.content().markup());
        if (copy.outgoing() || letter.group() != null) {
            // In a private chat the sender of what comes in is the chat itself, and is not repeated.
            message.fromId(new PeerUser(letter.author().id()));
        }
        if (!letter.content().entities().isEmpty()) {
            message.entities(letter.content().entities());
        }
        @Nullable Account via = letter.via();
        if (via != null) {
            message.viaBotId(via.id());
        }
        @Nullable Account business = letter.business();
        if (business != null && copy.outgoing()) {
            message.viaBusinessBotId(business.id());
        }
        @Nullable StoredFile file = letter.content().file();
        if (file != null) {
            message.media(files.media(copy.owner(), file));
        }
        if (letter.editDate() != 0) {
            message.editDate(letter.editDate());
        }
        @Nullable Letter replyTo = letter.replyTo();
        int replyId = replyTo == null ? 0 : replyTo.idFor(copy.owner().id());
        if (replyId != 0) {
            message.replyTo(reply(replyId));
        }
        return message.build();
    }

    /** {@return the update that tells of an event, or null if the API has none for it} */
    @Nullable
    Update update(WorldEvent event) {
        if (event instanceof WorldEvent.Arrived arrived) {
            return new UpdateNewMessage(message(arrived.copy()), arrived.pts(), 1);
        } else if (event instanceof WorldEvent.Edited edited) {
            return new UpdateEditMessage(message(edited.copy()), edited.pts(), 1);
        } else if (event instanceof WorldEvent.Deleted deleted) {
            return new UpdateDeleteMessages(
                    deleted.copies().stream().map(Copy::id).toList(), deleted.pts(), deleted.ptsCount());
        } else if (event instanceof WorldEvent.InGroup in) {
            return posts.update(in.owner(), in.group(), in.happened());
        } else if (event instanceof WorldEvent.Notice notice) {
            return notices.update(notice);
        }
        return null;
    }

    /** {@return the groups that an event speaks of} */
    List<Chat> chats(WorldEvent event) {
        Group basic = null;
        if (event instanceof WorldEvent.Arrived arrived) {
            basic = arrived.copy().letter().group();
        } else if (event instanceof WorldEvent.Edited edited) {
            basic = edited.copy().letter().group();
        }
        if (basic != null) {
            return List.of(groups.chat(event.owner(), basic));
        }
        if (event instanceof WorldEvent.JoinAsked asked) {
            return List.of(groups.chat(event.owner(), asked.request().group()));
        }
        return event instanceof WorldEvent.MemberChanged changed
                ? List.of(groups.chat(event.owner(), changed.group()))
                : List.of();
    }

    /** {@return how the message that tells of a payment looks} The bot sees what it needs to know, the payer what was paid. */
    private static Message paid(Copy copy, Payment payment) {
        MessageAction action = copy.owner().bot()
                ? MessageActionPaymentSentMe.builder(
                                payment.currency(),
                                payment.amount(),
                                payment.payload(),
                                new PaymentCharge("charge-" + copy.id(), "provider-" + copy.id()))
                        .shippingOptionId(payment.shippingOption())
                        .build()
                : MessageActionPaymentSent.builder(payment.currency(), payment.amount())
                        .build();
        MessageService.Builder message = MessageService.builder(
                        copy.id(), new PeerUser(copy.peer().id()), copy.letter().date(), action)
                .out(copy.outgoing());
        if (copy.outgoing()) {
            message.fromId(new PeerUser(copy.owner().id()));
        }
        return message.build();
    }

    /**
     * {@return what to push to the sessions of the event's owner, or null if the API has nothing for it}
     *
     * @param event the event
     * @param nowSeconds the time, in Unix seconds
     */
    public @Nullable Updates push(WorldEvent event, int nowSeconds) {
        if (event instanceof WorldEvent.Typing typing) {
            if (typing.owner().bot()) {
                return null;
            }
            return new UpdateShort(
                    UpdateUserTyping.builder(typing.by().id(), new SendMessageTypingAction())
                            .build(),
                    nowSeconds);
        }
        Update update = update(event);
        if (update != null && event instanceof WorldEvent.InGroup in) {
            return posts.updates(
                    in.owner(), in.group(), List.of(update), in.happened().posts());
        }
        return update == null
                ? null
                : new PlainUpdates(List.of(update), users(event.owner(), accounts(event)), chats(event), nowSeconds, 0);
    }

    /** {@return updates with the accounts they speak of} */
    Updates updates(Account viewer, List<Update> updates, Collection<Account> accounts, int nowSeconds) {
        return updates(viewer, updates, accounts, List.of(), nowSeconds);
    }

    /** {@return updates with the accounts and groups they speak of} */
    Updates updates(
            Account viewer, List<Update> updates, Collection<Account> accounts, List<Chat> chats, int nowSeconds) {
        // Updates that pts orders need no sequence number of their own: 0 says so.
        return new PlainUpdates(updates, users(viewer, accounts), chats, nowSeconds, 0);
    }

    /** {@return the accounts that an event speaks of} */
    static List<Account> accounts(WorldEvent event) {
        List<Account> accounts = new ArrayList<>();
        if (event instanceof WorldEvent.Arrived arrived) {
            add(accounts, arrived.copy());
        } else if (event instanceof WorldEvent.Edited edited) {
            add(accounts, edited.copy());
        } else if (event instanceof WorldEvent.Asked asked) {
            accounts.add(asked.query().user());
        } else if (event instanceof WorldEvent.Chosen chosen) {
            accounts.add(chosen.user());
        } else if (event instanceof WorldEvent.JoinAsked asked) {
            accounts.add(asked.request().user());
        } else if (event instanceof WorldEvent.BusinessLinked linked) {
            accounts.add(linked.link().owner());
        } else if (event instanceof WorldEvent.BusinessNews news) {
            accounts.addAll(accounts(news.event()));
        } else if (event instanceof WorldEvent.MemberChanged changed) {
            accounts.add(changed.user());
            accounts.add(changed.by());
        }
        if (!accounts.isEmpty()) {
            accounts.add(event.owner());
        }
        return accounts;
    }

    private static void add(List<Account> accounts, Copy copy) {
        accounts.add(copy.peer());
        @Nullable Account via = copy.letter().via();
        if (via != null) {
            accounts.add(via);
        }
    }

    private static MessageReplyHeader reply(int messageId) {
        return PlainMessageReplyHeader.builder().replyToMsgId(messageId).build();
    }
}
