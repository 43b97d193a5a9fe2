package dev.aptgram.mtproto.session;

import static dev.aptgram.mtproto.session.ReplayWindow.Verdict.NEW;
import static dev.aptgram.mtproto.session.ReplayWindow.Verdict.SEEN;
import static dev.aptgram.mtproto.session.ReplayWindow.Verdict.TOO_OLD;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The small books that a session keeps, each by itself. */
class BooksTest {
    @Nested
    class Sequence {
        private final SeqNumbers numbers = new SeqNumbers();

        @Test
        void countsContentRelatedMessagesOnly() {
            assertThat(numbers.next(false)).isZero();
            assertThat(numbers.next(true)).isEqualTo(1);
            assertThat(numbers.next(false)).isEqualTo(2);
            assertThat(numbers.next(true)).isEqualTo(3);
            assertThat(numbers.next(true)).isEqualTo(5);
            assertThat(numbers.next(false)).isEqualTo(6);
        }

        @Test
        void goesBackToAMark() {
            numbers.next(true);
            int mark = numbers.mark();
            numbers.next(true);
            numbers.restore(mark);
            assertThat(numbers.next(true)).isEqualTo(3);
        }
    }

    @Nested
    class Replays {
        private final ReplayWindow window = new ReplayWindow(10);

        @Test
        void knowsWhatItHasSeenInWhateverOrder() {
            for (long id : new long[] {50, 10, 40, 20, 30}) {
                assertThat(window.check(id)).isEqualTo(NEW);
                window.add(id);
            }
            for (long id : new long[] {10, 20, 30, 40, 50}) {
                assertThat(window.check(id)).isEqualTo(SEEN);
            }
            assertThat(window.check(35)).isEqualTo(NEW);
            assertThat(window.check(5)).isEqualTo(NEW);
        }

        @Test
        void takesWhatIsBelowAFullWindowForAReplay() {
            for (long id = 1; id <= 20; id++) {
                window.add(id * 10);
            }
            assertThat(window.check(100)).isEqualTo(TOO_OLD);
            assertThat(window.check(55)).isEqualTo(TOO_OLD);
            assertThat(window.check(105)).isEqualTo(NEW);
            assertThat(window.check(110)).isEqualTo(SEEN);
            assertThat(window.check(200)).isEqualTo(SEEN);
        }

        @Test
        void keepsAtLeastAsManyAsItWasToldTo() {
            for (long id = 1; id <= 1000; id++) {
                window.add(id);
                for (long recent = Math.max(1, id - 9); recent <= id; recent++) {
                    assertThat(window.check(recent)).isEqualTo(SEEN);
                }
            }
        }

        @Test
        void comparesUnsigned() {
            window.add(Long.MAX_VALUE);
            window.add(Long.MIN_VALUE + 1);
            window.add(Long.MAX_VALUE - 2);
            assertThat(window.check(Long.MIN_VALUE + 1)).isEqualTo(SEEN);
            assertThat(window.check(Long.MAX_VALUE - 2)).isEqualTo(SEEN);
            assertThat(window.check(Long.MIN_VALUE + 3)).isEqualTo(NEW);
        }

        @Test
        void tellsTheStateOfEachId() {
            assertThat(window.state(5)).isEqualTo(ReplayWindow.NOT_YET);
            for (long id = 1; id <= 20; id++) {
                window.add(id * 10);
            }
            assertThat(window.state(50)).isEqualTo(ReplayWindow.FORGOTTEN);
            assertThat(window.state(150)).isEqualTo(ReplayWindow.RECEIVED);
            assertThat(window.state(155)).isEqualTo(ReplayWindow.NOT_RECEIVED);
            assertThat(window.state(205)).isEqualTo(ReplayWindow.NOT_YET);
        }

        @Test
        void forgetsWithTheSession() {
            for (long id = 1; id <= 20; id++) {
                window.add(id);
            }
            window.clear();
            assertThat(window.check(1)).isEqualTo(NEW);
        }
    }

    @Nested
    class Acks {
        private final AckQueue acks = new AckQueue(3, 1000);

        @Test
        void waitForCompanyButNotForLong() {
            assertThat(acks.deadline()).isEqualTo(Long.MAX_VALUE);
            acks.add(1, 100);
            acks.add(2, 700);
            assertThat(acks.deadline()).isEqualTo(1100);
            acks.add(3, 800);
            assertThat(acks.deadline()).isEqualTo(800);
            assertThat(acks.take()).containsExactly(1, 2, 3);
            assertThat(acks.isEmpty()).isTrue();
            assertThat(acks.deadline()).isEqualTo(Long.MAX_VALUE);
        }

        @Test
        void oneIdIsAcknowledgedOnce() {
            acks.add(1, 0);
            acks.add(1, 0);
            acks.add(1, 0);
            assertThat(acks.take()).containsExactly(1);
        }

        @Test
        void hurryOnlyIfThereAreAny() {
            acks.hurry();
            assertThat(acks.deadline()).isEqualTo(Long.MAX_VALUE);
            acks.add(1, 0);
            acks.hurry();
            assertThat(acks.deadline()).isLessThan(0);
        }

        @Test
        void oneMessageHoldsNoMoreThanTheProtocolAllows() {
            for (long id = 0; id < 9000; id++) {
                acks.add(id, 0);
            }
            assertThat(acks.take()).hasSize(8192).startsWith(0);
            assertThat(acks.take()).hasSize(9000 - 8192);
        }
    }

    @Nested
    class Clock {
        private static final long T = Rig.START;
        private final ServerClock clock = new ServerClock(OptionalLong.empty());

        private static long id(long millis) {
            return (millis / 1000) << 32 | ((millis % 1000) << 32) / 1000;
        }

        @Test
        void refusesNothingBeforeItIsKnown() {
            assertThat(clock.isKnown()).isFalse();
            assertThat(clock.accepts(id(T + 315_360_000_000L), T)).isTrue();
            assertThat(clock.accepts(id(T - 315_360_000_000L), T)).isTrue();
        }

        @Test
        void refusesBeyondTheWindowOnceItIsKnown() {
            clock.observe(id(T), T);
            assertThat(clock.accepts(id(T + 29_000), T)).isTrue();
            assertThat(clock.accepts(id(T + 31_000), T)).isFalse();
            assertThat(clock.accepts(id(T - 299_000), T)).isTrue();
            assertThat(clock.accepts(id(T - 301_000), T)).isFalse();
        }

        @Test
        void keepsTheHighestBound() {
            clock.observe(id(T + 5_000), T);
            clock.observe(id(T + 3_000), T);
            assertThat(clock.serverMillis(T)).isBetween(T + 4_999, T + 5_000);
            clock.observe(id(T + 6_000), T);
            assertThat(clock.serverMillis(T)).isBetween(T + 5_999, T + 6_000);
        }

        @Test
        void goesBackOnlyByForce() {
            clock.observe(id(T + 60_000), T);
            assertThat(clock.force(id(T - 5_000), T)).isBetween(-65_001L, -64_999L);
            assertThat(clock.serverSeconds(T)).isBetween(T / 1000 - 6, T / 1000 - 5);
        }
    }

    @Nested
    class Salts {
        private static final long T = 1_750_000_000;
        private final SaltBook salts = new SaltBook(1);

        @Test
        void announcedSaltsTakeOverWhenTheirTimeComes() {
            salts.learn(List.of(entry(T + 1800, 3), entry(T, 2), entry(T + 3600, 4)), T);
            assertThat(salts.current(T)).isEqualTo(2);
            assertThat(salts.current(T + 1799)).isEqualTo(2);
            assertThat(salts.current(T + 1800)).isEqualTo(3);
            assertThat(salts.current(T + 4000)).isEqualTo(4);
            assertThat(salts.current(T + 400_000)).isEqualTo(4);
        }

        @Test
        void expiredAndImpossibleSaltsAreNotTaken() {
            salts.learn(List.of(new SaltBook.Entry(T - 10, T - 5, 8), new SaltBook.Entry(T + 10, T + 10, 9)), T);
            assertThat(salts.current(T + 20)).isEqualTo(1);
        }

        @Test
        void timesGoPast2038() {
            long late = 4_000_000_000L;
            salts.learn(List.of(entry(late, 5)), late - 10);
            assertThat(salts.current(late - 1)).isEqualTo(1);
            assertThat(salts.current(late)).isEqualTo(5);
        }

        @Test
        void aSaltThatTheServerGivesEarlyKeepsWhatFollowsIt() {
            salts.learn(List.of(entry(T, 2), entry(T + 1800, 3), entry(T + 3600, 4)), T);
            salts.replace(3, T);
            assertThat(salts.current(T)).isEqualTo(3);
            assertThat(salts.current(T + 3600)).isEqualTo(4);
        }

        @Test
        void announcementsThatTurnOutWrongAreDropped() {
            salts.learn(List.of(entry(T, 2), entry(T + 1800, 3)), T);
            assertThat(salts.current(T)).isEqualTo(2);
            salts.replace(77, T);
            assertThat(salts.current(T + 1800)).isEqualTo(77);
        }

        @Test
        void moreAreAskedForAheadAndNotTooOften() {
            ServerClock clock = new ServerClock(OptionalLong.empty());
            assertThat(salts.deadline(clock)).isEqualTo(Long.MAX_VALUE);
            clock.observe(T << 32, T * 1000);
            assertThat(salts.deadline(clock)).isLessThanOrEqualTo(T * 1000);
            salts.asked(T * 1000);
            assertThat(salts.deadline(clock)).isEqualTo(T * 1000 + 60_000);
            salts.asked(T * 1000 + 60_000);
            assertThat(salts.deadline(clock)).isEqualTo(T * 1000 + 180_000);
            salts.learn(List.of(entry(T, 2), entry(T + 1800, 3)), T);
            // Fifteen minutes before the last of them ends.
            assertThat(salts.deadline(clock)).isEqualTo((T + 5400 - 900) * 1000);
        }

        private SaltBook.Entry entry(long since, long salt) {
            return new SaltBook.Entry(since, since + 3600, salt);
        }
    }
}
