package dev.aptgram.storage.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.storage.Secret;
import dev.aptgram.vectors.VectorCase;
import dev.aptgram.vectors.Vectors;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Strings that other libraries have written, or that follow their layouts, are read and written again. */
class SessionVectorsTest {
    static List<VectorCase> strings() {
        return Vectors.group("session_string");
    }

    static Stream<VectorCase> wholeStrings() {
        return strings().stream().filter(vector -> !isShort(vector));
    }

    /** mtcute's own test has keys of 32 bytes, which no server would make. */
    static Stream<VectorCase> shortKeys() {
        return strings().stream().filter(SessionVectorsTest::isShort);
    }

    private static boolean isShort(VectorCase vector) {
        return vector.text("source").endsWith("string-session.test.ts");
    }

    @ParameterizedTest
    @MethodSource("wholeStrings")
    void isFoundReadAndWrittenAgain(VectorCase vector) {
        String text = vector.text("string");
        SessionFormat format = formatOf(vector.text("format"));

        assertThat(SessionStrings.detect(text)).isEqualTo(format);
        PortableSession session = SessionStrings.parse(text);

        assertFields(vector, session);
        if (!vector.text("format").equals("ferogram-v1")) { // read only: its writer writes version 2 as well
            assertThat(SessionStrings.write(session, format).text()).isEqualTo(text);
        }
    }

    private static void assertFields(VectorCase vector, PortableSession session) {
        Secret key = vector.name().contains("a*256") ? Secret.copyOf(as()) : Samples.counting();
        assertThat(session.key().authKey()).isEqualTo(key);
        assertThat(session.dcId()).isEqualTo(2);
        if (vector.has("port")) {
            assertThat(session.address().orElseThrow().port()).isEqualTo((int) vector.number("port"));
        }
        if (vector.has("ip")) {
            assertThat(session.address().orElseThrow().host()).isEqualTo(vector.text("ip"));
        }
        if (vector.has("api_id")) {
            assertThat(session.apiId()).hasValue((int) vector.number("api_id"));
        }
        if (vector.has("user_id")) {
            assertThat(session.userId()).hasValue(vector.number("user_id"));
            assertThat(session.bot()).contains(vector.flag("is_bot"));
            assertThat(session.test()).isEqualTo(vector.flag("test"));
        }
        if (vector.has("dc")) {
            assertThat(session.dcId() + (session.test() ? "-test" : "")).isEqualTo(vector.text("dc"));
        }
    }

    private static byte[] as() {
        byte[] key = new byte[256];
        Arrays.fill(key, (byte) 'a');
        return key;
    }

    private static SessionFormat formatOf(String name) {
        return switch (name) {
            case "pyrogram-old" -> SessionFormat.PYROGRAM_OLD_32;
            case "ferogram-v1", "ferogram-v2" -> SessionFormat.FEROGRAM;
            default -> SessionFormat.valueOf(name.toUpperCase(Locale.ROOT));
        };
    }

    @ParameterizedTest
    @MethodSource("shortKeys")
    void theLayoutOfMtcuteIsWrittenAgainAndTheShortKeyRefused(VectorCase vector) {
        String text = vector.text("string");
        SessionReader in = new SessionReader("mtcute", Base64.getUrlDecoder().decode(text)).littleEndian();

        MtcuteCodec.Layout layout = MtcuteCodec.read(in);

        assertThat(layout.text()).isEqualTo(text);
        assertThat(layout.main().address()).hasToString("149.154.167.50:443");
        assertThat(layout.media().isPresent()).isEqualTo(!vector.name().contains("same media"));
        assertThat(layout.self().map(MtcuteCodec.Self::userId).orElse(0L))
                .isEqualTo(vector.name().contains("12345") ? 12345 : 0);
        assertThatThrownBy(() -> SessionStrings.parse(text, SessionFormat.MTCUTE))
                .isInstanceOf(SessionFormatException.class)
                .hasMessageContaining("256 bytes, not 32");
    }

    static List<VectorCase> fixtures() {
        return Vectors.group("session_string_fixture");
    }

    /** The fixtures' keys are left out of the figures, so a session of their shape is written with another key. */
    @ParameterizedTest
    @MethodSource("fixtures")
    void aSessionOfAFixturesShapeHasItsLength(VectorCase vector) {
        SessionFormat format = switch (vector.name()) {
            case "telethon v4", "telethon v6" -> SessionFormat.TELETHON;
            case "pyrogram old" -> SessionFormat.PYROGRAM_OLD;
            default -> SessionFormat.valueOf(vector.name().toUpperCase(Locale.ROOT));
        };
        PortableSession session = shapeOf(vector);
        String text = SessionStrings.write(session, format).text();

        // MTKruto's length depends on the zeros of the key; its fixture's has one or two of them.
        if (format == SessionFormat.MTKRUTO) {
            assertThat(text.length()).isBetween(359, (int) vector.number("string_length"));
        } else {
            assertThat(text).hasSize((int) vector.number("string_length"));
        }
        assertThat(SessionStrings.detect(text)).isEqualTo(format);
        assertThat(SessionStrings.parse(text)).isEqualTo(session);
    }

    private static PortableSession shapeOf(VectorCase vector) {
        if (vector.has("dc")) {
            assertThat(vector.text("dc")).isEqualTo("2-test");
            return PortableSession.of(2, Samples.key(1)).withTest(true);
        }
        int dcId = (int) vector.number("dc_id");
        PortableSession session = PortableSession.of(dcId, Samples.key(1)).withTest(true);
        if (vector.has("ip")) {
            return session.withAddress(new ServerAddress(vector.text("ip"), (int) vector.number("port")));
        }
        PortableSession user = session.withUser(vector.number("user_id"), vector.flag("bot"));
        return vector.has("api_id_present") ? user.withApiId(17349) : user;
    }
}
