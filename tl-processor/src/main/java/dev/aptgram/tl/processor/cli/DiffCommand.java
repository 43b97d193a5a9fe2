package dev.aptgram.tl.processor.cli;

import dev.aptgram.tl.processor.schema.Problem;
import dev.aptgram.tl.processor.schema.Schema;
import dev.aptgram.tl.processor.schema.SchemaDiff;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells how two versions of a schema differ. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        header = "Tells how two versions of a schema differ.",
        synopsisHeading = "%nUsage: ",
        description = {
            "Combinators and types that came and went, and of combinators that changed each",
            "field that came, went, has another type, became optional or required, moved",
            "to another flag or to another place.",
            "",
            "Combinators belong together by name. Comments, white space and the order of",
            "combinators do not count. Ids may be wrong; check tells of them."
        },
        abbreviateSynopsis = true,
        sortOptions = false,
        descriptionHeading = "%n",
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes (as those of diff):%n",
        exitCodeList = {
            "0:no difference",
            "1:there are differences",
            "2:wrong use, a file cannot be read, a line is broken"
        },
        footerHeading = "%nExample:%n",
        footer = "  aptgram-tl diff api-227.tl api-228.tl")
final class DiffCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(index = "0", paramLabel = "OLD", description = "The older schema; - is standard input.")
    private String older = "";

    @Parameters(index = "1", paramLabel = "NEW", description = "The newer schema; - is standard input.")
    private String newer = "";

    @Mixin
    private FormatOption format = new FormatOption();

    DiffCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Inputs inputs = new Inputs(console);
        Schema before = Schema.of(inputs.read(older));
        Schema after = Schema.of(inputs.read(newer));
        List<Problem> hindrances =
                Stream.of(before, after).flatMap(DiffCommand::hindrances).toList();
        if (!hindrances.isEmpty()) {
            Console.print(hindrances, console.err());
            return ExitCodes.TROUBLE;
        }
        DiffReport report =
                new DiffReport(before.syntax(), after.syntax(), SchemaDiff.between(before.syntax(), after.syntax()));
        console.out().print(format.isJson() ? Json.text(report.json()) : report.text());
        return report.diff().isEmpty() ? ExitCodes.FINE : ExitCodes.FINDINGS;
    }

    /** {@return what leaves open what is to be compared} Other problems do not. */
    private static Stream<Problem> hindrances(Schema schema) {
        return schema.problems().stream().filter(problem -> switch (problem.message()) {
            case SYNTAX, DUPLICATE_NAME, DUPLICATE_FIELD -> true;
            default -> false;
        });
    }
}
