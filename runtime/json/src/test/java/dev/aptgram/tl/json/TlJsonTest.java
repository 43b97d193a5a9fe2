package dev.aptgram.tl.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.SchemaException;
import dev.aptgram.tl.TlFields;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import dev.aptgram.tl.TlWriter;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the official schemas do not have; the tests of the room with those schemas have the rest. */
class TlJsonTest {
    private static final TlJson JSON = TlJson.of(new OddRegistry());

    /** An object whose fields have no names. */
    private record Odd(
            int one, int two, double number, @Nullable Object extra) implements TlObject {
        @Override
        public int constructorId() {
            return 0x0dd;
        }

        @Override
        public String tlName() {
            return "odd";
        }

        @Override
        public void writeBareTo(TlWriter out) {
            out.writeInt(one);
            out.writeInt(two);
            out.writeDouble(number);
        }

        @Override
        public void describeTo(TlFields out) {
            out.field("_", one);
            out.field("__", two);
            out.field("n", number);
            out.field("extra", extra);
        }
    }

    private static final class OddRegistry implements TlRegistry {
        @Override
        public int layer() {
            return 1;
        }

        @Override
        public @Nullable TlObject readObject(int id, TlReader in) {
            return id == 0x0dd ? new Odd(in.readInt(), in.readInt(), in.readDouble(), null) : null;
        }

        @Override
        public @Nullable TlMethod<?> readMethod(int id, TlReader in) {
            return null;
        }

        @Override
        public List<String> definitions() {
            return List.of(
                    "vector#1cb5c415 {t:Type} # [ t ] = Vector t;",
                    "odd#000000dd _:int __:int n:double = Odd; // Odd",
                    "bits#00000b17 flags:# more_flags:# a:flags.31?true b:more_flags.0?vector<int128> = Bits; // Bits",
                    "---functions---");
        }
    }

    @Test
    void a_field_without_a_name_has_a_longer_one() {
        String json = "{\"_\":\"odd\",\"__\":1,\"___\":2,\"n\":0.5}";

        assertThat(JSON.write(new Odd(1, 2, 0.5, null))).isEqualTo(json);
        assertThat(JSON.read(json)).isEqualTo(new Odd(1, 2, 0.5, null));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.0",
        "8000000000000000, -0.0",
        "1, 4.9E-324",
        "7fefffffffffffff, 1.7976931348623157E308",
        "3fb999999999999a, 0.1",
        "7ff0000000000000, \"Infinity\"",
        "fff0000000000000, \"-Infinity\"",
        "7ff8000000000000, \"NaN\"",
        "7ff8000000000001, \"NaN:7ff8000000000001\"",
        "fff8000000000000, \"NaN:fff8000000000000\"",
    })
    void every_double_keeps_its_bits(String bits, String text) {
        long wanted = Long.parseUnsignedLong(bits, 16);
        String json = JSON.write(new Odd(1, 2, Double.longBitsToDouble(wanted), null));

        assertThat(json).isEqualTo("{\"_\":\"odd\",\"__\":1,\"___\":2,\"n\":" + text + "}");
        assertThat(Double.doubleToRawLongBits(((Odd) JSON.read(json)).number())).isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN:", "NaN:xyz", "NaN:0000000000000001", "nan", "1.5", "NaN:7ff80000000000001"})
    void a_number_is_no_string(String text) {
        assertThatThrownBy(() -> JSON.read("{\"_\":\"odd\",\"__\":1,\"___\":2,\"n\":\"" + text + "\"}"))
                .isInstanceOf(SchemaException.class)
                .hasMessage("Bad JSON in n: expected a number (double), found a string other than NaN, Infinity and "
                        + "-Infinity.");
    }

    @Test
    void flag_words_may_have_any_name() {
        Object tree = Map.of("_", "bits", "a", true, "b", List.of("AAAAAAAAAAAAAAAAAAAAAA=="));
        byte[] bytes = new ObjectEncoder(new Dictionary(new OddRegistry())).encode(new FieldType.AnyObject(), tree);

        TlWriter expected = new TlWriter();
        for (int word : new int[] {0x0b17, 1 << 31, 1, 1, 0, 0, 0, 0}) {
            expected.writeInt(word);
        }
        assertThat(bytes).isEqualTo(expected.toByteArray());
    }

    @Test
    void what_is_no_value_of_tl_is_not_written() {
        assertThatThrownBy(() -> JSON.write(new Odd(1, 2, 0, Optional.of("hunter2"))))
                .isInstanceOf(SchemaException.class)
                .hasMessage("Bad JSON in extra: TL has no value like this.");
        assertThatThrownBy(() -> JSON.write(new Odd(1, 2, 0, List.of(List.of(1, Optional.empty())))))
                .hasMessage("Bad JSON in extra[0][1]: TL has no value like this.");
    }

    @Test
    void what_nobody_could_read_is_not_written() {
        TlJson empty = TlJson.of(TlRegistry.empty());

        assertThatThrownBy(() -> empty.write(new Odd(1, 2, 0, null)))
                .isInstanceOf(SchemaException.class)
                .hasMessage("Bad JSON: odd#000000dd is not in the registry's schema, so that nobody could read it.");
        Odd nested = new Odd(1, 2, 0, null);
        for (int i = 0; i < 1_000; i++) {
            nested = new Odd(1, 2, 0, nested);
        }
        Odd deep = nested;
        assertThatThrownBy(() -> JSON.write(deep)).hasMessageEndingWith(": objects are nested more than 128 deep.");
    }

    @Test
    void names_from_the_text_are_cut_in_messages() {
        String name = "x".repeat(1_000);
        String shown = "x".repeat(64) + "… (1000 characters)";

        assertThatThrownBy(() -> JSON.read("{\"_\":\"" + name + "\"}"))
                .hasMessage("Bad JSON: expected Object, but " + shown + " is not in the schema.");
        assertThatThrownBy(() -> JSON.read("{\"_\":\"odd\",\"__\":1,\"___\":2,\"n\":0.5,\"" + name + "\":1}"))
                .hasMessage("Bad JSON: odd has no field " + shown + ".");
        assertThatThrownBy(() -> JSON.read("{\"" + name + "\":[?]}"))
                .hasMessage("Bad JSON in " + shown + ": this is no JSON at line 1, column 1007.");
    }

    @Test
    void a_whole_number_is_written_in_one_way_only() {
        for (String number : List.of("-0", "00", "01", "+1", "1e0", "1.0")) {
            assertThatThrownBy(() -> JSON.read("{\"_\":\"odd\",\"__\":" + number + ",\"___\":2,\"n\":0.5}"))
                    .as(number)
                    .isInstanceOf(SchemaException.class);
        }
    }

    @Test
    void what_fails_below_comes_out_as_it_is() {
        IOException failure = new IOException("the disk is full");
        Writer full = new Writer() {
            @Override
            public void write(char[] text, int offset, int length) throws IOException {
                throw failure;
            }

            @Override
            public void flush() {}

            @Override
            public void close() {
                throw new AssertionError("It belongs to somebody else.");
            }
        };
        Reader broken = new Reader() {
            @Override
            public int read(char[] text, int offset, int length) throws IOException {
                throw failure;
            }

            @Override
            public void close() {
                throw new AssertionError("It belongs to somebody else.");
            }
        };

        assertThatThrownBy(() -> JSON.write(new Odd(1, 2, 0, "x".repeat(1 << 16)), full))
                .isSameAs(failure);
        assertThatThrownBy(() -> JSON.read(broken)).isSameAs(failure);
    }
}
