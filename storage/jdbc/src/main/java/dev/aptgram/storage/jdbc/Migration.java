package dev.aptgram.storage.jdbc;

import dev.aptgram.errors.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One numbered step from an older set of tables to a newer. A released one never changes; its statements may be run again
 * from the first, since most databases end a transaction at every change of a table.
 *
 * @param number its place in the order, from 1, without gaps
 * @param name the name of its file
 * @param statements plain SQL
 */
record Migration(int number, String name, List<String> statements) {
    /** Reads a migration from this package's resources. Statements end with a semicolon at the end of a line. */
    static Migration load(String directory, int number, String name) {
        String resource = directory + "/" + name;
        try (InputStream in = Migration.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new StorageException("the migration " + resource + " is missing from the jar of the JDBC store;"
                        + " the jar was changed or repackaged without its resources");
            }
            return parse(number, name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new StorageException("the migration " + resource + " can't be read: " + e, e);
        }
    }

    static Migration parse(int number, String name, String sql) {
        String code = sql.lines()
                .filter(line -> !line.stripLeading().startsWith("--"))
                .collect(Collectors.joining("\n"));
        List<String> statements = Arrays.stream((code + "\n").split(";\\s*\n"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
        return new Migration(number, name, statements);
    }

    /** A fingerprint of the statements, whatever the line ends and comments of the file. */
    String checksum() {
        try {
            byte[] text = String.join("\n;\n", statements).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
