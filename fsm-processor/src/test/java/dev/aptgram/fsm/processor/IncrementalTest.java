package dev.aptgram.fsm.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.CompilationSubject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What build tools that compile a part of a module rely on beside what {@link RoundsTest} records: that a change of one class
 * changes what is generated from that class, and nothing else.
 */
class IncrementalTest {
    private static final Map<String, String> SOURCES = Map.of(
            "Form", "@Fsm(id = \"form\") enum Form { @Initial @To(\"DONE\") NAME, @Final DONE }",
            "Other", "@Fsm(id = \"other\") enum Other { @Initial @To(\"END\") BEGIN, @Final END }",
            "Buy", "@CallbackData(\"buy\") record Buy(long item) {}",
            "FormBot", """
                    @Router class FormBot implements FormFsm.Flow {
                        public FormFsm.Go onName(MessageCtx ctx, FormFsm.Name at) { return at.done(); }
                        public void onDone(Ctx ctx) {}
                        @OnCallback String buy(CallbackCtx ctx, Buy buy) { return ""; }
                    }
                    """,
            "OtherBot", "@Router class OtherBot { @OnText OtherFsm.Go any(OtherFsm.Begin at) { return at.end(); } }",
            "App", "@BotApp(routers = {FormBot.class, OtherBot.class}) class App { @Command(\"x\") void x() {} }");

    private static JavaFileObject[] sources(Map<String, String> texts) {
        List<JavaFileObject> sources = new ArrayList<>();
        new TreeMap<>(texts).forEach((name, text) -> sources.add(Javac.source(name, text)));
        return sources.toArray(new JavaFileObject[0]);
    }

    /** A change of one class, and the files that are others then. */
    private record Change(String name, String text, Set<String> files) {}

    private static List<Change> changes() {
        return List.of(
                new Change(
                        "Form",
                        "@Fsm(id = \"form\") enum Form { @Initial @To(\"DONE\") @Timeout(value = \"1h\", to = \"DONE\") NAME, @Final DONE }",
                        Set.of("FormFsm.java", "form.mmd", "form.svg", "report.html")),
                new Change(
                        "Other",
                        "@Fsm(id = \"other\") enum Other { @Initial @To(\"END\") @Timeout(value = \"1h\", to = \"END\") BEGIN, @Final END }",
                        Set.of("OtherFsm.java", "other.mmd", "other.svg", "report.html")),
                new Change(
                        "Buy",
                        "@CallbackData(\"buy\") record Buy(long item, int count) {}",
                        Set.of("BuyCallback.java", "report.html")),
                new Change("FormBot", """
                        @Router class FormBot implements FormFsm.Flow {
                            public FormFsm.Go onName(MessageCtx ctx, FormFsm.Name at) { return at.done(); }
                            public void onDone(Ctx ctx) {}
                            @OnCallback String buy(CallbackCtx ctx, Buy buy) { return ""; }
                            @OnStaleCallback String old() { return ""; }
                        }
                        """, Set.of("FormBotRoutes.java", "report.html")),
                new Change(
                        "OtherBot",
                        "@Router class OtherBot { @OnText OtherFsm.Go some(OtherFsm.Begin at) { return at.end(); } }",
                        Set.of("OtherBotRoutes.java", "report.html")),
                new Change(
                        "App",
                        "@BotApp(routers = {FormBot.class, OtherBot.class}) class App { @Command(\"y\") void x() {} }",
                        Set.of("AppRoutes.java", "report.html")));
    }

    @Test
    void everyClassIsChangedInSomeCase() {
        assertThat(changes()).extracting(Change::name).containsExactlyInAnyOrderElementsOf(SOURCES.keySet());
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangedClassChangesWhatComesFromItAndNothingElse(Change change) throws IOException {
        Map<String, String> before = outputs(SOURCES);
        Map<String, String> changed = new TreeMap<>(SOURCES);
        changed.put(change.name(), change.text());
        Map<String, String> after = outputs(changed);
        Set<String> different = new TreeSet<>(after.keySet());
        different.removeIf(name -> Objects.equals(after.get(name), before.get(name)));
        assertThat(different)
                .extracting(name -> name.substring(name.lastIndexOf('/') + 1))
                .containsExactlyInAnyOrderElementsOf(change.files());
        assertThat(after.keySet()).isEqualTo(before.keySet());
    }

    private static Map<String, String> outputs(Map<String, String> texts) throws IOException {
        Compilation compilation = Javac.compile(sources(texts));
        CompilationSubject.assertThat(compilation).succeeded();
        Map<String, String> outputs = new TreeMap<>();
        for (JavaFileObject file : compilation.generatedFiles()) {
            if (file.getKind() != JavaFileObject.Kind.CLASS) {
                outputs.put(file.getName(), file.getCharContent(true).toString());
            }
        }
        return outputs;
    }
}
