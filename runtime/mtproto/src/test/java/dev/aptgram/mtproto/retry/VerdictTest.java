package dev.aptgram.mtproto.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.RpcErrors;
import dev.aptgram.errors.RpcErrorType;
import dev.aptgram.errors.RpcException;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of errors of the protocol's section 5.9, as far as it is about calling again. */
final class VerdictTest {
    private static Verdict of(int code, String error) {
        return Verdict.of(new RpcException(code, error, "messages.sendMessage"));
    }

    @ParameterizedTest
    @CsvSource({
        "FLOOD_WAIT_17, 17000",
        "FLOOD_PREMIUM_WAIT_3, 3000",
        "FLOOD_TEST_PHONE_WAIT_5, 5000",
        "FLOOD_WAIT_0, 1000",
        "FLOOD_SKIP_FAILED_WAIT, 1000",
        "FLOOD_SKIP_FAILED_WAIT_9, 1000",
        "FLOOD_WAIT_2147483647, 1209600000"
    })
    void tooManyCalls(String error, long millis) {
        assertThat(of(420, error)).isEqualTo(new Verdict.Flood(millis));
    }

    @Test
    void rulesAreNoFloods() {
        assertThat(of(420, "SLOWMODE_WAIT_30")).isEqualTo(new Verdict.Rule(30_000, true));
        assertThat(of(420, "TAKEOUT_INIT_DELAY_86400")).isEqualTo(new Verdict.Rule(86_400_000, false));
        assertThat(of(420, "2FA_CONFIRM_WAIT_604800")).isEqualTo(new Verdict.Rule(604_800_000, false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PREMIUM_SUB_ACTIVE_UNTIL_1900000000",
                "STORY_SEND_FLOOD_WEEKLY_1900000000",
                "STORY_SEND_FLOOD_MONTHLY_1900000000",
                "FROZEN_METHOD_INVALID",
                "FLOOD_WAIT"
            })
    void notEveryNumberIsAWait(String error) {
        assertThat(of(420, error)).isEqualTo(Verdict.RETURN);
    }

    /** A number that joins the public table of errors later must be looked at once: is it a time to wait, or not? */
    @Test
    void everyKnownNumberIsAWaitOrKnownToBeNone() throws IllegalAccessException {
        List<String> waits = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (Field field : RpcErrors.class.getFields()) {
            RpcErrorType known = (RpcErrorType) field.get(null);
            if (known.takesArgument()) {
                String error = known.name().replaceFirst("_X(?=_|$|MIN$)", "_7");
                RpcException failure = new RpcException(known.code(), error, "help.getConfig");
                (failure.retryAfter().isPresent() ? waits : others).add(known.name());
            }
        }
        assertThat(waits)
                .containsExactlyInAnyOrder(
                        "2FA_CONFIRM_WAIT_X",
                        "FLOOD_PREMIUM_WAIT_X",
                        "FLOOD_TEST_PHONE_WAIT_X",
                        "FLOOD_WAIT_X",
                        "PASSWORD_TOO_FRESH_X",
                        "PREVIOUS_CHAT_IMPORT_ACTIVE_WAIT_XMIN",
                        "SESSION_TOO_FRESH_X",
                        "SLOWMODE_WAIT_X",
                        "TAKEOUT_INIT_DELAY_X");
        assertThat(others)
                .containsExactlyInAnyOrder(
                        "EMAIL_UNCONFIRMED_X",
                        "FILE_MIGRATE_X",
                        "FILE_PART_X_MISSING",
                        "FILE_REFERENCE_X_EMPTY",
                        "FILE_REFERENCE_X_EXPIRED",
                        "FILE_REFERENCE_X_INVALID",
                        "INTERDC_X_CALL_ERROR",
                        "INTERDC_X_CALL_RICH_ERROR",
                        "NETWORK_MIGRATE_X",
                        "PHONE_MIGRATE_X",
                        "STATS_MIGRATE_X",
                        "USER_MIGRATE_X");
    }

    @ParameterizedTest
    @CsvSource({
        "500, RPC_CALL_FAIL, false",
        "500, RPC_MCGET_FAIL, false",
        "500, INTERDC_4_CALL_ERROR, false",
        "-500, No workers running, false",
        "-503, Timeout, true",
        "-503, Timedout, true",
        "500, TIMEOUT, true",
        "0, SOMETHING_NEW, false"
    })
    void trouble(int code, String error, boolean perhapsExecuted) {
        assertThat(of(code, error)).isEqualTo(new Verdict.Internal(perhapsExecuted));
    }

    @Test
    void whatWasNotExecutedComesAgainSoon() {
        assertThat(of(500, "MSG_WAIT_FAILED")).isEqualTo(new Verdict.Again(0));
        assertThat(of(400, "MSG_WAIT_FAILED")).isEqualTo(new Verdict.Again(0));
        assertThat(of(500, "MSG_WAIT_TIMEOUT")).isEqualTo(new Verdict.Again(0));
        assertThat(of(500, "WORKER_BUSY_TOO_LONG_RETRY")).isEqualTo(new Verdict.Again(1_000));
    }

    @ParameterizedTest
    @CsvSource({
        "500, PERSISTENT_TIMESTAMP_OUTDATED",
        "500, RANDOM_ID_DUPLICATE",
        "500, AUTH_RESTART",
        "400, PEER_ID_INVALID",
        "401, AUTH_KEY_UNREGISTERED",
        "403, CHAT_WRITE_FORBIDDEN",
        "406, AUTH_KEY_DUPLICATED",
        "303, FILE_MIGRATE_4"
    })
    void theRestIsTheCallers(int code, String error) {
        assertThat(of(code, error)).isEqualTo(Verdict.RETURN);
    }
}
