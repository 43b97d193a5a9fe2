package dev.aptgram.fsm.processor.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** The jar of the tools as users run it: in a process of its own, with nothing else on the class path. */
class CliJarIT {
    private static final File JAR = new File(System.getProperty("aptgram.cli.jar"));

    private static final String ITS_OWN = "fsm/processor/(cli|diagnostic|explain|draw|shaded/picocli)/.*";
    /** What it shares with the processor of TL, and the catalogues of that one's codes, which it explains too. */
    private static final String OF_TL = "tl/processor/(support/.*|(calls/Call|schema/Tl|unions/Union)Message\\.class)";

    @Test
    void it_explains_alone() throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        JAR.getPath(),
                        "explain",
                        "APT2004")
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(said).startsWith("APT2004 (error)\n").contains("Why\n", "Right\n");
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void it_holds_no_processor_and_nothing_under_a_name_of_others() throws IOException {
        List<String> names;
        try (JarFile jar = new JarFile(JAR)) {
            names = jar.stream().map(ZipEntry::getName).toList();
            assertThat(jar.getEntry("META-INF/licenses/picocli")).isNotNull();
        }
        assertThat(names)
                .filteredOn(name -> name.endsWith(".class"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(name).matches("dev/aptgram/(" + ITS_OWN + "|" + OF_TL + ")"));
        assertThat(names).noneMatch(name -> name.startsWith("META-INF/services/"));
    }
}
