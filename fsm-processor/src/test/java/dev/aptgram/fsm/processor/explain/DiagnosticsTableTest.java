package dev.aptgram.fsm.processor.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of all codes, with the tests that pin them, in {@code docs/diagnostics.md}. */
class DiagnosticsTableTest {
    private static final Path ROOT = Path.of("..");
    private static final Path TABLE = ROOT.resolve("docs/diagnostics.md");
    /** Set to write the table anew, to be looked at before it is committed. */
    private static final boolean REWRITE = Boolean.getBoolean("aptgram.golden.rewrite");

    /** A diagnostic that a bad source expects, or a message that it pins. */
    private static final Pattern IN_BAD = Pattern.compile("(?:! |\\[)(APT\\d{4})");

    private static final Pattern IN_CODE = Pattern.compile("APT\\d{4}");
    private static final Pattern DIAGNOSES = Pattern.compile("@Diagnoses\\(([^)]*)\\)");
    private static final Pattern CONSTANT = Pattern.compile("(?:TlMessage\\.)?(\\w+)");

    private static final String HEAD = """
            # What the compiler says

            Every code of both annotation processors, and of running programs (APT9xxx), with the tests that pin it: of those that the
            compiler says file, line, the text that it points at and the words. `…` stands for what differs from case to case. Why a code is
            said, wrong and right code, and how to silence it: `java -jar fsm-processor/target/aptgram-fsm-processor-*-cli.jar explain APT2004`.

            This table is written by `DiagnosticsTableTest`, which fails when it is out of date;
            `mvn test -pl fsm-processor -Dtest=DiagnosticsTableTest -Daptgram.golden.rewrite=true` writes it anew.

            | code | | what is wrong | pinned by |
            |---|---|---|---|
            """;

    @Test
    void theTableInTheDocumentationIsUpToDate() throws IOException {
        String table = table();
        if (REWRITE) {
            Files.writeString(TABLE, table, StandardCharsets.UTF_8);
        }
        assertThat(Files.readString(TABLE, StandardCharsets.UTF_8)).isEqualTo(table);
    }

    @Test
    void everyCodeIsPinned() throws IOException {
        Map<String, Set<String>> pinned = pinned();
        assertThat(explanations().keySet())
                .isNotEmpty()
                .allSatisfy(code -> assertThat(pinned.get(code)).as(code).isNotEmpty());
    }

    private static Map<String, Explanation> explanations() {
        Map<String, Explanation> all = new TreeMap<>(Explanations.all());
        all.putAll(Explanations.others());
        return all;
    }

    private static String table() throws IOException {
        Map<String, Set<String>> pinned = pinned();
        StringBuilder out = new StringBuilder(HEAD);
        explanations()
                .forEach((code, each) -> out.append("| ")
                        .append(code)
                        .append(" | ")
                        .append(each.kind())
                        .append(" | ")
                        .append(each.meanings().stream()
                                .map(meaning -> cell(Explanation.readable(meaning.problem())))
                                .distinct()
                                .collect(Collectors.joining("<br>")))
                        .append(" | ")
                        .append(String.join(", ", pinned.getOrDefault(code, Set.of())))
                        .append(" |\n"));
        return out.toString();
    }

    private static String cell(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("|", "\\|");
    }

    /** {@return for each code the bad sources that are compiled, else the tests that name it} */
    private static Map<String, Set<String>> pinned() throws IOException {
        Map<String, Set<String>> bad = new TreeMap<>();
        Map<String, Set<String>> tests = new TreeMap<>();
        Map<String, String> byConstant = byConstant();
        for (Map.Entry<String, String> file : testFiles().entrySet()) {
            String name = Path.of(file.getKey()).getFileName().toString();
            if (file.getKey().contains("/bad/")) {
                codes(IN_BAD, file.getValue(), 1).forEach(code -> add(bad, code, "`" + name + "`"));
            } else {
                String test = "`" + name.substring(0, name.lastIndexOf('.')) + "`";
                codes(IN_CODE, file.getValue(), 0).forEach(code -> add(tests, code, test));
                String diagnoses = String.join(" ", codes(DIAGNOSES, file.getValue(), 1));
                codes(CONSTANT, diagnoses, 1).forEach(constant -> {
                    String code = byConstant.get(constant);
                    if (code != null) {
                        add(bad, code, test);
                    }
                });
            }
        }
        tests.forEach(bad::putIfAbsent);
        return bad;
    }

    private static void add(Map<String, Set<String>> to, String code, String name) {
        to.computeIfAbsent(code, key -> new TreeSet<>()).add(name);
    }

    private static Map<String, String> byConstant() {
        return Explanations.others().values().stream()
                .flatMap(each -> each.meanings().stream())
                .filter(Enum.class::isInstance)
                .collect(Collectors.toMap(
                        meaning -> ((Enum<?>) meaning).name(), meaning -> meaning.code(), (a, b) -> a));
    }

    private static Collection<String> codes(Pattern pattern, String text, int group) {
        Collection<String> codes = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            codes.add(matcher.group(group));
        }
        return codes;
    }

    /** {@return the text of what tests are made of, but for those of the tools, which only show codes} */
    private static Map<String, String> testFiles() throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String room : new String[] {"fsm-processor", "tl-processor", "runtime", "storage"}) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(room))) {
                for (Path file : files.sorted().toList()) {
                    String path = file.toString().replace('\\', '/');
                    boolean source = path.contains("/src/test/")
                            && (path.endsWith("Test.java") || (path.endsWith(".txt") && path.contains("/bad/")));
                    if (source && !path.contains("/cli/") && !path.contains("/explain/")) {
                        texts.put(path, Files.readString(file, StandardCharsets.UTF_8));
                    }
                }
            }
        }
        return texts;
    }
}
