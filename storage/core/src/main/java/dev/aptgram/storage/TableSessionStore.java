package dev.aptgram.storage;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The session part of a {@link TableStorage}. */
final class TableSessionStore implements SessionStore {
    private final TableStorage storage;

    TableSessionStore(TableStorage storage) {
        this.storage = storage;
    }

    @Override
    public Optional<DcKey> key(int dcId) {
        return storage.read(tables -> Optional.ofNullable(tables.keys().get(dcId)));
    }

    @Override
    public List<DcKey> keys() {
        return storage.read(tables -> List.copyOf(tables.keys().values()));
    }

    @Override
    public void saveKey(DcKey key) {
        Objects.requireNonNull(key, "key");
        storage.writeDurablyIf(tables -> true, tables -> {
            DcKey known = tables.keys().get(key.dcId());
            boolean onlySalt =
                    known != null && known.withServerSalt(key.serverSalt()).equals(key);
            return onlySalt ? new Change.SaltSaved(key.dcId(), key.serverSalt()) : new Change.KeySaved(key);
        });
    }

    @Override
    public void removeKey(int dcId) {
        storage.writeDurablyIf(tables -> tables.keys().containsKey(dcId), new Change.KeyRemoved(dcId));
    }

    @Override
    public List<ServerSalt> salts(int dcId) {
        return storage.read(tables -> tables.salts(dcId));
    }

    @Override
    public void saveSalts(int dcId, List<ServerSalt> salts) {
        List<ServerSalt> sorted = ServerSalt.inOrder(salts);
        storage.writeIf(
                tables -> tables.keys().containsKey(dcId) && !tables.salts(dcId).equals(sorted),
                new Change.SaltsSaved(dcId, sorted));
    }

    @Override
    public Optional<Account> account() {
        return storage.read(tables -> Optional.ofNullable(tables.account()));
    }

    @Override
    public void saveAccount(Account account) {
        Objects.requireNonNull(account, "account");
        storage.writeDurablyIf(tables -> !account.equals(tables.account()), new Change.AccountSaved(account));
    }

    @Override
    public void clear() {
        storage.writeDurablyIf(tables -> true, new Change.SessionCleared());
    }
}
