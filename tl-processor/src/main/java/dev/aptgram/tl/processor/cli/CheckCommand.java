package dev.aptgram.tl.processor.cli;

import dev.aptgram.tl.processor.schema.Problem;
import dev.aptgram.tl.processor.schema.Schema;
import dev.aptgram.tl.processor.schema.SchemaOptions;
import dev.aptgram.tl.processor.schema.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells everything that is wrong with schemas. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        header = "Tells everything that is wrong with schemas.",
        synopsisHeading = "%nUsage: ",
        description = {
            "What the compiler would tell: broken lines, unknown types, names and ids that",
            "are taken, ids that are not the CRC-32 of their line, flags without their",
            "word, and so on. What broken lines may define is not missed by others."
        },
        abbreviateSynopsis = true,
        sortOptions = false,
        descriptionHeading = "%n",
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all are sound (there may be warnings)",
            "1:there are problems",
            "2:wrong use, or a file cannot be read"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  aptgram-tl check api.tl mtproto.tl",
            "  aptgram-tl check --errors api.errors api.tl",
            "  aptgram-tl check --fixed-id a.one,a.two --format json own.tl"
        })
final class CheckCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "The schemas; - is standard input.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--errors",
            paramLabel = "FILE",
            description = {
                "Error data to hold against the one schema (what",
                "errors of @TlSchema is for the compiler)."
            })
    private @Nullable String errors;

    @Mixin
    private FixedIdOption fixedIds = new FixedIdOption();

    @Mixin
    private FormatOption format = new FormatOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (files.size() > 1 && (errors != null || !fixedIds.names().isEmpty())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--errors and --fixed-id belong to one schema, so check one FILE at a time with them");
        }
        Inputs inputs = new Inputs(console);
        SchemaOptions options = SchemaOptions.DEFAULT.withFixedIds(fixedIds.names());
        if (errors != null) {
            options = options.withErrors(inputs.read(errors));
        }
        List<Map<String, @Nullable Object>> reports = new ArrayList<>();
        int code = ExitCodes.FINE;
        for (String file : files) {
            try {
                Schema schema = Schema.of(inputs.read(file), options);
                code = Math.max(code, schema.isSound() ? ExitCodes.FINE : ExitCodes.FINDINGS);
                if (format.isJson()) {
                    reports.add(json(schema));
                } else {
                    Console.print(schema.problems(), console.out());
                    console.out().print(summary(schema));
                }
            } catch (TroubleException e) {
                console.tell(e);
                code = ExitCodes.TROUBLE;
            }
        }
        if (format.isJson()) {
            Map<String, @Nullable Object> report = Json.object();
            report.put("schemas", reports);
            console.out().print(Json.text(report));
        }
        return code;
    }

    private static String summary(Schema schema) {
        SyntaxTree syntax = schema.syntax();
        long found = schema.problems().stream().filter(Problem::isError).count();
        long warnings = schema.problems().size() - found;
        String verdict = schema.isSound() ? "sound" : Counts.of((int) found, "problem");
        String also = warnings == 0 ? "" : ", " + Counts.of((int) warnings, "warning");
        return syntax.source().name() + ": " + verdict + also + "; " + Counts.of(syntax) + "\n";
    }

    private static Map<String, @Nullable Object> json(Schema schema) {
        Map<String, @Nullable Object> json = Json.of(schema.syntax());
        json.put("sound", schema.isSound());
        json.put("problems", schema.problems().stream().map(CheckCommand::json).toList());
        return json;
    }

    private static Map<String, @Nullable Object> json(Problem problem) {
        Map<String, @Nullable Object> json = Json.object();
        json.put("file", problem.file());
        json.put("line", problem.position().line());
        json.put("column", problem.position().column());
        json.put("code", problem.code());
        json.put("severity", problem.isError() ? "error" : "warning");
        json.put("message", problem.what());
        json.put("mend", problem.mend());
        json.put("source", problem.line());
        return json;
    }
}
