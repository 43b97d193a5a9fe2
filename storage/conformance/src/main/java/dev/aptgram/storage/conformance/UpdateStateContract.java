package dev.aptgram.storage.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.storage.Storage;
import dev.aptgram.storage.UpdateState;
import dev.aptgram.storage.UpdateStateStore;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an {@link UpdateStateStore} must do. */
public interface UpdateStateContract extends StorageFixture {
    /** A new store has read nothing. */
    @Test
    default void updateStateBeginsEmpty() throws Exception {
        try (Storage storage = open()) {
            assertThat(storage.updates().load()).isEmpty();
            assertThat(storage.updates().channels()).isEmpty();
            assertThat(storage.updates().channelPts(1)).isEmpty();
        }
    }

    /** The common state comes back in its whole range and is replaced. */
    @Test
    default void updateStateComesBack() throws Exception {
        try (Storage storage = open()) {
            UpdateState first = new UpdateState(1, 2, 3, 4);
            storage.updates().save(first);
            storage.updates().save(first);
            assertThat(storage.updates().load()).contains(first);
            UpdateState extreme =
                    new UpdateState(Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE, Integer.MAX_VALUE);
            storage.updates().save(extreme);
            assertThat(storage.updates().load()).contains(extreme);
        }
    }

    /** Channels have their own numbers; those that are not named keep theirs. */
    @Test
    default void channelsComeBack() throws Exception {
        try (Storage storage = open()) {
            UpdateStateStore updates = storage.updates();
            updates.saveChannels(Map.of(1L, 10, Long.MAX_VALUE, Integer.MAX_VALUE));
            updates.saveChannel(1, 11);
            updates.saveChannels(Map.of());
            updates.saveChannels(Map.of(2L, 20));
            assertThat(updates.channelPts(1)).hasValue(11);
            assertThat(updates.channelPts(3)).isEmpty();
            assertThat(updates.channels())
                    .containsExactlyInAnyOrderEntriesOf(Map.of(1L, 11, 2L, 20, Long.MAX_VALUE, Integer.MAX_VALUE));
            assertThat(updates.load()).isEmpty();
        }
    }

    /** A channel can be forgotten. */
    @Test
    default void channelIsRemoved() throws Exception {
        try (Storage storage = open()) {
            storage.updates().saveChannels(Map.of(1L, 10, 2L, 20));
            storage.updates().removeChannel(1);
            storage.updates().removeChannel(1);
            assertThat(storage.updates().channels()).containsExactlyEntriesOf(Map.of(2L, 20));
        }
    }

    /** Thousands of channels are no matter. */
    @Test
    default void manyChannelsComeBack() throws Exception {
        Map<Long, Integer> many = new HashMap<>();
        for (int i = 1; i <= 5_000; i++) {
            many.put(1_000_000_000L + i, i);
        }
        try (Storage storage = open()) {
            storage.updates().saveChannels(many);
            assertThat(storage.updates().channels()).isEqualTo(many);
        }
        if (isDurable()) {
            try (Storage storage = open()) {
                assertThat(storage.updates().channels()).isEqualTo(many);
            }
        }
    }

    /** Clearing takes the common state and the channels, and nothing else. */
    @Test
    default void updatesAreCleared() throws Exception {
        try (Storage storage = open()) {
            storage.updates().save(new UpdateState(1, 2, 3, 4));
            storage.updates().saveChannel(1, 10);
            storage.session().saveKey(Samples.key(1, 1));
            Map<Long, Integer> before = storage.updates().channels();
            storage.updates().clear();
            assertThat(storage.updates().load()).isEmpty();
            assertThat(storage.updates().channels()).isEmpty();
            assertThat(before).containsExactlyEntriesOf(Map.of(1L, 10));
            assertThat(storage.session().keys()).hasSize(1);
        }
    }
}
