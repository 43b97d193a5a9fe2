package dev.aptgram.fsm.processor.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that the others are parts of. */
@Command(
        name = RootCommand.NAME,
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        header = "Tells more about what the compiler of bots has said and made.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {"", "Exit codes: 0 done, 2 wrong use, or a file that cannot be read or written."})
final class RootCommand implements Runnable {
    static final String NAME = "aptgram-fsm";

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /** Says the version that the jar says. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = RootCommand.class.getPackage().getImplementationVersion();
            return new String[] {NAME + " " + (version == null ? "(not from a jar)" : version)};
        }
    }
}
