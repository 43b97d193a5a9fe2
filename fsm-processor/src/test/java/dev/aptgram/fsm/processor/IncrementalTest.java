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

    @Test
    void aChangedClassChangesWhatComesFromItAndNothingElse() throws IOException {
        Map<String, String> before = outputs(SOURCES);
        Map<String, String> changed = new TreeMap<>(SOURCES);
        changed.put(
                "Form",
                "@Fsm(id = \"form\") enum Form { @Initial @To({\"AGE\", \"DONE\"}) NAME, @To(\"DONE\") AGE, @Final DONE }");
        changed.put("FormBot", """
                @Router class FormBot implements FormFsm.Flow {
                    public FormFsm.Go onName(MessageCtx ctx, FormFsm.Name at) { return at.age(); }
                    public FormFsm.Go onAge(MessageCtx ctx, FormFsm.Age at) { return at.done(); }
                    public void onDone(Ctx ctx) {}
                    @OnCallback String buy(CallbackCtx ctx, Buy buy) { return ""; }
                    @OnStaleCallback String old() { return ""; }
                }
                """);
        Map<String, String> after = outputs(changed);

        Set<String> different = new TreeSet<>(after.keySet());
        different.removeIf(name -> Objects.equals(after.get(name), before.get(name)));
        assertThat(different)
                .allMatch(name -> name.contains("Form") || name.contains("form") || name.endsWith("report.html"));
        assertThat(different).anyMatch(name -> name.endsWith("FormFsm.java"));
        assertThat(different).anyMatch(name -> name.endsWith("FormBotRoutes.java"));
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
