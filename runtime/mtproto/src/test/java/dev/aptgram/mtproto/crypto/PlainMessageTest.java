package dev.aptgram.mtproto.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.SecurityCheckException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainMessageTest {
    private static final String SAMPLE =
            "0000000000000000d4720600503dc56514000000f18e7ebe406709f612fadfbec3f0289d0aa67eef";

    @Test
    void readsAndWritesTheSampleOfTheDocs() {
        byte[] payload = HexFormat.of().parseHex(SAMPLE);
        PlainMessage message = PlainMessage.decode(payload);
        assertThat(message.msgId()).isEqualTo(0x65c53d50000672d4L);
        assertThat(message.body()).isEqualTo(HexFormat.of().parseHex("f18e7ebe406709f612fadfbec3f0289d0aa67eef"));
        assertThat(PlainMessage.encode(message.msgId(), message.body())).isEqualTo(payload);
        assertThat(message).hasToString("PlainMessage[msgId=7333334982049821396, body=20 bytes]");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 15})
    void ignoresThePaddingOfTheTransport(int padding) {
        byte[] payload = HexFormat.of().parseHex(SAMPLE);
        assertThat(PlainMessage.decode(Arrays.copyOf(payload, payload.length + padding))
                        .body())
                .hasSize(20);
    }

    /** In turn: nothing, a cut header, a foreign key id, lengths of 0, -4, 18, 24 and 2^31-1, and one byte too many behind. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0000000000000000d4720600503dc565140000",
                "0100000000000000d4720600503dc56504000000f18e7ebe",
                "0000000000000000d4720600503dc56500000000",
                "0000000000000000d4720600503dc565fcfffffff18e7ebe",
                "0000000000000000d4720600503dc56512000000f18e7ebe406709f612fadfbec3f0289d0aa67eef",
                "0000000000000000d4720600503dc56518000000f18e7ebe406709f612fadfbec3f0289d0aa67eef",
                "0000000000000000d4720600503dc565fffffffff18e7ebe",
                "0000000000000000d4720600503dc565ffffff7ff18e7ebe",
                "0000000000000000d4720600503dc56504000000f18e7ebe00000000000000000000000000000000"
            })
    void refusesWhatIsNoPlainMessage(String hex) {
        assertThatThrownBy(() -> PlainMessage.decode(HexFormat.of().parseHex(hex)))
                .isInstanceOf(SecurityCheckException.class)
                .hasMessageContaining("refused");
    }
}
