package dev.aptgram.storage.sessions.cli;

import dev.aptgram.errors.TelegramException;
import dev.aptgram.storage.FileStorage;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.sessions.ExportedSession;
import dev.aptgram.storage.sessions.PortableSession;
import dev.aptgram.storage.sessions.SessionFormat;
import dev.aptgram.storage.sessions.SessionFormatException;
import dev.aptgram.storage.sessions.SessionStrings;
import dev.aptgram.storage.sessions.Tdata;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Converts a session at the command line. The options are system properties, {@code aptgram.session.from} and so on; the README
 * lists them. A secret is read from standard input or a file, and never from an argument, which every other user of the
 * machine can see.
 */
public final class SessionConverter {
    private static final int MOST_BYTES = 1 << 20;
    private static final String HELP = """
            Converts a session. The session itself is read from standard input or a file, never from an argument.

              mvn -q -Psession -Dto=aptgram                          asks for a session of whatever format
              mvn -q -Psession -Dto=store -Dfile=telethon.txt -Dout=me.session
              mvn -q -Psession -Dfrom=tdata -Dfile=tdata -Dto=pyrogram -DapiId=12345

              -Dfrom     auto (the default), tdata, store, or a format
              -Dto       store, or a format
              -Dfile     the file with the session, the folder tdata, or the store; otherwise standard input
              -Dout      the new file to write, for its owner only; otherwise standard output
              -Daccount  which account of a tdata, from 1; otherwise the one that was used last
              -Duser, -Dbot, -DapiId, -DtestDc   what the source does not say of the session

            The local passcode of a tdata is asked for, or read from standard input.
            """;

    private final ConverterOptions options;
    private final SecretInput secrets;

    private SessionConverter(ConverterOptions options, SecretInput secrets) {
        this.options = options;
        this.secrets = secrets;
    }

    /**
     * Runs the converter and ends the JVM: with 0 if it succeeded or gave its help, with 1 otherwise.
     *
     * @param args unused
     */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        UnaryOperator<String> properties = name -> System.getProperty("aptgram.session." + name, "");
        System.exit(run(properties, SessionConverter::ask, out, err) ? 0 : 1);
    }

    // Where the console is never null, one that is no terminal reads the lines of standard input: a session is one
    // line.
    @SuppressWarnings("SystemConsoleNull")
    private static String ask(String prompt) {
        Console console = System.console();
        if (console != null) {
            char[] line = console.readPassword("%s: ", prompt);
            return line == null ? "" : new String(line);
        }
        return text(System.in);
    }

    /** {@return whether it succeeded, or was asked nothing and gave its help} */
    static boolean run(UnaryOperator<String> properties, SecretInput secrets, PrintStream out, PrintStream err) {
        boolean asked = List.of("from", "to", "file").stream()
                .anyMatch(name -> !properties.apply(name).isBlank());
        if (!asked) {
            out.println(HELP + "Formats: " + ConverterOptions.FORMATS + ".");
            return true;
        }
        try {
            new SessionConverter(ConverterOptions.read(properties), secrets).run(out, err);
            return true;
        } catch (IllegalArgumentException | UncheckedIOException | TelegramException e) {
            err.println("FAILED: " + e.getMessage());
            return false;
        }
    }

    private void run(PrintStream out, PrintStream err) {
        PortableSession session = options.complete(read());
        if (options.to().equals(ConverterOptions.STORE)) {
            store(session, options.out().orElseThrow(), err);
            return;
        }
        ExportedSession exported = SessionStrings.write(session, SessionFormat.valueOf(options.to()));
        if (options.out().isPresent()) {
            write(options.out().get(), exported.text());
        } else {
            out.println(exported.text());
        }
        if (!exported.lost().isEmpty()) {
            err.println("Lost, for the format has no place for it: " + EnumSet.copyOf(exported.lost()));
        }
        err.println("End the program that the session comes from: two on one key make Telegram drop it.");
    }

    private PortableSession read() {
        return switch (options.from()) {
            case ConverterOptions.TDATA -> account(options.file().orElseThrow());
            case ConverterOptions.STORE -> stored(options.file().orElseThrow());
            case ConverterOptions.AUTO -> SessionStrings.parse(given());
            default -> SessionStrings.parse(given(), SessionFormat.valueOf(options.from()));
        };
    }

    private String given() {
        return options.file().isPresent() ? text(options.file().get()) : secrets.read("Session");
    }

    private PortableSession account(Path folder) {
        String passcode = secrets.read("Local passcode, empty if there is none").stripTrailing();
        Tdata tdata = Tdata.read(folder, passcode.toCharArray());
        int wanted = options.account();
        if (wanted > tdata.accounts().size()) {
            throw new IllegalArgumentException(
                    "-Daccount is beyond the " + tdata.accounts().size() + " accounts that are signed in there.");
        }
        Optional<PortableSession> account =
                wanted == 0 ? tdata.active() : Optional.of(tdata.accounts().get(wanted - 1));
        return account.orElseThrow(
                () -> new SessionFormatException("Nobody is signed in to the Telegram Desktop of " + folder + "."));
    }

    private static PortableSession stored(Path file) {
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("-Dfile names a store that is not there: " + file);
        }
        try (Storage storage = FileStorage.open(file)) {
            return PortableSession.from(storage.session());
        }
    }

    private static void store(PortableSession session, Path file, PrintStream err) {
        try (Storage storage = FileStorage.open(file)) {
            if (session.saveTo(storage.session()).isEmpty()) {
                err.println(
                        "Only the keys were stored, for the session does not say whose it is. Give -Duser and -Dbot, and a"
                                + " new file.");
            }
        }
    }

    private static String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return text(in);
        } catch (IOException e) {
            throw new UncheckedIOException("-Dfile can't be read: " + file, e);
        }
    }

    private static String text(InputStream in) {
        try {
            return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Standard input can't be read.", e);
        }
    }

    private static void write(Path file, String text) {
        FileAttribute<?>[] ownerOnly =
                file.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        EnumSet<StandardOpenOption> fresh = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (SeekableByteChannel channel = Files.newByteChannel(file, fresh, ownerOnly)) {
            ByteBuffer bytes = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (FileAlreadyExistsException e) {
            throw new UncheckedIOException("-Dout names a file that is there already: " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException("-Dout can't be written: " + file, e);
        }
    }
}
