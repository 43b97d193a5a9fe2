package dev.aptgram.storage.jdbc;

import dev.aptgram.storage.PeerContext;
import dev.aptgram.storage.PeerKind;
import dev.aptgram.storage.StoredPeer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a peer, with its usernames, in one statement: one row per username, or one with none. */
final class PeerRows {
    private static final String COLUMNS = "SELECT p.kind, p.peer_id, p.access_hash, p.shown_name, p.phone, p.is_min,"
            + " p.seen_kind, p.seen_id, p.seen_message, u.spelling FROM ";
    private static final String NAMES =
            " LEFT JOIN aptgram_username u ON u.kind = p.kind AND u.peer_id = p.peer_id WHERE ";
    private static final String BY_ID =
            COLUMNS + "aptgram_peer p" + NAMES + "p.kind = ? AND p.peer_id = ? ORDER BY u.place";
    private static final String BY_PHONE = COLUMNS + "aptgram_peer p" + NAMES + "p.phone = ? ORDER BY u.place";
    private static final String BY_USERNAME = COLUMNS
            + "aptgram_username n JOIN aptgram_peer p ON p.kind = n.kind AND p.peer_id = n.peer_id" + NAMES
            + "n.folded = ? ORDER BY u.place";

    private PeerRows() {}

    static @Nullable StoredPeer find(Connection connection, PeerKind kind, long id) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BY_ID)) {
            statement.setInt(1, kind.code());
            statement.setLong(2, id);
            return read(statement);
        }
    }

    static @Nullable StoredPeer findByPhone(Connection connection, String phone) throws SQLException {
        return findByText(connection, BY_PHONE, phone);
    }

    static @Nullable StoredPeer findByUsername(Connection connection, String folded) throws SQLException {
        return findByText(connection, BY_USERNAME, folded);
    }

    private static @Nullable StoredPeer findByText(Connection connection, String query, String text)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, text);
            return read(statement);
        }
    }

    private static @Nullable StoredPeer read(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return null;
            }
            StoredPeer peer = peer(row);
            List<String> usernames = new ArrayList<>();
            do {
                String username = row.getString(10);
                if (username != null) {
                    usernames.add(username);
                }
            } while (row.next());
            return peer.withUsernames(usernames);
        }
    }

    private static StoredPeer peer(ResultSet row) throws SQLException {
        int chat = row.getInt(7);
        PeerContext context = chat == 0 ? null : new PeerContext(PeerKind.ofCode(chat), row.getLong(8), row.getInt(9));
        return new StoredPeer(
                PeerKind.ofCode(row.getInt(1)),
                row.getLong(2),
                row.getLong(3),
                List.of(),
                row.getString(4),
                row.getString(5),
                row.getBoolean(6),
                context);
    }
}
