package dev.aptgram.mtproto.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.tl.mtproto.HttpWait;
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

    @Test
    void nobodyWaitsWithoutAConnection() {
        rig.engine.disconnected();
        rig.engine.awaitServer();
        rig.engine.connected(rig.now);
        assertThat(rig.take(HttpWait.ID)).isEmpty();
    }
}
