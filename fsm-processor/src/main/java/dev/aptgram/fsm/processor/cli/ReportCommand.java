package dev.aptgram.fsm.processor.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes the report out of what was compiled. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        header = "Puts the report of a compilation where a browser finds it.",
        synopsisHeading = "%nUsage: ",
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  aptgram-fsm report .                    writes target/aptgram/report.html",
            "  aptgram-fsm report bot.jar --to bot.html"
        })
final class ReportCommand implements Runnable {
    private static final String ENTRY = "META-INF/aptgram/report.html";
    private static final Path CLASSES = Path.of("target", "classes");
    private static final Path REPORT = Path.of("aptgram", "report.html");

    private final PrintWriter out;

    @Parameters(paramLabel = "PATH", description = "A directory of classes, a Maven module or a jar.")
    @SuppressWarnings("NullAway.Init")
    private Path path;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "Where to write it; otherwise aptgram/report.html beside the classes.")
    private @Nullable Path to;

    ReportCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void run() {
        try {
            byte[] report = Files.isDirectory(path) ? fromDirectory() : fromJar();
            Path file = to == null ? beside() : to;
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            Files.write(file, report);
            out.print("written to " + file + "\n");
            out.flush();
        } catch (IOException e) {
            throw new TroubleException(
                    "cannot read or write: " + e.getClass().getSimpleName() + ": " + e.getMessage(),
                    "name a directory of classes, a module or a jar, and a place to write to.");
        }
    }

    /** {@return the directory of the classes that was named, or that of the module that was} */
    private Path classes() {
        Path ofModule = path.resolve(CLASSES);
        return Files.exists(path.resolve(ENTRY)) || !Files.isDirectory(ofModule) ? path : ofModule;
    }

    private Path beside() {
        Path around = (Files.isDirectory(path) ? classes() : path)
                .toAbsolutePath()
                .normalize()
                .getParent();
        return around == null ? REPORT : around.resolve(REPORT);
    }

    private byte[] fromDirectory() throws IOException {
        Path file = classes().resolve(ENTRY);
        if (!Files.exists(file)) {
            throw missing();
        }
        return Files.readAllBytes(file);
    }

    private byte[] fromJar() throws IOException {
        try (ZipFile jar = new ZipFile(path.toFile())) {
            ZipEntry entry = jar.getEntry(ENTRY);
            if (entry == null) {
                throw missing();
            }
            try (InputStream in = jar.getInputStream(entry)) {
                return in.readAllBytes();
            }
        }
    }

    private TroubleException missing() {
        return new TroubleException(
                path + " holds no " + ENTRY,
                "compile it with aptgram-fsm-processor in the annotationProcessorPaths; it writes one if there are machines or"
                        + " routers.");
    }
}
