package dev.aptgram.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A write that a crash cut short is dropped at the next opening, and nothing else with it. */
class FileTornWriteTest {
    @TempDir
    Path directory;

    private byte[] whole;
    private byte[] record;

    @BeforeEach
    void write() throws IOException {
        Path file = directory.resolve("me.session");
        try (Storage storage = FileStorage.open(file)) {
            Filled.fill(storage);
        }
        whole = Files.readAllBytes(file);
        long number =
                LogReader.read(file.toFile(), LogKeys.none(), change -> {}).nextNumber();
        Change change = new Change.MachineMoved(Filled.FORM, Filled.entry(3));
        record = LogFormat.record(number, ChangeCodec.encode(change));
    }

    @Test
    void partOfARecordIsDropped() throws IOException {
        for (int part = 1; part < record.length; part += part < LogFormat.RECORD_HEADER ? 1 : 37) {
            assertDropped("part" + part, Arrays.copyOf(record, part));
        }
    }

    @Test
    void recordWithALostPageIsDropped() throws IOException {
        byte[] holed = record.clone();
        Arrays.fill(holed, record.length / 2, record.length, (byte) 0);
        assertDropped("holed", holed);
    }

    @Test
    void zerosAndRubbishAreDropped() throws IOException {
        assertDropped("zeros", new byte[5_000]);
        byte[] rubbish = new byte[5_000];
        new Random(1).nextBytes(rubbish);
        assertDropped("rubbish", rubbish);
    }

    @Test
    void wholeRecordBeyondTheMarkIsKept() throws IOException {
        Path file = write("kept", record);
        try (Storage storage = FileStorage.open(file)) {
            assertThat(storage.machines().find(Filled.FORM)).contains(Filled.entry(3));
        }
    }

    /** A block of the same file that turns up twice, or one of another place, has the wrong number. */
    @Test
    void repeatedRecordIsDropped() throws IOException {
        byte[] twice =
                ByteBuffer.allocate(record.length * 2).put(record).put(record).array();
        Path file = write("twice", twice);
        try (Storage storage = FileStorage.open(file)) {
            assertThat(storage.machines().find(Filled.FORM)).contains(Filled.entry(3));
        }
        assertThat(LogReader.read(file.toFile(), LogKeys.none(), change -> {}).torn())
                .isFalse();
    }

    /** The newer mark is lost with the crash: the older one asks for less, and the records themselves are all there. */
    @Test
    void tornMarkCostsNothing() throws IOException {
        for (long turn = 0; turn < 2; turn++) {
            byte[] torn = whole.clone();
            Arrays.fill(torn, (int) LogFormat.markPosition(turn) + 4, (int) LogFormat.markPosition(turn) + 8, (byte) 7);
            Path file = directory.resolve("mark" + turn + ".session");
            Files.write(file, torn);
            try (Storage storage = FileStorage.open(file)) {
                Filled.assertFilled(storage);
            }
        }
    }

    private void assertDropped(String name, byte[] tail) throws IOException {
        Path file = write(name, tail);
        try (Storage storage = FileStorage.open(file)) {
            Filled.assertFilled(storage);
            assertThat(storage.machines().compareAndSet(Filled.FORM, 2, Filled.entry(3)))
                    .isTrue();
        }
        try (Storage storage = FileStorage.open(file)) {
            assertThat(storage.machines().find(Filled.FORM)).contains(Filled.entry(3));
        }
    }

    private Path write(String name, byte[] tail) throws IOException {
        Path file = directory.resolve(name + ".session");
        byte[] longer = Arrays.copyOf(whole, whole.length + tail.length);
        System.arraycopy(tail, 0, longer, whole.length, tail.length);
        return Files.write(file, longer);
    }
}
