package dev.aptgram.apitest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.e2e.DecryptedMessageMediaAudio;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys, passwords, codes and tokens are not shown. */
class SecretsTest {
    private static final String MARK = "hunter2";

    private static final Pattern SUSPICIOUS =
            Pattern.compile("(^|_)(password|token|tokens|secret|code|codes|api_hash|phone_code_hash)($|_)");

    /** Texts that only sound like secrets. */
    private static final Set<String> HARMLESS = Set.of(
            "base_lang_code",
            "country_code",
            "currency_code",
            "error_code",
            "gift_code_slug",
            "lang_code",
            "lang_codes",
            "plural_code",
            "post_code",
            "suggested_lang_code",
            "system_lang_code");

    @ParameterizedTest
    @EnumSource
    void texts_that_sound_like_secrets_are_hidden(OfficialSchema schema) {
        List<String> shown = new ArrayList<>();
        Set<String> hidden = new TreeSet<>();
        for (Combinator combinator : schema.text.all()) {
            List<Combinator.Field> fields = combinator.values();
            for (int i = 0; i < fields.size(); i++) {
                Combinator.Field field = fields.get(i);
                boolean suspicious = SUSPICIOUS.matcher(field.name()).find() && !HARMLESS.contains(field.name());
                boolean text = field.type().equals("string") || field.type().equals("Vector<string>");
                if (suspicious && text) {
                    Object value = field.type().equals("string") ? MARK : List.of(MARK);
                    Value sample = schema.samples.everything(combinator).with(i, value);
                    String string = schema.records.create(sample).toString();
                    (string.contains(MARK) ? shown : hidden).add(combinator + "." + field.name());
                }
            }
        }

        assertThat(shown).isEmpty();
        assertThat(hidden)
                .hasSize(
                        switch (schema) {
                            case API -> 53;
                            case MTPROTO -> 0;
                            case E2E -> 0;
                        });
    }

    @Test
    void keys_of_files_in_secret_chats_are_hidden() {
        Bytes bytes = Bytes.of(MARK.getBytes(StandardCharsets.UTF_8));

        assertThat(new DecryptedMessageMediaAudio(1, "audio/ogg", 2, bytes, bytes).toString())
                .isEqualTo("DecryptedMessageMediaAudio[duration=1, mimeType=audio/ogg, size=2, key=***, iv=***]");
    }

    @Test
    void the_rest_is_shown() {
        String text = new dev.aptgram.api.auth.SignIn("79001234567", MARK, MARK, null).toString();

        assertThat(text)
                .isEqualTo("SignIn[phoneNumber=79001234567, phoneCodeHash=***, phoneCode=***, emailVerification=null]");
    }
}
