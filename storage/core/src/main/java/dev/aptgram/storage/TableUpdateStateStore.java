package dev.aptgram.storage;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/** The update state of a {@link TableStorage}. */
final class TableUpdateStateStore implements UpdateStateStore {
    private final TableStorage storage;

    TableUpdateStateStore(TableStorage storage) {
        this.storage = storage;
    }

    @Override
    public Optional<UpdateState> load() {
        return storage.read(tables -> Optional.ofNullable(tables.state()));
    }

    @Override
    public void save(UpdateState state) {
        Objects.requireNonNull(state, "state");
        storage.writeIf(tables -> !state.equals(tables.state()), new Change.StateSaved(state));
    }

    @Override
    public OptionalInt channelPts(long channelId) {
        return storage.read(tables -> {
            Integer pts = tables.channels().get(channelId);
            return pts == null ? OptionalInt.empty() : OptionalInt.of(pts);
        });
    }

    @Override
    public Map<Long, Integer> channels() {
        return storage.read(tables -> Map.copyOf(tables.channels()));
    }

    @Override
    public void saveChannels(Map<Long, Integer> pts) {
        Map<Long, Integer> copy = Map.copyOf(pts);
        storage.writeIf(tables -> !copy.isEmpty(), new Change.ChannelsSaved(copy));
    }

    @Override
    public void removeChannel(long channelId) {
        storage.writeIf(tables -> tables.channels().containsKey(channelId), new Change.ChannelRemoved(channelId));
    }

    @Override
    public void clear() {
        storage.writeIf(tables -> true, new Change.UpdatesCleared());
    }
}
