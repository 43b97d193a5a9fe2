package dev.aptgram.fsm.processor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command-line tools, in this process. */
class MainTest {
    private static final String ENTRY = "META-INF/aptgram/report.html";

    @TempDir
    private Path directory;

    private record Result(int code, String out, String err) {}

    private static Result run(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(out, err, args);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aCodeIsExplained() {
        Result result = run("explain", "apt2004", "APT2005");
        assertThat(result.code()).isZero();
        assertThat(result.out()).startsWith("APT2004 (error)\n").contains("\n\nAPT2005 (warning)\n");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void codesThatOthersSayAreExplained() {
        assertThat(run("explain", "APT3011").out())
                .startsWith("APT3011 (error)\n")
                .contains("\nMend\n  ", "An error cannot be silenced")
                .doesNotContain("Why");
        assertThat(run("explain", "APT2999").out())
                .startsWith("APT2999 (error)\n  … met what it did not expect, ")
                .contains("-Aaptgram.debug");
        assertThat(run("explain", "APT3024").out()).startsWith("APT3024 (warning)\n");
        for (String code : List.of("APT3040", "APT3078", "APT3079")) {
            assertThat(run("explain", code).out())
                    .startsWith(code + " (note)\n")
                    .endsWith(
                            "\nSilence\n  It is a note that is shown because of -Aaptgram.verbose; leave that option out.\n");
        }
        assertThat(run("explain", "APT3101").out()).contains("@TlApi");
        assertThat(run("explain", "APT3140").out()).contains("@TlFilters");
        for (String code : List.of("APT9001", "APT9002", "APT9003", "APT9004")) {
            assertThat(run("explain", code).out())
                    .startsWith(code + " (exception)\n")
                    .endsWith("\nSilence\n  It is an exception of the running program.\n");
        }
    }

    @Test
    void allCodesAreListedOrMakeAPage() {
        assertThat(run("explain").out())
                .contains("APT2004 (error)  ….… can never be reached from the @Initial state ….\n");
        assertThat(run("explain", "--html").out())
                .startsWith("<!DOCTYPE html>")
                .contains(
                        ">APT2004</h2>", ">APT2005 (warning)</h2>", ">APT3040 (note)</h2>", ">APT9001 (exception)</h2>")
                .endsWith("</html>\n");
    }

    @Test
    void wrongUseIsToldWithAMend() {
        assertThat(run("explain", "APT2044")).isEqualTo(new Result(2, "", """
                        aptgram-fsm: there is no code APT2044
                          Mend: explain without a code lists all (did you mean APT2004?).
                        """));
        assertThat(run().err())
                .startsWith("aptgram-fsm: a command is missing\n")
                .contains("Mend: aptgram-fsm --help");
        assertThat(run("explian").err()).contains("explain");
        assertThat(run("report", directory.resolve("no.jar").toString()).code()).isEqualTo(2);
        assertThat(run("report", directory.toString()).err()).contains("holds no " + ENTRY, "annotationProcessorPaths");
    }

    @Test
    void theReportOfAModuleIsPutIntoItsTarget() throws Exception {
        Path report = directory.resolve("target/classes").resolve(ENTRY);
        Files.createDirectories(report.getParent());
        Files.writeString(report, "<p>é");
        Path wanted = directory.resolve("target/aptgram/report.html");
        for (Path from : new Path[] {directory, directory.resolve("target/classes")}) {
            assertThat(run("report", from.toString()).out()).isEqualTo("written to " + wanted + "\n");
            assertThat(wanted).content().isEqualTo("<p>é");
            Files.delete(wanted);
        }
    }

    @Test
    void theReportOfAJarIsPutWhereItIsSaid() throws Exception {
        Path jar = directory.resolve("bot.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry(ENTRY));
            zip.write("<p>".getBytes(StandardCharsets.UTF_8));
        }
        Path to = directory.resolve("out/bot.html");
        assertThat(run("report", jar.toString(), "--to", to.toString()).code()).isZero();
        assertThat(to).content().isEqualTo("<p>");
        assertThat(run("report", jar.toString()).code()).isZero();
        assertThat(directory.resolve("aptgram/report.html")).content().isEqualTo("<p>");
    }
}
