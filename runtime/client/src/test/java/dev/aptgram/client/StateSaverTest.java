package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.UpdateState;
import dev.aptgram.storage.UpdateStateStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StateSaverTest {
    private final UpdateStateStore store = new MemoryStorage().updates();
    private final ManualTimers timers = new ManualTimers();
    private boolean full;
    private final StateSaver saver = new StateSaver(failing(), Runnable::run, timers);

    private UpdateStateStore failing() {
        return (UpdateStateStore) Proxy.newProxyInstance(
                StateSaverTest.class.getClassLoader(),
                new Class<?>[] {UpdateStateStore.class},
                (proxy, method, args) -> {
                    if (full) {
                        throw new StorageException("the disk is full");
                    }
                    try {
                        return method.invoke(store, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static UpdateState at(int pts) {
        return new UpdateState(pts, 0, 1, 1);
    }

    @Test
    void whatCouldNotBeWrittenIsWrittenLaterWithWhatHasComeMeanwhile() {
        full = true;
        saver.save(at(1), Map.of(7L, 3, 8L, 4));
        saver.save(at(2), Map.of(7L, 5));
        full = false;
        assertThat(store.load()).isEmpty();

        timers.advance(1_000);
        assertThat(store.load()).contains(at(2));
        assertThat(store.channels()).isEqualTo(Map.of(7L, 5, 8L, 4));
        assertThat(timers.pending()).isZero();
    }

    @Test
    void closingTriesOnceMoreWithoutWaiting() {
        full = true;
        saver.save(at(1), Map.of());
        full = false;
        assertThat(saver.settled()).isCompleted();
        assertThat(store.load()).contains(at(1));
    }

    @Test
    void aForgottenChannelDoesNotComeBack() {
        full = true;
        saver.save(at(1), Map.of(7L, 3));
        full = false;
        saver.forget(7);
        timers.advance(1_000);
        assertThat(store.load()).contains(at(1));
        assertThat(store.channels()).isEmpty();
    }
}
