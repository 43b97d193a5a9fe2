package dev.aptgram.fsm.processor;

import dev.aptgram.fsm.processor.text.PropertyFile;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.annotation.processing.Filer;
import javax.tools.FileObject;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/** Finds the property files of {@code @Messages} among the resources of a compilation. */
final class MessageFiles {
    /** Build tools copy resources to the output before they compile; not all of them do. */
    private static final List<StandardLocation> LOCATIONS =
            List.of(StandardLocation.CLASS_OUTPUT, StandardLocation.SOURCE_PATH, StandardLocation.CLASS_PATH);

    private final Filer filer;
    private final List<Path> roots = new ArrayList<>();

    /**
     * @param filer the compiler's
     * @param option the directories of the processor's option, or null
     */
    MessageFiles(Filer filer, @Nullable String option) {
        this.filer = filer;
        if (option != null) {
            for (String root : option.split(File.pathSeparator, -1)) {
                if (!root.isBlank()) {
                    roots.add(Path.of(root.strip()));
                }
            }
        }
    }

    /**
     * A file.
     *
     * @param content what is in it
     * @param checksum the CRC-32 of its bytes
     * @param place where it is; null if it is in an archive
     */
    record Found(
            PropertyFile content, long checksum, @Nullable Path place) {
        static Found of(byte[] bytes, @Nullable Path place) {
            CRC32 checksum = new CRC32();
            checksum.update(bytes);
            return new Found(PropertyFile.read(bytes), checksum.getValue(), place);
        }
    }

    /** {@return where files are looked for, in a sentence} */
    String places() {
        List<String> places = new ArrayList<>();
        roots.forEach(root -> places.add(root.toString()));
        places.addAll(List.of("the output of the classes", "the source path", "the class path"));
        return String.join(", ", places);
    }

    /** {@return the first file of a path} */
    Optional<Found> find(String path) throws IOException {
        for (Path root : roots) {
            Path file = root.resolve(path);
            if (Files.isRegularFile(file)) {
                return Optional.of(Found.of(Files.readAllBytes(file), file));
            }
        }
        return LOCATIONS.stream()
                .flatMap(location -> in(location, path).stream())
                .findFirst();
    }

    /** Compilers say in several ways that there is no such file, or no such place. */
    private Optional<Found> in(StandardLocation location, String path) {
        try {
            FileObject file = filer.getResource(location, "", path);
            try (InputStream in = file.openInputStream()) {
                return Optional.of(Found.of(in.readAllBytes(), place(file)));
            }
        } catch (IOException | IllegalArgumentException | IllegalStateException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Path place(FileObject file) {
        try {
            return "file".equals(file.toUri().getScheme()) ? Path.of(file.toUri()) : null;
        } catch (IllegalArgumentException | FileSystemNotFoundException e) {
            return null;
        }
    }

    /** {@return the names of the files beside one that begin with the same words and an underscore, in order} */
    static List<String> languagesBeside(Found found, String stem) throws IOException {
        Path directory = found.place() == null ? null : found.place().getParent();
        if (directory == null) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.startsWith(stem + "_") && name.endsWith(".properties"))
                    .sorted()
                    .toList();
        }
    }
}
