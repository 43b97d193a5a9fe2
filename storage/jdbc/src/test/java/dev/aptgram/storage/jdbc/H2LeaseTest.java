package dev.aptgram.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.Storage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An embedded database is one process's, and the others are told whose. */
@Timeout(value = 600, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class H2LeaseTest {
    @TempDir
    Path directory;

    @Test
    void otherProcessIsNamed() throws Exception {
        Path errors = directory.resolve("errors");
        Process holder = holder(errors);
        try (BufferedReader words = holder.inputReader(StandardCharsets.UTF_8)) {
            assertThat(words.readLine()).as("%s", Files.readString(errors)).isEqualTo("held");
            String started = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'")
                    .withZone(ZoneOffset.UTC)
                    .format(holder.info().startInstant().orElseThrow());
            assertThatThrownBy(() -> JdbcStorage.h2(directory.resolve("bot")))
                    .isInstanceOf(StorageException.class)
                    .hasMessage("[APT9004] " + directory.resolve("bot.mv.db") + " is in use by process " + holder.pid()
                            + " (started " + started + "). Two processes on one session make Telegram drop the key."
                            + " Stop it or use another file.");
        } finally {
            holder.destroyForcibly().waitFor();
        }
        try (Storage storage = JdbcStorage.h2(directory.resolve("bot"))) {
            assertThat(storage.session().keys())
                    .as("what the holder had acknowledged")
                    .contains(Sample.key(2));
        }
    }

    private Process holder(Path errors) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        directory.resolve("bot").toString())
                .redirectError(errors.toFile())
                .start();
    }

    /** The other process. */
    static final class Holder {
        private Holder() {}

        /**
         * Holds a database until it is killed, or nobody is there any more who could.
         *
         * @param arguments the database
         */
        public static void main(String[] arguments) throws IOException {
            try (Storage storage = JdbcStorage.h2(Path.of(arguments[0]));
                    InputStream in = System.in) {
                Sample.fill(storage);
                new PrintStream(System.out, true, StandardCharsets.UTF_8).println("held");
                in.readAllBytes();
            }
        }
    }
}
