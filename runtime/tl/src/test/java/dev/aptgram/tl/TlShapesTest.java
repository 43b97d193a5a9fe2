package dev.aptgram.tl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.SchemaException;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlShapesTest {
    private static final Map<Integer, String> KNOWN = Map.of(
            1, "",
            2, "i l",
            3, "# ?0.0s ?0.31i #",
            4, "# ?0.1# ?1.0o ?1.2vs # ?2.7w(00000002)",
            5, "vo");

    private static final TlShapes SHAPES = new TlShapes(KNOWN::get);

    private static TlReader reader(String hex) {
        return new TlReader(HexFormat.of().parseHex(hex.replace("|", "").replace(" ", "")), TlRegistry.empty());
    }

    @ParameterizedTest
    @CsvSource({
        "i, 01020304",
        "l, 0102030405060708",
        "q, 01020304050607080102030405060708",
        "r, 0102030405060708010203040506070801020304050607080102030405060708",
        "s, 00000000",
        "s, 02616200",
        "vi, 15c4b51c 02000000 01000000 02000000",
        "ws, 02000000 01610000 00000000",
        "vwl, 15c4b51c 02000000 01000000 0102030405060708 00000000",
        "o, 01000000",
        "(00000001), ''",
        "(00000002), 01020304 0102030405060708",
        "o, 03000000 00000000 00000000",
        "o, 03000000 01000080 01610000 01020304 ffffffff",
        "o, 04000000 00000000 00000000",
        "o, 04000000 02000000 05000000 01000000 15c4b51c 01000000 00000000 00000000",
        "o, 04000000 00000000 80000000 01000000 01020304 0102030405060708",
        "o, 05000000 15c4b51c 02000000 01000000 05000000 15c4b51c 00000000",
        "w(00000003), 01000000 00000000 00000000"
    })
    void what_is_passed_over_ends_where_it_ends(String shape, String hex) {
        TlReader in = reader(hex);

        SHAPES.skip("field", shape, in);

        in.expectEnd();
    }

    @ParameterizedTest
    @CsvSource({
        "i, 010203",
        "s, fe000001",
        "s, ff000000",
        "vi, 15c4b51d 00000000",
        "vi, 15c4b51c ffffffff",
        "vl, 15c4b51c 01000000 01020304",
        "o, 09000000",
        "o, 03000000 01000000 00000000"
    })
    void what_does_not_have_the_shape_is_refused(String shape, String hex) {
        TlReader in = reader(hex);

        assertThatThrownBy(() -> SHAPES.skip("field", shape, in))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("in field");
    }

    @Test
    void an_error_names_the_way_to_its_place() {
        TlReader in = reader("15c4b51c 02000000 01000000 09000000");

        assertThatThrownBy(() -> SHAPES.skip("list", "vo", in))
                .hasMessageContaining("in list[1] but found constructor id #00000009 at byte 12");
    }

    @Test
    void nesting_has_an_end() {
        TlReader in = reader("05000000 15c4b51c 01000000 ".repeat(5000));

        assertThatThrownBy(() -> SHAPES.skip("list", "o", in))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("nested more than 128 deep");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "V"})
    void a_shape_that_is_none_is_a_fault_of_its_maker(String shape) {
        TlReader in = reader("00000000");

        assertThatThrownBy(() -> SHAPES.skip("field", shape, in)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_reader_goes_on_behind_it() {
        TlReader in = reader("15c4b51c 01000000 01610000 2a000000");

        SHAPES.skip("list", "vs", in);

        assertThat(in.readInt()).isEqualTo(42);
    }
}
