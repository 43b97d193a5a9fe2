package dev.aptgram.tl.processor.cli;

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
        header = "Looks at schemas of TL, the language of Telegram's API.",
        synopsisHeading = "%nUsage: ",
        optionListHeading = "%nOptions:%n",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Every command has a --help with examples. Files are UTF-8; - is standard",
            "input. Results go to standard output, trouble to standard error.",
            "",
            "Exit codes: 0 it is so, 1 it is not (problems, differences, another id),",
            "2 it could not be found out (wrong use, a file that cannot be read)."
        })
final class RootCommand implements Runnable {
    static final String NAME = "aptgram-tl";

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
