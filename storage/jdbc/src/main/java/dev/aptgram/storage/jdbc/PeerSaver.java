package dev.aptgram.storage.jdbc;

import dev.aptgram.storage.PeerContext;
import dev.aptgram.storage.StoredPeer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;

/** Saves peers one after the other in one transaction. */
final class PeerSaver implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement savePeer;
    private final PreparedStatement dropNames;
    private final PreparedStatement saveName;
    private final PreparedStatement dropPhone;

    PeerSaver(Connection connection, Dialect dialect) throws SQLException {
        this.connection = connection;
        this.savePeer = connection.prepareStatement(dialect.upsert(
                "aptgram_peer",
                List.of("kind", "peer_id"),
                List.of("access_hash", "shown_name", "phone", "is_min", "seen_kind", "seen_id", "seen_message")));
        this.dropNames = connection.prepareStatement("DELETE FROM aptgram_username WHERE kind = ? AND peer_id = ?");
        this.saveName = connection.prepareStatement(
                dialect.upsert("aptgram_username", List.of("folded"), List.of("spelling", "place", "kind", "peer_id")));
        this.dropPhone = connection.prepareStatement(
                "UPDATE aptgram_peer SET phone = NULL WHERE phone = ? AND NOT (kind = ? AND peer_id = ?)");
    }

    void save(StoredPeer incoming) throws SQLException {
        StoredPeer peer = incoming;
        if (incoming.min()) {
            StoredPeer known = PeerRows.find(connection, incoming.kind(), incoming.id());
            peer = incoming.mergedOnto(known);
            if (peer.equals(known)) {
                return;
            }
        }
        write(peer);
        writeNames(peer);
        if (peer.phone() != null) {
            dropPhone.setString(1, peer.phone());
            dropPhone.setInt(2, peer.kind().code());
            dropPhone.setLong(3, peer.id());
            dropPhone.executeUpdate();
        }
    }

    private void write(StoredPeer peer) throws SQLException {
        savePeer.setInt(1, peer.kind().code());
        savePeer.setLong(2, peer.id());
        savePeer.setLong(3, peer.accessHash());
        savePeer.setString(4, peer.name());
        savePeer.setString(5, peer.phone());
        savePeer.setBoolean(6, peer.min());
        PeerContext context = peer.context();
        if (context == null) {
            savePeer.setNull(7, Types.SMALLINT);
            savePeer.setNull(8, Types.BIGINT);
            savePeer.setNull(9, Types.INTEGER);
        } else {
            savePeer.setInt(7, context.chatKind().code());
            savePeer.setLong(8, context.chatId());
            savePeer.setInt(9, context.messageId());
        }
        savePeer.executeUpdate();
    }

    private void writeNames(StoredPeer peer) throws SQLException {
        dropNames.setInt(1, peer.kind().code());
        dropNames.setLong(2, peer.id());
        dropNames.executeUpdate();
        List<String> names = peer.usernames();
        for (int place = 0; place < names.size(); place++) {
            saveName.setString(1, JdbcPeerStore.fold(names.get(place)));
            saveName.setString(2, names.get(place));
            saveName.setInt(3, place);
            saveName.setInt(4, peer.kind().code());
            saveName.setLong(5, peer.id());
            saveName.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        savePeer.close();
        dropNames.close();
        saveName.close();
        dropPhone.close();
    }
}
