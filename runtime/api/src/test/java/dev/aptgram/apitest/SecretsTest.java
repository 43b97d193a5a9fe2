package dev.aptgram.apitest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.auth.SignIn;
import dev.aptgram.tl.TlFields;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys, passwords, codes and tokens are not shown. */
class SecretsTest {
    private static final String MARK = "hunter2";

    private static final Pattern SUSPICIOUS = Pattern.compile(
            "(^|_)(pass\\w*|pwd|tokens?|secret|codes?|keys?|iv|\\w*hash|slug|receipt|signature|credentials?|M1|\\w*nonce)($|_)");

    /** Texts that only sound like secrets, by field or by combinator and field. */
    private static final Set<String> HARMLESS = Set.of(
            // What something is called by.
            "auction_slug",
            "base_lang_code",
            "country_code",
            "credentials_title",
            "invoice_slug",
            "key",
            "keys",
            "lang_code",
            "lang_codes",
            "plural_code",
            "post_code",
            "slug",
            "suggested_lang_code",
            "system_lang_code",
            // A code that somebody has redeemed.
            "used_gift_slug",
            // What people give to others to let them in.
            "chat_invite_hash",
            "invite_hash",
            "messages.checkChatInvite.hash",
            "messages.importChatInvite.hash",
            "inputInvoiceChatInviteSubscription.hash",
            // Links to a gift, paid for already.
            "prepaid_upgrade_hash",
            "inputInvoiceStarGiftPrepaidUpgrade.hash",
            "game_hash",
            // Public by their nature.
            "data_hash",
            "file_hash",
            "g_a_hash",
            "fileHash.hash",
            "secureCredentialsEncrypted.hash",
            "secureValue.hash",
            "secureValueError.hash",
            "secureValueHash.hash",
            "new_nonce_hash",
            "new_nonce_hash1",
            "new_nonce_hash2",
            "new_nonce_hash3",
            "nonce",
            "play_integrity_nonce",
            "public_key",
            "server_nonce");

    /** Notes which fields say of themselves that they are secret. */
    private static final class Noted implements TlFields {
        private final Set<String> secrets = new TreeSet<>();

        @Override
        public void flag(String name, boolean set) {}

        @Override
        public void field(String name, @Nullable Object value) {}

        @Override
        public void secret(String name, @Nullable Object value) {
            secrets.add(name);
        }
    }

    private static Set<String> secrets(OfficialSchema schema) {
        Set<String> secrets = new TreeSet<>();
        for (Combinator combinator : schema.text.all()) {
            Noted noted = new Noted();
            schema.records.create(schema.samples.little(combinator)).describeTo(noted);
            noted.secrets.forEach(field -> secrets.add(combinator + "." + field));
        }
        return secrets;
    }

    @ParameterizedTest
    @EnumSource
    void are_exactly_the_fields_that_somebody_has_looked_at(OfficialSchema schema) throws IOException {
        try (InputStream in = SecretsTest.class.getResourceAsStream("/secret-fields.txt")) {
            List<String> listed = new ArrayList<>();
            boolean here = false;
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (line.startsWith("# ")) {
                    here = line.equals("# " + schema);
                } else if (here && !line.isEmpty()) {
                    listed.add(line);
                }
            }
            assertThat(secrets(schema)).containsExactlyElementsOf(listed);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatever_sounds_like_a_secret_is_one_unless_it_is_known_to_be_harmless(OfficialSchema schema) {
        Set<String> secrets = secrets(schema);
        List<String> doubtful = new ArrayList<>();
        for (Combinator combinator : schema.text.all()) {
            for (Combinator.Field field : combinator.values()) {
                String name = combinator + "." + field.name();
                boolean harmless = HARMLESS.contains(field.name()) || HARMLESS.contains(name);
                if (isText(field) && SUSPICIOUS.matcher(field.name()).find() && !harmless && !secrets.contains(name)) {
                    doubtful.add(name);
                }
            }
        }
        assertThat(doubtful).isEmpty();
    }

    private static boolean isText(Combinator.Field field) {
        return switch (field.type().replaceFirst("^[Vv]ector<(.*)>$", "$1")) {
            case "string", "bytes", "int128", "int256" -> true;
            default -> false;
        };
    }

    @ParameterizedTest
    @EnumSource
    void are_in_no_text_and_all_else_is(OfficialSchema schema) {
        Set<String> secrets = secrets(schema);
        int hidden = 0;
        for (Combinator combinator : schema.text.all()) {
            List<Combinator.Field> fields = combinator.values();
            for (int i = 0; i < fields.size(); i++) {
                Combinator.Field field = fields.get(i);
                boolean list = field.type().equals("Vector<string>");
                if (list || field.type().equals("string")) {
                    Value value = schema.samples.everything(combinator).with(i, list ? List.of(MARK) : MARK);
                    TlObject object = schema.records.create(value);
                    boolean secret = secrets.contains(combinator + "." + field.name());

                    assertThat(object.toString().contains(MARK))
                            .as(combinator + "." + field.name())
                            .isEqualTo(!secret);
                    assertThat(TlText.pretty(object).contains(MARK)).isEqualTo(!secret);
                    assertThat(TlText.pretty(List.of(object)).contains(MARK)).isEqualTo(!secret);
                    hidden += secret ? 1 : 0;
                }
            }
        }
        assertThat(hidden).isEqualTo(schema == OfficialSchema.API ? 69 : 0);
    }

    @ParameterizedTest
    @EnumSource
    void no_text_has_more_of_bytes_than_their_length(OfficialSchema schema) {
        for (Combinator combinator : schema.text.all()) {
            Value value = schema.samples.everything(combinator);
            String text = schema.records.create(value).toString();

            assertThat(text).startsWith("(" + combinator).hasSizeLessThanOrEqualTo(TlText.MAX_LINE);
            List<Combinator.Field> fields = combinator.values();
            for (int i = 0; i < fields.size(); i++) {
                if (value.fields().get(i) instanceof byte[] bytes && !text.endsWith("…")) {
                    assertThat(text)
                            .containsPattern(
                                    "[ (]" + fields.get(i).name() + ":(\\*\\*\\*|Bytes\\(" + bytes.length + "\\))");
                }
            }
        }
    }

    @Test
    void the_rest_is_shown() {
        SignIn signIn = new SignIn("79001234567", MARK, MARK, null);

        assertThat(signIn).hasToString("(auth.signIn phone_number:\"79001234567\" phone_code_hash:*** phone_code:***)");
        assertThat(TlText.pretty(signIn)).isEqualTo("""
                        auth.signIn
                          phone_number: "79001234567"
                          phone_code_hash: ***
                          phone_code: ***""");
    }
}
