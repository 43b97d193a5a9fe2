package dev.aptgram.fsm.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** What is generated, and what the compiler then makes of the user's code. */
class GeneratedCodeTest {
    private static final Path GOOD = Path.of("src/test/resources/good");
    /** Set to write the expected files anew, to be looked at before they are committed. */
    private static final boolean REWRITE = Boolean.getBoolean("aptgram.golden.rewrite");

    private static List<JavaFileObject> sources(String directory) throws IOException {
        try (Stream<Path> files = Files.list(GOOD.resolve(directory))) {
            List<JavaFileObject> sources = new ArrayList<>();
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
                sources.add(JavaFileObjects.forResource(file.toUri().toURL()));
            }
            return sources;
        }
    }

    private static Compilation compile(List<JavaFileObject> sources) {
        return Javac.compile(sources.toArray(new JavaFileObject[0]));
    }

    private static Compiler compiler(String directory) {
        List<Object> options = new ArrayList<>(Javac.withProcessors().options());
        if (!Files.isDirectory(GOOD.resolve(directory).resolve("app"))) {
            return Javac.withProcessors();
        }
        options.add("-Aaptgram.messages=" + GOOD.resolve(directory).toAbsolutePath());
        return Javac.withProcessors().withOptions(options);
    }

    private static Map<String, String> generated(Compilation compilation) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (JavaFileObject file : compilation.generatedFiles()) {
            String name = Path.of(file.getName()).getFileName().toString();
            if (!name.endsWith(".class")) {
                texts.put(name, file.getCharContent(true).toString());
            }
        }
        return texts;
    }

    @Test
    void theFormIsCompiledLetterByLetter() throws IOException {
        assertThat(comparedWithExpected("form"))
                .containsOnlyKeys(
                        "FormFsm.java",
                        "FormBotRoutes.java",
                        "EchoBotRoutes.java",
                        "form.mmd",
                        "form.svg",
                        "report.html");
    }

    @Test
    void theWizardIsCompiledLetterByLetter() throws IOException {
        assertThat(comparedWithExpected("wizard"))
                .containsOnlyKeys("WizardFsm.java", "WizardBotRoutes.java", "wizard.mmd", "wizard.svg", "report.html");
    }

    @Test
    void whatRunsInsideTheCheckoutIsCompiledLetterByLetter() throws IOException {
        assertThat(comparedWithExpected("checkout"))
                .containsOnlyKeys(
                        "CheckoutFsm.java",
                        "AddressFormFsm.java",
                        "PlaceFsm.java",
                        "CheckoutBotRoutes.java",
                        "AddressBotRoutes.java",
                        "checkout.mmd",
                        "checkout.svg",
                        "address.mmd",
                        "address.svg",
                        "place.mmd",
                        "place.svg",
                        "report.html");
    }

    @Test
    void theShopsButtonsAreCompiledLetterByLetter() throws IOException {
        assertThat(comparedWithExpected("shop"))
                .containsOnlyKeys(
                        "ShopBuyCallback.java",
                        "ShopOddCallback.java",
                        "ShopTimesCallback.java",
                        "ShopCartCallback.java",
                        "ShopRefDeepLink.java",
                        "ShopRoutes.java",
                        "report.html");
    }

    @Test
    void theDesksHandlersOfEveryKindAreCompiledLetterByLetter() throws IOException {
        assertThat(comparedWithExpected("desk"))
                .containsOnlyKeys(
                        "DeskRoutes.java", "DeskModerationRoutes.java", "DeskEverythingRoutes.java", "report.html");
    }

    private static Map<String, String> comparedWithExpected(String directory) throws IOException {
        Compilation compilation = compiler(directory).compile(sources(directory));
        assertThat(compilation).succeededWithoutWarnings();
        Map<String, String> texts = generated(compilation);
        for (String name : texts.keySet()) {
            Path expected = GOOD.resolve(directory).resolve("expected").resolve(name + ".txt");
            if (REWRITE) {
                Files.createDirectories(expected.getParent());
                Files.writeString(expected, texts.get(name), StandardCharsets.UTF_8);
            }
            assertThat(texts.get(name)).as(name).isEqualTo(Files.readString(expected, StandardCharsets.UTF_8));
        }
        return texts;
    }

    @Test
    void theTextsAreCompiledLetterByLetter() throws IOException {
        assertThat(comparedWithExpected("texts"))
                .containsOnlyKeys("TextsTexts.java", "TextsBotRoutes.java", "report.html");
    }

    @Test
    void theDiagramIsAFileOfTheOutput() throws IOException {
        Compilation compilation = compile(sources("form"));
        assertThat(compilation)
                .generatedFile(StandardLocation.CLASS_OUTPUT, "META-INF/aptgram/fsm/form.mmd")
                .contentsAsUtf8String()
                .startsWith("stateDiagram-v2\n    [*] --> NAME\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"form", "odd", "shop", "desk", "wizard", "checkout", "texts"})
    void generatedCodeIsCleanWithEveryWarningAnError(String directory) throws IOException {
        List<Object> options = new ArrayList<>(compiler(directory).options());
        options.add("-Werror");
        Compilation compilation = Javac.withProcessors().withOptions(options).compile(sources(directory));
        assertThat(compilation).succeededWithoutWarnings();
    }

    @ParameterizedTest
    @ValueSource(strings = {"form", "odd", "shop", "desk", "wizard", "checkout", "texts"})
    void theOrderOfTheSourcesDoesNotMatter(String directory) throws IOException {
        List<JavaFileObject> sources = sources(directory);
        List<JavaFileObject> reversed = new ArrayList<>(sources);
        Collections.reverse(reversed);
        assertThat(generated(compiler(directory).compile(reversed)))
                .isEqualTo(generated(compiler(directory).compile(sources)));
    }

    @Test
    void oddNamesGiveWay() throws IOException {
        Compilation compilation = compile(sources("odd"));
        assertThat(compilation).succeededWithoutWarnings();
        assertThat(generated(compilation))
                .containsOnlyKeys(
                        "OddCtxRoutes.java",
                        "OddEndlessFsm.java",
                        "OddFlowFsm.java",
                        "OddOtherCtxRoutes.java",
                        "OddPeerRefFsm.java",
                        "OddRunOwnerFsm.java",
                        "OddRunsFsm.java",
                        "OddR_Routes.java",
                        "OddRRoutes.java",
                        "OddTwiceFsm.java",
                        "odd.mmd",
                        "odd.deep.mmd",
                        "odd.endless.mmd",
                        "odd.in-topic.mmd",
                        "odd.team.mmd",
                        "odd.topic.mmd",
                        "odd.svg",
                        "odd.deep.svg",
                        "odd.endless.svg",
                        "odd.in-topic.svg",
                        "odd.team.svg",
                        "odd.topic.svg",
                        "report.html");
        assertThat(generated(compilation).get("OddR_Routes.java"))
                .contains("public static Routes of(Odd.R_ r_, Odd.Ctx ctx_, Odd.R r__, Odd.Other.Ctx ctx__)")
                .contains("r.command(\"told\", ctx -> r_.told()).named(\"R_.told\");")
                .doesNotContain(" create()");
        assertThat(generated(compilation).get("OddFlowFsm.java"))
                .contains("final class OddFlowFsm {")
                .doesNotContain("public final class OddFlowFsm");
    }

    @Test
    void picturesAndReportsAreWellFormed() throws Exception {
        for (Map.Entry<String, String> file : generated(compile(sources("odd"))).entrySet()) {
            if (file.getKey().endsWith(".svg")) {
                Document picture = document(file.getValue());
                assertThat(picture.getDocumentElement().getTagName()).isEqualTo("svg");
                assertThat(picture.getElementsByTagName("title").getLength()).isOne();
            } else if (file.getKey().equals("report.html")) {
                assertThat(file.getValue())
                        .startsWith("<!DOCTYPE html>")
                        .doesNotContain("src=", "href=", "url(", "<script")
                        .contains("<h2>Bot Odd.R_</h2>", "<td>/told</td>");
                Matcher svg = Pattern.compile("(?s)<svg.*?</svg>").matcher(file.getValue());
                assertThat(svg.results()).hasSize(6);
            }
        }
    }

    private static Document document(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theReportCanBeLeftOut() throws IOException {
        List<String> options = new ArrayList<>(Javac.withProcessors().options());
        options.add("-Aaptgram.report=false");
        Compilation compilation =
                Javac.withProcessors().withOptions(options.toArray()).compile(sources("wizard"));
        assertThat(compilation).succeededWithoutWarnings();
        assertThat(generated(compilation)).doesNotContainKey("report.html").containsKey("wizard.svg");
    }

    private static Compilation withReport(Path file) throws IOException {
        List<Object> options = new ArrayList<>(Javac.withProcessors().options());
        options.add("-Aaptgram.report=" + file);
        return Javac.withProcessors().withOptions(options).compile(sources("wizard"));
    }

    @Test
    void theReportGoesWhereItIsWanted(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("target/aptgram/report.html");
        Compilation compilation = withReport(file);
        assertThat(compilation).succeededWithoutWarnings();
        assertThat(file).hasContent(generated(compilation).get("report.html"));
        try (Stream<Path> beside = Files.list(directory.resolve("target/aptgram"))) {
            assertThat(beside).containsExactly(file);
        }
    }

    @Test
    void aReportThatCannotBeWrittenIsAnError(@TempDir Path directory) throws IOException {
        Path noDirectory = Files.writeString(directory.resolve("target"), "a file");
        Compilation compilation = withReport(noDirectory.resolve("report.html"));
        assertThat(compilation)
                .hadErrorContaining("[APT2040] the file of -Aaptgram.report cannot be written: java.nio.file.")
                .inFile(sources("wizard").get(1))
                .onLineContaining("class WizardBot");
    }

    @Test
    void inAPackageTypesMayBeCalledLikeThoseOfTheGeneratedClass() {
        for (String name : List.of("Go", "Start", "To", "State", "Flow", "Handlers", "Filters", "Codec", "Form")) {
            String machine =
                    "@Fsm(id = \"form\", data = Form_.class) enum " + name + " { @Initial FORM, FORM_, @Final END }";
            Compilation compilation =
                    Javac.compile(Javac.source(name, machine), Javac.source("Form_", "record Form_(int x) {}"));
            assertThat(compilation).succeededWithoutWarnings();
        }
    }

    @Test
    void inTheUnnamedPackageOnlyHiddenTypesAreRefused() {
        Compilation compilation = Javac.compile(
                Javac.unnamedSource(
                        "Machine", "@Fsm(id = \"m\", data = Ctx.class) enum Machine { @Initial NAME, @Final MACHINE }"),
                Javac.unnamedSource("Ctx", "record Ctx(Position position, Kind kind) {}"),
                Javac.unnamedSource("Position", "enum Position { A }"),
                Javac.unnamedSource("Kind", "enum Kind { A }"));
        assertThat(compilation).succeededWithoutWarnings();
    }

    @Test
    void listsInListsKeepOutOfTheWayOfComponents() throws IOException {
        Compilation compilation = Javac.compile(
                Javac.source("Deep", "@Fsm(id = \"deep\", data = Nest.class) enum Deep { @Initial START, @Final END }"),
                Javac.source("Nest", """
                        record Nest(
                                List<List<List<List<String>>>> element, List<List<Nest>> to, String from, int to_,
                                String element_, String element__, List<List<List<Integer>>> to__, long from___) {}
                        """));
        assertThat(compilation).succeededWithoutWarnings();
    }

    @Test
    void unicodesLineEndsStayInsideTheirTexts() throws IOException {
        Compilation compilation = Javac.compile(Javac.source("EchoBot", """
                @BotApp class EchoBot {
                    @Command(value = "a", description = "\\u2028x\\u2029\\u2028") void a() {}
                    @OnCallback("b\\u2028") void b() {}
                    @OnCallback(prefix = "\\u2029c\\n") void c() {}
                }
                """));
        assertThat(compilation).succeededWithoutWarnings();
        assertThat(generated(compilation).get("EchoBotRoutes.java"))
                .contains(".described(\"\\u2028\" + \"x\" + \"\\u2029\" + \"\\u2028\");")
                .contains("r.callback(\"b\" + \"\\u2028\", ");
    }

    @Test
    void suspendingHandlersAreStartedAsFutures() throws IOException {
        Compilation compilation = Javac.withCoroutines().compile(Javac.source("SlowBot", """
                @Router class SlowBot {
                    @OnText @Only("privateChat") Object slow(
                            MessageCtx msg, String text, kotlin.coroutines.Continuation<? super String> rest) {
                        return text;
                    }
                    @Command("add") Object add(@Arg int n, kotlin.coroutines.Continuation<? super kotlin.Unit> rest) {
                        return kotlin.Unit.INSTANCE;
                    }
                    @OnError Object failed(Exception e, kotlin.coroutines.Continuation<? super Reply> rest) {
                        return null;
                    }
                    @OnJoinRequest Object join(kotlin.coroutines.Continuation<? super Boolean> rest) { return true; }
                }
                """));
        assertThat(compilation).succeededWithoutWarnings();
        String start = "FutureKt.future(GlobalScope.INSTANCE, Dispatchers.getDefault(), CoroutineStart.UNDISPATCHED, ";
        assertThat(generated(compilation).get("SlowBotRoutes.java"))
                .contains("r.text(Filters.privateChat(), ctx -> " + start
                        + "(scope, rest) -> slowBot.slow(ctx, ctx.text(), rest))).named(\"SlowBot.slow\");")
                .contains(
                        "ADD.handler((ctx, args) -> " + start + "(scope, rest) -> slowBot.add(args.get(ADD_N), rest)))")
                .contains("r.error(Exception.class, (ctx, error) -> " + start
                        + "(scope, rest) -> slowBot.failed(error, rest)))");
    }

    @Test
    void variablesDoNotHidePackages() throws IOException {
        // Menu, Notes and Form are each in two packages, so that one of the two is written with its package.
        String form = "@Fsm(id = \"%s\") public enum Form { @Initial @To(\"B\") A, @Final B }";
        String flow = """
                @Router public class FormBot implements FormFsm.Flow {
                    public FormFsm.Go onA(MessageCtx msg, FormFsm.A at) { return at.b(); }
                    public void onB(Ctx ctx) {}
                }
                """;
        Compilation compilation = Javac.compile(
                Javac.source("App", """
                        @BotApp(routers = {Menu.class, other.Menu.class, Dev.class, FormBot.class, other.FormBot.class})
                        class App {
                            @Command("app") String app(Notes notes, other.Notes others, FormFsm.A at) { return ""; }
                            @Command("other") String other(other.FormFsm.A at) { return ""; }
                            @Provides Notes notes() { return new Notes(); }
                            @Provides other.Notes others(Notes notes) { return new other.Notes(); }
                            @Provides Other own() { return new Other(); }
                        }
                        """),
                Javac.source("Dev", "@Router class Dev { @Command(\"dev\") void dev(Other other) {} }"),
                Javac.source("Other", "class Other {}"),
                Javac.source("Notes", "class Notes {}"),
                Javac.source("Menu", "@Router class Menu { @Command(\"menu\") void menu() {} }"),
                Javac.source("Routes", "class Routes {}"),
                Javac.source("Form", String.format(form, "form")),
                Javac.source("FormBot", flow),
                Javac.sourceIn("other", "Notes", "public class Notes {}"),
                Javac.sourceIn("other", "Form", String.format(form, "other-form")),
                Javac.sourceIn("other", "FormBot", flow),
                Javac.sourceIn("other", "Menu", """
                        @Router public class Menu { @Command("other_menu") public void menu() {} }
                        """));
        assertThat(compilation).succeeded();
        assertThat(generated(compilation).get("AppRoutes.java"))
                .contains("App app_", "dev_", "other_", "other.MenuRoutes.of(", "dev.aptgram.dispatch.Routes");
    }

    @Test
    void whoHandlesStatesMayTakeTime() throws IOException {
        Compilation compilation =
                Javac.withCoroutines().compile(Javac.source("Form", """
                        @Fsm(id = "form") enum Form {
                            @Initial @To("AGE") NAME, @To("CITY") @Timeout(value = "1h", to = "LATE") AGE, @To("DONE") CITY,
                            @Final DONE, @Final LATE
                        }
                        """), Javac.source("FormBot", """
                        @Router @FlowOf(Form.class) class FormBot {
                            Object onName(
                                    MessageCtx msg, FormFsm.Name at, kotlin.coroutines.Continuation<? super FormFsm.Go> rest) {
                                return at.age();
                            }
                            java.util.concurrent.CompletionStage<FormFsm.Go> onAge(MessageCtx msg, FormFsm.Age at) { return null; }
                            java.util.concurrent.CompletableFuture<? extends FormFsm.Go> onAgeTimeout(
                                    RunCtx ctx, FormFsm.Age at, FormFsm.To timeUp) {
                                return null;
                            }
                            FormFsm.Go onCity(MessageCtx msg, FormFsm.City at) { return at.done(); }
                            Object onDone(Ctx ctx, kotlin.coroutines.Continuation<? super kotlin.Unit> rest) { return null; }
                            java.util.concurrent.CompletionStage<?> onLate(Ctx ctx) { return null; }
                            Object onStale(Ctx ctx, dev.aptgram.dispatch.machine.StaleMachine stale,
                                    kotlin.coroutines.Continuation<? super dev.aptgram.dispatch.machine.StaleAction> rest) {
                                return null;
                            }
                        }
                        """));
        assertThat(compilation).succeededWithoutWarnings();
        String start =
                "future(GlobalScope.INSTANCE, Dispatchers.getDefault(), CoroutineStart.UNDISPATCHED, (scope, rest) -> ";
        assertThat(generated(compilation).get("FormBotRoutes.java"))
                .contains("return msg.later(FutureKt.<FormFsm.Go>" + start + "bot.onName(msg, at, rest)));")
                .contains("return msg.later(bot.onAge(msg, at));")
                .contains("return ctx.later(bot.onAgeTimeout(ctx, at, timeUp));")
                .contains("return bot.onCity(msg, at);")
                .contains("ctx.later(FutureKt." + start + "bot.onDone(ctx, rest)));")
                .contains("ctx.later(bot.onLate(ctx));")
                .contains("return BuildersKt.runBlocking(");
    }

    @Test
    void aStageOfSomethingElseHandlesNoState() {
        Compilation compilation = Javac.compile(
                Javac.source("Form", "@Fsm(id = \"form\") enum Form { @Initial NAME, @Final DONE }"),
                Javac.source("FormBot", """
                        @Router @FlowOf(Form.class) class FormBot {
                            java.util.concurrent.CompletionStage<String> onName(MessageCtx msg, FormFsm.Name at) { return null; }
                            void onDone(Ctx ctx) {}
                            java.util.concurrent.CompletionStage<dev.aptgram.dispatch.machine.StaleAction> onStale(
                                    Ctx ctx, dev.aptgram.dispatch.machine.StaleMachine stale) {
                                return null;
                            }
                        }
                        """));
        assertThat(compilation).hadErrorCount(2);
        assertThat(compilation).hadErrorContaining("[APT2102] FormBot.onName");
        assertThat(compilation).hadErrorContaining("[APT2102] FormBot.onStale");
    }

    @Test
    void aClassThatIsNoFlowSaysWhereToGoOnToo() throws IOException {
        Compilation compilation = Javac.compile(
                Javac.source("Inner", "@Fsm(id = \"inner\") enum Inner { @Initial A, @Final B }"),
                Javac.source(
                        "Outer", "@Fsm(id = \"outer\") enum Outer { @Initial @Sub(Inner.class) PART, @Final DONE }"),
                Javac.source("OuterBot", """
                        @Router @FlowOf(Outer.class) class OuterBot {
                            OuterFsm.Go onPartB(Ctx ctx, OuterFsm.Part at) { return at.done(); }
                            OuterFsm.Go onPartCancel(Ctx ctx, OuterFsm.Part at) { return at.stay(); }
                            void onDone(Ctx ctx) {}
                        }
                        """));
        assertThat(compilation).succeededWithoutWarnings();
        assertThat(generated(compilation).get("OuterBotRoutes.java"))
                .contains("return bot.onPartB(ctx, at);", "return bot.onPartCancel(ctx, at);");
        Compilation incomplete = Javac.compile(
                Javac.source("Inner", "@Fsm(id = \"inner\") enum Inner { @Initial A, @Final B }"),
                Javac.source(
                        "Outer", "@Fsm(id = \"outer\") enum Outer { @Initial @Sub(Inner.class) PART, @Final DONE }"),
                Javac.source("OuterBot", "@Router @FlowOf(Outer.class) class OuterBot { void onDone(Ctx ctx) {} }"));
        assertThat(incomplete).hadErrorContaining("[APT2103]");
        assertThat(incomplete).hadErrorContaining("add OuterFsm.Go onPartB(Ctx ctx, OuterFsm.Part at)");
    }

    @Test
    void whatRunsInsideMayComeFromElsewhereIfItCanBeSeen() {
        JavaFileObject outer = Javac.source(
                "Outer", "@Fsm(id = \"outer\") public enum Outer { @Initial @Sub(far.Far.class) PART, @Final DONE }");
        String far = "@Fsm(id = \"far\", data = Word.class) public enum Far { @Initial A, @Final B }";
        assertThat(Javac.compile(
                        outer,
                        Javac.sourceIn("far", "Far", far),
                        Javac.sourceIn("far", "Word", "public record Word(String text) {}")))
                .succeededWithoutWarnings();
        Compilation hidden = Javac.compile(
                outer, Javac.sourceIn("far", "Far", far), Javac.sourceIn("far", "Word", "record Word(String text) {}"));
        assertThat(hidden).hadErrorCount(1);
        assertThat(hidden)
                .hadErrorContaining("[APT2036] Outer.PART: @Sub(Far.class) cannot run there: Far carries what is"
                        + " not visible there.");
    }

    // The promise of the whole: what is not legal does not compile.

    private static final JavaFileObject FORM = Javac.source(
            "Form",
            "@Fsm(id = \"form\") public enum Form { @Initial @To(\"AGE\") NAME, @To(\"DONE\") AGE, @Final DONE }");

    @Test
    void anIllegalMoveDoesNotCompile() {
        Compilation compilation = Javac.compile(FORM, Javac.source("FormBot", """
                        @Router class FormBot implements FormFsm.Flow {
                            public FormFsm.Go onName(MessageCtx ctx, FormFsm.Name at) {
                                return at.done();
                            }
                            public FormFsm.Go onAge(MessageCtx ctx, FormFsm.Age at) { return at.done(); }
                            public void onDone(Ctx ctx) {}
                        }
                        """));
        assertThat(compilation).failed();
        assertThat(compilation).hadErrorCount(1);
        assertThat(compilation)
                .hadErrorContaining("cannot find symbol")
                .inFile(source(compilation, "FormBot.java"))
                .onLine(3);
        assertThat(compilation).hadErrorContaining("method done()");
        assertThat(compilation).hadErrorContaining("variable at of type app.FormFsm.Name");
    }

    @Test
    void aForgottenStateDoesNotCompile() {
        Compilation compilation = Javac.compile(FORM, Javac.source("FormBot", """
                        @Router
                        class FormBot implements FormFsm.Flow {
                            public FormFsm.Go onName(MessageCtx ctx, FormFsm.Name at) { return at.age(); }
                            public void onDone(Ctx ctx) {}
                        }
                        """));
        assertThat(compilation).hadErrorCount(1);
        assertThat(compilation)
                .hadErrorContaining("app.FormBot is not abstract and does not override abstract method "
                        + "onAge(dev.aptgram.dispatch.MessageCtx,app.FormFsm.Age)")
                .inFile(source(compilation, "FormBot.java"))
                .onLine(2);
    }

    @Test
    void aMoveCannotBeMadeByHand() {
        Compilation compilation = Javac.compile(
                FORM,
                Javac.source("Cheat", "class Cheat {\n FormFsm.Go go = new FormFsm.To(Form.NAME, Form.DONE, null);\n}"),
                Javac.source("Heir", "class Heir extends FormFsm.Go {\n}"));
        assertThat(compilation)
                .hadErrorContaining("has private access")
                .inFile(source(compilation, "Cheat.java"))
                .onLineContaining("new FormFsm.To");
        assertThat(compilation).hadErrorContaining("not allowed to extend");
    }

    private static JavaFileObject source(Compilation compilation, String fileName) {
        return compilation.sourceFiles().stream()
                .filter(file -> file.getName().endsWith(fileName))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void afterAnErrorNothingIsMissedThatCouldBeThere() {
        // The machine has an error, but its class is there: the router's use of it adds no second complaint.
        Compilation compilation = Javac.compile(
                Javac.source(
                        "Form",
                        "@Fsm(id = \"form\") enum Form { @Initial @To(\"AEG\") NAME, @To(\"DONE\") AGE, @Final DONE }"),
                Javac.source("FormBot", """
                        @Router class FormBot implements FormFsm.Flow {
                            public FormFsm.Go onName(MessageCtx ctx, FormFsm.Name at) { return at.stay(); }
                            public FormFsm.Go onAge(MessageCtx ctx, FormFsm.Age at) { return at.done(); }
                            public void onDone(Ctx ctx) {}
                        }
                        """));
        assertThat(compilation).hadErrorCount(1);
        assertThat(compilation).hadErrorContaining("[APT2003]");
        assertThat(compilation.errors().stream()
                        .map(Diagnostic::getKind)
                        .distinct()
                        .count())
                .isEqualTo(1);
        assertThat(compilation.errors().get(0).getMessage(Locale.ROOT)).contains("did you mean AGE?");
    }
}
