package dev.aptgram.storage.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerAddressTest {
    @ParameterizedTest
    @CsvSource({
        "149.154.167.51, 149.154.167.51",
        "2001:067C:04e8:f002:0000:0000:0000:000a, 2001:67c:4e8:f002::a",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
        "1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "zws2.web.telegram.org, zws2.web.telegram.org"
    })
    void hostsHaveOneSpelling(String host, String spelling) {
        ServerAddress address = new ServerAddress(host, 443);
        assertThat(address.host()).isEqualTo(spelling);
        if (address.ipBytes().length > 0) {
            assertThat(ServerAddress.of(address.ipBytes(), 443)).isEqualTo(address);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.2.3",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.4.",
                ":",
                ":::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8::",
                "[::1]",
                "g::",
                "12345::",
                "a b",
                "-a",
                "a-",
                "a..b",
                ".a",
                "a.",
                "a/b",
                "ü",
                "a\n"
            })
    void otherHostsAreRefused(String host) {
        assertThatThrownBy(() -> new ServerAddress(host, 443)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void portsAreInTheirRange() {
        assertThatThrownBy(() -> new ServerAddress("a", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ServerAddress("a", 65536)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ServerAddress.of(new byte[5], 1)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new ServerAddress("::1", 65535)).hasToString("[::1]:65535");
        assertThat(new ServerAddress("1.2.3.4", 1)).hasToString("1.2.3.4:1");
    }
}
