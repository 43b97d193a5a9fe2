package dev.aptgram.tl.processor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What all commands have in common. */
class MainTest {
    private static final char ESCAPE = '\u001b';

    @Test
    void help_names_every_command() {
        Cli.Result result = Cli.run("--help");

        assertThat(result.out())
                .contains(
                        "Usage: aptgram-tl [-hV] COMMAND\n",
                        "  check    ",
                        "  diff     ",
                        "  id       ",
                        "  closure  ");
        assertThat(result.err()).isEmpty();
        assertThat(result.code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "check", "diff", "id", "closure"})
    void help_fits_a_terminal_and_says_the_exit_codes(String command) {
        Cli.Result result = command.isEmpty() ? Cli.run("-h") : Cli.run(command, "--help");

        assertThat(result.out()).contains("Usage: aptgram-tl " + command).containsPattern("(?i)exit codes");
        assertThat(result.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(result.out()).doesNotContain(String.valueOf(ESCAPE));
        assertThat(result.code()).isZero();
    }

    @Test
    void version() {
        Cli.Result result = Cli.run("--version");

        // From classes; the test of the jar sees the number.
        assertThat(result.out()).isEqualTo("aptgram-tl (not from a jar)\n");
        assertThat(result.code()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "|a command is missing|aptgram-tl [-hV] COMMAND|aptgram-tl",
                "check|Missing required parameter: 'FILE'|aptgram-tl check [OPTIONS] FILE...|aptgram-tl check",
                "diff a|Missing required parameter: 'NEW'|aptgram-tl diff [OPTIONS] OLD NEW|aptgram-tl diff",
                "id|Missing required parameter: 'LINE'|aptgram-tl id [OPTIONS] LINE|aptgram-tl id",
                "id --format xml x|Invalid value for option '--format': expected text or json but found 'xml'"
                        + "|aptgram-tl id [OPTIONS] LINE|aptgram-tl id"
            })
    void wrong_use_is_told_in_four_lines(String args, String what, String synopsis, String command) {
        Cli.Result result = Cli.run(args == null ? new String[0] : args.split(" ", -1));

        assertThat(result.err())
                .isEqualTo("aptgram-tl: " + what + "\n  " + synopsis + "\n  Mend: " + command
                        + " --help shows what can be asked for.\n");
        assertThat(result.out()).isEmpty();
        assertThat(result.code()).isEqualTo(2);
    }

    @Test
    void misspelt_commands_and_options_get_a_suggestion() {
        assertThat(Cli.run("chekc", "x").err()).contains("Did you mean: aptgram-tl check");
        assertThat(Cli.run("check", "--fixd-id", "a", "x").err()).contains("--fixed-id");
        assertThat(Cli.run("check", "--fixd-id", "a", "x").code()).isEqualTo(2);
    }

    @Test
    void an_argument_that_begins_with_an_at_sign_is_no_file_of_arguments() {
        assertThat(Cli.run("check", "@none").err()).startsWith("aptgram-tl: there is no file @none\n");
    }

    @Test
    void what_cannot_be_written_is_trouble() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        };
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int code = Main.run(InputStream.nullInputStream(), full, err, "check", Cli.official("mtproto.tl"));

        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("""
                        aptgram-tl: the output could not be written to its end
                          Mend: see that its receiver reads it, and that the disk has room.
                        """);
        assertThat(code).isEqualTo(2);
    }

    @Test
    void what_nobody_foresaw_is_told_without_a_trace() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int code = Main.run(
                failing(() -> {
                    throw new IllegalStateException("on purpose");
                }),
                OutputStream.nullOutputStream(),
                err,
                "check",
                "-");

        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("""
                        aptgram-tl: met what it did not expect: java.lang.IllegalStateException: on purpose
                          Mend: report this with the input that caused it (java -Daptgram.debug shows the trace).
                        """);
        assertThat(code).isEqualTo(2);
    }

    @Test
    void too_little_memory_is_told() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();

        int code = Main.run(
                failing(() -> {
                    throw new OutOfMemoryError("on purpose");
                }),
                OutputStream.nullOutputStream(),
                err,
                "check",
                "-");

        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("aptgram-tl: the input is too large for the memory there is\n");
        assertThat(code).isEqualTo(2);
    }

    private static InputStream failing(Runnable failure) {
        return new InputStream() {
            @Override
            public int read() {
                return read(new byte[1], 0, 1);
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                failure.run();
                return -1;
            }
        };
    }
}
