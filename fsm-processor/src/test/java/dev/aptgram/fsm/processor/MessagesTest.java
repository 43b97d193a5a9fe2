package dev.aptgram.fsm.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the files of {@code @Messages} are found by a compiler as build tools run it, and what the compiled texts say. */
class MessagesTest {
    /** For numbers 0, 1, 2, 3, 5, 6, 7, 11, 12, 19, 20, 21, 22, 100, 101, 102, 103, 111, 1000000; the first two letters of each. */
    private static final long[] NUMBERS = {
        0, 1, 2, 3, 5, 6, 7, 11, 12, 19, 20, 21, 22, 100, 101, 102, 103, 111, 1_000_000
    };

    private static final Map<String, String> CATEGORIES = new TreeMap<>(Map.ofEntries(
            Map.entry("en", "ot on ot ot ot ot ot ot ot ot ot ot ot ot ot ot ot ot ot"),
            Map.entry("ja", "ot ot ot ot ot ot ot ot ot ot ot ot ot ot ot ot ot ot ot"),
            Map.entry("fr", "on on ot ot ot ot ot ot ot ot ot ot ot ot ot ot ot ot ma"),
            Map.entry("es", "ot on ot ot ot ot ot ot ot ot ot ot ot ot ot ot ot ot ma"),
            Map.entry("ru", "ma on fe fe ma ma ma ma ma ma ma on fe ma on fe fe ma ma"),
            Map.entry("hr", "ot on fe fe ot ot ot ot ot ot ot on fe ot on fe fe ot ot"),
            Map.entry("pl", "ma on fe fe ma ma ma ma ma ma ma ma fe ma ma fe fe ma ma"),
            Map.entry("cs", "ot on fe fe ot ot ot ot ot ot ot ot ot ot ot ot ot ot ot"),
            Map.entry("is", "ot on ot ot ot ot ot ot ot ot ot on ot ot on ot ot ot ot"),
            Map.entry("sl", "ot on tw fe ot ot ot ot ot ot ot ot ot ot on tw fe ot ot"),
            Map.entry("lt", "ot on fe fe fe fe fe ot ot ot ot on fe ot on fe fe ot ot"),
            Map.entry("lv", "ze on ot ot ot ot ot ze ze ze ze on ot ze on ot ot ze ze"),
            Map.entry("ro", "fe on fe fe fe fe fe fe fe fe ot ot ot ot fe fe fe fe ot"),
            Map.entry("ar", "ze on tw fe fe fe fe ma ma ma ma ma ma ot ot ot fe ma ot"),
            Map.entry("he", "ot on tw ot ot ot ot ot ot ot ot ot ot ot ot ot ot ot ot"),
            Map.entry("ga", "ot on tw fe fe fe ma ot ot ot ot ot ot ot ot ot ot ot ot"),
            Map.entry("cy", "ze on tw fe ot ma ot ot ot ot ot ot ot ot ot ot ot ot ot"),
            Map.entry("fil", "on on on on on ot on on on ot on on on on on on on on on")));

    @TempDir
    Path directory;

    @Test
    void everyPluralIsThatOfItsLanguage() throws Exception {
        Path out = directory.resolve("out");
        for (String tag : CATEGORIES.keySet()) {
            write(
                    out.resolve("app/texts" + (tag.equals("en") ? "" : "_" + tag) + ".properties"),
                    "count = " + plural(tag));
        }
        String languages = CATEGORIES.keySet().stream()
                .filter(tag -> !tag.equals("en"))
                .collect(Collectors.joining("\", \"", "\"", "\""));
        compile("@Messages(languages = {" + languages + "}) public interface Texts { String count(long n); }");
        try (URLClassLoader loader = loader()) {
            for (Map.Entry<String, String> language : CATEGORIES.entrySet()) {
                Object texts = in(loader, language.getKey());
                Method count = method(loader, "count", long.class);
                List<String> found = new ArrayList<>();
                for (long number : NUMBERS) {
                    found.add(String.valueOf(count.invoke(texts, number)));
                }
                assertThat(String.join(" ", found)).as(language.getKey()).isEqualTo(language.getValue());
                assertThat(count.invoke(texts, -1L)).isEqualTo(count.invoke(texts, 1L));
            }
        }
    }

    private static String plural(String tag) {
        String categories = CATEGORIES.getOrDefault(tag, "");
        String forms = categories.contains("ma") && !tag.equals("ar") ? "many {ma} " : "";
        for (String category : List.of("zero", "one", "two", "few")) {
            String shown = category.substring(0, 2);
            forms += categories.contains(shown) ? category + " {" + shown + "} " : "";
        }
        forms += tag.equals("ar") ? "many {ma} " : "";
        return "{n, plural, " + forms + "other {ot}}";
    }

    @Test
    void filesAreFoundInEveryPlaceAndTheFirstOneCounts() throws Exception {
        write(directory.resolve("root/app/texts.properties"), "hello = option {name}\nday = {day, date}");
        write(directory.resolve("out/app/texts.properties"), "hello = not {name}\nday = {day, date}");
        write(directory.resolve("out/app/texts_de.properties"), "hello = output {name}\nday = {day, date}");
        write(directory.resolve("sources/app/texts_fr.properties"), "hello = source path {name}\nday = {day, date}");
        write(directory.resolve("classes/app/texts_pt_BR.properties"), "hello = class path {name}\nday = {day, date}");
        compile(
                "@Messages(languages = {\"de\", \"fr\", \"pt-BR\"}) public interface Texts"
                        + " { String hello(String name); String day(LocalDate day); }",
                "-Aaptgram.messages=" + directory.resolve("nowhere") + File.pathSeparator + directory.resolve("root"),
                "-sourcepath",
                directory.resolve("sources").toString());
        try (URLClassLoader loader = loader()) {
            Map<String, String> said = new TreeMap<>();
            for (String tag : List.of("de", "de-AT", "DE_ch", "fr", "pt", "pt-BR", "pt-BR-x-old", "it", "")) {
                said.put(tag, say(loader, tag));
            }
            assertThat(said)
                    .isEqualTo(new TreeMap<>(Map.of(
                            "de", "output A",
                            "de-AT", "output A",
                            "DE_ch", "output A",
                            "fr", "source path A",
                            "pt", "option A",
                            "pt-BR", "class path A",
                            "pt-BR-x-old", "class path A",
                            "it", "option A",
                            "", "option A")));
            assertThat(say(loader, null)).isEqualTo("option A");
            assertThat(method(loader, "day", LocalDate.class).invoke(in(loader, "de"), LocalDate.of(2026, 3, 1)))
                    .isEqualTo("01.03.2026");
        }
    }

    private static String say(ClassLoader loader, @Nullable String tag) throws Exception {
        return String.valueOf(method(loader, "hello", String.class).invoke(in(loader, tag), "A"));
    }

    private static Object in(ClassLoader loader, @Nullable String tag) throws Exception {
        return loader.loadClass("app.TextsTexts").getMethod("in", String.class).invoke(null, tag);
    }

    private static Method method(ClassLoader loader, String name, Class<?>... types) throws Exception {
        return loader.loadClass("app.Texts").getMethod(name, types);
    }

    private URLClassLoader loader() throws IOException {
        List<URL> urls =
                new ArrayList<>(List.of(directory.resolve("out").toUri().toURL()));
        for (File entry : Javac.withProcessors().classPath().orElseThrow()) {
            urls.add(entry.toURI().toURL());
        }
        return new URLClassLoader(urls.toArray(new URL[0]), null);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private void compile(String text, String... more) throws IOException {
        String classPath = Javac.withProcessors().classPath().orElseThrow().stream()
                .map(File::toString)
                .collect(Collectors.joining(File.pathSeparator));
        List<String> options = new ArrayList<>(List.of(more));
        options.addAll(List.of(
                "-d",
                directory.resolve("out").toString(),
                "-cp",
                directory.resolve("classes") + File.pathSeparator + classPath));
        Files.createDirectories(directory.resolve("out"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(said, null, StandardCharsets.UTF_8)) {
            JavaCompiler.CompilationTask task =
                    compiler.getTask(null, files, said, options, null, List.of(Javac.source("Texts", text)));
            task.setProcessors(List.of(new MessagesProcessor()));
            assertThat(task.call()).as("%s", said.getDiagnostics()).isTrue();
        }
    }
}
