package dev.aptgram.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However an input is handed over, it is the same input. */
class PortionsTest {
    @ParameterizedTest
    @ValueSource(longs = {Portions.WHOLE, Portions.SINGLE, 2, 3, 4711})
    void allOfItComesInOrder(long sizes) throws Exception {
        byte[] input = new byte[3000];
        new SeededRandom(sizes).nextBytes(input);
        ByteArrayOutputStream taken = new ByteArrayOutputStream();
        List<byte[]> arrays = new ArrayList<>();
        Portions.feed(input, sizes, (bytes, from, to) -> {
            taken.write(bytes, from, to - from);
            arrays.add(bytes);
        });
        assertThat(taken.toByteArray()).isEqualTo(input);
        assertThat(arrays).allSatisfy(array -> assertThat(array).containsOnly(0xA5));
    }
}
