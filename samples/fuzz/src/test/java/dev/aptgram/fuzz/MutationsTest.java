package dev.aptgram.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.fuzz.DecoderTarget.Sample;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutationsTest {
    @Test
    void random_and_mutated_inputs_end_in_a_value_or_the_documented_exception(@TempDir Path output) throws Exception {
        MutationRun run = new MutationRun(228, 200_000);

        Outcome outcome = run.run(output, new PrintStream(PrintStream.nullOutputStream()));

        assertThat(outcome.finding()).isNull();
        assertThat(outcome.executions()).isEqualTo(200_000);
        // Neither all refused at the first word nor all sound: the mutations get in deep, and break something.
        assertThat(run.refusedShare()).isBetween(0.3, 0.9);
        assertThat(run.worstPerByte()).isLessThan(DecoderTarget.BYTES_PER_BYTE);
    }

    @Test
    void an_input_follows_from_the_seed_alone_and_hardly_ever_comes_twice() {
        Mutator mutator = ((DecoderTarget) Targets.named("tl-typed")).mutator();
        Set<List<Byte>> inputs = new HashSet<>();
        for (int seed = 0; seed < 2000; seed++) {
            Sample first = mutator.next(new SplittableRandom(seed));
            Sample again = mutator.next(new SplittableRandom(seed));
            assertThat(again.form()).isEqualTo(first.form());
            assertThat(again.body()).isEqualTo(first.body());
            inputs.add(list(first.body()));
        }
        assertThat(inputs).hasSizeGreaterThan(1900);
    }

    private static List<Byte> list(byte[] bytes) {
        List<Byte> list = new ArrayList<>();
        for (byte value : bytes) {
            list.add(value);
        }
        return list;
    }
}
