package dev.aptgram.fsm.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.CompilationSubject;
import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.explain.Explanation;
import dev.aptgram.fsm.processor.explain.ExplanationPage;
import dev.aptgram.fsm.processor.explain.Explanations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Explanations are true: the wrong code is refused for the reason that it shows, the right code is not. */
class ExplanationsTest {
    private static final Collection<Explanation> ALL = Explanations.all().values();

    /** What only shows where nothing else is wrong. */
    private static final Set<String> SEEN_TOGETHER = Set.of(
            "APT1102", "APT1203", "APT1204", "APT1205", "APT1206", "APT1207", "APT1210", "APT1407", "APT2012",
            "APT2039", "APT2040", "APT2101", "APT2105");

    /** What the last build knew, of which the code of one explanation has lost something. */
    private static final String LOCK = "apt2039 0000000000000000 NAME CITY\n";

    @Test
    void everyCodeIsExplained() {
        assertThat(ALL)
                .extracting(Explanation::code)
                .containsExactlyElementsOf(new TreeSet<>(
                        Stream.of(FsmCode.values()).map(FsmCode::code).toList()));
        for (Explanation each : ALL) {
            assertThat(each.cause()).as(each.code()).isNotBlank();
            assertThat(each.bad()).as(each.code()).isNotBlank().isNotEqualTo(each.good());
        }
    }

    private static final Set<String> ROUTERS =
            Set.of("APT2008", "APT2020", "APT2022", "APT2102", "APT2103", "APT2104", "APT5001", "APT5002");
    private static final Set<String> PAYLOADS = Set.of(
            "APT1104", "APT1406", "APT1301", "APT1302", "APT1304", "APT1306", "APT1307", "APT1308", "APT1309",
            "APT1310");

    /** Each in a package of its own, and a machine of its own id. */
    private static JavaFileObject source(String code, String text) {
        String name = code.toLowerCase(Locale.ROOT);
        return Javac.sourceIn(name, "Snippet", text.replace("id = \"form\"", "id = \"" + name + "\""));
    }

    private static final Pattern RESOURCE =
            Pattern.compile("(?m)^// (\\w+\\.properties):\n((?:// (?!\\w+\\.properties:).*(?:\n|$))+)");

    /** What comments show of property files, in the package of the code. */
    private static Map<String, String> resources(String code, String text) {
        Map<String, String> resources = new TreeMap<>();
        for (Matcher file = RESOURCE.matcher(text); file.find(); ) {
            resources.put(
                    code.toLowerCase(Locale.ROOT) + "/" + file.group(1),
                    file.group(2).replaceAll("(?m)^// ", ""));
        }
        return resources;
    }

    private static Compilation compile(Map<String, String> textsByCode, Path lock) throws IOException {
        Map<String, String> resources = new TreeMap<>();
        textsByCode.forEach((code, text) -> resources.putAll(resources(code, text)));
        return Javac.withLock(Javac.withResources(resources), lock)
                .compile(textsByCode.entrySet().stream()
                        .map(each -> source(each.getKey(), each.getValue()))
                        .toArray(JavaFileObject[]::new));
    }

    private static Map<String, Set<String>> codes(Compilation compilation) {
        Map<String, Set<String>> codes = new TreeMap<>();
        for (Diagnostic<? extends JavaFileObject> diagnostic : compilation.diagnostics()) {
            String message = diagnostic.getMessage(Locale.ROOT);
            JavaFileObject source = diagnostic.getSource();
            if (source != null && message.startsWith("[APT")) {
                String name =
                        source.getName().replaceAll(".*(apt\\d{4}).*", "$1").toUpperCase(Locale.ROOT);
                codes.computeIfAbsent(name, each -> new TreeSet<>()).add(message.substring(1, 8));
            }
        }
        return codes;
    }

    /** What is wrong with machines keeps routers from being looked at. */
    private static String group(String code) {
        if (SEEN_TOGETHER.contains(code)) {
            return code;
        }
        boolean isRouters = ROUTERS.contains(code) || (code.startsWith("APT1") && !PAYLOADS.contains(code));
        return isRouters ? "routers" : "others";
    }

    @Test
    void theWrongCodeIsWrong(@TempDir Path directory) throws IOException {
        Path lock = Files.writeString(directory.resolve("fsm.lock"), LOCK);
        Path broken = Files.writeString(directory.resolve("broken.lock"), "<<<<<<< HEAD\n");
        Map<String, Map<String, String>> groups = new TreeMap<>();
        for (Explanation each : ALL) {
            groups.computeIfAbsent(group(each.code()), group -> new TreeMap<>()).put(each.code(), each.bad());
        }
        // Another processor has to write the annotation: see RoundsTest.
        Objects.requireNonNull(groups.get("routers")).remove("APT5002");
        for (Map<String, String> group : groups.values()) {
            Path known = group.containsKey("APT2040") ? broken : lock;
            Map<String, Set<String>> codes = codes(compile(group, known));
            assertThat(codes).containsOnlyKeys(group.keySet());
            codes.forEach((code, said) -> assertThat(said).as(code).containsExactly(code));
        }
    }

    @Test
    void theRightCodeIsRight(@TempDir Path directory) throws IOException {
        Path lock = Files.writeString(directory.resolve("fsm.lock"), LOCK);
        Map<String, String> texts = new TreeMap<>();
        ALL.forEach(each -> texts.put(each.code(), each.good()));
        Compilation compilation = compile(texts, lock);
        CompilationSubject.assertThat(compilation).succeeded();
        assertThat(codes(compilation)).isEmpty();
    }

    @Test
    void theyAreTextsAndAPage() {
        Explanation explanation = Objects.requireNonNull(Explanations.all().get("APT2005"));
        assertThat(explanation.text())
                .startsWith(
                        "APT2005 (warning)\n  ….… has no way out: no @To, no @Timeout, and it is not @Final.\n\nWhy\n")
                .contains("\nWrong\n    @Fsm", "\nRight\n    @Fsm", "\nMend\n  add @To")
                .endsWith(
                        "\nSilence\n  @SuppressWarnings(\"APT2005\") on the constant, or on the enum for all of its constants."
                                + " It is an error where the compiler is given -Aaptgram.strict=true.\n");
        String page = ExplanationPage.of(ALL);
        assertThat(page)
                .doesNotContain("src=", "http", "<script")
                .contains("<h2 id=\"APT2004\">APT2004</h2>", "@To({&quot;A&quot;, &quot;DONE&quot;})");
        assertThat(ALL.stream()
                        .filter(Explanation::isWarning)
                        .map(Explanation::code)
                        .collect(Collectors.toList()))
                .containsExactly(
                        "APT1102", "APT1210", "APT1407", "APT2005", "APT2006", "APT2039", "APT4006", "APT4012");
    }
}
