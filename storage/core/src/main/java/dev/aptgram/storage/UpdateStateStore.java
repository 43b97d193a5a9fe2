package dev.aptgram.storage;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How far the account has read its updates: the common box and one {@code pts} per channel.
 *
 * <p>Writes may reach the disk later than they return, but in order: after a crash the store shows a state that was
 * once saved, perhaps not the last. The server then repeats a few updates; it never skips one. Thread-safe and blocking.
 * Every method throws {@link dev.aptgram.errors.StorageException} when the store is closed, damaged or out of reach.
 */
public interface UpdateStateStore {
    /**
     * Reads the common state.
     *
     * @return the state, or empty if none was saved
     */
    Optional<UpdateState> load();

    /**
     * Saves the common state in place of the former one.
     *
     * @param state the state
     */
    void save(UpdateState state);

    /**
     * Reads how far one channel was read.
     *
     * @param channelId the channel's plain id
     * @return its {@code pts}, or empty if none was saved
     */
    OptionalInt channelPts(long channelId);

    /**
     * Reads how far every channel was read.
     *
     * @return an immutable copy, channel id to {@code pts}
     */
    Map<Long, Integer> channels();

    /**
     * Saves how far channels were read, all or none; channels that are not named keep what they have.
     *
     * @param pts channel id to {@code pts}; may be empty
     */
    void saveChannels(Map<Long, Integer> pts);

    /**
     * Saves how far one channel was read.
     *
     * @param channelId the channel's plain id
     * @param pts its {@code pts}
     */
    default void saveChannel(long channelId, int pts) {
        saveChannels(Map.of(channelId, pts));
    }

    /**
     * Forgets a channel's state, as after leaving it; nothing happens if there is none.
     *
     * @param channelId the channel's plain id
     */
    void removeChannel(long channelId);

    /** Forgets the common state and that of all channels. */
    void clear();
}
