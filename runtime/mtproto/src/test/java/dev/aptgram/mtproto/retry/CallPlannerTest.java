package dev.aptgram.mtproto.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.TelegramException;
import dev.aptgram.errors.TransportException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A data centre that refuses calls for the moment, on a clock that the test moves. */
final class CallPlannerTest {
    private static final PlannerFigures FIGURES = new PlannerFigures(100, 4, 5_000, 20_000, 8);
    private static final RetryPolicy STANDARD = RetryPolicy.standard();

    private final CallPlanner<String> planner = new CallPlanner<>(4, FIGURES, new SplittableRandom(1));
    private final Map<String, PlannedCall<String>> calls = new HashMap<>();
    private final List<String> sent = new ArrayList<>();
    private final Map<String, TelegramException> failed = new HashMap<>();
    private long now = 10_000;

    private PlannedCall<String> call(String name, String method, RetryPolicy policy, Lane lane, boolean repeatable) {
        PlannedCall<String> call = new PlannedCall<>(name, policy, lane, () -> new CallFacts(method, null, repeatable));
        calls.put(name, call);
        return call;
    }

    private void submit(String name) {
        submit(name, "m", STANDARD);
    }

    private void submit(String name, String method, RetryPolicy policy) {
        does(planner.submit(call(name, method, policy, Lane.USER, true), now));
    }

    private void sendTo(String chat, String name, RetryPolicy policy) {
        PlannedCall<String> call = new PlannedCall<>(name, policy, Lane.USER, () -> new CallFacts("send", chat, true));
        calls.put(name, call);
        does(planner.submit(call, now));
    }

    private PlannedCall<String> of(String name) {
        return Objects.requireNonNull(calls.get(name));
    }

    private void refuse(String name, int code, String error) {
        does(planner.failed(of(name), new RpcException(code, error, "m"), now));
    }

    private void answer(String name) {
        does(planner.answered(of(name), now));
    }

    private void does(List<Step<String>> steps) {
        for (Step<String> step : steps) {
            if (step instanceof Step.Send<String> send) {
                sent.add(send.call().payload());
            } else if (step instanceof Step.Fail<String> fail) {
                assertThat(failed.put(fail.call().payload(), fail.error())).isNull();
            }
        }
    }

    /** Lets time pass as a timer does: from deadline to deadline. */
    private void pass(long millis) {
        long end = now + millis;
        OptionalLong next = planner.nextDeadline(now);
        while (next.isPresent() && next.getAsLong() <= end) {
            assertThat(next.getAsLong()).as("a deadline lies ahead").isGreaterThanOrEqualTo(now);
            now = Math.max(now + 1, next.getAsLong());
            does(planner.tick(now));
            next = planner.nextDeadline(now);
        }
        now = end;
    }

    private List<String> sent() {
        List<String> taken = List.copyOf(sent);
        sent.clear();
        return taken;
    }

    @Test
    void endlessPatienceIsAYear() {
        Duration forever = Duration.ofSeconds(Long.MAX_VALUE);
        RetryPolicy endless =
                STANDARD.withMaxWait(forever).withMaxRuleWait(forever).withMaxTotal(forever);
        assertThat(endless.maxTotal()).isEqualTo(Duration.ofDays(365));
        submit("a", "m", endless);
        refuse("a", 420, "FLOOD_WAIT_86400");
        pass(86_400_000);
        assertThat(sent).containsExactly("a", "a");
    }

    @Test
    void callsGoOutAtOnceAndInOrder() {
        submit("a");
        submit("b");
        assertThat(sent()).containsExactly("a", "b");
        assertThat(planner.nextDeadline(now)).as("nothing to wake for").isEmpty();
    }

    @Test
    void aFloodWaitIsWaitedForAndTheCallMadeAgain() {
        submit("a");
        refuse("a", 420, "FLOOD_WAIT_17");
        assertThat(planner.nextDeadline(now)).hasValue(now + 17_000);
        pass(16_999);
        assertThat(sent()).containsExactly("a");
        pass(1);
        assertThat(sent()).containsExactly("a");
        answer("a");
        assertThat(failed).isEmpty();
        assertThat(planner.heldCalls()).isZero();
        assertThat(planner.nextDeadline(now)).isEmpty();
    }

    @Test
    void othersOfTheMethodStandInLineAndAreSpacedAfterwards() {
        submit("a");
        refuse("a", 420, "FLOOD_WAIT_5");
        for (String name : List.of("b", "c", "d", "e", "f")) {
            submit(name);
        }
        submit("other", "n", STANDARD);
        assertThat(sent()).as("another method is not concerned").containsExactly("a", "other");

        pass(5_000);
        assertThat(sent()).as("one tries").containsExactly("a");
        answer("a");
        assertThat(sent()).as("then two").containsExactly("b", "c");
        answer("b");
        answer("c");
        assertThat(sent()).containsExactly("d", "e", "f");
    }

    @Test
    void whatComesLaterDoesNotOvertake() {
        submit("a");
        submit("b");
        refuse("b", 420, "FLOOD_WAIT_5");
        submit("c");
        refuse("a", 420, "FLOOD_WAIT_5");
        sent();
        pass(5_000);
        answer("a");
        submit("d");
        assertThat(sent()).containsExactly("a", "b", "c");
        answer("b");
        assertThat(sent()).containsExactly("d");
    }

    @Test
    void aSecondWaitShutsTheGateAgain() {
        submit("a");
        refuse("a", 420, "FLOOD_WAIT_2");
        submit("b");
        submit("c");
        pass(2_000);
        answer("a");
        sent();
        refuse("b", 420, "FLOOD_WAIT_3");
        refuse("c", 420, "FLOOD_WAIT_1");
        pass(2_999);
        assertThat(sent()).as("the longer one counts").isEmpty();
        pass(1);
        assertThat(sent()).containsExactly("b");
        answer("b");
        assertThat(sent()).containsExactly("c");
    }

    @Test
    void aGateThatIsWideOpenIsForgotten() {
        submit("a");
        refuse("a", 420, "FLOOD_WAIT_1");
        pass(1_000);
        answer("a");
        sent();
        for (int i = 0; i < 20; i++) {
            submit("x" + i);
        }
        assertThat(sent()).hasSize(20);
    }

    @Test
    void aWaitAboveTheCapFailsAtOnceWithTelegramsError() {
        submit("a");
        submit("patient", "m", RetryPolicy.patient());
        refuse("a", 420, "FLOOD_WAIT_100");
        assertThat(failed.get("a")).hasMessageContaining("FLOOD_WAIT_100");

        pass(1_500);
        submit("b");
        assertThat(failed.get("b"))
                .as("what is left of it, without asking")
                .isInstanceOfSatisfying(RpcException.class, e -> {
                    assertThat(e.type()).isEqualTo("FLOOD_WAIT_X");
                    assertThat(e.retryAfter()).hasValue(Duration.ofSeconds(99));
                });
        assertThat(sent()).containsExactly("a", "patient");
        refuse("patient", 420, "FLOOD_WAIT_3000");
        pass(2_999_999);
        assertThat(sent()).isEmpty();
        pass(1);
        assertThat(sent()).containsExactly("patient");
    }

    @Test
    void aLongerWaitFailsThoseInLineWhoseCapItExceeds() {
        submit("a");
        refuse("a", 420, "FLOOD_WAIT_10");
        submit("b");
        submit("patient", "m", RetryPolicy.patient());
        pass(10_000);
        refuse("a", 420, "FLOOD_PREMIUM_WAIT_100");
        assertThat(failed).containsOnlyKeys("a", "b");
        assertThat(failed.get("b")).hasMessageContaining("FLOOD_PREMIUM_WAIT_100");
        assertThat(planner.heldCalls()).isEqualTo(1);
    }

    @Test
    void withoutPatienceNothingIsHeld() {
        submit("a", "m", RetryPolicy.none());
        refuse("a", 420, "FLOOD_WAIT_1");
        submit("b", "n", RetryPolicy.none());
        refuse("b", 500, "RPC_CALL_FAIL");
        submit("c", "m", RetryPolicy.none());
        assertThat(failed).containsOnlyKeys("a", "b", "c");
        assertThat(sent()).containsExactly("a", "b");
    }

    @Test
    void aCallIsNotHeldLongerThanItsCallerLets() {
        RetryPolicy short_ = STANDARD.withMaxTotal(Duration.ofSeconds(8));
        submit("a", "m", short_);
        refuse("a", 420, "FLOOD_WAIT_5");
        pass(5_000);
        refuse("a", 420, "FLOOD_WAIT_4");
        assertThat(failed.get("a")).as("five and four are more than eight").hasMessageContaining("FLOOD_WAIT_4");
    }

    @Test
    void whoStandsInLineForTooLongIsGivenUp() {
        submit("slow");
        refuse("slow", 420, "FLOOD_WAIT_1");
        submit("b", "m", STANDARD.withMaxTotal(Duration.ofSeconds(3)));
        pass(1_000);
        assertThat(sent()).containsExactly("slow", "slow");
        pass(2_000);
        assertThat(failed).isEmpty();
        pass(1);
        assertThat(failed.get("b")).hasMessageContaining("FLOOD_WAIT");
    }

    @Test
    void aCancelledCallLeavesTheLine() {
        submit("a");
        refuse("a", 420, "FLOOD_WAIT_5");
        submit("b");
        submit("c");
        sent();
        does(planner.abandoned(of("a"), now));
        does(planner.abandoned(of("b"), now));
        assertThat(planner.heldCalls()).isEqualTo(1);
        pass(5_000);
        assertThat(sent()).containsExactly("c");
    }

    @Test
    void aCancelledCallOnItsWayLetsTheNextGo() {
        submit("a");
        refuse("a", 420, "FLOOD_WAIT_5");
        submit("b");
        pass(5_000);
        sent();
        does(planner.abandoned(of("a"), now));
        assertThat(sent()).containsExactly("b");
        does(planner.failed(of("a"), new RpcException(420, "FLOOD_WAIT_5", "m"), now));
        assertThat(failed).as("nobody waits for it").isEmpty();
    }

    @Test
    void tooManyInLineFail() {
        submit("first");
        refuse("first", 420, "FLOOD_WAIT_30");
        for (int i = 0; i < 99; i++) {
            submit("x" + i);
        }
        assertThat(failed).isEmpty();
        submit("one too many");
        assertThat(failed.get("one too many")).hasMessageContaining("FLOOD_WAIT_30");
    }

    @Test
    void slowModeConcernsOneChatAndReturnsUnlessAskedFor() {
        RetryPolicy waits = STANDARD.withMaxRuleWait(Duration.ofSeconds(30));
        sendTo("chat", "a", STANDARD);
        refuse("a", 420, "SLOWMODE_WAIT_20");
        assertThat(failed.get("a")).hasMessageContaining("SLOWMODE_WAIT_20");
        sent();

        sendTo("chat", "b", STANDARD);
        assertThat(failed.get("b")).as("remembered").hasMessageContaining("SLOWMODE_WAIT_20");
        sendTo("chat", "c", waits);
        sendTo("other", "d", STANDARD);
        assertThat(sent()).containsExactly("d");
        pass(20_000);
        assertThat(sent()).containsExactly("c");
    }

    @Test
    void aCallMayHaveToPassTwoGates() {
        RetryPolicy waits = STANDARD.withMaxRuleWait(Duration.ofSeconds(30));
        sendTo("chat", "a", waits);
        sendTo("other", "b", waits);
        refuse("a", 420, "SLOWMODE_WAIT_10");
        refuse("b", 420, "FLOOD_WAIT_5");
        sendTo("chat", "c", waits);
        sent();
        pass(5_000);
        assertThat(sent()).containsExactly("b");
        answer("b");
        pass(5_000);
        assertThat(sent()).containsExactly("a");
        answer("a");
        assertThat(sent()).containsExactly("c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TAKEOUT_INIT_DELAY_25", "2FA_CONFIRM_WAIT_25"})
    void aRuleOfTheAccountHoldsItsOwnCallOnly(String error) {
        submit("a");
        refuse("a", 420, error);
        assertThat(failed.get("a")).hasMessageContaining(error);
        submit("b", "m", STANDARD.withMaxRuleWait(Duration.ofMinutes(1)));
        refuse("b", 420, error);
        submit("c");
        assertThat(sent()).containsExactly("a", "b", "c");
        pass(25_000);
        assertThat(sent()).containsExactly("b");
    }

    @Test
    void internalErrorsAreRepeatedLaterAndLater() {
        submit("a");
        sent();
        long[] least = {1_000, 2_000, 4_000, 8_000, 16_000};
        for (long delay : least) {
            refuse("a", 500, "RPC_CALL_FAIL");
            answerOther();
            pass(delay - 1);
            assertThat(sent()).isEmpty();
            pass(delay / 4 + 1);
            assertThat(sent()).containsExactly("a");
        }
        refuse("a", 500, "RPC_CALL_FAIL");
        assertThat(failed.get("a")).hasMessageContaining("RPC_CALL_FAIL");
    }

    /** Another method works, so that the data centre is not given a break. */
    private void answerOther() {
        submit("fine", "n", STANDARD);
        answer("fine");
        sent.remove("fine");
    }

    @Test
    void aTimeoutIsRepeatedOnlyWhereThatDoesNoHarm() {
        does(planner.submit(call("write", "w", STANDARD, Lane.USER, false), now));
        refuse("write", -503, "Timeout");
        assertThat(failed.get("write")).hasMessageContaining("Timeout");
        submit("read");
        refuse("read", -503, "Timeout");
        assertThat(failed).doesNotContainKey("read");
        does(planner.submit(call("write2", "w", STANDARD, Lane.USER, false), now));
        refuse("write2", 500, "RPC_CALL_FAIL");
        assertThat(failed).as("nothing was executed").doesNotContainKey("write2");
    }

    @Test
    void aBrokenChainGoesOnAtOnceButNotForEver() {
        submit("a");
        for (int i = 0; i < 5; i++) {
            refuse("a", 500, "MSG_WAIT_FAILED");
        }
        assertThat(sent()).hasSize(6);
        refuse("a", 500, "MSG_WAIT_FAILED");
        assertThat(failed).containsKey("a");
    }

    @Test
    void otherErrorsAreTheCallers() {
        submit("a");
        refuse("a", 400, "PEER_ID_INVALID");
        assertThat(failed.get("a")).hasMessageContaining("PEER_ID_INVALID");
        assertThat(planner.nextDeadline(now)).isEmpty();
    }

    private void breakIt() {
        for (int i = 0; i < 4; i++) {
            submit("bad" + i, "m" + i, RetryPolicy.none());
            refuse("bad" + i, 500, "RPC_CALL_FAIL");
        }
        sent();
    }

    @Test
    void manyInternalErrorsInARowGiveTheDataCentreABreak() {
        breakIt();
        submit("a");
        assertThat(sent()).isEmpty();
        assertThat(failed.get("a")).isInstanceOfSatisfying(CircuitOpenException.class, e -> {
            assertThat(e.dc()).isEqualTo(4);
            assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(5));
            assertThat(e)
                    .hasMessage("m was not sent: data centre 4 has failed many times in a row. Try again in 5000 ms");
        });

        pass(5_000);
        submit("probe");
        submit("b");
        assertThat(sent()).as("one tries").containsExactly("probe");
        assertThat(failed).containsKey("b");
        answer("probe");
        submit("c");
        submit("d");
        assertThat(sent()).containsExactly("c", "d");
    }

    @Test
    void aFailedTryMakesTheBreakLonger() {
        breakIt();
        for (long pause : new long[] {5_000, 10_000, 20_000, 20_000}) {
            pass(pause - 1);
            submit("early" + now, "m", STANDARD);
            assertThat(sent()).isEmpty();
            pass(1);
            submit("probe" + now, "m", RetryPolicy.none());
            assertThat(sent()).hasSize(1);
            refuse("probe" + now, 500, "RPC_CALL_FAIL");
        }
    }

    @Test
    void anAbandonedTryIsFollowedByAnother() {
        breakIt();
        pass(5_000);
        submit("probe");
        does(planner.abandoned(of("probe"), now));
        submit("b");
        assertThat(sent()).containsExactly("probe", "b");
    }

    @Test
    void refusalsOfTheUsualKindAreAnswers() {
        for (int i = 0; i < 10; i++) {
            submit("a" + i, "m" + i, RetryPolicy.none());
            refuse("a" + i, 500, "RPC_CALL_FAIL");
            submit("b" + i, "m" + i, RetryPolicy.none());
            refuse("b" + i, 400, "PEER_ID_INVALID");
        }
        submit("c");
        assertThat(sent()).contains("c");
    }

    @Test
    void whatIsHeldDuringABreakGoesOnAfterIt() {
        submit("a");
        refuse("a", 500, "RPC_CALL_FAIL");
        submit("f", "flood", STANDARD);
        refuse("f", 420, "FLOOD_WAIT_2");
        breakIt();
        pass(4_999);
        assertThat(sent()).isEmpty();
        pass(1);
        assertThat(sent()).containsExactly("a");
        answer("a");
        assertThat(sent()).containsExactly("f");
    }

    @Test
    void internalCallsAreNeverHeldByOthers() {
        submit("a");
        refuse("a", 420, "FLOOD_WAIT_30");
        submit("b");
        breakIt();
        does(planner.submit(call("own", "m", STANDARD, Lane.INTERNAL, true), now));
        assertThat(sent()).containsExactly("own");
        refuse("own", 420, "FLOOD_WAIT_3");
        does(planner.submit(call("own2", "m", STANDARD, Lane.INTERNAL, true), now));
        assertThat(sent()).as("nor by each other").containsExactly("own2");
        pass(3_000);
        assertThat(sent()).as("its own error makes it wait").contains("own");
    }

    @Test
    void closingFailsWhatIsHeld() {
        submit("a");
        refuse("a", 420, "FLOOD_WAIT_30");
        submit("b");
        does(planner.close(new TransportException("closed")));
        assertThat(failed).containsOnlyKeys("a", "b");
        assertThat(planner.heldCalls()).isZero();
        assertThat(planner.nextDeadline(now)).isEmpty();
    }

    @Test
    void manyMethodsLeaveNoGatesBehind() {
        for (int i = 0; i < 10_000; i++) {
            submit("a", "m" + i, RetryPolicy.none());
            refuse("a", 420, "FLOOD_WAIT_1");
            failed.clear();
            pass(1_000);
            does(planner.tick(now));
        }
        assertThat(planner.gateCount()).isZero();
    }
}
