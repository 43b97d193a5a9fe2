package dev.aptgram.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

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
}
