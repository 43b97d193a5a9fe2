package dev.aptgram.storage.sessions.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.storage.Secret;
import dev.aptgram.storage.sessions.PortableSession;
import dev.aptgram.storage.sessions.SessionFormat;
import dev.aptgram.storage.sessions.SessionStrings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionConverterTest {
    private static final PortableSession SESSION = PortableSession.of(4, key());
    private static final String TELETHON =
            SessionStrings.write(SESSION, SessionFormat.TELETHON).text();

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private static Secret key() {
        byte[] key = new byte[256];
        Arrays.fill(key, (byte) 0x6b);
        return Secret.copyOf(key);
    }

    private boolean run(String secret, Map<String, String> options) {
        return SessionConverter.run(
                name -> options.getOrDefault(name, ""),
                prompt -> secret,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    void withNothingItGivesItsHelp() {
        assertThat(run("", Map.of())).isTrue();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("-Dfrom", "-Dto", "-Dfile", "telethon, pyrogram");
    }

    @Test
    void aSessionFromStandardInputGoesToStandardOutput() {
        assertThat(run(TELETHON + "\n", Map.of("to", "pyrogram", "apiId", "17", "bot", "false", "user", "5")))
                .isTrue();

        PortableSession back = SessionStrings.parse(out.toString(StandardCharsets.UTF_8), SessionFormat.PYROGRAM);
        assertThat(back).isEqualTo(SESSION.withUser(5, false).withApiId(17));
        assertThat(said()).contains("Lost", "[ADDRESS]");
    }

    @Test
    void throughAFileIntoAStoreAndOutOfIt() throws IOException {
        Path text = folder.resolve("telethon.txt");
        Path store = folder.resolve("me.session");
        Path exported = folder.resolve("mtcute.txt");
        Files.writeString(text, TELETHON);

        assertThat(run(
                        "",
                        Map.of(
                                "file",
                                text.toString(),
                                "to",
                                "store",
                                "out",
                                store.toString(),
                                "user",
                                "5",
                                "bot",
                                "true")))
                .isTrue();
        assertThat(run(
                        "",
                        Map.of("from", "store", "file", store.toString(), "to", "mtcute", "out", exported.toString())))
                .isTrue();

        assertThat(out.size()).isZero();
        PortableSession back = SessionStrings.parse(Files.readString(exported));
        assertThat(back.key().authKey()).isEqualTo(SESSION.key().authKey());
        assertThat(back.userId()).hasValue(5);
        assertThat(back.bot()).contains(true);
        if (exported.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            assertThat(Files.getPosixFilePermissions(exported)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
        assertThat(run(TELETHON, Map.of("to", "gramjs", "out", exported.toString())))
                .isFalse();
        assertThat(said()).contains("there already");
    }

    @Test
    void whatIsWrongIsSaidWithoutTheSession() {
        for (Map<String, String> options : List.of(
                Map.of("from", "telethon"),
                Map.of("to", "pyrogram"),
                Map.of("to", "icq"),
                Map.of("from", "icq", "to", "aptgram"),
                Map.of("from", "mtkruto", "to", "aptgram"),
                Map.of("from", "tdata", "to", "aptgram"),
                Map.of("from", "tdata", "to", "aptgram", "file", folder.toString()),
                Map.of(
                        "from",
                        "store",
                        "to",
                        "aptgram",
                        "file",
                        folder.resolve("none").toString()),
                Map.of("to", "store"),
                Map.of("to", "aptgram", "user", "0"),
                Map.of("to", "aptgram", "bot", "maybe"),
                Map.of("to", "aptgram", "file", folder.resolve("none").toString()))) {
            err.reset();
            assertThat(run(TELETHON, options)).as(options.toString()).isFalse();
            assertThat(said()).startsWith("FAILED: ").doesNotContain("a2tr");
        }
        assertThat(out.size()).isZero();
    }
}
