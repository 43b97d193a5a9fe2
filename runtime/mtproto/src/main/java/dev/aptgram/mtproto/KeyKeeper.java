package dev.aptgram.mtproto;

import dev.aptgram.errors.StorageException;
import dev.aptgram.errors.TelegramException;
import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.keyexchange.KeyExchangeRequest;
import dev.aptgram.mtproto.keyexchange.Step;
import dev.aptgram.mtproto.session.BindingCall;
import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.ServerSalt;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the permanent auth key: from the store, or fresh, and then it is saved before it is used. Confined to the mailbox. */
final class KeyKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(KeyKeeper.class);

    /** Hears of the key, in the mailbox. */
    interface Owner {
        /** The store has been asked, and a key of its is known now. */
        void storeRead();

        /** A key that was agreed on is on the disk. */
        void keySaved();

        /** Nothing can come of this any more. */
        void hopeless(TelegramException cause);
    }

    private final ClientConfig config;
    private final KeyVault vault;
    private final KeyTrust trust;
    private final News news;
    private final Owner owner;
    private @Nullable DcKey stored;
    private @Nullable AuthKey key;
    private List<ServerSalt> salts = List.of();
    private OptionalLong clockOffset = OptionalLong.empty();
    private boolean usesTemporary;
    /** Whether a key has been agreed on and is on its way to the disk. */
    private boolean saving;

    /** @param remote where the connection leads, for messages */
    KeyKeeper(
            ClientConfig config,
            Resources resources,
            Mailbox mailbox,
            News news,
            Supplier<InetSocketAddress> remote,
            Owner owner) {
        this.config = config;
        this.vault = new KeyVault(config.keyStore(), resources.executor(), mailbox);
        this.trust = new KeyTrust(config.dcId(), remote);
        this.news = news;
        this.owner = owner;
        this.usesTemporary = config.forwardSecrecy();
    }

    /** Asks the store. */
    void load() {
        vault.load(config.dcId(), (found, failure) -> {
            if (failure != null) {
                owner.hopeless(storeFailed("read the auth key from", failure));
                return;
            }
            found.ifPresent(loaded -> {
                use(loaded.key());
                salts = loaded.salts();
            });
            owner.storeRead();
        });
    }

    /** {@return whether there is a permanent key to use} */
    boolean hasKey() {
        return key != null;
    }

    /** {@return whether one is being saved, so that none need be agreed on} */
    boolean isSaving() {
        return saving;
    }

    /** {@return the permanent key} Where temporary keys are used it seals bindings, and answers for itself when it is doubted. */
    AuthKey key() {
        return Objects.requireNonNull(key);
    }

    /** {@return the last salt of the permanent key} */
    long salt() {
        return Objects.requireNonNull(stored).serverSalt();
    }

    /** {@return the salts of the permanent key that were announced in an earlier run} */
    List<ServerSalt> salts() {
        return salts;
    }

    /** {@return how far the server's clock was ahead when the permanent key was made, if that was just now} Once. */
    OptionalLong takeClockOffset() {
        OptionalLong taken = clockOffset;
        clockOffset = OptionalLong.empty();
        return taken;
    }

    /** {@return whether calls go out under temporary keys} */
    boolean usesTemporary() {
        return usesTemporary;
    }

    /** {@return what to ask of the server for the key that is missing} */
    KeyExchangeRequest request() {
        return hasKey()
                ? KeyExchangeRequest.temporary(config.dcField(), config.rsaKeys(), (int)
                        config.temporaryKeyLife().toSeconds())
                : KeyExchangeRequest.permanent(config.dcField(), config.rsaKeys());
    }

    /** {@return where the temporary key is kept, perhaps for other clients too} */
    TemporaryKeys.Slot slot() {
        return config.temporaryKeys().slot(config.dcId());
    }

    /** {@return what binds a temporary key to the permanent one} */
    BindingCall binding(TemporaryKey temporary) {
        return temporary.binding(key(), config.random());
    }

    /** Keeps a permanent key that was agreed on. */
    void save(Step.Done done, long now) {
        DcKey made = KeyVault.dcKey(config.dcId(), done);
        clockOffset = OptionalLong.of(done.serverTime() * 1000 - now);
        saving = true;
        vault.save(made, failure -> {
            saving = false;
            if (failure != null) {
                owner.hopeless(storeFailed("save the auth key to", failure));
                return;
            }
            LOG.info("event=key_created dc={} key={}", config.dcId(), made);
            news.event(new ConnectionEvent.KeyCreated(config.dcId()));
            use(made);
            owner.keySaved();
        });
    }

    KeyTrust trust() {
        return trust;
    }

    /** The server says that it does not know the key of a connection. */
    KeyTrust.Verdict unknown(KeyTrust.Use use, long clockOffset) {
        KeyTrust.Verdict verdict = trust.unknown(use, createdAt(), serverMillis(clockOffset));
        if (verdict == KeyTrust.Verdict.VERIFY) {
            LOG.warn("event=key_doubted dc={} action=\"looking into it with a temporary key\"", config.dcId());
            usesTemporary = true;
        }
        return verdict;
    }

    /** The permanent key is good for nothing any more, and nothing depends on it. The next takes its place in the store. */
    void discard() {
        key = null;
        stored = null;
        salts = List.of();
    }

    /** The server does not bind because the proof, made with the permanent key, says nothing to it. */
    KeyTrust.Verdict bindingInvalid(long clockOffset) {
        return trust.bindingInvalid(createdAt(), serverMillis(clockOffset));
    }

    void works(long clockOffset) {
        trust.works(serverMillis(clockOffset));
    }

    /** The permanent key has another salt. */
    void saltChanged(long salt) {
        if (stored != null) {
            stored = stored.withServerSalt(salt);
            vault.saveSalt(stored);
        }
    }

    /** The permanent key has other salts to come. */
    void saltsAnnounced(List<ServerSalt> announced) {
        salts = announced;
        vault.saveSalts(config.dcId(), announced);
    }

    /** Runs a task after everything that is being saved. */
    void afterwards(Runnable task) {
        vault.afterwards(task);
    }

    private void use(DcKey with) {
        stored = with;
        key = KeyVault.authKey(with);
    }

    private long createdAt() {
        return Objects.requireNonNull(stored).createdAt();
    }

    private long serverMillis(long clockOffset) {
        return config.time().millis() + clockOffset;
    }

    private static TelegramException storeFailed(String what, RuntimeException failure) {
        return failure instanceof TelegramException known
                ? known
                : new StorageException("Could not " + what + " the store: " + failure, failure);
    }
}
