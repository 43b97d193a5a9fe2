package dev.aptgram.tl.processor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar of the tools as users run it: in a process of its own, with nothing else on the class path. */
class CliJarIT {
    private static final File JAR = new File(System.getProperty("aptgram.cli.jar"));

    @TempDir
    private Path directory;

    @Test
    void it_runs_alone() throws Exception {
        String version = attributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);

        assertThat(run("", "--version")).isEqualTo(new Cli.Result(0, "aptgram-tl " + version + "\n", ""));
        assertThat(version).matches("\\d+\\.\\d+\\.\\d+.*");
    }

    @Test
    void it_says_what_the_classes_say() throws Exception {
        for (String[] args : List.of(
                new String[] {"--help"},
                new String[] {"closure", "--help"},
                new String[] {"check", Cli.official("api.tl"), Cli.official("mtproto.tl")},
                new String[] {"id", "ping#7abe77ed ping_id:long = Pong"},
                new String[] {"id", "--format=xml", "x"},
                new String[] {"diff", "--format=json", Cli.official("mtproto.tl"), Cli.official("api.tl")},
                new String[] {"closure", Cli.official("api.tl"), "--method=upload.*"})) {
            assertThat(run("", args)).as(String.join(" ", args)).isEqualTo(Cli.run(args));
        }
    }

    @Test
    void its_text_is_utf_8_whatever_the_platform_prefers() throws Exception {
        Cli.Result result = run("a x:Nix = A; // \u00e9 \ud83d\ude00\n", "check", "-");

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.out()).contains("  a x:Nix = A; // \u00e9 \ud83d\ude00\n");
    }

    @Test
    void a_closure_can_be_piped_into_a_check() throws Exception {
        Cli.Result closure = run("", "closure", Cli.official("api.tl"), "--method", "messages.sendMessage");

        Cli.Result check = run(closure.out(), "check", "-");

        assertThat(check.out()).isEqualTo("<stdin>: sound; 821 constructors, 1 method, 175 types, layer 228\n");
        assertThat(check.code()).isZero();
    }

    @Test
    void it_tells_when_nobody_reads_to_the_end() throws Exception {
        Path err = directory.resolve("err");
        Process process = new ProcessBuilder(command("closure", Cli.official("api.tl"), "--method=*"))
                .redirectError(err.toFile())
                .start();
        process.getInputStream().close();

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(err).content().startsWith("aptgram-tl: the output could not be written to its end\n");
    }

    @Test
    void it_holds_no_processor_and_nothing_under_a_name_of_others() throws IOException {
        List<String> classes;
        try (JarFile jar = new JarFile(JAR)) {
            classes = jar.stream().map(ZipEntry::getName).toList();
            assertThat(jar.getEntry("META-INF/licenses/picocli")).isNotNull();
            assertThat(jar.getEntry("META-INF/LICENSE-MIT")).isNotNull();
            assertThat(jar.getEntry("META-INF/LICENSE-APACHE")).isNotNull();
        }
        assertThat(classes)
                .filteredOn(name -> name.endsWith(".class"))
                .isNotEmpty()
                .allSatisfy(name ->
                        assertThat(name).matches("dev/aptgram/tl/processor/(cli|schema|support|shaded/picocli)/.*"));
        assertThat(classes).noneMatch(name -> name.startsWith("META-INF/services/"));
    }

    @Test
    void its_files_say_no_time_of_building() throws IOException {
        try (JarFile jar = new JarFile(JAR)) {
            assertThat(jar.stream().filter(entry -> entry.getName().startsWith("dev/aptgram/tl/processor/cli")))
                    .allSatisfy(entry ->
                            assertThat(entry.getTimeLocal()).as(entry.getName()).hasToString("2026-01-01T00:00"));
        }
        assertThat(attributes().getValue("Build-Time")).isNull();
    }

    private static Attributes attributes() throws IOException {
        try (JarFile jar = new JarFile(JAR)) {
            return jar.getManifest().getMainAttributes();
        }
    }

    private static List<String> command(String... args) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=ISO-8859-1",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR.getPath()));
        command.addAll(List.of(args));
        return command;
    }

    private Cli.Result run(String input, String... args) throws IOException, InterruptedException {
        Path in = Files.writeString(directory.resolve("in"), input);
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        int code = new ProcessBuilder(command(args))
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Cli.Result(code, Files.readString(out), Files.readString(err));
    }
}
