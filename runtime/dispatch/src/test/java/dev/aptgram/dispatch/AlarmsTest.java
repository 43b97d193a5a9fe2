package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The JDK's timer behind {@link Alarms#system()}. */
class AlarmsTest {
    @Test
    void anAlarmThatIsCalledOffDoesNotRing() {
        AtomicInteger rung = new AtomicInteger();
        Alarms.Alarm alarm = Alarms.system().set(Duration.ofHours(1), rung::incrementAndGet);
        alarm.cancel();
        alarm.cancel();
        assertThat(rung).hasValue(0);
    }

    @Test
    void anAlarmRingsAndCanStillBeCalledOff() throws Exception {
        CompletableFuture<Void> rung = new CompletableFuture<>();
        Alarms.Alarm alarm = Alarms.system().set(Duration.ZERO, () -> rung.complete(null));
        rung.get(2, TimeUnit.MINUTES);
        alarm.cancel();
    }
}
