package dev.aptgram.dispatch;

import dev.aptgram.api.ChatInviteExported;
import dev.aptgram.api.ExportedChatInvite;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateChannelParticipant;
import dev.aptgram.api.UpdateChatParticipant;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.OutgoingText;
import dev.aptgram.client.PeerRef;
import dev.aptgram.client.PeerView;
import dev.aptgram.client.RawUpdate;
import dev.aptgram.client.SentMessage;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's place in a chat has changed: {@code updateChatParticipant} and {@code updateChannelParticipant}. Bots hear of it where
 * they are administrators, and of themselves always; where they cannot, a report of the event may come as a message.
 */
public final class MemberCtx extends Ctx {
    private final Update update;
    private final ChatRef chat;
    private final PeerView sender;
    private final PeerView member;
    private final int date;
    private final @Nullable ExportedChatInvite invite;
    private final Membership before;
    private final Membership now;

    MemberCtx(RawUpdate raw, Scope scope) {
        super(raw, scope);
        this.update = raw.update();
        if (update instanceof UpdateChatParticipant u) {
            chat = PeerRef.chat(u.chatId()).ref();
            sender = raw.peer(PeerRef.user(u.actorId()));
            member = raw.peer(PeerRef.user(u.userId()));
            date = u.date();
            invite = u.invite();
            before = Membership.of(u.prevParticipant());
            now = Membership.of(u.newParticipant());
        } else {
            UpdateChannelParticipant u = (UpdateChannelParticipant) update;
            chat = PeerRef.channel(u.channelId()).ref();
            sender = raw.peer(PeerRef.user(u.actorId()));
            member = raw.peer(PeerRef.user(u.userId()));
            date = u.date();
            invite = u.invite();
            before = Membership.of(u.prevParticipant());
            now = Membership.of(u.newParticipant());
        }
    }

    @Override
    public Update raw() {
        return update;
    }

    @Override
    public ChatRef chat() {
        return chat;
    }

    /** {@return who has done it: the member itself, or an administrator} */
    @Override
    public PeerView sender() {
        return scope().complete(sender);
    }

    /** {@return whose place has changed} */
    public PeerView member() {
        return member;
    }

    /** {@return what they were before} */
    public MemberStatus oldStatus() {
        return before.status();
    }

    /** {@return what they are now} */
    public MemberStatus newStatus() {
        return now.status();
    }

    /** {@return what has happened} */
    public MemberChange change() {
        return MemberChange.between(before, now, sender.ref().equals(member.ref()));
    }

    /** {@return when it happened, to the second} */
    public Instant date() {
        return Instant.ofEpochSecond(Integer.toUnsignedLong(date));
    }

    /** {@return the invite link by which they came; empty if they came otherwise} */
    public Optional<String> inviteLink() {
        return invite instanceof ChatInviteExported link ? Optional.of(link.link()) : Optional.empty();
    }

    @Override
    public CompletableFuture<SentMessage> reply(OutgoingText text) {
        return sending(tg().sendMessage(chat(), encoded(text)));
    }

    @Override
    RunOwner owner() {
        return new RunOwner(chat, sender.ref(), 0);
    }

    @Override
    Kind<MemberCtx> kind() {
        return Kind.MEMBER;
    }

    @Override
    String describe() {
        return "member " + Keys.peer(member) + " in " + Keys.chat(chat) + " from " + Keys.peer(sender);
    }
}
