package dev.aptgram.tl.processor.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaNamesTest {
    @ParameterizedTest
    @CsvSource({
        "p_q_inner_data, PQInnerData, pQInnerData",
        "resPQ, ResPQ, resPQ",
        "server_DH_params_ok, ServerDHParamsOk, serverDHParamsOk",
        "access_hash, AccessHash, accessHash",
        "M1, M1, m1",
        "default, Default, default_",
        "long, Long, long_",
        "flags2, Flags2, flags2",
        "_, __, __",
        "a__b_, AB, aB"
    })
    void names_get_java_s_case(String tl, String pascal, String camel) {
        assertThat(JavaNames.pascal(tl)).isEqualTo(pascal);
        assertThat(JavaNames.camel(tl)).isEqualTo(camel);
    }

    @Test
    void what_java_lang_has_is_known() {
        assertThat(JavaNames.shadowsJavaLang("Error")).isTrue();
        assertThat(JavaNames.shadowsJavaLang("Record")).isTrue();
        assertThat(JavaNames.shadowsJavaLang("Update")).isFalse();
    }

    @Test
    void a_near_name_is_suggested_and_a_far_one_is_not() {
        assertThat(Suggestions.nearest("InputPer", java.util.List.of("InputUser", "InputPeer", "Updates")))
                .isEqualTo("InputPeer");
        assertThat(Suggestions.nearest("Nothing", java.util.List.of("InputUser", "Updates")))
                .isNull();
        assertThat(Suggestions.hint("point", java.util.List.of("piont"))).isEqualTo(" (did you mean piont?)");
        assertThat(Suggestions.hint("x", java.util.List.of())).isEmpty();
    }
}
