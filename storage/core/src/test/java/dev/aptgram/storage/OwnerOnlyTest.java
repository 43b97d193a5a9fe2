package dev.aptgram.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is written whole or not at all, for its owner alone. */
class OwnerOnlyTest {
    @TempDir
    Path directory;

    @Test
    void aFileIsReplacedWholeAndItsOwnersAlone() throws IOException {
        Path file = Files.writeString(directory.resolve("tokens"), "a longer text than the next");
        OwnerOnly.write(file, new byte[] {1, 2, 3});
        assertThat(Files.readAllBytes(file)).containsExactly(1, 2, 3);
        assertThat(list()).containsExactly("tokens");
        if (OwnerOnly.posix(file)) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void whatWasThereStaysIfItFailsAndNothingElseIsLeft() throws IOException {
        Path inTheWay = Files.createDirectory(directory.resolve("tokens"));
        Files.writeString(inTheWay.resolve("kept"), "kept");
        assertThatThrownBy(() -> OwnerOnly.write(inTheWay, new byte[] {1})).isInstanceOf(IOException.class);
        assertThat(list()).containsExactly("tokens");
        assertThat(Files.readString(inTheWay.resolve("kept"))).isEqualTo("kept");
        assertThatThrownBy(() -> OwnerOnly.write(directory.resolve("missing").resolve("tokens"), new byte[] {1}))
                .isInstanceOf(IOException.class);
    }

    private List<String> list() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }
}
