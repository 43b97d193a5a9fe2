package dev.aptgram.storage.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.storage.Secret;
import dev.aptgram.vectors.VectorCase;
import dev.aptgram.vectors.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TdataTest {
    private static final char[] NONE = {};
    private static final String FIRST = "D877F783D5D3EF8Cs";
    private static final String SECOND = "A7FDF864FBC10B77s";

    @TempDir
    private Path folder;

    private TdataFolder written;

    @BeforeEach
    void open() {
        written = new TdataFolder(folder);
    }

    @Test
    void theFigures() throws IOException {
        VectorCase synthetic = Vectors.group("tdata").get(0);
        for (String file : List.of("key_datas", FIRST)) {
            Files.write(folder.resolve(file), synthetic.hex("files./" + file));
        }

        Tdata read = Tdata.read(folder, synthetic.text("passcode").toCharArray());

        PortableSession expected = PortableSession.of(
                        (int) synthetic.number("main_dc"), Secret.copyOf(synthetic.hex("auth_key")))
                .withUser(synthetic.number("user_id"), false);
        assertThat(read.accounts()).containsExactly(expected);
        assertThat(read.active()).contains(expected);
        VectorCase names = Vectors.group("tdata").get(1);
        assertThat(TdesktopFile.nameOf("data")).isEqualTo(names.text("data"));
        assertThat(TdesktopFile.nameOf("data#2")).isEqualTo(names.text("data2"));
    }

    @Test
    void severalAccountsBehindAPasscode() throws IOException {
        written.keys(true, List.of(1, 0), 0);
        written.account(FIRST, TdataFolder.block(1L << 40, 4, Map.of(4, 40L, 2, 20L, 40_004, 41L)));
        written.account(SECOND, TdataFolder.oldBlock(77, 1, Map.of(1, 10L)));

        Tdata read = Tdata.read(folder, TdataFolder.PASSCODE.toCharArray());

        PortableSession wide = PortableSession.of(4, Samples.key(40)).withUser(1L << 40, false);
        PortableSession old = PortableSession.of(1, Samples.key(10)).withUser(77, false);
        assertThat(read.accounts().get(0)).isEqualTo(old);
        assertThat(read.accounts().get(1).withOtherKeys(List.of())).isEqualTo(wide);
        assertThat(read.accounts().get(1).otherKeys())
                .singleElement()
                .satisfies(key -> assertThat(key.authKey()).isEqualTo(Samples.key(20)));
        assertThat(read.active()).contains(read.accounts().get(1));
        assertThat(read).hasToString("Tdata[accounts=2]");
        assertThatThrownBy(() -> Tdata.read(folder, NONE))
                .isInstanceOf(WrongPasscodeException.class)
                .hasMessageContaining("has a local passcode");
        assertThatThrownBy(() -> Tdata.read(folder, "Open, sesame".toCharArray(), 2))
                .isInstanceOf(WrongPasscodeException.class)
                .hasMessageContaining("is another one")
                .hasMessageNotContaining("sesame");
    }

    @Test
    void nobodyIsSignedIn() throws IOException {
        written.keys(false, List.of(0), 0);
        written.account(FIRST, TdataFolder.block(0, 2, Map.of(2, 1L)));

        Tdata read = Tdata.read(folder, NONE);

        assertThat(read.accounts()).isEmpty();
        assertThat(read.active()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1"})
    void olderProgramsNumberTheirFiles(String suffix) throws IOException {
        oneAccount();
        Files.move(folder.resolve(FIRST), folder.resolve("D877F783D5D3EF8C" + suffix));
        if (suffix.equals("1")) {
            Files.writeString(folder.resolve("D877F783D5D3EF8C0"), "TDF$ torn");
        }

        assertThat(Tdata.read(folder, NONE).accounts()).hasSize(1);
    }

    private void oneAccount() throws IOException {
        written.keys(false, List.of(0), 0);
        written.account(FIRST, TdataFolder.block(5, 2, Map.of(2, 1L)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"key_datas", FIRST})
    void everyFlippedByteAndEveryTruncationIsRefused(String name) throws IOException {
        oneAccount();
        Path file = folder.resolve(name);
        byte[] whole = Files.readAllBytes(file);
        // Every byte is below the checksum, so each seventh stands for its neighbours.
        for (int at = 0; at < whole.length; at += 7) {
            byte[] flipped = whole.clone();
            flipped[at] ^= 0x10;
            Files.write(file, flipped);
            assertRefused();
            Files.write(file, Arrays.copyOf(whole, at));
            assertRefused();
        }
        Files.delete(file);
        assertThatThrownBy(() -> Tdata.read(folder, NONE))
                .isInstanceOf(SessionFormatException.class)
                .hasMessageContaining(name);
    }

    private void assertRefused() {
        assertThatThrownBy(() -> Tdata.read(folder, NONE))
                .isExactlyInstanceOf(SessionFormatException.class)
                .hasNoCause();
    }

    @Test
    void blocksThatAreWholeButWrongAreRefused() throws IOException {
        written.keys(false, List.of(0), 0);
        byte[] good = TdataFolder.block(5, 2, Map.of(2, 1L));
        for (byte[] bad : List.of(
                TdataFolder.block(5, 4, Map.of(2, 1L)),
                TdataFolder.block(-5, 2, Map.of(2, 1L)),
                TdataFolder.block(5, 0, Map.of(0, 1L)),
                Arrays.copyOf(good, good.length - 1),
                Arrays.copyOf(good, good.length + 1),
                TdataFolder.bytes(out -> {
                    out.writeLong(5);
                    out.writeInt(Integer.MAX_VALUE);
                }))) {
            written.account(FIRST, bad);
            assertRefused();
        }
    }

    @Test
    void listsOfAccountsThatAreWholeButWrongAreRefused() throws IOException {
        oneAccount();
        for (List<Integer> bad : List.of(List.of(0, 0), List.of(-1), List.of(64))) {
            written.keys(false, bad, 0);
            assertRefused();
        }
    }

    @Test
    void anAccountOfAnotherFolderIsRefused() throws IOException {
        oneAccount();
        written.write(FIRST, TdataFolder.bytes(out -> {
            out.writeInt(48);
            out.write(new byte[48]);
        }));

        assertThatThrownBy(() -> Tdata.read(folder, NONE))
                .isInstanceOf(SessionFormatException.class)
                .hasMessageContaining("key does not open");
    }
}
