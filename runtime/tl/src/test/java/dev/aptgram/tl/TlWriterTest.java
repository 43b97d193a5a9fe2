package dev.aptgram.tl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Room that is reserved and filled, and a buffer that grows wherever it comes to its end. */
class TlWriterTest {
    @Test
    void reservedRoomIsFilledAsIfItWereWritten() {
        for (int before = 0; before <= 24; before += 4) {
            TlWriter reserved = new TlWriter(16);
            TlWriter written = new TlWriter(16);
            for (int i = 0; i < before; i += 4) {
                reserved.writeInt(i);
                written.writeInt(i);
            }

            int at = reserved.reserve(28);
            reserved.setInt(at, 0x01020304);
            reserved.setLong(at + 4, Long.MIN_VALUE + 7);
            reserved.setDouble(at + 12, -0.5);
            reserved.setBool(at + 20, true);
            reserved.setBool(at + 24, false);
            reserved.writeInt(-1);

            written.writeInt(0x01020304);
            written.writeLong(Long.MIN_VALUE + 7);
            written.writeDouble(-0.5);
            written.writeBool(true);
            written.writeBool(false);
            written.writeInt(-1);
            assertThat(at).isEqualTo(before);
            assertThat(reserved.toByteArray()).isEqualTo(written.toByteArray());
        }
    }

    @Test
    void whatIsNeitherReservedNorWrittenIsNotSet() {
        TlWriter out = new TlWriter(64);
        int at = out.reserve(8);

        assertThatThrownBy(() -> out.setInt(at + 5, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> out.setLong(at + 1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> out.setInt(-1, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> out.setDouble(at + 4, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> out.setBool(at + 8, true)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> out.reserve(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1");
        assertThat(out.size()).isEqualTo(8);
    }

    @Test
    void vectorsAreWrittenTheSameWhateverListTheyComeIn() {
        for (int capacity = 16; capacity <= 64; capacity++) {
            TlWriter own = new TlWriter(capacity);
            own.writeIntVector(IntVector.of(1, -2, 3));
            own.writeLongVector(LongVector.of(4, -5));
            TlWriter other = new TlWriter(capacity);
            other.writeIntVector(List.of(1, -2, 3));
            other.writeLongVector(List.of(4L, -5L));

            assertThat(own.toByteArray()).isEqualTo(other.toByteArray());
            assertThat(own.toByteArray()[0]).isEqualTo((byte) 0x15);
        }
    }
}
