package dev.aptgram.simulate.updates;

import dev.aptgram.api.EncryptedMessage;
import dev.aptgram.api.EncryptedMessageService;
import dev.aptgram.api.Message;
import dev.aptgram.api.Peer;
import dev.aptgram.api.PeerChannel;
import dev.aptgram.api.PeerChat;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.SendMessageTypingAction;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateBotStopped;
import dev.aptgram.api.UpdateDeleteChannelMessages;
import dev.aptgram.api.UpdateDeleteMessages;
import dev.aptgram.api.UpdateEditChannelMessage;
import dev.aptgram.api.UpdateEditMessage;
import dev.aptgram.api.UpdateNewChannelMessage;
import dev.aptgram.api.UpdateNewEncryptedMessage;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.UpdatePinnedChannelMessages;
import dev.aptgram.api.UpdateReadHistoryInbox;
import dev.aptgram.api.UpdateReadHistoryOutbox;
import dev.aptgram.api.UpdateUserName;
import dev.aptgram.api.UpdateUserTyping;
import dev.aptgram.simulate.updates.Entry.Line;
import dev.aptgram.tl.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Writes the log: what people do in the twenty chats. */
final class Author {
    private final ServerLog log;
    private final Population people;
    private final Chance chance;
    private final Map<Long, Integer> posts = new HashMap<>();
    private final List<Long> open = new ArrayList<>(Population.CHANNELS);
    private int messages = 1_000;
    private int names;

    Author(ServerLog log, Population people, Chance chance) {
        this.log = log;
        this.people = people;
        this.chance = chance;
        open.add(Population.LEFT);
        open.add(Population.FOLLOWED);
    }

    /** The account joins the late channels. */
    void join() {
        open.addAll(Population.LATE);
    }

    /** The account is no member of that channel any more. */
    void leave() {
        open.remove(Population.LEFT);
    }

    /** {@return what happens next} */
    Entry next() {
        int kind = chance.below(100);
        if (kind < 34) {
            return message(chance.perMille(500), false);
        }
        if (kind < 50) {
            return chance.perMille(300) ? edit() : chance.perMille(400) ? delete(false) : read();
        }
        if (kind < 77) {
            return post(chance.of(open));
        }
        if (kind < 88) {
            return second();
        }
        return kind < 96 ? name() : typing();
    }

    /** {@return a message in a private chat or a basic group} */
    Entry message(boolean inPrivate, boolean own) {
        int id = ++messages;
        Peer chat =
                inPrivate ? new PeerUser(chance.of(Population.PRIVATE)) : new PeerChat(chance.of(Population.GROUPS));
        long sender = own ? Population.SELF : chat instanceof PeerUser user ? user.userId() : people.member();
        PlainMessage message = PlainMessage.builder(id, chat, log.date() + 1, "message " + id)
                .out(own)
                .fromId(new PeerUser(sender))
                .build();
        return log.append(Line.COMMON, 0, 1, own, pts -> new UpdateNewMessage(message, pts, 1));
    }

    /** {@return messages of the private chats or groups that are deleted} */
    Entry delete(boolean own) {
        List<Integer> ids = some(messages);
        return log.append(Line.COMMON, 0, ids.size(), own, pts -> new UpdateDeleteMessages(ids, pts, ids.size()));
    }

    /** {@return something in a channel} */
    Entry post(long channel) {
        int last = posts.getOrDefault(channel, 10);
        int kind = chance.below(100);
        if (kind < 60) {
            return post(channel, false);
        }
        if (kind < 75) {
            Message message = post(channel, chance.between(1, last), "changed");
            return log.append(Line.CHANNEL, channel, 1, false, pts -> new UpdateEditChannelMessage(message, pts, 1));
        }
        List<Integer> ids = some(last);
        if (kind < 90) {
            return deletePosts(channel, ids, false);
        }
        return log.append(
                Line.CHANNEL,
                channel,
                ids.size(),
                false,
                pts -> UpdatePinnedChannelMessages.builder(channel, ids, pts, ids.size())
                        .pinned(true)
                        .build());
    }

    /** {@return a new message in a channel} */
    Entry post(long channel, boolean own) {
        int id = posts.merge(channel, 11, (last, eleven) -> last + 1);
        Message message = post(channel, id, "post");
        return log.append(Line.CHANNEL, channel, 1, own, pts -> new UpdateNewChannelMessage(message, pts, 1));
    }

    /** {@return messages of a channel that are deleted} */
    Entry deletePosts(long channel, List<Integer> ids, boolean own) {
        return log.append(
                Line.CHANNEL,
                channel,
                ids.size(),
                own,
                pts -> new UpdateDeleteChannelMessages(channel, ids, pts, ids.size()));
    }

    private Message post(long channel, int id, String text) {
        return PlainMessage.builder(id, new PeerChannel(channel), log.date() + 1, text + " " + id)
                .fromId(new PeerUser(people.member()))
                .build();
    }

    private Entry edit() {
        int id = chance.between(1_000, messages);
        PlainMessage message = PlainMessage.builder(
                        id, new PeerUser(chance.of(Population.PRIVATE)), log.date() + 1, "changed " + id)
                .editDate(log.date() + 1)
                .build();
        return log.append(Line.COMMON, 0, 1, false, pts -> new UpdateEditMessage(message, pts, 1));
    }

    private Entry read() {
        Peer chat = new PeerUser(chance.of(Population.PRIVATE));
        int id = messages;
        return chance.perMille(500)
                ? log.append(Line.COMMON, 0, 1, false, pts -> new UpdateReadHistoryOutbox(chat, id, pts, 1))
                : log.append(
                        Line.COMMON,
                        0,
                        0,
                        false,
                        pts -> UpdateReadHistoryInbox.builder(chat, id, 0, pts, 0)
                                .build());
    }

    private Entry second() {
        if (chance.perMille(700)) {
            long user = people.member();
            return log.append(Line.SECOND, 0, 1, false, qts -> new UpdateBotStopped(user, log.date() + 1, true, qts));
        }
        EncryptedMessage secret = new EncryptedMessageService(log.qts(), 5, log.date() + 1, Bytes.ofUtf8("sealed"));
        return log.append(Line.SECOND, 0, 1, false, qts -> new UpdateNewEncryptedMessage(secret, qts));
    }

    private Entry name() {
        Update update = new UpdateUserName(people.member(), "Name " + ++names, "", List.of());
        return log.append(Line.SEQ, 0, 1, false, seq -> update);
    }

    private Entry typing() {
        Update update = UpdateUserTyping.builder(people.member(), new SendMessageTypingAction())
                .build();
        return log.append(Line.NONE, 0, 0, false, number -> update);
    }

    /** {@return one to three message ids} */
    List<Integer> some(int last) {
        int from = chance.between(1, last);
        return IntStream.range(from, from + chance.between(1, 3)).boxed().toList();
    }
}
