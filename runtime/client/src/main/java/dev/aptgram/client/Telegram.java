package dev.aptgram.client;

import dev.aptgram.api.CommonApi;
import dev.aptgram.api.InputPeer;
import dev.aptgram.api.RawApi;
import dev.aptgram.storage.Storage;
import dev.aptgram.tl.TlCaller;
import dev.aptgram.tl.TlMethod;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A signed-in account: requests go out, updates come in. It is either a {@link BotTelegram} or a {@link UserTelegram};
 * where the account decides at run time which, match:
 *
 * <pre>{@code
 * if (tg instanceof BotTelegram bot) {
 *     bot.api().bots().resetBotCommands(new BotCommandScopeDefault(), "").call();
 * }
 * }</pre>
 *
 * <pre>{@code
 * try (Telegram tg = Telegram.builder().credentials(Credentials.fromEnv()).session(Path.of("bot.session")).connect()) {
 *     tg.onUpdate(update -> {
 *         if (update instanceof NewMessage m && !m.message().isOutgoing()) {
 *             m.message().reply(m.message().text());
 *         }
 *     });
 * }
 * }</pre>
 *
 * <p><b>Threads.</b> Everything may be called from any thread and returns at once unless it says otherwise. Futures
 * complete, and listeners run, on threads of the client that read nothing from the network: they may block.
 *
 * <p><b>Updates</b> flow once the first listener or subscriber is there; what was missed before, also while the program
 * was not running, comes first. Each listener gets every update once, in order. How far they have come is saved when
 * all have finished with an update: after a crash the last few may come again, none is left out.
 *
 * <p><b>Errors.</b> A request fails with {@link dev.aptgram.errors.RpcException} if Telegram refuses it, with another
 * {@link dev.aptgram.errors.TelegramException} if it could not be asked.
 */
public sealed interface Telegram extends TlCaller, AutoCloseable permits BotTelegram, UserTelegram {
    /**
     * {@return a builder with the production data centres and nothing else} Whose account it will be, the {@link
     * TelegramBuilder#login} says, or else the session or the bot's token in the credentials; {@link BotTelegram#builder()}
     * and {@link UserTelegram#builder()} make sure of it without a login.
     */
    static TelegramBuilder<Telegram> builder() {
        return new TelegramBuilder<>(AccountKind.ANY);
    }

    /** {@return the account, as it was when it signed in} */
    PeerView self();

    /**
     * {@return Telegram's own methods, as far as this kind of account may call them} Here those that people and bots may
     * call alike; a {@link BotTelegram} and a {@link UserTelegram} have their own as well. What a method needs is asked for
     * at once; what is optional can be set before the call:
     *
     * <pre>{@code
     * CompletableFuture<Updates> sent = tg.api().messages().sendMessage(peer, "hi").silent(true).call();
     * }</pre>
     *
     * <p>A {@code random_id} is chosen unless it is set. What a method is known to fail with is in the documentation of its
     * record, such as {@link dev.aptgram.api.messages.SendMessage}, and in {@link dev.aptgram.api.RpcErrors}.
     */
    CommonApi api();

    /**
     * {@return Telegram's own methods, all of them} For methods that the account may call although the public data that
     * {@link #api()} follows says otherwise; Telegram refuses the rest.
     */
    default RawApi raw() {
        return RawApi.of(this);
    }

    /**
     * Calls any method of the TL schema. Cancelling the future gives the request up, as far as that is possible. What
     * Telegram refuses for the moment is tried again as the {@linkplain TelegramBuilder#retry policy} says, and a call that
     * belongs to another data centre ({@code FILE_MIGRATE_X} and the like) goes there.
     *
     * @param method the call with its arguments
     * @param <R> what it answers
     * @return the answer
     */
    @Override
    <R> CompletableFuture<R> invoke(TlMethod<R> method);

    /**
     * Calls a method and waits for the answer, as {@link #blocking()} does.
     *
     * @param method the call with its arguments
     * @param <R> what it answers
     * @return the answer
     */
    @Override
    default <R> R invokeAndWait(TlMethod<R> method) {
        return blocking().invoke(method);
    }

    /**
     * Calls any method of the TL schema on a given data centre: where it is known that the call belongs there, which saves the
     * way by {@code FILE_MIGRATE_X} or {@code STATS_MIGRATE_X}, or for what {@code help.getConfig} and the like say there. The account's own is {@link #invoke}; to
     * another one a connection is opened with the first call, with an auth key of its own, which the session keeps, and
     * this account's authorization; it is closed when there has been no call for a minute. Updates come from the account's
     * own only.
     *
     * @param dc the data centre's number, positive
     * @param method the call with its arguments
     * @param <R> what it answers
     * @return the answer; fails besides with {@link UnknownDatacenterException} if there is no such data centre, and with
     *     {@link dev.aptgram.errors.TransportException} if it can't be reached within the connect timeout
     * @throws IllegalArgumentException if the number is not positive
     */
    <R> CompletableFuture<R> invokeOn(int dc, TlMethod<R> method);

    /**
     * Calls any method of the TL schema as the options say: on a given data centre, over connections for a purpose of their
     * own, with a retry policy for this call.
     *
     * @param method the call with its arguments
     * @param options what differs from other calls
     * @param <R> what it answers
     * @return the answer; fails as {@link #invoke(TlMethod)} and {@link #invokeOn} do, and with {@link
     *     dev.aptgram.mtproto.retry.CircuitOpenException} while the data centre has a break after many internal errors
     */
    <R> CompletableFuture<R> invoke(TlMethod<R> method, CallOptions options);

    /** {@return the same calls for threads that may wait} */
    default BlockingTelegram blocking() {
        return new BlockingTelegram(this);
    }

    /**
     * Gives every update to a listener, one after the other. When it has returned, it is done with the update. If it is
     * slower than the updates for long, the client stops taking more from the network and fetches them later; nothing is
     * dropped. What it throws is logged.
     *
     * @param listener called on a thread of the client, never by two at once
     * @return ends the listening
     */
    Registration onUpdate(Consumer<? super ClientUpdate> listener);

    /**
     * Gives every update to a listener that finishes later: for those that hand the work to other threads. It is called
     * in order; it is done with an update when the stage completes, however it completes.
     *
     * @param listener called on a thread of the client, never by two at once
     * @return ends the listening
     */
    Registration onUpdateAsync(Function<? super ClientUpdate, ? extends CompletionStage<?>> listener);

    /**
     * {@return the updates as a publisher} Each subscriber gets every update from its subscription on; what it has not
     * requested yet waits, and holds the others up when its buffer is full.
     */
    Flow.Publisher<ClientUpdate> updates();

    /**
     * Sends plain text.
     *
     * @param to whom; someone this session has met, or for a bot anyone who has written to it
     * @param text the text, 1 to 4096 UTF-16 units
     * @return the message as it was sent; fails with {@link UnknownPeerException} if the peer can't be addressed
     */
    default CompletableFuture<SentMessage> sendMessage(PeerRef to, String text) {
        return sendMessage(to, OutgoingText.of(text));
    }

    /**
     * Sends a text message. A repetition after a lost connection does not make a second message.
     *
     * @param to whom; someone this session has met, or for a bot anyone who has written to it
     * @param text what to send
     * @return the message as it was sent; fails with {@link UnknownPeerException} if the peer can't be addressed
     */
    CompletableFuture<SentMessage> sendMessage(PeerRef to, OutgoingText text);

    /**
     * Gives a message another content.
     *
     * @param chat where it is
     * @param messageId which one
     * @param text the new content; whom it quotes can't be changed and is left as it is
     * @return the message after the change
     */
    CompletableFuture<SentMessage> editMessage(PeerRef chat, int messageId, OutgoingText text);

    /**
     * Deletes messages for everyone.
     *
     * @param chat where they are
     * @param messageIds which ones; may be empty
     * @return completes when they are gone
     */
    CompletableFuture<Void> deleteMessages(PeerRef chat, Collection<Integer> messageIds);

    /**
     * Downloads a file. It comes in parts, a few at a time, from the data centre where it lies or from the CDN that this names;
     * what a CDN sends is checked before it is used. What Telegram refuses for the moment is tried again as {@link
     * dev.aptgram.mtproto.retry.RetryPolicy#standard()} says.
     *
     * @param file which one
     * @param target where to put it, in a folder that is there; what is there under that name is replaced when the whole file has
     *     come, and left alone otherwise
     * @return where it is, whole and on the disk; cancelling ends the download and leaves nothing behind. Fails with {@link
     *     FileReferenceException} if the reference in {@code file} is of no use any more, with {@link
     *     dev.aptgram.errors.SecurityCheckException} if a CDN has something else than the file, and with {@link
     *     java.io.IOException} if it cannot be written
     */
    default CompletableFuture<Path> download(FileRef file, Path target) {
        return FileDownload.to(this, Runnable::run, file, target);
    }

    /**
     * Downloads a file to wherever it is wanted; see {@link #download(FileRef, Path)}.
     *
     * @param file which one
     * @param sink takes the parts, in order, one at a time, on threads of the client; it may block
     * @return completes when the sink has taken the whole file
     */
    default CompletableFuture<Void> download(FileRef file, FileSink sink) {
        return FileDownload.to(this, Runnable::run, file, sink);
    }

    /**
     * Finds how this account addresses a peer, for raw calls.
     *
     * @param peer whom
     * @return the address with its access hash; fails with {@link UnknownPeerException} if it is unknown
     */
    CompletableFuture<InputPeer> inputPeer(PeerRef peer);

    /** {@return whom the account knows: resolves names, numbers, links and ids} */
    Peers peers();

    /**
     * {@return completes when the client has been closed} Fails when the session has ended for good without that, with an
     * {@link dev.aptgram.errors.AuthException} if it was signed out, here or from another device; the client is of no more
     * use then, but still to be closed. A bot that is signed out signs in again as long as its token is good.
     */
    CompletableFuture<Void> ended();

    /** {@return what is told of the network from outside, for all connections of the client at once} */
    NetworkSignals network();

    /** {@return what the account remembers} */
    Storage storage();

    /**
     * Stops taking updates, gives the listeners time to finish, saves how far they came, closes the connection and lets
     * go of the session. A storage that was passed to the builder stays open. Blocks, at most for the builder's close
     * timeout at each of these steps, except for listeners that call it themselves: those are not waited for. Closing twice
     * is fine.
     */
    @Override
    void close();
}
