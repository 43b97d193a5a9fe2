package dev.aptgram.tl.processor.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells failures in words. The system property {@code aptgram.debug} adds the stack traces of those that should not be. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
    private static final String DEBUG = "aptgram.debug";

    private final Console console;

    Failures(Console console) {
        this.console = console;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        PrintWriter err = console.err();
        CommandLine command = failure.getCommandLine();
        err.print(RootCommand.NAME + ": " + failure.getMessage() + "\n");
        UnmatchedArgumentException.printSuggestions(failure, err);
        err.print(command.getHelp().synopsis(0).replaceAll("(?m)^", "  "));
        err.print("  Mend: " + command.getCommandSpec().qualifiedName() + " --help shows what can be asked for.\n");
        err.flush();
        return ExitCodes.TROUBLE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof TroubleException trouble) {
            console.tell(trouble);
            return ExitCodes.TROUBLE;
        }
        console.tell(new TroubleException(
                "met what it did not expect: " + failure,
                "report this with the input that caused it (java -D" + DEBUG + " shows the trace)."));
        if (System.getProperty(DEBUG) != null) {
            failure.printStackTrace(console.err());
        }
        return ExitCodes.TROUBLE;
    }

    int outOfMemory() {
        console.tell(new TroubleException(
                "the input is too large for the memory there is", "give it more, for example java -Xmx4g -jar ..."));
        return ExitCodes.TROUBLE;
    }
}
