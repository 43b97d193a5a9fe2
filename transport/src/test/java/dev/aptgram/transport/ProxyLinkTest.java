package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Links that name proxies. */
class ProxyLinkTest {
    private static final String SECRET = "dd00112233445566778899aabbccddeeff";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tg://proxy?",
                "tg:proxy?",
                "TG://Proxy?",
                "https://t.me/proxy?",
                "http://t.me/proxy/?",
                "t.me/proxy?",
                "https://www.t.me/proxy?",
                "https://telegram.me/proxy?",
                "telegram.dog/proxy?",
                " https://T.me/proxy?"
            })
    void anMtproxyInEveryGuise(String link) {
        assertThat(ProxyLink.parse(link + "server=proxy.example&port=443&secret=" + SECRET))
                .isEqualTo(new ProxyLink.Mtproxy("proxy.example", 443, MtproxySecret.parse(SECRET)));
    }

    @Test
    void orderFragmentAndUnknownParametersDoNotMatter() {
        assertThat(ProxyLink.parse("tg://proxy?bot=@x&secret=" + SECRET + "&port=1&flag&server=1.2.3.4#secret=none"))
                .isEqualTo(new ProxyLink.Mtproxy("1.2.3.4", 1, MtproxySecret.parse(SECRET)));
    }

    @Test
    void thePlusOfBase64Survives() {
        MtproxySecret expected = MtproxySecret.parse("fbefbefbefbefbefbefbefbefbefbefb");
        String raw = "+".repeat(21) + "w==";
        for (String secret : new String[] {
            raw, raw.replace("+", "%2B"), raw.replace("+", "%2b").replace("=", "%3D")
        }) {
            assertThat(ProxyLink.parse("tg://proxy?server=a&port=1&secret=" + secret))
                    .isEqualTo(new ProxyLink.Mtproxy("a", 1, expected));
        }
    }

    @Test
    void aSocksProxyWithAndWithoutCredentials() {
        assertThat(ProxyLink.parse("tg://socks?server=2001:db8::1&port=1080"))
                .isEqualTo(new ProxyLink.Socks5("2001:db8::1", 1080, null));
        assertThat(ProxyLink.parse("https://t.me/socks?server=s.example&port=1080&user=&pass="))
                .isEqualTo(new ProxyLink.Socks5("s.example", 1080, null));
        assertThat(ProxyLink.parse("https://t.me/socks?server=s.example&port=1080&user=al%20ice&pass=p%26%C3%BC"))
                .isEqualTo(new ProxyLink.Socks5("s.example", 1080, new ProxyCredentials("al ice", "p&ü")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tg://proxy?port=1&secret=" + SECRET + "|no parameter server",
                "tg://proxy?server=&port=1&secret=" + SECRET + "|no parameter server",
                "tg://proxy?server=a&secret=" + SECRET + "|no parameter port",
                "tg://proxy?server=a&port=1|no parameter secret",
                "tg://proxy?server=a&port=x&secret=" + SECRET + "|port of the proxy link is no number",
                "tg://proxy?server=a&port=0&secret=" + SECRET + "|port is 0; choose 1 to 65535",
                "tg://proxy?server=a&port=65536&secret=" + SECRET + "|port is 65536; choose 1 to 65535",
                "tg://proxy?server=a%20b&port=1&secret=" + SECRET + "|A host is a name or an IP address",
                "tg://proxy?server=a&port=1&secret=dd1122334455|MTProxy secret has 16 bytes",
                "tg://socks?server=a&port=1&user=u&pass=%zz1122334455|parameter pass of the proxy link has a broken",
                "tg://socks|no parameter server",
                "tg://resolve?domain=a|no link to a proxy",
                "https://example.com/proxy?server=a&port=1&secret=" + SECRET + "|no link to a proxy",
                "https://t.me.example.com/proxy?server=a&port=1|no link to a proxy",
                "t.me|no link to a proxy",
                "''|no link to a proxy",
            })
    void whatIsWrongIsNamedWithoutQuotingSecrets(String link, String complaint) {
        assertThatThrownBy(() -> ProxyLink.parse(link))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint)
                .hasNoCause()
                .message()
                .doesNotContain("112233");
    }

    @Test
    void nothingSecretShows() {
        assertThat(ProxyLink.parse("tg://proxy?server=a&port=1&secret=" + SECRET)
                        .toString())
                .doesNotContain("112233");
        assertThat(ProxyLink.parse("tg://socks?server=a&port=1&user=alice&pass=hunter2")
                        .toString())
                .doesNotContain("alice")
                .doesNotContain("hunter2");
    }

    @Test
    void aLinkIsARoad() {
        assertThat(ProxyLink.parse("tg://proxy?server=a&port=1&secret=" + SECRET)
                        .road())
                .isEqualTo(Road.mtproxy("a", 1, MtproxySecret.parse(SECRET)));
        assertThat(ProxyLink.parse("tg://socks?server=a&port=1").road())
                .isEqualTo(Road.tcp(TransportSpec.OBFUSCATED_INTERMEDIATE).through(Proxy.socks5("a", 1)));
        assertThat(ProxyLink.parse("tg://socks?server=a&port=1&user=u").road().proxy())
                .isEqualTo(Proxy.socks5("a", 1, new ProxyCredentials("u", "")));
    }

    @Test
    void addressesInLettersNeedNoLookUp() {
        assertThat(Addresses.of("127.0.0.1", 80).isUnresolved()).isFalse();
        assertThat(Addresses.text(Addresses.of("[2001:db8::1]", 80))).isEqualTo("[2001:db8:0:0:0:0:0:1]:80");
        assertThat(Addresses.of("localhost", 80).isUnresolved()).isTrue();
    }
}
