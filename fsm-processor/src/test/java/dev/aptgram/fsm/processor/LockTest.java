package dev.aptgram.fsm.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.testing.compile.Compilation;
import dev.aptgram.fsm.processor.lock.FsmLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What builds leave for each other. */
class LockTest {
    private static final String HEAD = FsmLock.empty().text();

    private static JavaFileObject form(String states) {
        return Javac.source("Form", "@Fsm(id = \"form\") enum Form { " + states + " }");
    }

    private static final JavaFileObject OTHER =
            Javac.source("Other", "@Fsm(id = \"an.other\") enum Other { @Initial ASK, @Final DONE }");

    private static List<String> lines(Path lock) throws IOException {
        String text = Files.readString(lock);
        assertThat(text).startsWith(HEAD).endsWith("\n");
        return text.substring(HEAD.length())
                .replaceAll(" [0-9a-f]{16} ", " * ")
                .lines()
                .toList();
    }

    @Test
    void theFirstBuildWritesItAndLaterOnesKeepWhatTheyDoNotSee(@TempDir Path directory) throws IOException {
        Path lock = directory.resolve("deep/fsm.lock");
        assertThat(Javac.withLock(lock).compile(form("@Initial NAME, AGE, @Final DONE"), OTHER))
                .succeededWithoutWarnings();
        assertThat(lines(lock)).containsExactly("an.other * ASK", "form * NAME AGE");
        // One that compiles a part, and that part has grown.
        assertThat(Javac.withLock(lock).compile(form("@Initial NAME, AGE, CITY, @Final DONE")))
                .succeededWithoutWarnings();
        assertThat(lines(lock)).containsExactly("an.other * ASK", "form * NAME AGE CITY");
        assertThat(directory.resolve("deep").toFile().list()).containsExactly("fsm.lock");
    }

    @Test
    void whatDoesNotChangeIsNotWritten(@TempDir Path directory) throws IOException {
        Path lock = directory.resolve("fsm.lock");
        assertThat(Javac.withLock(lock).compile(form("@Initial NAME, AGE, @Final DONE"), OTHER))
                .succeededWithoutWarnings();
        String text = Files.readString(lock);
        FileTime longAgo = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(lock, longAgo);
        assertThat(Javac.withLock(lock).compile(OTHER, form("@Initial NAME, AGE, @Final DONE")))
                .succeededWithoutWarnings();
        assertThat(Files.getLastModifiedTime(lock)).isEqualTo(longAgo);
        assertThat(Files.readString(lock)).isEqualTo(text);
    }

    @Test
    void whatIsLostIsSaidUntilItIsMendedAndOldNamesStay(@TempDir Path directory) throws IOException {
        Path lock = directory.resolve("fsm.lock");
        assertThat(Javac.withLock(lock).compile(form("@Initial NAME, CITY, @Final DONE")))
                .succeededWithoutWarnings();
        for (int build = 0; build < 2; build++) {
            Compilation lossy = Javac.withLock(lock).compile(form("@Initial NAME, AGE, @Final DONE"), OTHER);
            assertThat(lossy).succeeded();
            assertThat(lossy).hadWarningContaining("[APT2039] Form lost the state CITY since the last build (schema ");
            assertThat(lines(lock)).contains("form * NAME CITY");
        }
        assertThat(Javac.withLock(lock).compile(form("@Initial NAME, @Removed(\"CITY\") AGE, @Final DONE")))
                .succeededWithoutWarnings();
        assertThat(lines(lock)).containsExactly("an.other * ASK", "form * NAME AGE CITY");
        // Nobody knows whether something is stored under the old name still.
        assertThat(Javac.withLock(lock).compile(form("@Initial NAME, AGE, @Final DONE")))
                .hadWarningContaining("[APT2039] Form lost the state CITY");
    }

    @Test
    void aBuildWithErrorsLeavesNothing(@TempDir Path directory) {
        Path lock = directory.resolve("fsm.lock");
        assertThat(Javac.withLock(lock).compile(form("@Initial @To(\"X\") NAME, @Final DONE")))
                .failed();
        assertThat(lock).doesNotExist();
    }

    @Test
    void whatCannotBeUsedIsSaid(@TempDir Path directory) throws IOException {
        Path lock = Files.writeString(directory.resolve("fsm.lock"), "<<<<<<< HEAD\n");
        Compilation conflict = Javac.withLock(lock).compile(OTHER);
        assertThat(conflict).hadErrorCount(1);
        assertThat(conflict)
                .hadErrorContaining("[APT2040] the file of -Aaptgram.lock cannot be used: line 1 is no machine");
        assertThat(Files.readString(lock)).isEqualTo("<<<<<<< HEAD\n");
        assertThat(Javac.withLock(directory).compile(OTHER)).hadErrorContaining("[APT2040] the file of");
    }

    @Test
    void whatIsNoLockIsRefused() {
        String good = "form 0123456789abcdef NAME AGE";
        assertThat(FsmLock.parse("\n# x\n" + good + "\r\n")
                        .entry("form")
                        .orElseThrow()
                        .states())
                .containsExactly("NAME", "AGE");
        for (String bad : List.of(
                "form",
                "form 0123456789abcdef",
                "Form 0123456789abcdef A",
                "form 0123 A",
                "form 0123456789abcdef A-B")) {
            assertThatThrownBy(() -> FsmLock.parse(good + "\n" + bad))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("line 2 is no machine");
        }
        assertThatThrownBy(() -> FsmLock.parse(good + "\n" + good))
                .hasMessage("line 2 is the second of the machine form");
    }
}
