package dev.aptgram.tl.processor.cli;

import dev.aptgram.tl.processor.schema.Definition;
import dev.aptgram.tl.processor.schema.Parser;
import dev.aptgram.tl.processor.schema.Problem;
import dev.aptgram.tl.processor.schema.Problems;
import dev.aptgram.tl.processor.schema.SchemaSource;
import dev.aptgram.tl.processor.schema.SyntaxTree;
import dev.aptgram.tl.processor.support.TlIds;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Computes the id of a line. */
@Command(
        name = "id",
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class,
        header = "Computes the id of a constructor or method.",
        synopsisHeading = "%nUsage: ",
        description = {
            "The id is the CRC-32 of the canonical form of the line. If the line carries",
            "an id, tells whether it is that one."
        },
        abbreviateSynopsis = true,
        sortOptions = false,
        descriptionHeading = "%n",
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:computed; the line carries this id or none",
            "1:the line carries another id",
            "2:wrong use, or no line of TL"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  aptgram-tl id 'inputPeerUser user_id:long access_hash:long = InputPeer;'",
            "  aptgram-tl id 'ping#7abe77ec ping_id:long = Pong'"
        })
final class IdCommand implements Callable<Integer> {
    private static final String NAME = "<line>";

    private final Console console;

    @Parameters(
            paramLabel = "LINE",
            description = {
                "The line, in quotes, with or without an id and a",
                "semicolon; - reads it from standard input."
            })
    private String line = "";

    @Mixin
    private FormatOption format = new FormatOption();

    IdCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        SchemaSource source = line.equals("-") ? new Inputs(console).read(line) : new SchemaSource(NAME, line);
        Definition definition = parse(source);
        if (definition == null) {
            return ExitCodes.TROUBLE;
        }
        int computed = TlIds.idOf(definition.text());
        Integer carried = definition.id();
        boolean other = carried != null && carried != computed;
        if (format.isJson()) {
            Map<String, @Nullable Object> json = Json.object();
            json.put("name", definition.name());
            json.put("id", TlIds.hex(computed));
            json.put("canonical", TlIds.canonical(definition.text()));
            json.put("carried", carried == null ? null : TlIds.hex(carried));
            json.put("matches", !other);
            console.out().print(Json.text(json));
        } else {
            console.out().print(definition.name() + "#" + TlIds.hex(computed) + "\n");
            console.out().print("canonical: " + TlIds.canonical(definition.text()) + "\n");
            if (carried != null && other) {
                console.out().print("carries:   #" + TlIds.hex(carried) + ", which is not the CRC-32 of the line\n");
            }
        }
        return other ? ExitCodes.FINDINGS : ExitCodes.FINE;
    }

    /** {@return the one combinator in a text, or null after what is wrong has been told} */
    private @Nullable Definition parse(SchemaSource source) {
        String text = source.text().stripTrailing();
        SchemaSource closed = new SchemaSource(source.name(), text.endsWith(";") ? text : text + ";");
        Problems problems = new Problems(closed);
        SyntaxTree tree = Parser.parse(closed, problems);
        if (!problems.isEmpty()) {
            // What is no constructor may be a method, whose answer may be what no constructor's type can be.
            SchemaSource method = new SchemaSource(source.name(), "---functions---\n" + closed.text());
            Problems others = new Problems(method);
            SyntaxTree methods = Parser.parse(method, others);
            tree = others.isEmpty() ? methods : tree;
            problems = others.isEmpty() ? others : problems;
        }
        List<Problem> found = problems.found();
        if (found.isEmpty() && tree.definitions().size() != 1) {
            throw new TroubleException(
                    source.name() + " has " + Counts.of(tree.definitions().size(), "combinator") + ", not one",
                    "give one at a time, in quotes; check shows the ids of a whole schema that are wrong.");
        }
        Console.print(found, console.err());
        return found.isEmpty() ? tree.definitions().get(0) : null;
    }
}
