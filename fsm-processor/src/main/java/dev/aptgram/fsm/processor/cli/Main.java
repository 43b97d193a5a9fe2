package dev.aptgram.fsm.processor.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Where the command-line tools begin. */
public final class Main {
    private static final int TROUBLE = 2;

    private Main() {}

    /**
     * Runs one command and ends the process with its exit code: 0 for done, 2 for wrong use and for files that cannot be read or
     * written.
     *
     * @param args what stands behind the jar's name
     */
    public static void main(String[] args) {
        // Not System.out, which keeps to itself that it could not write.
        System.exit(run(new FileOutputStream(FileDescriptor.out), System.err, args));
    }

    /** {@return the exit code of one command} Writes UTF-8, on every platform. */
    static int run(OutputStream out, OutputStream err, String... args) {
        PrintWriter results = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        PrintWriter troubles = new PrintWriter(new OutputStreamWriter(err, StandardCharsets.UTF_8), true);
        CommandLine commands = new CommandLine(new RootCommand())
                .addSubcommand(new ExplainCommand(results))
                .addSubcommand(new ReportCommand(results))
                .setOut(results)
                .setErr(troubles)
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setExpandAtFiles(false)
                .setParameterExceptionHandler((failure, given) -> wrongUse(failure, troubles))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof TroubleException trouble) {
                        return tell(trouble, troubles);
                    }
                    throw failure;
                });
        int code = commands.execute(args);
        if (results.checkError()) {
            return tell(
                    new TroubleException(
                            "the output could not be written to its end",
                            "see that its receiver reads it, and that the disk has room."),
                    troubles);
        }
        return code;
    }

    private static int tell(TroubleException trouble, PrintWriter err) {
        err.print(RootCommand.NAME + ": " + trouble.getMessage() + "\n  Mend: " + trouble.mend() + "\n");
        err.flush();
        return TROUBLE;
    }

    private static int wrongUse(ParameterException failure, PrintWriter err) {
        CommandLine command = failure.getCommandLine();
        err.print(RootCommand.NAME + ": " + failure.getMessage() + "\n");
        UnmatchedArgumentException.printSuggestions(failure, err);
        err.print(command.getHelp().synopsis(0).replaceAll("(?m)^", "  "));
        err.print("  Mend: " + command.getCommandSpec().qualifiedName() + " --help shows what can be asked for.\n");
        err.flush();
        return TROUBLE;
    }
}
