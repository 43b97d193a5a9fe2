package dev.aptgram.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.StorageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One opener at a time, and the others are told who it is. */
@Timeout(value = 600, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FileLeaseTest {
    @TempDir
    Path directory;

    @Test
    void secondOpenerInThisProcessIsRefused() throws IOException {
        Path file = directory.resolve("me.session");
        try (FileLease lease = FileLease.acquire(file, file)) {
            assertThat(lease).isNotNull();
            assertThatThrownBy(() -> FileLease.acquire(file, file))
                    .isInstanceOf(StorageException.class)
                    .hasMessage("[APT9004] " + file
                            + " is already open in this process; share that storage, or use another file.");
            Path link = Files.createSymbolicLink(directory.resolve("same"), directory);
            assertThatThrownBy(() -> FileLease.acquire(link.resolve("me.session"), link))
                    .isInstanceOf(StorageException.class);
            FileLease.acquire(directory.resolve("other.session"), file).close();
        }
        FileLease.acquire(file, file).close();
    }

    @Test
    void otherProcessIsNamed() throws Exception {
        Path file = directory.resolve("me.session");
        Process holder = child("hold", file);
        try (BufferedReader words = holder.inputReader(StandardCharsets.UTF_8)) {
            assertThat(words.readLine()).isEqualTo("held");
            String started = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'")
                    .withZone(ZoneOffset.UTC)
                    .format(holder.info().startInstant().orElseThrow());
            assertThatThrownBy(() -> FileStorage.open(file))
                    .isInstanceOf(StorageException.class)
                    .hasMessage("[APT9004] " + file + " is in use by process " + holder.pid() + " (started " + started
                            + "). Two processes on one session make Telegram drop the key. Stop it or use another"
                            + " file.");
        } finally {
            holder.destroyForcibly().waitFor();
        }
        FileStorage.open(file).close(); // the lease ended with the process, without anybody's help
    }

    /** On most systems a process loses its lock when it closes any other handle on the file. */
    @Test
    void refusedOpenerDoesNotBreakTheLease() throws Exception {
        Path file = directory.resolve("me.session");
        try (Storage storage = FileStorage.open(file)) {
            assertThatThrownBy(() -> FileStorage.open(file)).isInstanceOf(StorageException.class);
            Process other = child("try", file);
            try (BufferedReader words = other.inputReader(StandardCharsets.UTF_8)) {
                assertThat(words.readLine())
                        .contains("is in use by process "
                                + ProcessHandle.current().pid());
            } finally {
                other.destroyForcibly().waitFor();
            }
            storage.session().saveKey(Filled.KEY);
        }
    }

    @Test
    void oddNoteNamesNobody() {
        assertThat(LeaseHolder.parse("").describe()).isEqualTo("another process");
        assertThat(LeaseHolder.parse("\0\0rubbish\n=\nstarted=yesterday\n").describe())
                .isEqualTo("another process");
        assertThat(LeaseHolder.parse("pid=4711\nstarted=never\n").describe()).isEqualTo("process 4711");
        assertThat(LeaseHolder.parse("pid=4711\nstarted=2026-10-09T10:02:33Z\n").describe())
                .isEqualTo("process 4711 (started 2026-10-09 10:02 UTC)");
        assertThat(LeaseHolder.parse("pid=1\nhost=not-this-one\n").describe()).isEqualTo("process 1 on not-this-one");
    }

    @Test
    void noteTellsWhoHolds() {
        LeaseHolder self = LeaseHolder.thisProcess();
        assertThat(LeaseHolder.parse(self.text())).isEqualTo(self);
        assertThat(self.pid()).isEqualTo(Long.toString(ProcessHandle.current().pid()));
    }

    @Test
    void missingDirectoryIsRefused() {
        Path nowhere = directory.resolve("nowhere/me.session");
        assertThatThrownBy(() -> FileLease.acquire(nowhere, nowhere))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("the directory of " + nowhere + " can't be used");
    }

    private static Process child(String what, Path file) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeaseChild.class.getName(),
                        what,
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
