package dev.aptgram.mtproto;

import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.errors.StorageException;
import dev.aptgram.errors.TelegramException;
import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.keyexchange.Step;
import dev.aptgram.storage.DcKey;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the auth key: from the store, or by agreeing on one, which is saved before it is used. Confined to the mailbox. */
final class KeyKeeper implements KeyMaker.Owner {
    private static final Logger LOG = LoggerFactory.getLogger(KeyKeeper.class);

    /** Hears of the key, in the mailbox. */
    interface Owner {
        /** The store has been asked; if it has a key, {@link #keyReady} came before. */
        void storeRead();

        void keyReady(AuthKey key, long salt, OptionalLong clockOffset);

        /** This connection is of no use; another may be. */
        void dropConnection(String reason, @Nullable TelegramException cause);

        /** Nothing can come of this any more. */
        void hopeless(TelegramException cause);
    }

    private final ClientConfig config;
    private final KeyVault vault;
    private final KeyMaker maker;
    private final KeyTrust trust;
    private final News news;
    private final Owner owner;
    private @Nullable DcKey key;
    /** Whether a key has been agreed on and is on its way to the disk. */
    private boolean saving;

    KeyKeeper(ClientConfig config, Resources resources, Mailbox mailbox, News news, Owner owner) {
        this.config = config;
        this.vault = new KeyVault(config.keyStore(), resources.executor(), mailbox);
        this.maker = new KeyMaker(config, mailbox, resources, this);
        this.trust = new KeyTrust(config.dcId(), config.address());
        this.news = news;
        this.owner = owner;
    }

    /** Asks the store. */
    void load() {
        vault.load(config.dcId(), (found, failure) -> {
            if (failure != null) {
                owner.hopeless(storeFailed("read the auth key from", failure));
                return;
            }
            found.ifPresent(stored -> use(stored, OptionalLong.empty()));
            owner.storeRead();
        });
    }

    /** Agrees on a key over a connection, unless one is being saved: that one is for this connection, too. */
    void make(Link link) {
        if (saving) {
            return;
        }
        LOG.info("event=key_exchange dc={} address={}", config.dcId(), config.address());
        maker.begin(link);
    }

    /** Takes a payload of the connection over which a key is being made. */
    void frame(byte[] payload) {
        maker.frame(payload);
    }

    /** Gives up what is being made. */
    void stopMaking() {
        maker.stop();
    }

    /** Says that the server has answered with the key. */
    void works() {
        trust.works();
    }

    /** The server does not know the key, or did not like a step of the key exchange: transport error -404. */
    void unknown(long clockOffset) {
        DcKey used = key;
        if (used == null) {
            keyRefused(trust.brokenOff());
            return;
        }
        TelegramException certain = trust.unknown(used, config.time().millis() + clockOffset);
        if (certain != null) {
            owner.hopeless(certain);
        } else {
            owner.dropConnection("the server does not know the auth key (transport error -404)", null);
        }
    }

    void saltChanged(long salt) {
        if (key != null) {
            key = key.withServerSalt(salt);
            vault.saveSalt(key);
        }
    }

    /** Runs a task after everything that is being saved. */
    void afterwards(Runnable task) {
        vault.afterwards(task);
    }

    @Override
    public void keyMade(Step.Done done, long now) {
        DcKey made = KeyVault.dcKey(config.dcId(), done);
        long offset = done.serverTime() * 1000 - now;
        saving = true;
        vault.save(made, failure -> {
            saving = false;
            if (failure != null) {
                owner.hopeless(storeFailed("save the auth key to", failure));
                return;
            }
            LOG.info("event=key_created dc={} key={}", config.dcId(), made);
            news.event(new ConnectionEvent.KeyCreated(config.dcId()));
            use(made, OptionalLong.of(offset));
        });
    }

    @Override
    public void keyRefused(SecurityCheckException why) {
        LOG.warn("event=key_exchange_failed dc={} error=\"{}\"", config.dcId(), why.getMessage());
        TelegramException certain = trust.refused(why);
        if (certain != null) {
            owner.hopeless(certain);
        } else {
            owner.dropConnection("the key exchange failed: " + why.getMessage(), why);
        }
    }

    @Override
    public void keyOverdue() {
        owner.dropConnection("the key exchange took too long", null);
    }

    private void use(DcKey with, OptionalLong clockOffset) {
        key = with;
        owner.keyReady(KeyVault.authKey(with), with.serverSalt(), clockOffset);
    }

    private static TelegramException storeFailed(String what, RuntimeException failure) {
        return failure instanceof TelegramException known
                ? known
                : new StorageException("Could not " + what + " the store: " + failure, failure);
    }
}
