package dev.aptgram.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the fuzzers once found, and what they begin with, fed again in every build. */
class RegressionTest {
    private static final Path KEPT = Path.of("src", "test", "resources", "regressions");

    static List<String> targets() {
        return Targets.names();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void seeds_and_kept_inputs_find_nothing(String name) throws IOException {
        Target target = Targets.named(name);
        List<byte[]> inputs = new ArrayList<>(KeptCorpus.with(target.seeds(), name));
        assertThat(inputs).isNotEmpty();
        if (Files.isDirectory(KEPT.resolve(name))) {
            for (Path file : JazzerRun.files(KEPT.resolve(name))) {
                inputs.add(Files.readAllBytes(file));
            }
        }

        ShortStack.feed(target, inputs);
    }

    @ParameterizedTest
    @MethodSource("targets")
    void the_seeds_of_decoders_are_sound(String name) {
        if (Targets.named(name) instanceof DecoderTarget target) {
            List<byte[]> seeds = target.seeds();

            ShortStack.feed(target, seeds);

            // Of what an earlier layer wrote, some is lost, as it should be, or holds what is.
            long few = name.equals("tl-earlier") ? seeds.size() / 2 : 0;
            assertThat(target.refused()).isLessThanOrEqualTo(few);
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void every_target_of_the_protocol_keeps_what_was_reached(String name) {
        if (name.startsWith("mtproto-")) {
            assertThat(KeptCorpus.with(List.of(), name)).isNotEmpty();
        }
    }

    @Test
    void kept_inputs_are_of_targets_that_exist() throws IOException {
        try (Stream<Path> folders = Files.list(KEPT)) {
            assertThat(folders).map(folder -> folder.getFileName().toString()).isSubsetOf(Targets.names());
        }
    }
}
