package dev.aptgram.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.SchemaException;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Decoders that each do one thing wrong, and a fuzz target that sees it. */
class DecoderTargetTest {
    @Test
    void a_sound_decoder_is_no_finding() {
        assertThatCode(() -> feed(TlReader::readLong, new byte[8])).doesNotThrowAnyException();
        assertThatCode(() -> feed(TlReader::readLong, new byte[3])).doesNotThrowAnyException();
    }

    @Test
    void another_exception_is_a_finding() {
        assertThatThrownBy(() -> feed(in -> List.of().get(0), new byte[8]))
                .isInstanceOf(Finding.class)
                .hasMessageContaining(
                        "fails with java.lang.ArrayIndexOutOfBoundsException, not with a SchemaException");
    }

    @Test
    void a_stack_that_ends_is_a_finding() {
        assertThatThrownBy(() -> feed(DecoderTargetTest::endless, new byte[8]))
                .isInstanceOf(Finding.class)
                .hasMessageContaining("fails with java.lang.StackOverflowError");
    }

    private static Object endless(TlReader in) {
        return in.remaining() < 0 ? in : List.of(endless(in));
    }

    @Test
    void a_refusal_that_names_no_place_is_a_finding() {
        assertThatThrownBy(() -> feed(
                        in -> {
                            throw new SchemaException("No.");
                        },
                        new byte[8]))
                .isInstanceOf(Finding.class)
                .hasMessageContaining("without naming the place");
    }

    @Test
    void memory_taken_on_trust_is_a_finding() {
        assertThatThrownBy(() -> feed(in -> List.of(new long[600].length), new byte[8]))
                .isInstanceOf(Finding.class)
                .hasMessageContaining("Reading 8 bytes allocates ")
                .hasMessageEndingWith("more than 64 for each and 4096 (4608).");
    }

    @Test
    void memory_that_only_the_first_reading_takes_is_none() {
        AtomicInteger wanted = new AtomicInteger(100_000);
        assertThatCode(() -> feed(
                        in -> in.readInt()
                                + Bytes.of(new byte[wanted.getAndSet(0)]).size() * 0,
                        new byte[4]))
                .doesNotThrowAnyException();
    }

    @Test
    void a_value_that_cannot_be_written_is_a_finding() {
        assertThatThrownBy(() -> feed(in -> 'x', new byte[8]))
                .isInstanceOf(Finding.class)
                .hasMessageContaining("cannot be written and read again");
    }

    @Test
    void a_value_that_comes_back_as_another_is_a_finding() {
        assertThatThrownBy(() -> feed(in -> in.readInt() + 1, new byte[4]))
                .isInstanceOf(Finding.class)
                .hasMessageContaining("reads what it wrote as another value");
    }

    private static void feed(Function<TlReader, Object> read, byte[] input) {
        Form form = new Form("form", TlRegistry.empty(), read);
        ShortStack.feed(new DecoderTarget("a form", List.of(form), List.of(), List.of(), List.of()), List.of(input));
    }
}
