package dev.aptgram.storage.jdbc;

import dev.aptgram.storage.PeerKind;
import dev.aptgram.storage.PeerStore;
import dev.aptgram.storage.StoredPeer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/** Peers and their usernames in tables. */
final class JdbcPeerStore implements PeerStore {
    private final Sql sql;

    JdbcPeerStore(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<StoredPeer> find(PeerKind kind, long id) {
        Objects.requireNonNull(kind, "kind");
        return sql.read(connection -> Optional.ofNullable(PeerRows.find(connection, kind, id)));
    }

    @Override
    public Optional<StoredPeer> byUsername(String username) {
        String folded = fold(username);
        return sql.read(connection -> Optional.ofNullable(PeerRows.findByUsername(connection, folded)));
    }

    @Override
    public Optional<StoredPeer> byPhone(String phone) {
        Objects.requireNonNull(phone, "phone");
        return sql.read(connection -> Optional.ofNullable(PeerRows.findByPhone(connection, phone)));
    }

    @Override
    public void save(Collection<StoredPeer> peers) {
        List<StoredPeer> copy = List.copyOf(peers);
        sql.write(connection -> {
            try (PeerSaver saver = new PeerSaver(connection, sql.dialect())) {
                for (StoredPeer peer : copy) {
                    saver.save(peer);
                }
            }
            return !copy.isEmpty();
        });
    }

    @Override
    public void remove(PeerKind kind, long id) {
        Objects.requireNonNull(kind, "kind");
        sql.write(connection -> {
            delete(connection, "aptgram_username", kind, id);
            return delete(connection, "aptgram_peer", kind, id);
        });
    }

    @Override
    public void clear() {
        sql.write(connection -> {
            Tables.empty(connection, "aptgram_username");
            Tables.empty(connection, "aptgram_peer");
            return true;
        });
    }

    /** Brings a username into the form in which names are equal. */
    static String fold(String username) {
        return username.toLowerCase(Locale.ROOT);
    }

    private static boolean delete(Connection connection, String table, PeerKind kind, long id) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM " + table + " WHERE kind = ? AND peer_id = ?")) {
            statement.setInt(1, kind.code());
            statement.setLong(2, id);
            return statement.executeUpdate() > 0;
        }
    }
}
