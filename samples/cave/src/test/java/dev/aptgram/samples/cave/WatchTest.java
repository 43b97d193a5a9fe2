package dev.aptgram.samples.cave;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Alarms ring by the virtual time: each once, in their order, and what is due when it is set without further ado. */
class WatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Watch watch = new Watch();
    private final List<String> rung = new ArrayList<>();

    @Test
    void whatIsDueRingsWithoutTimePassing() {
        CompletableFuture<Thread> soon = new CompletableFuture<>();
        CompletableFuture<Thread> late = new CompletableFuture<>();
        watch.set(Duration.ZERO, () -> soon.complete(Thread.currentThread()));
        watch.set(Duration.ofMillis(-1), () -> late.complete(Thread.currentThread()));
        assertThat(soon).succeedsWithin(PATIENCE).isNotSameAs(Thread.currentThread());
        assertThat(late).succeedsWithin(PATIENCE).isNotSameAs(Thread.currentThread());
    }

    @Test
    void theRestRingsOnceWhenItsTimeHasCome() {
        watch.set(Duration.ofMinutes(2), () -> rung.add("second"));
        watch.set(Duration.ofMinutes(1), () -> rung.add("first"));
        watch.set(Duration.ofMinutes(1), () -> rung.add("called off")).cancel();
        watch.advance(Duration.ofMinutes(1).minusMillis(1));
        assertThat(rung).isEmpty();
        watch.advance(Duration.ofMillis(1));
        assertThat(rung).containsExactly("first");
        watch.advance(Duration.ofMinutes(5));
        watch.advance(Duration.ofMinutes(5));
        assertThat(rung).containsExactly("first", "second");
    }
}
