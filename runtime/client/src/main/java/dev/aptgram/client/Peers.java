package dev.aptgram.client;

import dev.aptgram.api.InputChannel;
import dev.aptgram.api.InputPeer;
import dev.aptgram.api.InputPeerChannel;
import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.InputUser;
import dev.aptgram.storage.PeerKind;
import dev.aptgram.storage.StoredPeer;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Whom this account knows, and how it addresses them. Memory is asked first, then the session's store, then Telegram;
 * those who come along with updates and answers are learnt unasked. Thread-safe; nothing blocks.
 *
 * <pre>{@code
 * tg.peers().resolve("@durov").thenCompose(who -> tg.sendMessage(who, "Hello!"));
 * }</pre>
 *
 * <p>Access hashes are an account's own: what is known here is of no use to another account, nor the other way round.
 */
public final class Peers {
    private final PeerCache cache;
    private final Addresses addresses;
    private final PeerQuestions questions;
    private final DialogWalk dialogs;
    private final Executor executor;
    private final LongAdder asked = new LongAdder();
    /** What Telegram is being asked now: whoever wants the same waits for the same answer. */
    private final ConcurrentMap<PeerAddress, CompletableFuture<ChatRef>> underway = new ConcurrentHashMap<>();

    /** @param executor runs what may have to wait for the store */
    Peers(Telegram tg, PeerCache cache, Addresses addresses, Executor executor) {
        this.cache = cache;
        this.addresses = addresses;
        this.executor = executor;
        this.questions = new PeerQuestions(tg, cache, addresses.isBot(), asked);
        this.dialogs = new DialogWalk(tg, addresses, executor, asked);
    }

    /**
     * Finds out who is meant.
     *
     * @param spelling a username, a phone number, a link, an id: see {@link PeerAddress#parse}
     * @return who it is, whom this account can then address; fails with {@link IllegalArgumentException} if the text
     *     addresses nobody whoever is asked, otherwise as {@link #resolve(PeerAddress)} does
     */
    public CompletableFuture<ChatRef> resolve(String spelling) {
        try {
            return resolve(PeerAddress.parse(spelling));
        } catch (IllegalArgumentException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Finds out who is meant. Telegram is asked only where neither memory nor the store knows; several who ask for the
     * same at the same time make one request, and cancelling what one of them got disturbs none of the others. A name is
     * believed to be where it was last seen: where that matters, {@link #resolveAfresh} asks Telegram in any case.
     *
     * @param address who
     * @return who it is, whom this account can then address; fails with {@link UnknownPeerException} if nobody is known
     *     under it, with the reason and what to do, or as {@link Telegram#invoke} does
     */
    public CompletableFuture<ChatRef> resolve(PeerAddress address) {
        return queued(() -> {
            if (address instanceof PeerAddress.Self) {
                return CompletableFuture.completedFuture(addresses.self());
            }
            Optional<ChatRef> known = known(address);
            return known.isPresent() ? CompletableFuture.completedFuture(known.get()) : asking(address);
        });
    }

    /**
     * Finds out who bears a name, a number or a link now: Telegram is asked whatever is known. A name that has moved is
     * taken from whoever had it.
     *
     * @param address who
     * @return as {@link #resolve(PeerAddress)}
     */
    public CompletableFuture<ChatRef> resolveAfresh(PeerAddress address) {
        return address instanceof PeerAddress.Self || address instanceof PeerAddress.Id
                ? resolve(address)
                : queued(() -> asking(address));
    }

    /**
     * Finds how this account addresses a peer, for raw calls.
     *
     * @param peer whom
     * @return the address with its access hash, or with the message in which a min peer was seen; fails with {@link
     *     UnknownPeerException} if there is none
     */
    public CompletableFuture<InputPeer> inputPeer(PeerRef peer) {
        return queued(() -> CompletableFuture.completedFuture(addresses.inputPeer(peer)));
    }

    /**
     * Finds how this account addresses a user, for raw calls.
     *
     * @param user whom
     * @return as {@link #inputPeer}; fails with {@link IllegalArgumentException} if it is a group or a channel
     */
    public CompletableFuture<InputUser> inputUser(PeerRef user) {
        return queued(() -> CompletableFuture.completedFuture(addresses.inputUser(require(user, PeerKind.USER))));
    }

    /**
     * Finds how this account addresses a channel or a supergroup, for raw calls.
     *
     * @param channel which
     * @return as {@link #inputPeer}; fails with {@link IllegalArgumentException} if it is a user or a basic group
     */
    public CompletableFuture<InputChannel> inputChannel(PeerRef channel) {
        return queued(
                () -> CompletableFuture.completedFuture(addresses.inputChannel(require(channel, PeerKind.CHANNEL))));
    }

    /**
     * Loads the account's newest dialogs, so that everybody in them is known. Nothing does that unasked: it is a heavy
     * request, one for each hundred dialogs.
     *
     * @param limit how many dialogs at most, positive
     * @return how many dialogs were loaded; fails with {@link IllegalStateException} for a bot, which has no list of
     *     dialogs and knows whoever has written to it; cancelling it ends the loading
     * @throws IllegalArgumentException if the limit is not positive
     */
    public CompletableFuture<Integer> warmUp(int limit) {
        if (limit <= 0) {
            throw new IllegalArgumentException("at least one dialog is loaded, not " + limit);
        }
        return addresses.isBot()
                ? CompletableFuture.failedFuture(new IllegalStateException(
                        "bots have no list of dialogs to warm up from; whoever writes to the bot is known by that"))
                : dialogs.load(limit);
    }

    /** {@return the figures, as they are now} */
    public PeerStatistics statistics() {
        return cache.statistics(asked.sum());
    }

    private Optional<ChatRef> known(PeerAddress address) {
        if (address instanceof PeerAddress.Username username) {
            return cache.byName(username.name()).filter(this::isAddressable).map(PeerCache::refOf);
        }
        if (address instanceof PeerAddress.Phone phone) {
            return cache.byPhone(phone.digits()).filter(this::isAddressable).map(PeerCache::refOf);
        }
        if (address instanceof PeerAddress.Id id) {
            return Optional.of(id.ref()).filter(this::isAddressable);
        }
        return address instanceof PeerAddress.Input input && cache.knows(input.ref())
                ? Optional.of(input.ref())
                : Optional.empty();
    }

    private boolean isAddressable(StoredPeer peer) {
        return !peer.min() || isAddressable(PeerCache.refOf(peer));
    }

    private boolean isAddressable(ChatRef ref) {
        if (ref.kind() == PeerKind.CHAT || ref.equals(addresses.self()) || cache.knows(ref)) {
            return true;
        }
        try {
            // A bot's address without a hash is a guess, which Telegram has to confirm.
            InputPeer input = addresses.inputPeer(ref);
            return !(input instanceof InputPeerUser) && !(input instanceof InputPeerChannel);
        } catch (UnknownPeerException e) {
            return false;
        }
    }

    /** Only one request for the same is underway at a time; nobody can cancel it for the others. */
    private CompletableFuture<ChatRef> asking(PeerAddress address) {
        PeerAddress key = address instanceof PeerAddress.Username username
                ? new PeerAddress.Username(username.name().toLowerCase(Locale.ROOT))
                : address;
        CompletableFuture<ChatRef> mine = new CompletableFuture<>();
        CompletableFuture<ChatRef> others = underway.putIfAbsent(key, mine);
        if (others != null) {
            return others.copy();
        }
        CompletableFuture<Void> unused = ask(address).handle((ref, failure) -> {
            underway.remove(key, mine);
            if (failure == null) {
                mine.complete(ref);
            } else {
                mine.completeExceptionally(Futures.cause(failure));
            }
            return null;
        });
        return mine.copy();
    }

    private CompletableFuture<ChatRef> ask(PeerAddress address) {
        try {
            if (address instanceof PeerAddress.Username username) {
                return questions.username(username.name());
            }
            if (address instanceof PeerAddress.Phone phone) {
                return questions.phone(phone.digits());
            }
            if (address instanceof PeerAddress.Invite invite) {
                return questions.invite(invite.hash());
            }
            if (address instanceof PeerAddress.Input input) {
                return questions.input(input.ref(), input.input());
            }
            ChatRef ref = address instanceof PeerAddress.Id id ? id.ref() : addresses.self();
            // Only a bot gets here with an id: for a person there is nothing to ask with.
            return questions.input(ref, addresses.inputPeer(ref));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static PeerRef require(PeerRef peer, PeerKind kind) {
        if (peer.kind() != kind) {
            throw new IllegalArgumentException("a " + kind + " is wanted here, not a " + peer.kind());
        }
        return peer;
    }

    private <T> CompletableFuture<T> queued(Supplier<CompletableFuture<T>> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        executor.execute(() -> {
            try {
                Futures.pass(work.get(), result);
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }
}
