package dev.aptgram.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void tl_and_mtproto_are_all_targets_together() {
        assertThat(Options.parse("fuzz=tl,mtproto").targets())
                .containsExactlyInAnyOrderElementsOf(Options.all())
                .contains("tl-mutations");
        assertThat(Options.parse("fuzz=tl").targets())
                .allMatch(name -> name.startsWith("tl-"))
                .isEqualTo(Options.parse().targets());
        assertThat(Options.parse("fuzz=mtproto").targets())
                .hasSizeGreaterThanOrEqualTo(10)
                .allMatch(name -> name.startsWith("mtproto-"));
    }

    @Test
    void an_unknown_target_is_told_together_with_those_that_exist() {
        assertThatThrownBy(() -> Options.parse("fuzz=tl-objects,tl-object"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("There is no target \"tl-object\" to fuzz.")
                .hasMessageContaining("tl-objects, tl-methods")
                .hasMessageEndingWith("tl-mutations.");
    }

    @Test
    void numbers_have_to_be_numbers() {
        assertThat(Options.parse("seconds=5").seconds()).isEqualTo(5);
        assertThatThrownBy(() -> Options.parse("seconds=soon"))
                .hasMessage("-Dseconds= takes a number from 0 up, not \"soon\".");
        assertThatThrownBy(() -> Options.parse("runs=-1")).hasMessage("-Druns= takes a number from 0 up, not \"-1\".");
    }

    @Test
    void a_replay_is_for_one_target_and_starts_where_the_user_stands() {
        assertThat(Options.parse("fuzz=tl-typed", "replay=kept", "from=/home/me")
                        .replay())
                .containsExactly(Path.of("/home/me/kept"));
        assertThatThrownBy(() -> Options.parse("fuzz=tl", "replay=kept"))
                .hasMessageStartingWith("To replay, say which");
        assertThatThrownBy(() -> Options.parse("fuzz=tl-mutations", "replay=kept"))
                .hasMessageStartingWith("To replay, say which");
    }
}
