package dev.aptgram.storage.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SessionStringsTest {
    @ParameterizedTest
    @EnumSource(SessionFormat.class)
    void whatAFormatCarriesComesBackAndTheRestIsNamed(SessionFormat format) {
        PortableSession session = Samples.full(Samples.key(7));

        ExportedSession exported = SessionStrings.write(session, format);
        PortableSession back = SessionStrings.parse(exported.text());

        // A test data centre is recognized by its address where the format does not say what it is.
        EnumSet<SessionPart> kept = EnumSet.copyOf(format.carried());
        kept.add(SessionPart.TEST);
        assertThat(back.parts()).isEqualTo(kept);
        assertThat(exported.lost()).isEqualTo(EnumSet.complementOf(kept));
        assertThat(back.key().authKey()).isEqualTo(session.key().authKey());
        assertThat(back.dcId()).isEqualTo(session.dcId());
        assertThat(back.test()).isTrue();
        assertThat(SessionStrings.write(back, format).text()).isEqualTo(exported.text());
        back.address().ifPresent(there -> assertThat(session.address()).contains(there));
        back.mediaAddress()
                .ifPresent(there -> assertThat(session.mediaAddress()).contains(there));
        back.userId().ifPresent(id -> assertThat(session.userId()).hasValue(id));
        back.bot().ifPresent(bot -> assertThat(session.bot()).contains(bot));
        back.apiId().ifPresent(id -> assertThat(session.apiId()).hasValue(id));
    }

    @Test
    void theOwnFormatCarriesEverything() {
        PortableSession session = Samples.full(Samples.key(7));

        ExportedSession exported = SessionStrings.write(session, SessionFormat.APTGRAM);

        assertThat(exported.text()).startsWith("apt1_").matches("[A-Za-z0-9_-]+");
        assertThat(exported.lost()).isEmpty();
        assertThat(SessionStrings.parse(exported.text())).isEqualTo(session);
    }

    @Test
    void theJsonCarriesEverythingAndRefusesTheRest() {
        PortableSession session = Samples.full(Samples.key(7));

        ExportedSession exported = SessionStrings.write(session, SessionFormat.APTGRAM_JSON);

        String text = exported.text();
        assertThat(exported.lost()).isEmpty();
        assertThat(SessionStrings.parse(text)).isEqualTo(session);
        assertThat(text).startsWith("{\"aptgram\":1,\"test\":true,\"keys\":[{\"dcId\":2,\"authKey\":\"");
        for (String bad : List.of(
                text.replace("\"aptgram\":1", "\"aptgram\":2"),
                text.replace("\"test\":true", "\"tost\":true"),
                text.replace("\"test\":true", "\"test\":true,\"test\":true"),
                text.replace("\"dcId\":4", "\"dcId\":2"),
                text.replace("\"dcId\":4", "\"dcId\":0"),
                text.replace("\"salt\":\"7\"", "\"salt\":\"07\""),
                text.replace("\"salt\":\"7\"", "\"salt\":\"x\""),
                text.replace("\"salt\":\"7\"", "\"salt\":7"),
                text.replace("\"port\":443", "\"port\":0"),
                text.replace("149.154", "149..154"),
                text.replace("\"bot\":true", "\"bot\":null"),
                "{\"aptgram\":1,\"keys\":[]}",
                "{\"aptgram\":1,\"keys\":[7]}",
                text + "[]")) {
            assertThat(bad).isNotEqualTo(text);
            assertThatThrownBy(() -> SessionStrings.parse(bad, SessionFormat.APTGRAM_JSON))
                    .isInstanceOf(SessionFormatException.class)
                    .hasNoCause();
        }
    }

    /** Fixed for ever: what was exported once must be readable by every later version. */
    @Test
    void theOwnFormatIsTheOneOfVersionOne() {
        byte[] digest = HexFormat.of().parseHex("8452fb67b472f491");
        byte[] bytes = new SessionWriter()
                .u16(2 | 8 | 16)
                .i32(2)
                .secret(Samples.counting())
                .i64(5)
                .i64(6)
                .u8(14)
                .bytes("149.154.167.51".getBytes(StandardCharsets.US_ASCII))
                .u16(443)
                .i64(77)
                .bytes(digest)
                .toBytes();
        PortableSession session = PortableSession.of(2, Samples.counting())
                .withKey(new DcKey(2, Samples.counting(), 5, 6))
                .withAddress(new ServerAddress("149.154.167.51", 443))
                .withUser(77, false);
        String text = "apt1_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);

        assertThat(SessionStrings.write(session, SessionFormat.APTGRAM).text()).isEqualTo(text);
        assertThat(SessionStrings.parse(text)).isEqualTo(session);
    }

    @ParameterizedTest
    @EnumSource(SessionFormat.class)
    void theFormatIsFoundWhateverTheKey(SessionFormat format) {
        for (int seed = 0; seed < 12; seed++) {
            PortableSession session = Samples.full(Samples.key(seed));
            String v4 = SessionStrings.write(session.withTest(seed % 2 == 0), format)
                    .text();
            String v6 = SessionStrings.write(
                            session.withAddress(new ServerAddress("2001:67c:4e8:f002::a", 443)), format)
                    .text();
            assertThat(SessionStrings.detect(v4))
                    .as("IPv4, key of seed " + seed)
                    .isEqualTo(format);
            assertThat(SessionStrings.detect("\n" + v6 + "\n"))
                    .as("IPv6, key of seed " + seed)
                    .isEqualTo(format);
        }
    }

    @Test
    void whatNobodyWroteIsRefused() {
        for (String text :
                List.of("", " ", "1", "A", "apt1_", "apt2_AAAA", "{}", "{", "[]", "1AAAA", "=", "\u0000", "ü")) {
            assertThatThrownBy(() -> SessionStrings.parse(text))
                    .isInstanceOf(SessionFormatException.class)
                    .hasMessageContaining("Copy the whole string");
        }
        assertThatThrownBy(() -> SessionStrings.parse("A".repeat(2 << 20))).isInstanceOf(SessionFormatException.class);
    }

    @Test
    void aFormatThatDemandsMoreSaysWhat() {
        PortableSession bare = PortableSession.of(2, Samples.key(1));
        PortableSession far = PortableSession.of(203, Samples.key(1));

        assertThatThrownBy(() -> SessionStrings.write(bare, SessionFormat.PYROGRAM))
                .hasMessageContaining("withApiId");
        assertThatThrownBy(() -> SessionStrings.write(bare, SessionFormat.PYROGRAM_OLD))
                .hasMessageContaining("withBot");
        assertThatThrownBy(() -> SessionStrings.write(far, SessionFormat.TELETHON))
                .hasMessageContaining("withAddress");
        assertThatThrownBy(() -> SessionStrings.write(PortableSession.of(256, Samples.key(1)), SessionFormat.TELETHON))
                .isInstanceOf(SessionFormatException.class);
        assertThatThrownBy(() -> SessionStrings.write(bare.withUser(1L << 32, false), SessionFormat.PYROGRAM_OLD_32))
                .hasMessageContaining("PYROGRAM_OLD");
        assertThat(SessionStrings.parse(SessionStrings.write(bare, SessionFormat.TELETHON)
                                .text())
                        .address())
                .contains(new ServerAddress("149.154.167.51", 443));
    }

    @Test
    void hostNamesStayWhereTheyCan() {
        PortableSession session =
                PortableSession.of(2, Samples.key(1)).withAddress(new ServerAddress("venus.example", 80));

        for (SessionFormat format : List.of(SessionFormat.GRAMJS, SessionFormat.GOTD, SessionFormat.APTGRAM)) {
            assertThat(SessionStrings.parse(
                                    SessionStrings.write(session, format).text())
                            .address())
                    .isEqualTo(session.address());
        }
        assertThat(SessionStrings.parse(SessionStrings.write(session, SessionFormat.MTCUTE)
                                .text())
                        .address())
                .contains(new ServerAddress("149.154.167.51", 443));
    }

    @Test
    void mtcutesOlderVersionsAreRead() {
        Secret key = Samples.key(3);
        SessionWriter two = new SessionWriter().littleEndian().u8(2).i32(1 | 2 | 4);
        option(two, 0, "149.154.167.40");
        option(two, 2 | (1 << 10), "149.154.167.222").tlBytes(new byte[] {1, 2, 3});
        two.i64(1L << 33).i32(0x997275b5).tlBytes(key.copyBytes());
        SessionWriter one = new SessionWriter().littleEndian().u8(1).i32(0);
        option(one, 1, "2001:67c:4e8:f002:0:0:0:a").tlBytes(key.copyBytes());

        PortableSession second = SessionStrings.parse(Base64Text.URL.encode(two.toBytes()));
        assertThat(second)
                .isEqualTo(PortableSession.of(2, key)
                        .withTest(true)
                        .withAddress(new ServerAddress("149.154.167.40", 443))
                        .withMediaAddress(new ServerAddress("149.154.167.222", 443))
                        .withUser(1L << 33, true));
        PortableSession first = SessionStrings.parse(Base64Text.URL.encode(one.toBytes()));
        assertThat(first)
                .isEqualTo(PortableSession.of(2, key).withAddress(new ServerAddress("2001:67c:4e8:f002::a", 443)));
    }

    private static SessionWriter option(SessionWriter out, int flags, String host) {
        return out.i32(0x18b7a10d).i32(flags).i32(2).tlText(host).i32(443);
    }

    @Test
    void theDocumentOfGotdIsReadByItsOwnFieldsAlone() {
        String key = Base64.getEncoder().encodeToString(Samples.counting().copyBytes());
        String id = Base64.getEncoder()
                .encodeToString(GotdCodec.idOf(Samples.counting().copyBytes()));
        String data = "\"DC\":4,\"Addr\":\"[2001:67c:4e8:f004::a]:443\",\"AuthKey\":\"" + key + "\",\"AuthKeyID\":\""
                + id + "\",\"Salt\":-5";
        String config =
                "\"Config\":{\"BlockedMode\":false,\"DCOptions\":[{\"ID\":1,\"TestMode\":true}],\"TestMode\":false},";

        PortableSession session = SessionStrings.parse("{\"Version\":1,\"Data\":{" + config + data + "}}");

        assertThat(session)
                .isEqualTo(PortableSession.of(4, Samples.counting())
                        .withKey(new DcKey(4, Samples.counting(), -5, 0))
                        .withAddress(new ServerAddress("2001:67c:4e8:f004::a", 443)));
        for (String bad : List.of(
                "{\"Version\":2,\"Data\":{" + data + "}}",
                "{\"Data\":{" + data + "}}",
                "{\"Version\":1,\"Data\":{" + data + ",\"Mine\":1}}",
                "{\"Version\":1,\"Data\":{" + data + ",\"DC\":4}}",
                "{\"Version\":1,\"Data\":{" + data.replace("\"DC\":4,", "") + "}}",
                "{\"Version\":1,\"Data\":{" + data.replace("\"DC\":4,", "\"DC\":4.5,") + "}}",
                "{\"Version\":1,\"Data\":{" + data.replace("]:443", ":443") + "}}",
                "{\"Version\":1,\"Data\":{" + data.replace(":443", ":0") + "}}",
                "{\"Version\":1,\"Data\":{" + data.replace("-5", "99999999999999999999") + "}}",
                "{\"Version\":1,\"Data\":{" + data.replace(id, "AAAAAAAAAAA=") + "}}",
                "{\"Version\":1,\"Data\":{" + data + "}}{}")) {
            assertThatThrownBy(() -> SessionStrings.parse(bad, SessionFormat.GOTD))
                    .isInstanceOf(SessionFormatException.class)
                    .hasNoCause();
        }
    }
}
