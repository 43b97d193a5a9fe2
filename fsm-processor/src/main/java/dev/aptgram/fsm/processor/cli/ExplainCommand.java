package dev.aptgram.fsm.processor.cli;

import dev.aptgram.fsm.processor.explain.Explanation;
import dev.aptgram.fsm.processor.explain.ExplanationPage;
import dev.aptgram.fsm.processor.explain.Explanations;
import dev.aptgram.tl.processor.support.Suggestions;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains codes. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        header = "Explains what a code such as APT2004 means, with wrong and right code.",
        synopsisHeading = "%nUsage: ",
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  aptgram-fsm explain APT2004",
            "  aptgram-fsm explain                     all codes, a line each",
            "  aptgram-fsm explain --html > codes.html all explanations as a page"
        })
final class ExplainCommand implements Runnable {
    private final PrintWriter out;

    @Parameters(paramLabel = "CODE", arity = "0..*", description = "What to explain; nothing for a list of all codes.")
    private List<String> codes = List.of();

    @Option(names = "--html", description = "Write a page that needs no network.")
    private boolean html;

    ExplainCommand(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void run() {
        Map<String, Explanation> all = new TreeMap<>(Explanations.all());
        all.putAll(Explanations.others());
        List<Explanation> wanted = codes.isEmpty()
                ? List.copyOf(all.values())
                : codes.stream().map(code -> find(code, all)).toList();
        if (html) {
            out.print(ExplanationPage.of(wanted));
        } else if (codes.isEmpty()) {
            wanted.forEach(each ->
                    out.print(each.text().lines().limit(2).reduce("", (line, next) -> line + next) + "\n"));
        } else {
            out.print(String.join("\n", wanted.stream().map(Explanation::text).toList()));
        }
        out.flush();
    }

    private static Explanation find(String code, Map<String, Explanation> all) {
        Explanation found = all.get(code.toUpperCase(Locale.ROOT));
        if (found == null) {
            throw new TroubleException(
                    "there is no code " + code,
                    "explain without a code lists all" + Suggestions.hint(code, all.keySet()) + ".");
        }
        return found;
    }
}
