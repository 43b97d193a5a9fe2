package dev.aptgram.dc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.Config;
import dev.aptgram.api.InputUserSelf;
import dev.aptgram.api.InvokeAfterMsg;
import dev.aptgram.api.InvokeAfterMsgs;
import dev.aptgram.api.help.GetConfig;
import dev.aptgram.api.users.GetFullUser;
import dev.aptgram.mtproto.crypto.RsaPrivateKey;
import dev.aptgram.tl.TlMethod;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that wait for others. */
final class CallOrderTest {
    private static final RsaPrivateKey RSA = RsaKeys.generate(new TestRandom(51));

    private final TestClock clock = new TestClock();
    private final EmbeddedDc dc = patient().start();
    private final DcBot bot = dc.addBot("Echo");
    private final WireClient client = WireClient.to(dc, clock, 53);

    /** {@return a builder of a DC whose calls wait as long as it takes: how slow this machine is, is no part of the tests} */
    private EmbeddedDcBuilder patient() {
        EmbeddedDcBuilder builder = EmbeddedDc.builder()
                .rsaKey(RSA)
                .clock(clock)
                .random(new TestRandom(52))
                .application(17, "hash");
        builder.longestWait = Duration.ofHours(1);
        return builder;
    }

    @AfterEach
    void close() {
        client.close();
        dc.close();
    }

    @Test
    void aCallWaitsForAnEarlierOne() {
        signedIn();
        long first = client.nextId();
        int firstSeq = client.nextSeq();
        long second = client.send(new InvokeAfterMsg<>(first, TestCalls.self()));
        // The second one has arrived first, and is answered only after the first.
        client.send(first, firstSeq, new GetConfig().toByteArray());
        assertThat(client.result(first).peekInt()).isEqualTo(Config.ID);
        assertThat(TestCalls.value(client.result(second), TestCalls.self())).hasSize(1);
    }

    @Test
    void aCallWaitsForSeveral() {
        signedIn();
        long first = client.send(new GetConfig());
        long second = client.send(TestCalls.self());
        assertThat(client.call(new InvokeAfterMsgs<>(List.of(first, second), TestCalls.self())))
                .hasSize(1);
    }

    @Test
    void aCallAfterAFailedOneFails() {
        signedIn();
        long failing = client.send(new GetFullUser(new InputUserSelf()));
        refused(new InvokeAfterMsg<>(failing, TestCalls.self()), 400, "MSG_WAIT_FAILED");
    }

    @Test
    void aCallGivesUpWaitingForWhatNeverComes() {
        EmbeddedDcBuilder hasty = EmbeddedDc.builder().rsaKey(RSA).clock(clock);
        hasty.longestWait = Duration.ofMillis(1);
        try (EmbeddedDc other = hasty.start();
                WireClient waiting = WireClient.to(other, clock, 55).introduced()) {
            long lost = waiting.nextId();
            assertThatThrownBy(() -> waiting.call(new InvokeAfterMsg<>(lost, new GetConfig())))
                    .satisfies(TestCalls.refused(500, "MSG_WAIT_TIMEOUT"));
        }
    }

    @Test
    void tooManyWaitingCallsAreRefused() {
        signedIn();
        long lost = client.nextId();
        for (int i = 0; i < ClientSession.MOST_WAITING; i++) {
            client.send(new InvokeAfterMsg<>(lost, new GetConfig()));
        }
        refused(new InvokeAfterMsg<>(lost, new GetConfig()), 400, "MSG_WAIT_FAILED");
    }

    private void signedIn() {
        client.introduced();
        TestCalls.signIn(client, bot);
    }

    private void refused(TlMethod<?> call, int code, String error) {
        assertThatThrownBy(() -> client.call(call)).satisfies(TestCalls.refused(code, error));
    }
}
