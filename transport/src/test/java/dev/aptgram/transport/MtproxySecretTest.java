package dev.aptgram.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.transport.MtproxySecret.Kind;
import dev.aptgram.vectors.VectorCase;
import dev.aptgram.vectors.Vectors;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms of a proxy's secret. */
class MtproxySecretTest {
    private static final String KEY = "00112233445566778899aabbccddeeff";

    static List<VectorCase> vectors() {
        return Vectors.group("mtproxy_secret");
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void agreesWithKnownSecrets(VectorCase vector) {
        byte[] bytes = vector.hex("secret_hex");
        Kind kind = switch (vector.text("kind")) {
            case "simple" -> Kind.PLAIN;
            case "padded" -> Kind.PADDED;
            case "faketls" -> Kind.FAKE_TLS;
            default -> null;
        };
        if (kind == null) {
            // On ee without a domain the sources disagree; it cannot work, so it is refused.
            assertThatIllegalArgumentException().isThrownBy(() -> MtproxySecret.of(bytes));
            return;
        }
        for (String text : List.of(
                vector.text("secret_hex"),
                vector.text("secret_hex").toUpperCase(Locale.ROOT),
                Base64.getEncoder().encodeToString(bytes),
                Base64.getEncoder().withoutPadding().encodeToString(bytes),
                Base64.getUrlEncoder().encodeToString(bytes),
                Base64.getUrlEncoder().withoutPadding().encodeToString(bytes))) {
            MtproxySecret secret = MtproxySecret.parse(text);
            assertThat(secret.kind()).isEqualTo(kind);
            assertThat(secret.key()).isEqualTo(vector.hex("key16"));
            assertThat(secret.domain()).isEqualTo(vector.has("domain") ? vector.text("domain") : null);
            assertThat(secret.reveal()).isEqualTo(vector.text("secret_hex"));
        }
    }

    @Test
    void bothAlphabetsOfBase64AreRead() {
        byte[] bytes = Codec.hex("fbefbefbefbefffffffffffffffffbef");
        assertThat(Base64.getUrlEncoder().encodeToString(bytes)).contains("-", "_");
        assertThat(MtproxySecret.parse(Base64.getUrlEncoder().encodeToString(bytes))
                        .key())
                .isEqualTo(bytes);
        assertThat(MtproxySecret.parse(Base64.getEncoder().encodeToString(bytes))
                        .key())
                .isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "zz",
                "not a secret",
                "00112233445566778899aabbccddee",
                "dd00112233445566778899aabbccddeeff00",
                "cc00112233445566778899aabbccddeeff",
                "ee00112233445566778899aabbccddeeff",
                "ee00112233445566778899aabbccddeeff6120",
                "ee00112233445566778899aabbccddeeff80",
                "ee0011"
            })
    void refusesWhatIsNoneAndKeepsItToItself(String text) {
        assertThatThrownBy(() -> MtproxySecret.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("secret")
                .hasMessageContaining("Copy")
                .hasNoCause()
                .satisfies(refused -> {
                    if (text.length() > 2) {
                        assertThat(refused.getMessage()).doesNotContain(text).doesNotContain("112233");
                    }
                });
    }

    @Test
    void aDomainHasItsLimit() {
        String longest = "d".repeat(MtproxySecret.LONGEST_DOMAIN);
        assertThat(MtproxySecret.parse(fakeTls(longest)).domain()).isEqualTo(longest);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MtproxySecret.parse(fakeTls(longest + "d")))
                .withMessageContaining("1 to 182 characters; this one has 183");
    }

    @Test
    void saysNothingOfTheSecret() {
        for (String text : new String[] {KEY, "dd" + KEY, fakeTls("example.com")}) {
            assertThat(MtproxySecret.parse(text).toString())
                    .doesNotContain(KEY)
                    .doesNotContain("example")
                    .endsWith("hidden]");
        }
    }

    @Test
    void secretsAreEqualWhereKindBytesAndDomainAre() {
        assertThat(MtproxySecret.parse(KEY))
                .isEqualTo(MtproxySecret.of(Codec.hex(KEY)))
                .hasSameHashCodeAs(MtproxySecret.parse(KEY))
                .isNotEqualTo(MtproxySecret.parse("dd" + KEY))
                .isNotEqualTo(MtproxySecret.parse("ff" + KEY.substring(2)));
        assertThat(MtproxySecret.parse(fakeTls("a.example")))
                .isEqualTo(MtproxySecret.parse(fakeTls("a.example")))
                .isNotEqualTo(MtproxySecret.parse(fakeTls("b.example")));
    }

    @Test
    void oneCanMakeOnesOwn() {
        MtproxySecret plain = MtproxySecret.generate(Kind.PLAIN, new Random(1));
        MtproxySecret padded = MtproxySecret.generate(Kind.PADDED, new Random(2));
        MtproxySecret fakeTls = MtproxySecret.generateFakeTls("example.com", new Random(3));
        for (MtproxySecret secret : new MtproxySecret[] {plain, padded, fakeTls}) {
            assertThat(MtproxySecret.parse(secret.reveal())).isEqualTo(secret);
        }
        assertThat(plain.key()).isNotEqualTo(padded.key());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MtproxySecret.generate(Kind.FAKE_TLS, new Random(4)))
                .withMessageContaining("generateFakeTls");
        assertThatIllegalArgumentException().isThrownBy(() -> MtproxySecret.generateFakeTls("", new Random(5)));
    }

    @Test
    void onlyAPlainSecretLeavesTheFramingFree() {
        assertThat(MtproxySecret.parse(KEY).allows(Framing.ABRIDGED)).isTrue();
        assertThat(MtproxySecret.parse(KEY).allows(Framing.FULL)).isFalse();
        assertThat(MtproxySecret.parse("dd" + KEY).allows(Framing.PADDED_INTERMEDIATE))
                .isTrue();
        assertThat(MtproxySecret.parse("dd" + KEY).allows(Framing.INTERMEDIATE)).isFalse();
        assertThat(MtproxySecret.parse(fakeTls("a.example")).allows(Framing.ABRIDGED))
                .isFalse();
    }

    private static String fakeTls(String domain) {
        return "ee" + KEY + Codec.hex(domain.getBytes(StandardCharsets.US_ASCII));
    }
}
