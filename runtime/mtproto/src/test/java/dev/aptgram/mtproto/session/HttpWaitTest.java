package dev.aptgram.mtproto.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.tl.mtproto.HttpWait;
import dev.aptgram.tl.mtproto.MsgsAck;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Waiting for a server that can only answer. */
class HttpWaitTest {
    private final Rig rig = Rig.established();

    @Test
    void aMessageThatWaitsGoesOutWhenItIsWanted() {
        rig.take();
        rig.engine.awaitServer();
        Got wait = rig.only(HttpWait.ID);
        assertThat(wait.as(HttpWait.class)).isEqualTo(new HttpWait(0, 0, 25_000));
        assertThat(wait.seqNo() & 1).as("it is not acknowledged").isZero();
        assertThat(rig.take(HttpWait.ID)).as("once").isEmpty();
    }

    /** It would keep a request waiting for as long as there is nothing to say, and calls behind it from leaving. */
    @Test
    void whatAsksForNothingDoesNotWait() {
        rig.answer(rig.send(1).msgId(), Rig.result(1));
        rig.engine.hurryAcks();
        assertThat(rig.take()).as("where the server can speak at any time").hasSize(1);

        rig.engine.awaitServer();
        rig.only(HttpWait.ID);
        rig.answer(rig.send(2).msgId(), Rig.result(2));
        rig.engine.hurryAcks();
        List<Got> sent = rig.take();
        assertThat(sent).extracting(Got::constructorId).containsExactly(MsgsAck.ID, HttpWait.ID);
        assertThat(sent.get(1).as(HttpWait.class)).isEqualTo(new HttpWait(0, 0, 0));

        rig.submit(3);
        assertThat(rig.take()).as("a call has an answer").hasSize(1);

        rig.engine.disconnected();
        rig.establish();
        rig.answer(rig.send(4).msgId(), Rig.result(4));
        rig.engine.hurryAcks();
        assertThat(rig.take(HttpWait.ID)).as("another connection").isEmpty();
    }

    @Test
    void nobodyWaitsWithoutAConnection() {
        rig.engine.disconnected();
        rig.engine.awaitServer();
        rig.engine.connected(rig.now);
        assertThat(rig.take(HttpWait.ID)).isEmpty();
    }
}
