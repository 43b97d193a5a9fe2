package dev.aptgram.simulate.updates;

import dev.aptgram.api.InputChannel;
import dev.aptgram.api.InputPeer;
import dev.aptgram.api.InputPeerChannel;
import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.PlainInputChannel;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateMessageID;
import dev.aptgram.api.UpdateNewChannelMessage;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.UpdateShortSentMessage;
import dev.aptgram.api.messages.AffectedMessages;
import dev.aptgram.api.messages.DeleteMessages;
import dev.aptgram.api.messages.SendMessage;
import dev.aptgram.simulate.Violation;
import dev.aptgram.tl.TlMethod;
import java.util.List;
import java.util.Set;

/** What the account does itself, and what the server answers: numbers of the lines, with updates or without. */
final class OwnCalls {
    private final Chance chance;
    private final Tally tally;
    private final Author author;
    private final Population people;
    private long randomId;

    OwnCalls(Chance chance, Tally tally, Author author, Population people) {
        this.chance = chance;
        this.tally = tally;
        this.author = author;
        this.people = people;
    }

    /** {@return a call that the account makes} */
    TlMethod<?> next() {
        long channel = chance.of(Population.CHANNELS);
        long user = chance.of(Population.PRIVATE);
        return switch (chance.below(4)) {
            case 0 ->
                new dev.aptgram.api.channels.DeleteMessages(
                        new PlainInputChannel(channel, Population.hash(channel)), author.some(10));
            case 1 -> DeleteMessages.builder(author.some(1_000)).build();
            case 2 -> send(new InputPeerChannel(channel, Population.hash(channel)));
            default -> send(new InputPeerUser(user, Population.hash(user)));
        };
    }

    private SendMessage send(InputPeer peer) {
        return SendMessage.builder(peer, "mine", ++randomId).build();
    }

    /** {@return what the server answers, when it has done what was asked} */
    Object answer(TlMethod<?> method) {
        tally.add(Happening.OWN_CALLS);
        if (method instanceof DeleteMessages) {
            Entry entry = author.delete(true);
            return new AffectedMessages(entry.end, entry.end - entry.start);
        }
        if (method instanceof dev.aptgram.api.channels.DeleteMessages m) {
            Entry entry = author.deletePosts(id(m.channel()), m.id(), true);
            return new AffectedMessages(entry.end, entry.end - entry.start);
        }
        if (method instanceof SendMessage m && m.peer() instanceof InputPeerChannel channel) {
            return sent(author.post(channel.channelId(), true), m.randomId(), Set.of(channel.channelId()));
        }
        if (method instanceof SendMessage m) {
            Entry entry = author.message(true, true);
            int id = ((PlainMessage) ((UpdateNewMessage) entry.update).message()).id();
            return chance.perMille(500)
                    ? UpdateShortSentMessage.builder(id, entry.end, 1, entry.date)
                            .out(true)
                            .build()
                    : sent(entry, m.randomId(), Set.of());
        }
        throw new Violation("the client asks for what nobody told it to: " + method.tlName());
    }

    private Object sent(Entry entry, long random, Set<Long> channels) {
        PlainMessage message = (PlainMessage)
                (entry.update instanceof UpdateNewMessage u
                        ? u.message()
                        : ((UpdateNewChannelMessage) entry.update).message());
        List<Update> updates = List.of(entry.update, new UpdateMessageID(message.id(), random));
        return new PlainUpdates(updates, List.of(), people.channels(channels), entry.date, 0);
    }

    private static long id(InputChannel channel) {
        return ((PlainInputChannel) channel).channelId();
    }
}
