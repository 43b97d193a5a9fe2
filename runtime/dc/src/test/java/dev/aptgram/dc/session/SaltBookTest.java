package dev.aptgram.dc.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.dc.TestRandom;
import dev.aptgram.dc.session.SaltBook.Salt;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Salts that turn over. */
final class SaltBookTest {
    private static final long START = 1_800_000_000L;

    private final SaltBook book = new SaltBook(7, START, new TestRandom(3));

    @Test
    void theFirstHoldsAnHourAndIsReplacedAfterHalfOne() {
        assertThat(book.current(START)).isEqualTo(7);
        assertThat(book.current(START + 1799)).isEqualTo(7);
        long second = book.current(START + 1800);
        assertThat(second).isNotEqualTo(7);
        assertThat(book.accepts(7, START + 3599)).isTrue();
        assertThat(book.accepts(second, START + 3599)).isTrue();
        assertThat(book.accepts(7, START + 3600)).isFalse();
        assertThat(book.accepts(second, START + 3600)).isTrue();
    }

    @Test
    void aSaltIsNotAcceptedBeforeItsTime() {
        Salt next = book.future(2, START).get(1);
        assertThat(book.accepts(next.value(), START)).isFalse();
        assertThat(book.accepts(next.value(), next.validSince())).isTrue();
    }

    @Test
    void futureSaltsFollowEachOtherWithoutAGap() {
        List<Salt> salts = book.future(64, START);
        assertThat(salts).hasSize(64).doesNotHaveDuplicates();
        for (int i = 1; i < salts.size(); i++) {
            assertThat(salts.get(i).validSince()).isEqualTo(salts.get(i - 1).validSince() + SaltBook.PERIOD_SECONDS);
        }
        assertThat(book.future(1000, START)).hasSize(64);
        assertThat(book.future(-1, START)).hasSize(1);
    }

    @Test
    void thePromiseIsKept() {
        for (Salt salt : book.future(64, START)) {
            assertThat(book.current(salt.validSince())).isEqualTo(salt.value());
        }
    }

    @Test
    void aClockThatJumpsFindsASalt() {
        assertThat(book.current(START + 400L * 86_400)).isNotZero();
        assertThat(book.current(START - 86_400)).isNotZero();
    }
}
