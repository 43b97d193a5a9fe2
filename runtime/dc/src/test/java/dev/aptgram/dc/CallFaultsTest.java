package dev.aptgram.dc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.help.GetConfig;
import dev.aptgram.api.messages.GetStickers;
import dev.aptgram.tl.mtproto.BadServerSalt;
import dev.aptgram.tl.mtproto.MsgsAck;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Faults of calls, as a client meets them. */
final class CallFaultsTest extends SignedIn {
    @Test
    void aRefusalIsForTheNextCallOfItsMethodAlone() {
        Fault fault = dc.faults().calls("users.getUsers").floodWait(3);
        client.call(new GetConfig());
        assertThat(fault.struck()).isZero();
        assertThatThrownBy(() -> client.call(TestCalls.self())).satisfies(TestCalls.refused(420, "FLOOD_WAIT_3"));
        assertThat(fault.struck()).isEqualTo(1);
        assertThat(fault.isOver()).isTrue();
        client.call(TestCalls.self());
        assertThat(fault.struck()).isEqualTo(1);
    }

    @Test
    void aRefusedCallIsNotExecuted() {
        dc.faults().calls("messages.sendMessage").fail();
        assertThatThrownBy(() -> client.call(TestCalls.message(alice.id(), hash, "once", 1)))
                .satisfies(TestCalls.refused(500, "INTERNAL_SERVER_ERROR"));
        client.call(TestCalls.message(alice.id(), hash, "twice", 2));
        assertThat(alice.awaitMessage().text()).isEqualTo("twice");
    }

    @Test
    void someCallsAreSparedAndSeveralStruck() {
        Fault fault = dc.faults().calls("help.getConfig").after(1).times(2).refuse(303, "USER_MIGRATE_4");
        client.call(new GetConfig());
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> client.call(new GetConfig())).satisfies(TestCalls.refused(303, "USER_MIGRATE_4"));
        }
        client.call(new GetConfig());
        assertThat(fault.struck()).isEqualTo(2);
    }

    @Test
    void everyMethodCanBeStruckUntilTheFaultIsEnded() {
        Fault fault = dc.faults().calls().always().refuse(-503, "Timeout");
        assertThatThrownBy(() -> client.call(new GetConfig())).satisfies(TestCalls.refused(-503, "Timeout"));
        assertThatThrownBy(() -> client.call(TestCalls.self())).satisfies(TestCalls.refused(-503, "Timeout"));
        fault.end();
        client.call(new GetConfig());
        dc.faults().calls().always().fail();
        dc.faults().clear();
        client.call(new GetConfig());
    }

    @Test
    void aMethodThatTheDcDoesNotKnowCanBeRefusedToo() {
        dc.faults().calls("messages.getStickers").refuse(303, "STATS_MIGRATE_5");
        assertThatThrownBy(() -> client.call(new GetStickers("x", 0)))
                .satisfies(TestCalls.refused(303, "STATS_MIGRATE_5"));
    }

    @Test
    void aLostAnswerComesWhenTheQueryIsRepeated() {
        Fault fault = dc.faults().calls("messages.sendMessage").loseAnswer();
        byte[] body = TestCalls.message(alice.id(), hash, "executed", 1).toByteArray();
        long msgId = client.nextId();
        int seqNo = client.nextSeq();
        client.send(msgId, seqNo, body);
        assertThat(alice.awaitMessage().text()).isEqualTo("executed");
        // What is asked later is answered first.
        client.call(new GetConfig());
        assertThat(fault.struck()).isEqualTo(1);
        client.send(msgId, seqNo, body);
        client.result(msgId);
        assertThat(alice.events().stream()
                        .filter(event -> event instanceof ChatEvent.Said said
                                && said.message().text().equals("executed")))
                .hasSize(1);
    }

    @Test
    void newSaltsAreToldToWhoComesWithAnOldOne() {
        dc.faults().loseSalts();
        client.send(client.nextId(), client.nextSeq(), new GetConfig().toByteArray());
        assertThat(client.await(BadServerSalt.class).newServerSalt()).isNotEqualTo(client.salt());
    }

    @Test
    void ordersThatMakeNoSenseAreRefused() {
        CallFaults order = dc.faults().calls("help.getConfig");
        assertThatIllegalArgumentException().isThrownBy(() -> order.times(0));
        assertThatIllegalArgumentException().isThrownBy(() -> order.after(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> dc.faults().connections().cutAfterSending(-1));
    }

    @Test
    void whatIsAcknowledgedIsNoLongerKept() {
        // A fault is no excuse for the rest: acknowledgements still count.
        dc.faults().calls("users.getUsers").delayAnswer(Duration.ZERO);
        client.call(TestCalls.self());
        client.send(client.nextId(), client.nextEvenSeq(), new MsgsAck(List.of(1L)).toByteArray());
        client.call(new GetConfig());
    }
}
