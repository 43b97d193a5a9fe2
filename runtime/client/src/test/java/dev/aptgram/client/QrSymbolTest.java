package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import dev.aptgram.tl.Bytes;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is drawn for a terminal is read back by somebody else's reader. */
final class QrSymbolTest {
    private static final int SCALE = 4;

    /** {@return what a reader sees in a picture of half blocks} */
    static String read(String drawn) throws ReaderException {
        List<String> lines = drawn.lines().toList();
        int width = lines.get(0).length();
        int height = 2 * lines.size();
        int[] pixels = new int[width * SCALE * height * SCALE];
        Arrays.setAll(pixels, i -> {
            int row = i / (width * SCALE) / SCALE;
            int column = i % (width * SCALE) / SCALE;
            char block = lines.get(row / 2).charAt(column);
            boolean light = block == '█' || block == (row % 2 == 0 ? '▀' : '▄');
            return light ? 0xffffff : 0;
        });
        RGBLuminanceSource picture = new RGBLuminanceSource(width * SCALE, height * SCALE, pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(picture)), Map.of(DecodeHintType.PURE_BARCODE, true))
                .getText();
    }

    private static LoginQr qr(int bytes) {
        byte[] token = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            token[i] = (byte) (31 * i + bytes);
        }
        return new LoginQr(Bytes.of(token), Instant.ofEpochSecond(1_900_000_000));
    }

    /** One of each version, from 1 to 10, and the last that fits. */
    @ParameterizedTest
    @ValueSource(ints = {0, 10, 26, 45, 66, 87, 102, 128, 150, 160, 180, 190})
    void whatIsDrawnCanBeRead(int bytes) throws ReaderException {
        LoginQr qr = qr(bytes);
        assertThat(read(qr.drawn())).isEqualTo(qr.url());
        assertThat(qr.drawn().lines()).allMatch(line -> line.startsWith("████") && line.endsWith("████"));
    }

    @Test
    void everyVersionIsAsLargeAsTheStandardSays() {
        int[] capacities = {17, 32, 53, 78, 106, 134, 154, 192, 230, 271};
        for (int version = 1; version <= capacities.length; version++) {
            int size = 17 + 4 * version;
            assertThat(QrSymbol.of("x".repeat(capacities[version - 1])).size()).isEqualTo(size);
            if (version < capacities.length) {
                assertThat(QrSymbol.of("x".repeat(capacities[version - 1] + 1)).size())
                        .isEqualTo(size + 4);
            }
        }
        assertThatThrownBy(() -> QrSymbol.of("x".repeat(272)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("271");
    }

    @Test
    void theLinkIsBase64ForUrlsAndInNoText() {
        LoginQr qr = new LoginQr(Bytes.of((byte) 0xfb, (byte) 0xff, (byte) 0xfe, (byte) 1), Instant.ofEpochSecond(60));
        assertThat(qr.url()).isEqualTo("tg://login?token=-__-AQ");
        assertThat(qr.toString()).isEqualTo("LoginQr[expires 1970-01-01T00:01:00Z]");
    }
}
