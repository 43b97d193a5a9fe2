package dev.aptgram.tl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.SchemaException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlReaderTest {
    private static TlReader reader(String hex) {
        return new TlReader(Bytes.ofHex(hex).toByteArray(), TlRegistry.empty());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 253, 254, 255, 256, 70_000, 1 << 20})
    void textOfEveryLengthComesBack(int length) {
        String text = "ы".repeat(length / 2) + "x".repeat(length % 2);
        TlWriter out = new TlWriter(16);
        out.writeString(text);
        out.writeInt(7);
        assertThat(out.size() % 4).isZero();
        TlReader in = new TlReader(out.toByteArray(), TlRegistry.empty());
        assertThat(in.readString()).isEqualTo(text);
        assertThat(in.readInt()).isEqualTo(7);
        in.expectEnd();
    }

    @Test
    void refusesAValueLongerThanTlCanCarry() {
        TlWriter out = new TlWriter();
        assertThatThrownBy(() -> out.writeBytes(new byte[TlWriter.MAX_BYTES + 1], 0, TlWriter.MAX_BYTES + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 16777215");
        assertThat(out.size()).isZero();
    }

    @Test
    void refusesAFixedValueOfTheWrongSize() {
        assertThatThrownBy(() -> new TlWriter().writeFixed(Bytes.of(new byte[15]), 16))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("An int128 takes exactly 16 bytes, not 15.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "010203", "fe", "fe0001", "04010203", "fe00010000", "03010203fe"})
    void refusesBytesThatAreCut(String hex) {
        TlReader in = reader(hex);
        assertThatThrownBy(() -> {
                    in.readBytes();
                    in.readInt();
                })
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("Malformed TL");
    }

    @Test
    void refusesVectorsInOneAnotherThatPromiseTheSameBytes() {
        TlReader honest = reader("02000000" + "01000000" + "07000000" + "00000000");
        assertThat(honest.readCount()).isEqualTo(2);
        assertThat(honest.readCount()).isEqualTo(1);
        assertThat(honest.readInt()).isEqualTo(7);
        assertThat(honest.readCount()).isZero();
        honest.expectEnd();

        TlReader greedy = reader("03000000" + "02000000" + "01000000" + "00000000");
        assertThat(greedy.readCount()).isEqualTo(3);
        assertThatThrownBy(greedy::readCount)
                .isInstanceOf(SchemaException.class)
                .hasMessage(
                        "Malformed TL at byte 8 of 16: the vectors up to here say they have 5 elements together, but all"
                                + " 16 bytes cannot hold so many.");
    }

    @Test
    void refusesTheSevenByteLengthForm() {
        assertThatThrownBy(() -> reader("ff01000000000000").readBytes())
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("0xff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"15c4b51cffffffff00000000", "15c4b51cffffff7f00000000", "15c4b51c0200000000000000"})
    void refusesACountThatTheInputCannotHoldBeforeAllocating(String hex) {
        assertThatThrownBy(() -> reader(hex).readStringVector())
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("elements");
    }

    @Test
    void refusesALongVectorThatIsCut() {
        assertThatThrownBy(() -> reader("15c4b51c020000000000000000000000").readLongVector())
                .isInstanceOf(SchemaException.class);
    }

    @Test
    void namesThePlaceOfAnUnknownConstructor() {
        TlReader in = reader("78563412");
        in.enter("users", 3);
        in.enter("emoji_status");
        assertThatThrownBy(in::readObject)
                .isInstanceOf(SchemaException.class)
                .hasMessageStartingWith(
                        "Expected Object in users[3].emoji_status but found constructor id #12345678 at byte 0.");
    }

    @Test
    void namesTheElementThatIsReadAtTheMoment() {
        TlReader in = reader("78563412");
        in.element(9);
        in.enter("users");
        in.element(0);
        in.element(1);
        assertThatThrownBy(in::readObject).hasMessageContaining("Expected Object in users[1] but found");
        in.exit();
        in.enter("chat");
        assertThatThrownBy(in::readObject).hasMessageContaining("Malformed TL in chat at byte 4");
    }

    @Test
    void refusesBytesLeftOver() {
        TlReader in = reader("0100000002000000");
        in.readInt();
        assertThatThrownBy(in::expectEnd)
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("4 bytes are left over");
    }

    @Test
    void refusesNestingWithoutEnd() {
        TlReader in = reader("");
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        in.enter("text");
                    }
                })
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("nested more than 128 deep");
    }

    @Test
    void vectorsEqualListsAndHashLikeThem() {
        assertThat(LongVector.of(1, 2)).isEqualTo(List.of(1L, 2L)).hasSameHashCodeAs(List.of(1L, 2L));
        assertThat(List.of(1L, 2L)).isEqualTo(LongVector.of(1, 2));
        assertThat(IntVector.of(1, -2)).isEqualTo(List.of(1, -2)).hasSameHashCodeAs(List.of(1, -2));
        assertThat(LongVector.copyOf(List.of(5L)).longAt(0)).isEqualTo(5);
        assertThatThrownBy(() -> LongVector.of(1).set(0, 2L)).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void bytesAreImmutableAndSaySoLittle() {
        byte[] source = {1, 2, 3};
        Bytes value = Bytes.of(source);
        source[0] = 9;
        value.toByteArray()[1] = 9;
        assertThat(value).isEqualTo(Bytes.ofHex("010203")).hasToString("Bytes(3)");
        assertThat(value.slice(1, 3)).isEqualTo(Bytes.ofHex("0203"));
        assertThat(value.asByteBuffer().isReadOnly()).isTrue();
    }

    @Test
    void writesAnswersByTheirJavaType() {
        TlWriter out = new TlWriter();
        out.writeValue(List.of(true, false));
        assertThat(Bytes.of(out.toByteArray()).toHex()).isEqualTo("15c4b51c02000000b5757299379779bc");
        assertThatThrownBy(() -> new TlWriter().writeValue(new Object())).isInstanceOf(IllegalArgumentException.class);
    }
}
