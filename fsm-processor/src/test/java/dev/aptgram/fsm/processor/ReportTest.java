package dev.aptgram.fsm.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the report tells of a bot. */
class ReportTest {
    private static final Pattern ROW = Pattern.compile(
            "<tr><td class=\"number\">\\d+</td><td>(.*?)</td><td>(.*?)</td><td>(.*?)</td><td>(.*?)</td></tr>");

    private static final JavaFileObject FORM = Javac.source(
            "Form", "@Fsm(id = \"form\") enum Form { @Initial @To({\"STUCK\", \"DONE\"}) NAME, STUCK, @Final DONE }");

    private static String page(Compilation compilation) throws IOException {
        assertThat(compilation).succeeded();
        return compilation
                .generatedFile(StandardLocation.CLASS_OUTPUT, "META-INF/aptgram/report.html")
                .orElseThrow()
                .getCharContent(true)
                .toString();
    }

    private static List<String> rows(String page) {
        List<String> rows = new ArrayList<>();
        for (MatchResult row : ROW.matcher(page).results().toList()) {
            String text = row.group(1) + " | " + row.group(3) + " | " + row.group(4) + " | " + row.group(2);
            rows.add(text.replace("&quot;", "\"").replace("&#39;", "'"));
        }
        return rows;
    }

    @Test
    void routesStandInTheOrderInWhichTheyAreAsked() throws IOException {
        String page = page(Javac.compile(
                FORM,
                Javac.source("App", """
                        @Only("privateChat") @Router class App {
                            @OnMessage void any() {}
                            @OnText void text() {}
                            @OnText @Only("startsWith('a') or startsWith('b')") void late(FormFsm.Name at) {}
                            @OnCallback void press() {}
                            @OnCallback(prefix = "a") void shorter() {}
                            @OnCallback(prefix = "ab") void longer() {}
                            @OnCallback("abc") void exact() {}
                            @OnMessage void waits(FormFsm.Name at) {}
                            @Command("go") void go() {}
                            @Command("go") void inState(FormFsm.Name at) {}
                            @OnText void other(FormFsm.Name at) {}
                        }
                        """),
                Javac.source("FormBot", """
                        @Router class FormBot implements FormFsm.Flow {
                            public FormFsm.Go onName(MessageCtx ctx, FormFsm.Name at) { return at.stay(); }
                            public FormFsm.Go onStuck(MessageCtx ctx, FormFsm.Stuck at) { return at.stay(); }
                            public void onDone(Ctx ctx) {}
                            @OnText(order = 2) void last() {}
                            @OnRaw(dev.aptgram.api.UpdateUserName.class) void raw() {}
                            @OnError(IllegalStateException.class) void failed(IllegalStateException e) {}
                            @Before void before() {}
                            @After void after() {}
                        }
                        """),
                Javac.source("Bot", "@BotApp(routers = {App.class, FormBot.class, Early.class}) class Bot {}"),
                Javac.source("Early", "@Router(order = -1) class Early { @Command(\"go\") void early() {} }")));
        assertThat(rows(page))
                .containsExactly(
                        "whatever comes |  |  | FormBot.before",
                        "/go |  |  | Early.early",
                        "/go | Form is in NAME | <code>privateChat</code> | App.inState",
                        "/go |  | <code>privateChat</code> | App.go",
                        "a text message | Form is in NAME | <code>privateChat</code> and<br><code>(startsWith('a') or"
                                + " startsWith('b'))</code> | App.late",
                        "a text message | Form is in NAME | <code>privateChat</code> | App.other",
                        "a message | Form is in NAME | <code>privateChat</code> | App.waits",
                        "messages | Form runs |  | FormBot as its Flow",
                        "a text message |  | <code>privateChat</code> | App.text",
                        "a message |  | <code>privateChat</code> | App.any",
                        "button \"abc\" |  | <code>privateChat</code> | App.exact",
                        "button \"ab…\" |  | <code>privateChat</code> | App.longer",
                        "button \"a…\" |  | <code>privateChat</code> | App.shorter",
                        "any button |  | <code>privateChat</code> | App.press",
                        "update UpdateUserName |  |  | FormBot.raw",
                        "a text message |  |  | FormBot.last",
                        "whatever came |  |  | FormBot.after",
                        "error IllegalStateException |  |  | FormBot.failed");
        assertThat(page)
                .containsSubsequence("<h4>Before the handlers", "<h4>Group -1<", "<h4>Group 0<", "<h4>Group 2<");
    }

    @Test
    void warningsOfAllKindsAreThere() throws IOException {
        String page = page(Javac.withResources(Map.of("app/texts.properties", "hello = Hi\nbye = Bye"))
                .compile(
                        FORM,
                        Javac.source("Texts", "@Messages interface Texts { String hello(); }"),
                        Javac.source("App", """
                                @BotApp(routers = FormBot.class) class App {
                                    @Provides static Clock clock() { return Clock.systemUTC(); }
                                    App() throws java.io.IOException {}
                                    @OnText String all(Clock clock, Texts texts) { return texts.hello(); }
                                }
                                """),
                        Javac.source("FormBot", """
                                @Only("privateChat") @Router class FormBot implements FormFsm.Flow {
                                    public FormFsm.Go onName(MessageCtx ctx, FormFsm.Name at) { return at.stay(); }
                                    public FormFsm.Go onStuck(MessageCtx ctx, FormFsm.Stuck at) { return at.stay(); }
                                    public void onDone(Ctx ctx) {}
                                    @OnText @Only("media") void never() {}
                                }
                                """)));
        String warnings = page.substring(page.indexOf("<h2>Warnings</h2>"));
        assertThat(Pattern.compile("\\[(APT\\d{4})]")
                        .matcher(warnings)
                        .results()
                        .map(each -> each.group(1))
                        .sorted()
                        .toList())
                .containsExactly("APT1102", "APT1210", "APT1407", "APT2005", "APT4006");
        assertThat(page)
                .contains(
                        "<h2>Texts</h2>",
                        "<td>Texts</td><td>en</td><td>app/texts.properties</td><td class=\"number\">1</td>");
    }

    @Test
    void soAreThoseThatTheLockBrings(@TempDir Path directory) throws IOException {
        List<Object> options = new ArrayList<>(Javac.withProcessors().options());
        options.add("-Aaptgram.lock=" + directory.resolve("fsm.lock"));
        String form = "@Fsm(id = \"form\") enum Form { @Initial @To(\"%1$s\") NAME, @To(\"DONE\") %1$s, @Final DONE }";
        page(Javac.withProcessors().withOptions(options).compile(Javac.source("Form", form.formatted("CITY"))));
        String page =
                page(Javac.withProcessors().withOptions(options).compile(Javac.source("Form", form.formatted("TOWN"))));
        assertThat(page).containsPattern("(?s)<h2>Warnings</h2>.*\\[APT20\\d\\d] Form lost the state CITY");
    }

    @Test
    void aBotWithoutWarningsSaysSo() throws IOException {
        String page = page(Javac.compile(Javac.source("App", "@BotApp class App { @OnText void text() {} }")));
        assertThat(page).endsWith("<h2>Warnings</h2>\n<p class=\"none\">None.</p>\n</body></html>\n");
        assertThat(page).doesNotContain("<h3>Commands</h3>");
    }
}
