package dev.aptgram.dc.session;

import static dev.aptgram.dc.session.SessionBench.container;
import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.help.GetConfig;
import dev.aptgram.tl.mtproto.BadServerSalt;
import dev.aptgram.tl.mtproto.MsgsAck;
import dev.aptgram.tl.mtproto.Ping;
import dev.aptgram.tl.mtproto.PlainBadMsgNotification;
import dev.aptgram.tl.mtproto.Pong;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every rule for incoming messages broken once: which code it gets, and that nothing was executed. */
final class BadMessagesTest {
    private static final byte[] QUERY = new GetConfig().toByteArray();
    private static final byte[] PING = new Ping(1).toByteArray();

    private final SessionBench bench = new SessionBench();

    @Test
    void anIdOfLongAgoIs16() {
        refused(bench.id() - (301L << 32), 1, QUERY, 16);
    }

    @Test
    void anIdOfJustNotTooLongAgoIsTaken() {
        taken(bench.id() - (300L << 32), 1, QUERY);
    }

    @Test
    void anIdOfTheFutureIs17() {
        refused(bench.id() + (31L << 32), 1, QUERY, 17);
    }

    @Test
    void anIdOfTheNearFutureIsTaken() {
        taken(bench.id() + (30L << 32), 1, QUERY);
    }

    @Test
    void idsGoPast2038() {
        bench.clock.advance(Duration.ofDays(365L * 30));
        long first = bench.id();
        assertThat(first).isNegative();
        bench.receive(bench.id(), 2, container(first, 1, QUERY));
        assertThat(bench.sent(PlainBadMsgNotification.class)).isEmpty();
        assertThat(bench.queries).hasSize(1);
        bench.queries.clear();
        refused(bench.id() - (301L << 32), 3, QUERY, 16);
    }

    @Test
    void anIdNotDivisibleByFourIs18() {
        for (int rest = 1; rest < 4; rest++) {
            refused(bench.id() + rest, 1, QUERY, 18);
        }
    }

    @Test
    void aContainerWithAUsedIdIs19() {
        long inner = bench.id();
        long id = bench.id();
        bench.receive(id, 1, QUERY).sent();
        bench.queries.clear();
        refused(id, 2, container(inner, 1, QUERY), 19);
    }

    @Test
    void anIdBelowWhatIsRememberedIs20() {
        long forgotten = bench.id();
        int seq = 0;
        for (int i = 0; i <= ReceivedWindow.SIZE; i++) {
            bench.receive(bench.id(), seq, PING);
        }
        bench.sent();
        refused(forgotten, 1, QUERY, 20);
    }

    @Test
    void aSequenceNumberBelowAnEarlierOneIs32() {
        bench.receive(bench.id(), 5, QUERY).sent();
        bench.queries.clear();
        refused(bench.id(), 3, QUERY, 32);
    }

    @Test
    void theSameOddSequenceNumberTwiceIs32() {
        bench.receive(bench.id(), 5, QUERY).sent();
        bench.queries.clear();
        refused(bench.id(), 5, QUERY, 32);
    }

    @Test
    void theSameEvenSequenceNumberTwiceIsTaken() {
        bench.receive(bench.id(), 4, PING).sent();
        bench.receive(bench.id(), 4, PING);
        assertThat(bench.sent(Pong.class)).hasSize(1);
    }

    @Test
    void aSequenceNumberAboveThatOfALaterIdIs33() {
        long early = bench.id();
        bench.receive(bench.id(), 3, QUERY).sent();
        bench.queries.clear();
        refused(early, 5, QUERY, 33);
    }

    @Test
    void anEarlierIdWithAFittingSequenceNumberIsTaken() {
        long early = bench.id();
        bench.receive(bench.id(), 3, QUERY).sent();
        bench.queries.clear();
        taken(early, 1, QUERY);
    }

    @Test
    void anOddContainerIs34() {
        long inner = bench.id();
        refused(bench.id(), 3, container(inner, 1, QUERY), 34);
    }

    @Test
    void anEvenQueryIs35() {
        refused(bench.id(), 0, QUERY, 35);
    }

    @Test
    void anEvenQueryInAContainerIs35ForItself() {
        long first = bench.id();
        long second = bench.id();
        bench.receive(bench.id(), 2, container(first, 0, QUERY, second, 1, QUERY));
        assertThat(bench.sent(PlainBadMsgNotification.class))
                .containsExactly(new PlainBadMsgNotification(first, 0, 35));
        assertThat(bench.queries).extracting(SessionBench.Query::msgId).containsExactly(second);
    }

    @Test
    void acknowledgementsMayBeOdd() {
        bench.receive(bench.id(), 1, new MsgsAck(List.of(1L)).toByteArray());
        assertThat(bench.sent(PlainBadMsgNotification.class)).isEmpty();
    }

    @Test
    void aWrongSaltIs48WithTheRightOne() {
        long id = bench.id();
        bench.receive(78, id, 1, QUERY);
        assertThat(bench.sent(BadServerSalt.class))
                .containsExactly(new BadServerSalt(id, 1, 48, SessionBench.FIRST_SALT));
        assertThat(bench.queries).isEmpty();
        taken(id, 1, QUERY);
    }

    @Test
    void aWrongSaltOfAContainerConcernsTheContainer() {
        long inner = bench.id();
        long id = bench.id();
        bench.receive(78, id, 2, container(inner, 1, QUERY));
        assertThat(bench.sent(BadServerSalt.class))
                .extracting(BadServerSalt::badMsgId)
                .containsExactly(id);
        assertThat(bench.queries).isEmpty();
    }

    @Test
    void aBrokenContainerIs64() {
        long inner = bench.id();
        byte[] good = container(inner, 1, QUERY);
        byte[] cut = java.util.Arrays.copyOf(good, good.length - 4);
        byte[] longer = java.util.Arrays.copyOf(good, good.length + 4);
        byte[] nested = container(inner, 0, container(inner - 4, 1, QUERY));
        byte[] huge = good.clone();
        huge[6] = 1;
        byte[] negative = good.clone();
        negative[7] = (byte) 0x80;
        for (byte[] broken : List.of(cut, longer, nested, huge, negative)) {
            refused(bench.id(), 2, broken, 64);
        }
    }

    @Test
    void aContainerBelowItsMessagesIs64() {
        long id = bench.id();
        refused(id, 2, container(id, 1, QUERY), 64);
        refused(bench.id(), 2, container(bench.id() + 40, 1, QUERY), 64);
    }

    @Test
    void aContainerOfTooManyMessagesIs64() {
        Object[] messages = new Object[3 * (MessageIntake.CONTAINER_LIMIT + 1)];
        for (int i = 0; i < messages.length; i += 3) {
            messages[i] = bench.id();
            messages[i + 1] = 0;
            messages[i + 2] = PING;
        }
        refused(bench.id(), 0, container(messages), 64);
    }

    @Test
    void aContainerInsideAPackedBodyIs64() {
        byte[] packed = PackedBodiesTest.packed(Gzip.pack(container(bench.id(), 1, QUERY)));
        refused(bench.id(), 1, packed, 64);
    }

    @Test
    void anInnerIdNotDivisibleByFourIs18ForItself() {
        long bad = bench.id() + 1;
        long good = bench.id();
        bench.receive(bench.id(), 4, container(bad, 1, QUERY, good, 3, QUERY));
        assertThat(bench.sent(PlainBadMsgNotification.class)).containsExactly(new PlainBadMsgNotification(bad, 1, 18));
        assertThat(bench.queries).extracting(SessionBench.Query::msgId).containsExactly(good);
    }

    @Test
    void anOldIdInsideAContainerIsTaken() {
        long old = bench.id() - (3600L << 32);
        bench.receive(bench.id(), 2, container(old, 1, QUERY));
        assertThat(bench.queries).extracting(SessionBench.Query::msgId).containsExactly(old);
    }

    private void refused(long id, int seqNo, byte[] body, int code) {
        bench.receive(id, seqNo, body);
        assertThat(bench.sent(PlainBadMsgNotification.class))
                .containsExactly(new PlainBadMsgNotification(id, seqNo, code));
        assertThat(bench.queries).isEmpty();
    }

    private void taken(long id, int seqNo, byte[] body) {
        bench.receive(id, seqNo, body);
        assertThat(bench.sent(PlainBadMsgNotification.class)).isEmpty();
        assertThat(bench.queries).extracting(SessionBench.Query::msgId).containsExactly(id);
    }
}
