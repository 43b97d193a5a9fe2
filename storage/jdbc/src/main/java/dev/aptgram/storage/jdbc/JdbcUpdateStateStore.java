package dev.aptgram.storage.jdbc;

import dev.aptgram.storage.UpdateState;
import dev.aptgram.storage.UpdateStateStore;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Update states in tables. */
final class JdbcUpdateStateStore implements UpdateStateStore {
    private final Sql sql;
    private final String saveState;
    private final String saveChannel;

    JdbcUpdateStateStore(Sql sql) {
        this.sql = sql;
        this.saveState =
                sql.dialect().upsert("aptgram_update_state", List.of("id"), List.of("pts", "qts", "state_date", "seq"));
        this.saveChannel = sql.dialect().upsert("aptgram_channel_pts", List.of("channel_id"), List.of("pts"));
    }

    @Override
    public Optional<UpdateState> load() {
        return sql.read(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                            "SELECT pts, qts, state_date, seq FROM aptgram_update_state WHERE id = 1");
                    ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new UpdateState(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4)))
                        : Optional.empty();
            }
        });
    }

    @Override
    public void save(UpdateState state) {
        Objects.requireNonNull(state, "state");
        sql.write(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(saveState)) {
                statement.setInt(1, 1);
                statement.setInt(2, state.pts());
                statement.setInt(3, state.qts());
                statement.setInt(4, state.date());
                statement.setInt(5, state.seq());
                statement.executeUpdate();
                return true;
            }
        });
    }

    @Override
    public OptionalInt channelPts(long channelId) {
        return sql.read(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT pts FROM aptgram_channel_pts WHERE channel_id = ?")) {
                statement.setLong(1, channelId);
                try (ResultSet row = statement.executeQuery()) {
                    return row.next() ? OptionalInt.of(row.getInt(1)) : OptionalInt.empty();
                }
            }
        });
    }

    @Override
    public Map<Long, Integer> channels() {
        return sql.read(connection -> {
            try (PreparedStatement statement =
                            connection.prepareStatement("SELECT channel_id, pts FROM aptgram_channel_pts");
                    ResultSet row = statement.executeQuery()) {
                Map<Long, Integer> channels = new HashMap<>();
                while (row.next()) {
                    channels.put(row.getLong(1), row.getInt(2));
                }
                return Map.copyOf(channels);
            }
        });
    }

    @Override
    public void saveChannels(Map<Long, Integer> pts) {
        // In the order of their ids, so that two savers can't wait for each other's rows.
        Map<Long, Integer> ordered = new TreeMap<>(pts);
        sql.write(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(saveChannel)) {
                for (Map.Entry<Long, Integer> channel : ordered.entrySet()) {
                    statement.setLong(1, channel.getKey());
                    statement.setInt(2, channel.getValue());
                    statement.addBatch();
                }
                statement.executeBatch();
                return !ordered.isEmpty();
            }
        });
    }

    @Override
    public void removeChannel(long channelId) {
        sql.write(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("DELETE FROM aptgram_channel_pts WHERE channel_id = ?")) {
                statement.setLong(1, channelId);
                return statement.executeUpdate() > 0;
            }
        });
    }

    @Override
    public void clear() {
        sql.write(connection -> {
            Tables.empty(connection, "aptgram_update_state");
            Tables.empty(connection, "aptgram_channel_pts");
            return true;
        });
    }
}
