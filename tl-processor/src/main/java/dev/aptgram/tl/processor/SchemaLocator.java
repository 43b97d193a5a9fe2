package dev.aptgram.tl.processor;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import javax.annotation.processing.Filer;
import javax.tools.FileObject;
import javax.tools.JavaFileManager.Location;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/** Finds a schema by its resource path, and remembers where it has looked. */
final class SchemaLocator {
    /** The option that names directories to look in first, separated as a class path is. */
    static final String PATH_OPTION = "aptgram.tl.path";

    private static final List<StandardLocation> LOCATIONS =
            List.of(StandardLocation.CLASS_OUTPUT, StandardLocation.SOURCE_PATH, StandardLocation.CLASS_PATH);

    /** Parts that are neither empty nor {@code .} nor {@code ..}: compilers answer others with all sorts of exceptions. */
    private static final Pattern RELATIVE =
            Pattern.compile("(?!\\.{1,2}(/|$))[^/\\\\:]+(/(?!\\.{1,2}(/|$))[^/\\\\:]+)*");

    private final Filer filer;
    private final String option;
    private final List<String> tried = new ArrayList<>();

    SchemaLocator(Filer filer, String option) {
        this.filer = filer;
        this.option = option;
    }

    /** {@return where has been looked in vain, for a message} */
    String tried() {
        return String.join(", ", tried);
    }

    /**
     * {@return the schema's bytes, or null if no place has it}
     *
     * @param resource the resource path
     * @throws IOException if it is there but cannot be read
     */
    byte @Nullable [] find(String resource) throws IOException {
        if (!RELATIVE.matcher(resource).matches()) {
            throw new IOException("the path must be relative and stay inside the resources");
        }
        for (String directory : option.isEmpty() ? new String[0] : option.split(File.pathSeparator, -1)) {
            Path file = resolve(directory, resource);
            if (Files.isRegularFile(file)) {
                return Files.readAllBytes(file);
            }
            tried.add(file.toString());
        }
        if (option.isEmpty()) {
            tried.add("-A" + PATH_OPTION + " (not set)");
        }
        for (StandardLocation location : LOCATIONS) {
            byte[] bytes = read(location, resource);
            if (bytes != null) {
                return bytes;
            }
            tried.add(location.name().toLowerCase(Locale.ROOT).replace('_', ' '));
        }
        try (InputStream in = SchemaLocator.class.getResourceAsStream("/" + resource)) {
            if (in != null) {
                return in.readAllBytes();
            }
        }
        tried.add("the processor's own resources");
        return null;
    }

    private static Path resolve(String directory, String resource) throws IOException {
        try {
            return Path.of(directory, resource);
        } catch (InvalidPathException e) {
            throw new IOException("-A" + PATH_OPTION + " holds what is no path: " + e.getMessage(), e);
        }
    }

    private byte @Nullable [] read(Location location, String resource) {
        try {
            FileObject file = filer.getResource(location, "", resource);
            try (InputStream in = file.openInputStream()) {
                return in.readAllBytes();
            }
        } catch (IOException | UnsupportedOperationException e) {
            // Not there: compilers tell it in either way, and not all have all locations.
            return null;
        }
    }
}
