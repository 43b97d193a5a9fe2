package dev.aptgram.tl.processor.cli;

import dev.aptgram.tl.processor.schema.SchemaSource;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads what a command line names: files, and standard input once. */
final class Inputs {
    private static final String STANDARD = "-";
    private static final String NAME_OF_STANDARD = "<stdin>";

    private final Console console;
    private boolean taken;

    Inputs(Console console) {
        this.console = console;
    }

    /**
     * {@return the text behind an argument}
     *
     * @param argument a path, or {@code -} for standard input
     * @throws TroubleException if it cannot be read
     */
    SchemaSource read(String argument) {
        try {
            if (argument.equals(STANDARD)) {
                return standard();
            }
            Path file = Path.of(argument);
            if (Files.isDirectory(file)) {
                throw new TroubleException(argument + " is a directory", "name a file in it.");
            }
            return SchemaSource.read(file);
        } catch (InvalidPathException e) {
            throw new TroubleException("'" + argument + "' is no path: " + e.getReason(), "correct it.");
        } catch (NoSuchFileException e) {
            throw new TroubleException(
                    "there is no file " + argument,
                    "correct the path; it is taken from " + Path.of("").toAbsolutePath() + ".");
        } catch (AccessDeniedException e) {
            throw new TroubleException(argument + " may not be read", "give yourself the permission to read it.");
        } catch (IOException e) {
            // Of what is no text the message names the file itself.
            String message = String.valueOf(e.getMessage());
            boolean named = message.startsWith(argument) || message.startsWith(NAME_OF_STANDARD);
            throw new TroubleException(
                    named ? message : argument + " cannot be read: " + message, "make it a readable UTF-8 text.");
        }
    }

    private SchemaSource standard() throws IOException {
        if (taken) {
            throw new TroubleException(
                    "standard input is named twice but can be read once", "put one of the two into a file.");
        }
        taken = true;
        return SchemaSource.decode(NAME_OF_STANDARD, console.in().readAllBytes());
    }
}
