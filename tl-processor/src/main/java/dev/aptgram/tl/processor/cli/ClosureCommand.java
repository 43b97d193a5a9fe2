package dev.aptgram.tl.processor.cli;

import dev.aptgram.tl.processor.schema.NamePattern;
import dev.aptgram.tl.processor.schema.NamePattern.Kind;
import dev.aptgram.tl.processor.schema.Schema;
import dev.aptgram.tl.processor.schema.SchemaOptions;
import dev.aptgram.tl.processor.schema.SchemaPrinter;
import dev.aptgram.tl.processor.schema.SyntaxTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Cuts a schema down to what some of it needs. */
@Command(
        name = "closure",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        header = "Cuts a schema down to what some of it needs.",
        synopsisHeading = "%nUsage: ",
        description = {
            "Writes what some methods, types or constructors need as a schema of its own.",
            "A method needs its arguments and its answer; a type needs all its",
            "constructors; a constructor needs its fields. Object and !X stand for anything",
            "and need nothing.",
            "",
            "In a NAME, * stands for any characters, dots included: messages.*"
        },
        abbreviateSynopsis = true,
        sortOptions = false,
        descriptionHeading = "%n",
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:written",
            "1:the schema has problems, a NAME matches nothing,",
            "  :or --exclude leaves nothing of what is needed",
            "2:wrong use, or a file cannot be read"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  aptgram-tl closure api.tl --method messages.sendMessage > send.tl",
            "  aptgram-tl closure api.tl --method 'upload.*' --exclude '*Cdn*' --count"
        })
final class ClosureCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "FILE", description = "The schema; - is standard input.")
    private String file = "";

    @Option(names = "--method", paramLabel = "NAME", description = "Methods to begin with. May be repeated.")
    private List<String> methods = new ArrayList<>();

    @Option(names = "--type", paramLabel = "NAME", description = "Types to begin with. May be repeated.")
    private List<String> types = new ArrayList<>();

    @Option(names = "--constructor", paramLabel = "NAME", description = "Constructors to begin with. May be repeated.")
    private List<String> constructors = new ArrayList<>();

    @Option(
            names = "--exclude",
            paramLabel = "NAME",
            description = {
                "Methods, types or constructors to leave out all the",
                "same. May be repeated. Alone: everything but these."
            })
    private List<String> excluded = new ArrayList<>();

    @Option(names = "--count", description = "Write only how large the closure is.")
    private boolean count;

    @Mixin
    private FixedIdOption fixedIds = new FixedIdOption();

    @Mixin
    private FormatOption format = new FormatOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    ClosureCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<NamePattern> include = new ArrayList<>();
        methods.forEach(name -> include.add(NamePattern.of(Kind.METHOD, name)));
        types.forEach(name -> include.add(NamePattern.of(Kind.TYPE, name)));
        constructors.forEach(name -> include.add(NamePattern.of(Kind.CONSTRUCTOR, name)));
        List<NamePattern> exclude = excluded.stream().map(NamePattern::of).toList();
        if (include.isEmpty() && exclude.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "nothing to begin with: --method, --type, --constructor or --exclude is missing");
        }
        SchemaOptions options = SchemaOptions.DEFAULT.withFixedIds(fixedIds.names());
        Schema whole = Schema.of(new Inputs(console).read(file), options);
        Schema part = whole.isSound() ? whole.closure(include, exclude) : whole;
        Console.print(part.isSound() ? whole.problems() : part.problems(), console.err());
        if (!part.isSound()) {
            return ExitCodes.FINDINGS;
        }
        if (format.isJson()) {
            console.out().print(Json.text(json(part.syntax())));
        } else if (count) {
            console.out().print(Counts.of(part.syntax()) + "\n");
        } else {
            console.out().print(SchemaPrinter.print(part.syntax(), comments(part.syntax(), include, exclude)));
        }
        return ExitCodes.FINE;
    }

    private static List<String> comments(SyntaxTree part, List<NamePattern> include, List<NamePattern> exclude) {
        List<String> comments = new ArrayList<>();
        comments.add("A part of " + part.source().name() + ": " + Counts.of(part) + ".");
        if (!include.isEmpty()) {
            comments.add("What these need: " + names(include));
        }
        if (!exclude.isEmpty()) {
            comments.add("Left out: " + names(exclude));
        }
        return comments;
    }

    private static String names(List<NamePattern> patterns) {
        return patterns.stream().map(NamePattern::toString).collect(Collectors.joining(", "));
    }

    private Map<String, @Nullable Object> json(SyntaxTree part) {
        Map<String, @Nullable Object> json = Json.of(part);
        if (!count) {
            json.put("constructors", part.constructors().stream().map(Json::of).toList());
            json.put("methods", part.functions().stream().map(Json::of).toList());
            json.put("types", part.typeNames());
        }
        return json;
    }
}
