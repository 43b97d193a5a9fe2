package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.channel.ConnectTimeoutException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the public types refuse, and how errors read. */
class ArgumentsTest {
    private static final TransportOptions OPTIONS = TransportOptions.defaults();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Test
    void fullFramingCannotBeObfuscated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TransportSpec(Framing.FULL, true))
                .withMessageContaining("cannot be obfuscated")
                .withMessageContaining("Take TransportSpec.FULL");
    }

    @Test
    void specsReadAsWords() {
        assertThat(TransportSpec.OBFUSCATED_INTERMEDIATE).hasToString("obfuscated intermediate");
        assertThat(TransportSpec.PADDED_INTERMEDIATE).hasToString("padded intermediate");
        assertThat(TransportSpec.FULL).hasToString("full");
    }

    @Test
    void optionsOutOfRangeAreRefused() {
        for (int bytes : new int[] {-1, 0, 1023, (16 << 20) + 1}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> OPTIONS.withMaxPayloadBytes(bytes))
                    .withMessageContaining("maxPayloadBytes is " + bytes);
        }
        for (Duration duration : new Duration[] {Duration.ZERO, Duration.ofMillis(-1), Duration.ofHours(2)}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> OPTIONS.withConnectTimeout(duration))
                    .withMessageContaining("connectTimeout");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> OPTIONS.withOpeningTimeout(duration))
                    .withMessageContaining("openingTimeout");
        }
        for (int threads : new int[] {0, 1025}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> OPTIONS.withThreads(threads))
                    .withMessageContaining("threads is " + threads);
        }
    }

    @Test
    void failuresToConnectSayWhatWhereAndHowToMend() throws UnknownHostException {
        assertThat(explain(new ConnectTimeoutException("x"), false))
                .isEqualTo(
                        "No answer from 127.0.0.1:443 (obfuscated intermediate) within 10000 ms. Check the address, the"
                                + " network and firewalls, try another port (443, 80, 5222) or a longer connect timeout.");
        assertThat(explain(new ConnectException("Connection refused"), false))
                .startsWith("Could not connect to 127.0.0.1:443")
                .contains("Connection refused")
                .contains("that a server listens there");
        assertThat(explain(new NoRouteToHostException("No route to host"), false))
                .contains("No route to host");
        assertThat(explain(new IOException("odd"), false)).contains("odd").contains("Check the address");
        assertThat(explain(new ClosedChannelException(), true)).contains("has been closed. Create another one.");
    }

    @Test
    void addressesReadAsPeopleWriteThem() throws UnknownHostException {
        assertThat(Addresses.text(new InetSocketAddress(InetAddress.getByAddress(new byte[] {1, 2, 3, 4}), 80)))
                .isEqualTo("1.2.3.4:80");
        byte[] six = new byte[16];
        six[15] = 1;
        assertThat(Addresses.text(new InetSocketAddress(InetAddress.getByAddress(six), 443)))
                .isEqualTo("[0:0:0:0:0:0:0:1]:443");
        assertThat(Addresses.text(InetSocketAddress.createUnresolved("dc.example", 443)))
                .isEqualTo("dc.example:443");
    }

    private static String explain(Throwable cause, boolean closed) {
        String message = ConnectFailures.explain("127.0.0.1:443 (obfuscated intermediate)", TIMEOUT, closed, cause)
                .getMessage();
        if (message == null) {
            throw new AssertionError("no message");
        }
        return message;
    }
}
