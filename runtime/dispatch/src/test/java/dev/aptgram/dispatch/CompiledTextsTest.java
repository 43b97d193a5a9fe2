package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Texts that were compiled from a file which is another one by now. */
class CompiledTextsTest {
    private static final String FILE = "dev/aptgram/dispatch/CompiledTextsTest.class";

    @Test
    void anotherFileIsNoticed() throws IOException {
        CRC32 checksum = new CRC32();
        try (InputStream in = Objects.requireNonNull(CompiledTextsTest.class.getResourceAsStream("/" + FILE))) {
            checksum.update(in.readAllBytes());
        }
        assertThat(CompiledTexts.isCurrent(CompiledTextsTest.class, FILE, checksum.getValue()))
                .isTrue();
        assertThat(CompiledTexts.isCurrent(CompiledTextsTest.class, FILE, checksum.getValue() + 1))
                .isFalse();
    }

    @Test
    void aFileThatIsNotThereIsNotNeeded() {
        assertThat(CompiledTexts.isCurrent(CompiledTextsTest.class, "no/such.properties", 1))
                .isTrue();
        CompiledTexts.check(CompiledTextsTest.class, "no/such.properties", 1);
    }
}
