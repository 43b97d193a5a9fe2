package dev.aptgram.fsm.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** With {@code -Aaptgram.strict=true} warnings are errors, whichever of the processors says them. */
class StrictTest {
    private static final JavaFileObject MACHINE = Javac.source(
            "Form", "@Fsm(id = \"form\") enum Form { @Initial NAME, @To(\"DONE\") @Entry AGE, @Final DONE }");
    private static final JavaFileObject BOT = Javac.source("EchoBot", """
            @BotApp class EchoBot {
                @OnText String any() { return ""; }
                @OnText @Only("privateChat") String never() { return ""; }
            }
            """);
    private static final JavaFileObject USER =
            Javac.source("Main", "class Main { Routes routes = EchoBotRoutes.create(); }");
    private static final JavaFileObject TEXTS = Javac.source("Texts", "@Messages interface Texts { String hello(); }");
    private static final Map<String, String> FILES = Map.of("app/texts.properties", "hello = Hello\nunused = x\n");

    private static Compilation compile(String option, JavaFileObject... sources) throws Exception {
        Compiler compiler = Javac.withResources(FILES);
        List<Object> options = new ArrayList<>(compiler.options());
        options.add(option);
        return compiler.withOptions(options).compile(sources);
    }

    @Test
    void warningsAreErrors() throws Exception {
        assertThat(compile("-Aaptgram.strict=true", BOT)).hadErrorContaining("[APT1102] EchoBot.never");
        // What follows from a sound source is written all the same, so that nothing else seems to be wrong.
        assertThat(compile("-Aaptgram.strict=true", BOT, USER)).hadErrorCount(1);
        assertThat(compile("-Aaptgram.strict=true", TEXTS)).hadErrorContaining("[APT4006]");
        Compilation machine = compile("-Aaptgram.strict=true", MACHINE);
        assertThat(machine).hadErrorContaining("[APT2005] Form.NAME has no way out");
        assertThat(machine).hadErrorCount(1);
    }

    @Test
    void otherwiseTheyAreWarnings() throws Exception {
        for (String option : new String[] {"-Aaptgram.strict=false", "-Aaptgram.report=true"}) {
            Compilation compilation = compile(option, BOT, TEXTS, MACHINE);
            assertThat(compilation).succeeded();
            assertThat(compilation).hadWarningContaining("[APT1102]");
            assertThat(compilation).hadWarningContaining("[APT2005]");
            assertThat(compilation).hadWarningContaining("[APT4006]");
        }
    }

    @Test
    void whatIsSilencedStaysSilent() throws Exception {
        JavaFileObject meant = Javac.source("Form", """
                @Fsm(id = "form") enum Form {
                    @Initial @SuppressWarnings({"APT2005", "APT2006"}) NAME, @To("DONE") @Entry AGE, @Final DONE
                }
                """);
        assertThat(compile("-Aaptgram.strict=true", meant)).succeededWithoutWarnings();
    }
}
