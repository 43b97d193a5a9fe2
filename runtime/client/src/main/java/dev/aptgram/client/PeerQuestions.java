package dev.aptgram.client;

import dev.aptgram.api.ChatInviteAlready;
import dev.aptgram.api.ChatInvitePeek;
import dev.aptgram.api.InputPeer;
import dev.aptgram.api.PlainChatInvite;
import dev.aptgram.api.channels.GetChannels;
import dev.aptgram.api.contacts.ResolvePhone;
import dev.aptgram.api.contacts.ResolveUsername;
import dev.aptgram.api.messages.CheckChatInvite;
import dev.aptgram.api.users.GetUsers;
import dev.aptgram.errors.RpcException;
import dev.aptgram.storage.PeerKind;
import dev.aptgram.tl.TlMethod;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks Telegram who somebody is. What comes along with the answers is learnt before they are here. A refusal that says
 * that there is nobody becomes an {@link UnknownPeerException} with the reason; any other stays as it is.
 */
final class PeerQuestions {
    private final Telegram tg;
    private final PeerCache peers;
    private final boolean bot;
    private final LongAdder asked;

    PeerQuestions(Telegram tg, PeerCache peers, boolean bot, LongAdder asked) {
        this.tg = tg;
        this.peers = peers;
        this.bot = bot;
        this.asked = asked;
    }

    CompletableFuture<ChatRef> username(String name) {
        return ask(ResolveUsername.builder(name).build(), found -> ChatRef.of(found.peer()), refusal -> {
            if (refusal.is("USERNAME_NOT_OCCUPIED")) {
                peers.nobodyBears(name);
                return new UnknownPeerException(
                        "@" + name, "nobody has this name, or no longer; look for a typing mistake", refusal);
            }
            return refusal.is("USERNAME_INVALID")
                    ? new UnknownPeerException("@" + name, "Telegram takes this for no username", refusal)
                    : null;
        });
    }

    CompletableFuture<ChatRef> phone(String digits) {
        if (bot) {
            return unknown(
                    "a phone number",
                    "bots may not look people up by it, and nobody whom this bot has met is known to have it;"
                            + " ask for the contact with a button, or use @name");
        }
        return ask(
                new ResolvePhone(digits),
                found -> ChatRef.of(found.peer()),
                refusal -> refusal.is("PHONE_NOT_OCCUPIED")
                        ? new UnknownPeerException(
                                "a phone number",
                                "nobody with that number may be found by this account: either nobody has it, or their"
                                        + " privacy settings hide it; use @name, or add the contact",
                                refusal)
                        : null);
    }

    CompletableFuture<ChatRef> invite(String hash) {
        if (bot) {
            return unknown(
                    "the chat of an invite link",
                    "bots may not open such links; add the bot to the chat, whose id it then learns");
        }
        return ask(
                new CheckChatInvite(hash),
                answer -> {
                    if (answer instanceof ChatInviteAlready already) {
                        return ChatRef.of(already.chat());
                    }
                    if (answer instanceof ChatInvitePeek peek) {
                        return ChatRef.of(peek.chat());
                    }
                    boolean approval = answer instanceof PlainChatInvite invite && invite.requestNeeded();
                    throw new UnknownPeerException(
                            "the chat of an invite link",
                            "this account is not in it; join with messages.importChatInvite first"
                                    + (approval ? ", which an administrator has to approve" : ""),
                            null);
                },
                refusal -> refusal.is("INVITE_HASH_EXPIRED")
                                || refusal.is("INVITE_HASH_INVALID")
                                || refusal.is("INVITE_HASH_EMPTY")
                        ? new UnknownPeerException(
                                "the chat of an invite link",
                                "the link is not valid, or no longer; ask for a new one",
                                refusal)
                        : null);
    }

    /** Confirms an address with what the asker knows of it, which is not believed unseen. */
    CompletableFuture<ChatRef> input(ChatRef ref, InputPeer input) {
        return ref.kind() == PeerKind.USER
                ? known(ref, new GetUsers(List.of(InputPeers.user(input))))
                : known(ref, new GetChannels(List.of(InputPeers.channel(input))));
    }

    private <A> CompletableFuture<ChatRef> known(ChatRef ref, TlMethod<A> method) {
        return ask(
                method,
                answer -> {
                    if (!peers.knows(ref)) {
                        throw unusable(ref, null);
                    }
                    return ref;
                },
                refusal -> refusal.is("CHANNEL_INVALID")
                                || refusal.is("USER_ID_INVALID")
                                || refusal.is("PEER_ID_INVALID")
                                || refusal.is("MSG_ID_INVALID")
                        ? unusable(ref, refusal)
                        : null);
    }

    private UnknownPeerException unusable(ChatRef ref, @Nullable Throwable cause) {
        return new UnknownPeerException(
                UnknownPeerException.name(ref),
                bot
                        ? "this bot has had nothing to do with it; it has to write to the bot, or add it, first"
                        : "the access hash is not one of this account's, each account has its own; resolve its @name, or"
                                + " load dialogs",
                cause);
    }

    private <A> CompletableFuture<ChatRef> ask(
            TlMethod<A> method,
            Function<A, ChatRef> convert,
            Function<RpcException, @Nullable UnknownPeerException> explain) {
        asked.increment();
        CompletableFuture<ChatRef> result = new CompletableFuture<>();
        CompletableFuture<A> answer = tg.invoke(method);
        CompletableFuture<Void> unused = answer.handle((value, failure) -> {
            try {
                if (failure == null) {
                    result.complete(convert.apply(value));
                } else {
                    Throwable cause = Futures.cause(failure);
                    UnknownPeerException explained =
                            cause instanceof RpcException refusal ? explain.apply(refusal) : null;
                    result.completeExceptionally(explained == null ? cause : explained);
                }
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
            return null;
        });
        return result;
    }

    private static CompletableFuture<ChatRef> unknown(String who, String why) {
        return CompletableFuture.failedFuture(new UnknownPeerException(who, why, null));
    }
}
