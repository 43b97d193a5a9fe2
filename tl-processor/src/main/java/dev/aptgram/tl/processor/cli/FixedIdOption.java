package dev.aptgram.tl.processor.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** Which ids need not be the CRC-32 of their line. */
final class FixedIdOption {
    @Option(
            names = "--fixed-id",
            paramLabel = "NAME",
            split = ",",
            hideParamSyntax = true,
            description = {
                "A combinator whose id was chosen by hand, so that it",
                "is not the CRC-32 of its line (what fixedIds of",
                "@TlSchema is for the compiler). May be repeated, or",
                "name several with commas between them."
            })
    private List<String> names = new ArrayList<>();

    Set<String> names() {
        return new LinkedHashSet<>(names);
    }
}
