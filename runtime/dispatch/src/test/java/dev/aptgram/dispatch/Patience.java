package dev.aptgram.dispatch;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long tests wait for what must come: a bound for what hangs, on the slowest of machines. */
final class Patience {
    private Patience() {}

    static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(2));
    }
}
