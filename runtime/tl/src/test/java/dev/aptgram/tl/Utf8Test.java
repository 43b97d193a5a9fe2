package dev.aptgram.tl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts are written and read as Java itself would do it. */
class Utf8Test {
    /** A writer that has seen texts already: the first is encoded in another way than those after it. */
    private final TlWriter used = new TlWriter(16);

    Utf8Test() {
        used.writeString("ы");
        used.writeString("ы");
    }

    private byte[] writtenAgain(String text) {
        used.reset();
        used.writeString(text);
        byte[] first = used.toByteArray();
        used.reset();
        // The buffer has had to grow for the first one; now there is room.
        used.writeString(text);
        assertThat(used.toByteArray()).isEqualTo(first);
        return first;
    }

    private static byte[] written(String text, int capacity) {
        TlWriter out = new TlWriter(capacity);
        out.writeString(text);
        return out.toByteArray();
    }

    private static byte[] expected(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        TlWriter out = new TlWriter();
        out.writeBytes(utf8, 0, utf8.length);
        return out.toByteArray();
    }

    private static String read(byte[] utf8) {
        TlWriter out = new TlWriter();
        out.writeBytes(utf8, 0, utf8.length);
        return new TlReader(out.toByteArray(), TlRegistry.empty()).readString();
    }

    private void holdsBothWays(String text) {
        byte[] expected = expected(text);
        assertThat(written(text, 16)).isEqualTo(expected);
        assertThat(written(text, 1 << 16)).isEqualTo(expected);
        assertThat(writtenAgain(text)).isEqualTo(expected);
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        assertThat(read(utf8)).isEqualTo(new String(utf8, StandardCharsets.UTF_8));
    }

    @Test
    void everyCodePointComesAndGoes() {
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            String text = "a" + Character.toString(point) + "ы";
            String longer = "a".repeat(40) + text;
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            if (!Arrays.equals(written(text, 16), expected(text))
                    || !Arrays.equals(writtenAgain(text), expected(text))
                    || !Arrays.equals(writtenAgain(longer), expected(longer))
                    || !read(utf8).equals(new String(utf8, StandardCharsets.UTF_8))) {
                assertThat(Integer.toHexString(point)).isEqualTo("written and read as Java does");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 31, 32, 33, 126, 127, 253, 254, 255, 256, 511, 512, 513, 1023, 1024, 70_000})
    void everyLengthComesAndGoes(int length) {
        holdsBothWays("x".repeat(length));
        holdsBothWays("ы".repeat(length));
        holdsBothWays("€".repeat(length));
        holdsBothWays("😀".repeat(length));
        holdsBothWays("x".repeat(length) + "ы");
        holdsBothWays("x😀".repeat(length));
    }

    @Test
    void halfAPairBecomesAQuestionMark() {
        holdsBothWays("\ud83d");
        holdsBothWays("ы\ude00x");
        holdsBothWays("\ud83d\ud83d\ude00");
        holdsBothWays("x".repeat(511) + "\ud83d" + "x");
        holdsBothWays("x".repeat(511) + "\ud83d");
        holdsBothWays("x".repeat(511) + "\ud83d" + "x".repeat(600));
        holdsBothWays("x".repeat(512) + "\ude00" + "x".repeat(600));
        holdsBothWays("x".repeat(511) + "😀" + "x".repeat(511) + "😀");
        holdsBothWays("ы".repeat(511) + "😀" + "ы".repeat(511) + "😀");
    }

    @Test
    void malformedTextIsReadAsJavaReadsIt() {
        Random random = new Random(20261130);
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = new byte[random.nextInt(24)];
            random.nextBytes(bytes);
            if (i % 2 == 0) {
                // Well-formed text with a byte that is not.
                byte[] text = "Поезд €12 😀 уходит".getBytes(StandardCharsets.UTF_8);
                text[random.nextInt(text.length)] = (byte) random.nextInt();
                bytes = Arrays.copyOf(text, text.length - random.nextInt(4));
            }
            if (!read(bytes).equals(new String(bytes, StandardCharsets.UTF_8))) {
                assertThat(Bytes.of(bytes).toHex()).isEqualTo("read as Java reads it");
            }
        }
    }

    @Test
    void theLongFormOfAShortLengthIsRead() {
        TlReader in =
                new TlReader(Bytes.ofHex("fe020000" + "61620000" + "07000000").toByteArray(), TlRegistry.empty());
        assertThat(in.readString()).isEqualTo("ab");
        assertThat(in.readInt()).isEqualTo(7);
        in.expectEnd();
    }

    @Test
    void aTextThatIsTooLongIsRefusedAndNothingWritten() {
        TlWriter out = new TlWriter();
        String text = "ы".repeat(TlWriter.MAX_BYTES / 2 + 1);
        assertThatThrownBy(() -> out.writeString(text)).isInstanceOf(IllegalArgumentException.class);
        assertThat(out.size()).isZero();
    }

    @Test
    void aBufferWithRoomIsKept() {
        TlWriter out = new TlWriter(1024);
        byte[] buffer = out.array();
        out.writeString("ы".repeat(300));
        assertThat(out.array()).isSameAs(buffer);
    }
}
