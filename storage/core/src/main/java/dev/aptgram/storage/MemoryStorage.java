package dev.aptgram.storage;

/**
 * A store that forgets everything when the process ends. For tests, and for bots that sign in anew at each start: mind
 * that Telegram limits how often one may do that.
 *
 * <p>Thread-safe, as {@link Storage} demands; never blocks for long.
 */
public final class MemoryStorage implements Storage {
    private final TableStorage storage = new TableStorage("memory storage", new Tables(), ChangeLog.NONE);

    /** Makes an empty store. */
    public MemoryStorage() {}

    @Override
    public SessionStore session() {
        return storage.session();
    }

    @Override
    public PeerStore peers() {
        return storage.peers();
    }

    @Override
    public UpdateStateStore updates() {
        return storage.updates();
    }

    @Override
    public MachineStore machines() {
        return storage.machines();
    }

    @Override
    public void close() {
        storage.close();
    }
}
