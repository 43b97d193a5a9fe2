package dev.aptgram.mtproto.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.mtproto.crypto.SeededRandom;
import dev.aptgram.vectors.VectorCase;
import dev.aptgram.vectors.Vectors;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MessageIdsTest {
    private final MessageIds ids = new MessageIds(new SeededRandom(1));

    @Test
    void publishedIdsCarryTheTimeWhereOursDo() {
        for (VectorCase each : Vectors.group("msg_id")) {
            long id = each.number("msg_id");
            long unixTime = each.number("unix_time");
            assertThat(ServerClock.millisOf(id) / 1000).as(each.name()).isEqualTo(unixTime);
            assertThat(id & 3).as(each.name()).isEqualTo(each.number("mod4"));
            long ours = new MessageIds(new SeededRandom(2)).next(unixTime * 1000 + 500);
            assertThat(ours >>> 32).as(each.name()).isEqualTo(id >>> 32);
        }
    }

    @Test
    void idsGrowAndDivideByFourEvenWhenTheClockStandsStill() {
        long last = 0;
        for (int i = 0; i < 100_000; i++) {
            long id = ids.next(Rig.START);
            assertThat(id & 3).isZero();
            assertThat(Long.compareUnsigned(id, last)).isPositive();
            last = id;
        }
        // Even so many within one instant stay within the half minute that a server allows.
        assertThat(ServerClock.millisOf(last)).isLessThan(Rig.START + 30_000);
    }

    @Test
    void idsGrowWhenTheClockGoesBack() {
        long first = ids.next(Rig.START);
        assertThat(Long.compareUnsigned(ids.next(Rig.START - 3_600_000), first)).isPositive();
    }

    @Test
    void aNewSessionMayGoBack() {
        long first = ids.next(Rig.START);
        ids.reset();
        assertThat(Long.compareUnsigned(ids.next(Rig.START - 3_600_000), first)).isNegative();
    }

    @Test
    void theLowHalfIsNotConstant() {
        Set<Integer> low = new HashSet<>();
        for (int second = 0; second < 100; second++) {
            low.add((int) ids.next(Rig.START + second * 1000L));
        }
        assertThat(low).hasSizeGreaterThan(90);
    }

    @Test
    void timesPast2038KeepTheirOrder() {
        long before = ids.next(Integer.MAX_VALUE * 1000L);
        long after = ids.next((Integer.MAX_VALUE + 5L) * 1000L);
        assertThat(after).isNegative();
        assertThat(Long.compareUnsigned(after, before)).isPositive();
        assertThat(ServerClock.millisOf(after) / 1000).isEqualTo(Integer.MAX_VALUE + 5L);
    }
}
