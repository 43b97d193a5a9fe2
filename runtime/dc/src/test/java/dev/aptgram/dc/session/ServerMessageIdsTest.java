package dev.aptgram.dc.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.dc.TestRandom;
import org.junit.jupiter.api.Test;

/** The server's message ids. */
final class ServerMessageIdsTest {
    private final ServerMessageIds ids = new ServerMessageIds(new TestRandom(4));

    @Test
    void idsRiseEvenIfTheClockStandsOrGoesBack() {
        long last = 0;
        for (int i = 0; i < 10_000; i++) {
            long now = 1_800_000_000_000L - i % 50;
            boolean answer = i % 3 == 0;
            long id = answer ? ids.answer(now) : ids.notice(now);
            assertThat(id).isGreaterThan(last);
            assertThat(id & 3).isEqualTo(answer ? 1 : 3);
            last = id;
        }
    }

    @Test
    void idsTellTheTime() {
        assertThat(ids.answer(1_800_000_000_500L) >>> 32).isEqualTo(1_800_000_000L);
        // Beyond 2038 as well.
        assertThat(ids.answer(3_000_000_000_000L) >>> 32).isEqualTo(3_000_000_000L);
    }
}
