package dev.aptgram.mtproto;

import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.keyexchange.Step;
import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.Secret;
import dev.aptgram.storage.ServerSalt;
import dev.aptgram.storage.SessionStore;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and writes the store, one task at a time, away from the event loop; answers in the mailbox. */
final class KeyVault {
    private static final Logger LOG = LoggerFactory.getLogger(KeyVault.class);

    /**
     * What the store had.
     *
     * @param key the key
     * @param salts its announced salts
     */
    record Loaded(DcKey key, List<ServerSalt> salts) {}

    private final SessionStore store;
    private final Executor queue;
    private final Mailbox mailbox;
    private @Nullable DcKey wanted;
    private boolean saving;

    KeyVault(SessionStore store, Executor executor, Mailbox mailbox) {
        this.store = store;
        this.queue = new SerialQueue(executor);
        this.mailbox = mailbox;
    }

    /** Loads the key of a data centre; the second argument of the callback is null where that worked. */
    void load(int dcId, BiConsumer<Optional<Loaded>, @Nullable RuntimeException> then) {
        queue.execute(() -> {
            Optional<Loaded> key;
            try {
                key = store.key(dcId).map(found -> new Loaded(found, store.salts(dcId)));
            } catch (RuntimeException failed) {
                mailbox.execute(() -> then.accept(Optional.empty(), failed));
                return;
            }
            mailbox.execute(() -> then.accept(key, null));
        });
    }

    /** Saves a new key; the argument of the callback is null once it is on the disk. */
    void save(DcKey key, Consumer<@Nullable RuntimeException> then) {
        queue.execute(() -> {
            try {
                store.saveKey(key);
            } catch (RuntimeException failed) {
                mailbox.execute(() -> then.accept(failed));
                return;
            }
            mailbox.execute(() -> then.accept(null));
        });
    }

    /** Saves a key whose salt has changed. Salts that change faster than the disk is are skipped. */
    void saveSalt(DcKey key) {
        wanted = key;
        if (!saving) {
            saveWanted();
        }
    }

    /** Saves the salts that were announced for a key. */
    void saveSalts(int dcId, List<ServerSalt> salts) {
        queue.execute(() -> {
            try {
                store.saveSalts(dcId, salts.subList(0, Math.min(salts.size(), SessionStore.MOST_SALTS)));
            } catch (RuntimeException failed) {
                // Without them the next start costs one round trip more, nothing else.
                LOG.warn("event=salts_not_saved dc={} error=\"{}\"", dcId, failed.getMessage());
            }
        });
    }

    /** Runs a task after everything that is being saved. */
    void afterwards(Runnable task) {
        queue.execute(task);
    }

    /** {@return the key itself} */
    static AuthKey authKey(DcKey stored) {
        byte[] bytes = stored.authKey().copyBytes();
        AuthKey key = AuthKey.of(bytes);
        Arrays.fill(bytes, (byte) 0);
        return key;
    }

    /** {@return what to store of a new key} */
    static DcKey dcKey(int dcId, Step.Done done) {
        byte[] bytes = done.key().copyBytes();
        DcKey key = new DcKey(dcId, Secret.copyOf(bytes), done.serverSalt(), done.serverTime());
        Arrays.fill(bytes, (byte) 0);
        return key;
    }

    private void saveWanted() {
        DcKey key = wanted;
        wanted = null;
        if (key == null) {
            return;
        }
        saving = true;
        queue.execute(() -> {
            try {
                store.saveKey(key);
            } catch (RuntimeException failed) {
                // Without the salt the next start costs one round trip more, nothing else.
                LOG.warn("event=salt_not_saved dc={} error=\"{}\"", key.dcId(), failed.getMessage());
            }
            mailbox.execute(() -> {
                saving = false;
                saveWanted();
            });
        });
    }
}
