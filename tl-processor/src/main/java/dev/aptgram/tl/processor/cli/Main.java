package dev.aptgram.tl.processor.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** Where the command-line tools begin. */
public final class Main {
    private Main() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param args what stands behind the jar's name
     */
    public static void main(String[] args) {
        // Not System.out, which keeps to itself that it could not write.
        OutputStream out = new FileOutputStream(FileDescriptor.out);
        System.exit(run(System.in, out, System.err, args));
    }

    /** {@return the exit code of one command} */
    static int run(InputStream in, OutputStream out, OutputStream err, String... args) {
        Console console = new Console(in, out, err);
        Failures failures = new Failures(console);
        CommandLine commands = new CommandLine(new RootCommand())
                .addSubcommand(new CheckCommand(console))
                .addSubcommand(new DiffCommand(console))
                .addSubcommand(new IdCommand(console))
                .addSubcommand(new ClosureCommand(console))
                .setOut(console.out())
                .setErr(console.err())
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures);
        int code;
        try {
            code = commands.execute(args);
        } catch (OutOfMemoryError e) {
            code = failures.outOfMemory();
        }
        return console.finish(code);
    }
}
