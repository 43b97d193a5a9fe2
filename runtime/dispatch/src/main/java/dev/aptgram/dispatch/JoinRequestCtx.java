package dev.aptgram.dispatch;

import dev.aptgram.api.ChatInviteExported;
import dev.aptgram.api.InputPeer;
import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.InputUser;
import dev.aptgram.api.PlainInputUser;
import dev.aptgram.api.UpdateBotChatInviteRequester;
import dev.aptgram.api.messages.HideChatJoinRequest;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.OutgoingText;
import dev.aptgram.client.PeerRef;
import dev.aptgram.client.PeerView;
import dev.aptgram.client.RawUpdate;
import dev.aptgram.client.SentMessage;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Somebody asks to be let into a chat of which this bot is an administrator: {@code updateBotChatInviteRequester}. What the
 * handler says goes to the one who asks, in private; Telegram allows that for five minutes, and after that if they have written to
 * the bot.
 */
public final class JoinRequestCtx extends Ctx {
    private final UpdateBotChatInviteRequester update;
    private final ChatRef chat;
    private final PeerView sender;

    JoinRequestCtx(RawUpdate raw, Scope scope) {
        super(raw, scope);
        this.update = (UpdateBotChatInviteRequester) raw.update();
        this.chat = ChatRef.of(update.peer());
        this.sender = raw.peer(PeerRef.user(update.userId()));
    }

    @Override
    public UpdateBotChatInviteRequester raw() {
        return update;
    }

    /** {@return the chat that they want to enter} */
    @Override
    public ChatRef chat() {
        return chat;
    }

    /** {@return who asks} */
    @Override
    public PeerView sender() {
        return scope().complete(sender);
    }

    /** {@return what they say of themselves in their profile; may be empty} */
    public String about() {
        return update.about();
    }

    /** {@return when they asked, to the second} */
    public Instant date() {
        return Instant.ofEpochSecond(Integer.toUnsignedLong(update.date()));
    }

    /** {@return the invite link that brought them; empty if none did} */
    public Optional<String> inviteLink() {
        return update.invite() instanceof ChatInviteExported link ? Optional.of(link.link()) : Optional.empty();
    }

    /**
     * Lets them in. The handler may return true instead.
     *
     * @return completes when Telegram has done so; fails with {@link dev.aptgram.errors.RpcException} {@code
     *     HIDE_REQUESTER_MISSING} if somebody has decided before
     */
    public CompletableFuture<Void> approve() {
        return decide(true);
    }

    /**
     * Refuses them. The handler may return false instead.
     *
     * @return completes when Telegram has done so; fails with {@link dev.aptgram.errors.RpcException} {@code
     *     HIDE_REQUESTER_MISSING} if somebody has decided before
     */
    public CompletableFuture<Void> decline() {
        return decide(false);
    }

    private CompletableFuture<Void> decide(boolean approved) {
        CompletableFuture<InputPeer> where = tg().inputPeer(chat);
        CompletableFuture<InputPeer> whom = tg().inputPeer(sender);
        return sending(where.thenCombine(
                        whom,
                        (peer, user) -> HideChatJoinRequest.builder(peer, address(user))
                                .approved(approved)
                                .build())
                .thenCompose(tg()::invoke)
                .thenAccept(updates -> {}));
    }

    private static InputUser address(InputPeer peer) {
        if (peer instanceof InputPeerUser user) {
            return new PlainInputUser(user.userId(), user.accessHash());
        }
        throw new IllegalStateException("a user's address is " + peer.tlName());
    }

    /** Sends a message to the one who asks, in private. */
    @Override
    public CompletableFuture<SentMessage> reply(OutgoingText text) {
        return sending(tg().sendMessage(sender, scope().buttons().encoded(text, sender.ref())));
    }

    @Override
    boolean take(Object result) {
        if (result instanceof Boolean approved) {
            scope().track(decide(approved));
            return true;
        }
        return false;
    }

    /** They answer where they read the question. */
    @Override
    RunOwner asked() {
        return RunOwner.user(sender);
    }

    @Override
    RunOwner owner() {
        return new RunOwner(chat, sender.ref(), 0);
    }

    @Override
    Kind<JoinRequestCtx> kind() {
        return Kind.JOIN_REQUEST;
    }

    @Override
    String describe() {
        return "join request to " + Keys.chat(chat) + " from " + Keys.peer(sender);
    }
}
