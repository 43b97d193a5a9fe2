package dev.aptgram.tl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.vectors.VectorCase;
import dev.aptgram.vectors.Vectors;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TlVectorsTest {
    static Stream<VectorCase> bytes() {
        return Vectors.group("tl_bytes").stream();
    }

    @ParameterizedTest
    @MethodSource("bytes")
    void encodesAndDecodesBytes(VectorCase known) {
        byte[] value = value(known);
        TlWriter out = new TlWriter();
        out.writeBytes(Bytes.of(value));
        assertThat(out.size()).isEqualTo((int) known.number("encoded_len"));
        // Long values are given by their first bytes, followed by an ellipsis.
        String expected = known.text("encoded");
        String written = Bytes.of(out.toByteArray()).toHex();
        if (expected.endsWith("...")) {
            assertThat(written).startsWith(expected.substring(0, expected.length() - 3));
        } else {
            assertThat(written).isEqualTo(expected);
        }
        TlReader in = new TlReader(out.toByteArray(), TlRegistry.empty());
        assertThat(in.readBytes()).isEqualTo(Bytes.of(value));
        in.expectEnd();
    }

    private static byte[] value(VectorCase known) {
        return known.hex("value");
    }

    @Test
    void encodesAndDecodesPrimitives() {
        VectorCase known = Vectors.group("tl_primitive").get(0);
        TlWriter out = new TlWriter();
        out.writeInt(-1);
        assertWritten(out, known, "int_minus1");
        out.writeInt(67305985);
        assertWritten(out, known, "int_67305985");
        out.writeLong(-1);
        assertWritten(out, known, "long_minus1");
        out.writeLong(8671175386481439762L);
        assertWritten(out, known, "long_8671175386481439762");
        out.writeDouble(1);
        assertWritten(out, known, "double_1");
        out.writeDouble(10.5);
        assertWritten(out, known, "double_10_5");
        out.writeDouble(8.8);
        assertWritten(out, known, "double_8_8");
        out.writeBool(true);
        assertWritten(out, known, "boolTrue");
        out.writeBool(false);
        assertWritten(out, known, "boolFalse");
        out.writeLongVector(List.of(1L, 2L));
        assertWritten(out, known, "vector_long_1_2");
        out.writeInt(2);
        out.writeInt(1);
        out.writeInt(2);
        assertWritten(out, known, "bare_vector_int_1_2");

        assertThat(reader(known, "int_minus1").readInt()).isEqualTo(-1);
        assertThat(reader(known, "long_8671175386481439762").readLong()).isEqualTo(8671175386481439762L);
        assertThat(reader(known, "double_8_8").readDouble()).isEqualTo(8.8);
        assertThat(reader(known, "boolTrue").readBool()).isTrue();
        assertThat(reader(known, "boolFalse").readBool()).isFalse();
        assertThat(reader(known, "vector_long_1_2").readLongVector()).isEqualTo(List.of(1L, 2L));
        assertThat(reader(known, "bare_vector_int_1_2").readCount()).isEqualTo(2);
    }

    private static void assertWritten(TlWriter out, VectorCase known, String key) {
        assertThat(HexFormat.of().formatHex(out.toByteArray())).as(key).isEqualTo(known.text(key));
        out.reset();
    }

    private static TlReader reader(VectorCase known, String key) {
        return new TlReader(known.hex(key), TlRegistry.empty());
    }
}
