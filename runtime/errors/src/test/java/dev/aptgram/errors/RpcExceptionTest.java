package dev.aptgram.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RpcExceptionTest {
    @Test
    void takesTheNumberFromTheEnd() {
        RpcException e = new RpcException(420, "FLOOD_WAIT_17", "messages.sendMessage");
        assertThat(e.type()).isEqualTo("FLOOD_WAIT_X");
        assertThat(e.argument()).hasValue(17);
        assertThat(e.retryAfter()).contains(Duration.ofSeconds(17));
        assertThat(e.is("FLOOD_WAIT_X")).isTrue();
        assertThat(e.is("FLOOD_*")).isTrue();
        assertThat(e.is("SLOWMODE_*")).isFalse();
        assertThat(e).hasMessage("messages.sendMessage failed: 420 FLOOD_WAIT_17");
    }

    @Test
    void takesTheNumberFromTheMiddle() {
        RpcException e = new RpcException(400, "FILE_PART_3_MISSING", "messages.sendMedia");
        assertThat(e.type()).isEqualTo("FILE_PART_X_MISSING");
        assertThat(e.argument()).hasValue(3);
        assertThat(e.retryAfter()).isEmpty();
    }

    @Test
    void leavesANameWithDigitsAlone() {
        RpcException e = new RpcException(400, "2FA_CONFIRM_NEEDED", "auth.signIn");
        assertThat(e.type()).isEqualTo("2FA_CONFIRM_NEEDED");
        assertThat(e.argument()).isEmpty();
    }

    @Test
    void takesTheNumberOfMinutes() {
        RpcException e = new RpcException(406, "PREVIOUS_CHAT_IMPORT_ACTIVE_WAIT_5MIN", "messages.initHistoryImport");
        assertThat(e.type()).isEqualTo("PREVIOUS_CHAT_IMPORT_ACTIVE_WAIT_XMIN");
        assertThat(e.argument()).hasValue(5);
    }

    @ParameterizedTest
    @CsvSource({
        "420, FLOOD_WAIT_17, PT17S",
        "420, FLOOD_WAIT_0, PT0S",
        "400, FLOOD_WAIT_17, PT17S",
        "420, FLOOD_PREMIUM_WAIT_3, PT3S",
        "420, FLOOD_TEST_PHONE_WAIT_5, PT5S",
        "420, FLOOD_SKIP_FAILED_WAIT_9, PT9S",
        "420, FLOOD_WAIT_99999999999, PT2147483647S",
        "420, SLOWMODE_WAIT_30, PT30S",
        "420, 2FA_CONFIRM_WAIT_604800, P7D",
        "420, TAKEOUT_INIT_DELAY_86400, P1D",
        "400, PASSWORD_TOO_FRESH_3600, PT1H",
        "400, SESSION_TOO_FRESH_3600, PT1H",
        "406, PREVIOUS_CHAT_IMPORT_ACTIVE_WAIT_5MIN, PT5M"
    })
    void somesNumberIsATimeToWait(int code, String error, Duration wait) {
        assertThat(new RpcException(code, error, "account.getPassword").retryAfter())
                .contains(wait);
    }

    @ParameterizedTest
    @CsvSource({
        "420, PREMIUM_SUB_ACTIVE_UNTIL_1900000000",
        "420, STORY_SEND_FLOOD_WEEKLY_1900000000",
        "420, STORY_SEND_FLOOD_MONTHLY_1900000000",
        "400, STORY_SEND_FLOOD_WEEKLY_1900000000",
        "400, EMAIL_UNCONFIRMED_6",
        "400, FILE_PART_3_MISSING",
        "303, FILE_MIGRATE_4",
        "303, NETWORK_MIGRATE_4",
        "303, PHONE_MIGRATE_4",
        "303, STATS_MIGRATE_4",
        "303, USER_MIGRATE_4",
        "500, INTERDC_4_CALL_ERROR",
        "500, INTERDC_4_CALL_RICH_ERROR",
        "403, ALLOW_PAYMENT_REQUIRED_25",
        "420, SOMETHING_NEW_7",
        "420, FLOOD_WAIT",
        "420, FROZEN_METHOD_INVALID"
    })
    void othersNumberIsNone(int code, String error) {
        assertThat(new RpcException(code, error, "account.getPassword").retryAfter())
                .isEmpty();
    }

    @Test
    void isAKnownErrorWhateverTheCode() {
        RpcErrorType channelPrivate = new RpcErrorType("CHANNEL_PRIVATE", 400);
        assertThat(new RpcException(406, "CHANNEL_PRIVATE", "channels.getMessages").is(channelPrivate))
                .isTrue();
        assertThat(new RpcException(400, "CHANNEL_INVALID", "channels.getMessages").is(channelPrivate))
                .isFalse();
    }

    @Test
    void isAKnownErrorWithANumber() {
        RpcException e = new RpcException(420, "FLOOD_WAIT_17", "messages.sendMessage");
        assertThat(e.is(new RpcErrorType("FLOOD_WAIT_X", 420))).isTrue();
        assertThat(e.is(new RpcErrorType("SLOWMODE_WAIT_X", 420))).isFalse();
    }

    @Test
    void belongsToAFamily() {
        RpcException flood = new RpcException(420, "FLOOD_PREMIUM_WAIT_3", "upload.getFile");
        RpcException moved = new RpcException(303, "FILE_MIGRATE_4", "upload.getFile");
        RpcException other = new RpcException(400, "PEER_FLOOD", "messages.sendMessage");

        assertThat(flood.isFlood()).isTrue();
        assertThat(flood.isMigration()).isFalse();
        assertThat(moved.isFlood()).isFalse();
        assertThat(moved.isMigration()).isTrue();
        assertThat(moved.argument()).hasValue(4);
        assertThat(other.isFlood()).isFalse();
        assertThat(other.isMigration()).isFalse();
        assertThat(moved.is("*_MIGRATE_X")).isTrue();
        assertThat(moved.is("*")).isTrue();
    }

    @Test
    void knowsWhichErrorsHaveANumber() {
        assertThat(new RpcErrorType("FLOOD_WAIT_X", 420).takesArgument()).isTrue();
        assertThat(new RpcErrorType("FILE_PART_X_MISSING", 400).takesArgument()).isTrue();
        assertThat(new RpcErrorType("PREVIOUS_CHAT_IMPORT_ACTIVE_WAIT_XMIN", 406).takesArgument())
                .isTrue();
        assertThat(new RpcErrorType("TAKEOUT_XYZ", 400).takesArgument()).isFalse();
        assertThat(new RpcErrorType("FLOOD_WAIT_X", 420)).hasToString("420 FLOOD_WAIT_X");
    }
}
