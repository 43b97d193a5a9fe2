package dev.aptgram.fsm.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** How the processors get along with the compiler, with other processors and with incremental builds. */
class RoundsTest {
    private static final JavaFileObject BOT = Javac.source("FormBot", """
            @BotApp class FormBot implements FormFsm.Flow {
                public FormFsm.Go onName(MessageCtx ctx, FormFsm.Name at) { return at.done(new FormData(1)); }
                public void onDone(Ctx ctx, FormData data) {}
                @Command("x") FormFsm.Go x(FormFsm.Name at, Made made) { return null; }
            }
            """);

    /** Somebody else's processor: writes sources in a later round. */
    private static final class Other extends AbstractProcessor {
        private final int inRound;
        private final TreeMap<String, String> sources = new TreeMap<>();
        private int round;

        Other(int inRound) {
            this.inRound = inRound;
        }

        Other writing(String name, String text) {
            sources.put(name, text);
            return this;
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment environment) {
            round++;
            if (round <= inRound) {
                // Keeps the rounds going until its own has come.
                sourcesOf(round).forEach(this::write);
            }
            return false;
        }

        private Map<String, String> sourcesOf(int number) {
            if (number == inRound) {
                return sources;
            }
            TreeMap<String, String> filler = new TreeMap<>();
            filler.put("app.Filler" + number, "package app; class Filler" + number + " {}");
            return filler;
        }

        private void write(String name, String text) {
            try (Writer out = processingEnv.getFiler().createSourceFile(name).openWriter()) {
                out.write(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final String DATA = "package app; public record FormData(int x) {}";

    @Test
    void whatUsesTypesThatAreYetToComeIsPutOff() {
        JavaFileObject form = Javac.source(
                "Form", "@Fsm(id = \"form\", data = FormData.class) enum Form { @Initial NAME, @Final DONE }");
        for (int round = 1; round <= 3; round++) {
            Compilation compilation = Javac.with(
                            new FsmProcessor(),
                            new BotProcessor(),
                            new Other(round)
                                    .writing("app.FormData", DATA)
                                    .writing("app.Quiet", "package app; @interface Quiet {}"))
                    .compile(form, Javac.source("FormBot", """
                                    @BotApp @Quiet class FormBot implements FormFsm.Flow {
                                        public FormFsm.Go onName(MessageCtx ctx, FormFsm.Name at) {
                                            return at.done(new FormData(1));
                                        }
                                        public void onDone(Ctx ctx, FormData data) {}
                                        @Command("x") @Quiet FormFsm.Go x(FormFsm.Name at) { return null; }
                                    }
                                    """));
            assertThat(compilation).succeededWithoutWarnings();
            assertThat(compilation)
                    .generatedSourceFile("app.FormFsm")
                    .contentsAsUtf8String()
                    .contains("readFormData");
            assertThat(compilation)
                    .generatedSourceFile("app.FormBotRoutes")
                    .contentsAsUtf8String()
                    .contains("r.flow(FormFsm.flow(formBot))");
        }
    }

    @Test
    void whatIsInsideOrAboveIsPutOffToo() {
        Compilation compilation = Javac.with(
                        new FsmProcessor(),
                        new BotProcessor(),
                        new Other(2)
                                .writing("app.Late", "package app; public enum Late { A }")
                                .writing("app.Word", "package app; public interface Word {}"))
                .compile(
                        Javac.source(
                                "Form", "@Fsm(id = \"form\", data = Outer.class) enum Form { @Initial A, @Final B }"),
                        Javac.source("Outer", "record Outer(List<Optional<Inner>> no, Inner inner, Outer again) {}"),
                        Javac.source("Inner", "record Inner(List<Late> late) {}"),
                        Javac.source(
                                "Base", "abstract class Base implements Word { @OnText String a() { return \"\"; } }"),
                        Javac.source("FormBot", "@Router class FormBot extends Base {}"));
        assertThat(compilation).hadErrorCount(1);
        // Had it been read too early, "inner.late" would have been the complaint.
        assertThat(compilation).hadErrorContaining("component \"no\" (java.util.List<java.util.Optional<app.Inner>>)");
    }

    @Test
    void anAnnotationThatIsYetToComeIsSeenWhenItHasCome() {
        // In the first round the compiler hides @Late altogether, so the router must not be read then.
        Compilation compilation = Javac.with(
                        new FsmProcessor(),
                        new BotProcessor(),
                        new Other(1)
                                .writing(
                                        "app.Late",
                                        "package app; @dev.aptgram.annotations.StateFilter @interface Late { Form[] value(); }"))
                .compile(
                        Javac.source("Form", "@Fsm(id = \"form\") enum Form { @Initial NAME, AGE, @Final DONE }"),
                        Javac.source("FormBot", """
                                @Router class FormBot {
                                    @Command("x") @Late(Form.AGE) String x() { return ""; }
                                }
                                """));
        assertThat(compilation).succeededWithoutWarnings();
        assertThat(compilation)
                .generatedSourceFile("app.FormBotRoutes")
                .contentsAsUtf8String()
                .contains("r.command(\"x\", FormFsm.Filters.state(Form.AGE), ctx -> formBot.x())");
    }

    @Test
    void dataIsWaitedForHoweverDeepItIs() {
        JavaFileObject form =
                Javac.source("Form", "@Fsm(id = \"form\", data = D.class) enum Form { @Initial NAME, @Final DONE }");
        JavaFileObject data = Javac.source("D", """
                record D(D again, List<List<In>> ins) {
                    record In(D out, Deep deep) {}
                    record Deep(In in, Missing missing) {}
                }
                """);
        assertThat(Javac.with(
                                new FsmProcessor(),
                                new Other(2).writing("app.Missing", "package app; record Missing(int x) {}"))
                        .compile(form, data))
                .succeededWithoutWarnings();

        Compilation compilation = Javac.compile(form, data);
        assertThat(compilation).failed();
        assertThat(compilation.errors())
                .isNotEmpty()
                .allSatisfy(error -> assertThat(error.getMessage(Locale.ROOT)).contains("cannot find symbol"));
    }

    @Test
    void whatNeverComesIsTheCompilersComplaint() {
        Compilation compilation = Javac.compile(
                Javac.source(
                        "Form", "@Fsm(id = \"form\", data = FormData.class) enum Form { @Initial NAME, @Final DONE }"),
                BOT,
                Javac.source(
                        "Other",
                        "@BotApp(routers = Missing.class) class Other { @OnText Gone text() { return null; } }"));
        assertThat(compilation).failed();
        assertThat(compilation.errors())
                .isNotEmpty()
                .allSatisfy(error -> assertThat(error.getMessage(Locale.ROOT))
                        .containsPattern("cannot find symbol|package FormFsm does not exist"));
        assertThat(compilation.errors().stream()
                        .map(error -> error.getMessage(Locale.ROOT))
                        .reduce("", String::concat))
                .contains("class FormData", "class Made", "class Missing", "class Gone");
    }

    @Test
    void machinesAndRoutersOfOtherModulesAreUnderstood() throws Exception {
        // Compiled first, seen by the second compilation as class files only.
        Compilation first = Javac.compile(Javac.source("Form", """
                        @Fsm(id = "form") public enum Form {
                            @Initial NAME, AGE, @Final DONE;
                            @StateFilter public @interface In { Form[] value(); }
                        }
                        """), Javac.source("FormBot", """
                        @Router public class FormBot implements FormFsm.Flow {
                            public FormFsm.Go onName(MessageCtx ctx, FormFsm.Name at) { return at.age(); }
                            public FormFsm.Go onAge(MessageCtx ctx, FormFsm.Age at) { return at.done(); }
                            public void onDone(Ctx ctx) {}
                            @Command("form") public FormFsm.Go begin() { return FormFsm.start(); }
                        }
                        """));
        assertThat(first).succeededWithoutWarnings();
        Path classes = Files.createTempDirectory("classes");
        for (JavaFileObject file : first.generatedFiles()) {
            if (file.getKind() == JavaFileObject.Kind.CLASS) {
                Path path = classes.resolve(file.getName().replaceFirst("^/CLASS_OUTPUT/", ""));
                Files.createDirectories(path.getParent());
                try (var in = file.openInputStream()) {
                    Files.write(path, in.readAllBytes());
                }
            }
        }
        List<File> classPath =
                new ArrayList<>(Javac.withProcessors().classPath().orElseThrow());
        classPath.add(classes.toFile());
        Compilation second = Javac.withProcessors().withClasspath(classPath).compile(Javac.source("Main", """
                        @BotApp(routers = FormBot.class) class Main {
                            @Command("skip") FormFsm.Go skip(FormFsm.Age at) { return at.done(); }
                            @Command("cancel") @Form.In({Form.NAME, Form.AGE}) FormFsm.Go cancel() { return new FormFsm.Cancel(); }
                        }
                        """));
        assertThat(second).succeededWithoutWarnings();
        assertThat(second)
                .generatedSourceFile("app.MainRoutes")
                .contentsAsUtf8String()
                .contains("r.command(\"skip\", FormFsm.Filters.state(Form.AGE), ctx -> main.skip((FormFsm.Age)");
        assertThat(second)
                .generatedSourceFile("app.MainRoutes")
                .contentsAsUtf8String()
                .contains("r.include(FormBotRoutes.of(formBot));");
    }

    /** Lets a processor work through a filer that notes which elements each file is said to follow from. */
    private static Processor noting(Processor processor, Map<String, List<String>> origins) {
        return (Processor) Proxy.newProxyInstance(
                RoundsTest.class.getClassLoader(), new Class<?>[] {Processor.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("init")) {
                        arguments[0] = withFiler((ProcessingEnvironment) arguments[0], origins);
                    }
                    try {
                        return method.invoke(processor, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static ProcessingEnvironment withFiler(
            ProcessingEnvironment environment, Map<String, List<String>> origins) {
        Filer filer = (Filer) Proxy.newProxyInstance(
                RoundsTest.class.getClassLoader(), new Class<?>[] {Filer.class}, (proxy, method, arguments) -> {
                    if (method.getName().startsWith("create")) {
                        Element[] elements = (Element[]) arguments[arguments.length - 1];
                        String name = Stream.of(arguments)
                                .filter(CharSequence.class::isInstance)
                                .map(Object::toString)
                                .reduce("", (a, b) -> b);
                        origins.put(
                                name,
                                Arrays.stream(elements).map(Object::toString).toList());
                    }
                    try {
                        return method.invoke(environment.getFiler(), arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return (ProcessingEnvironment) Proxy.newProxyInstance(
                RoundsTest.class.getClassLoader(),
                new Class<?>[] {ProcessingEnvironment.class},
                (proxy, method, arguments) ->
                        method.getName().equals("getFiler") ? filer : method.invoke(environment, arguments));
    }

    @Test
    void eachFileFollowsFromOneClass() throws IOException {
        TreeMap<String, List<String>> origins = new TreeMap<>();
        Compilation compilation = Javac.withResources(Map.of("app/texts.properties", "hello = Hello\n"))
                .withProcessors(
                        noting(new FsmProcessor(), origins),
                        noting(new BotProcessor(), origins),
                        noting(new MessagesProcessor(), origins))
                .compile(
                        Javac.source("Buy", "@CallbackData(\"buy\") record Buy(long item) {}"),
                        Javac.source("Ref", "@DeepLink(\"ref\") record Ref(long by) {}"),
                        Javac.source("Texts", "@Messages interface Texts { String hello(); }"),
                        Javac.source("Other", "@Fsm(id = \"other\") enum Other { @Initial BEGIN, @Final END }"),
                        Javac.source("PlainBot", """
                                @Router @FlowOf(Other.class) class PlainBot {
                                    OtherFsm.Go onBegin(MessageCtx msg, OtherFsm.Begin at) { return at.end(); }
                                    void onEnd(Ctx ctx) {}
                                }
                                """),
                        Javac.source(
                                "Form",
                                "@Fsm(id = \"form\", data = FormData.class) enum Form { @Initial NAME, @Final DONE }"),
                        Javac.source("FormData", "record FormData(int x) {}"),
                        Javac.source("FormBot", """
                                @Router class FormBot implements FormFsm.Flow {
                                    public FormFsm.Go onName(MessageCtx ctx, FormFsm.Name at) { return at.stay(); }
                                    public void onDone(Ctx ctx, FormData data) {}
                                }
                                """),
                        Javac.source("EchoBot", "@BotApp(routers = FormBot.class) class EchoBot {}"));
        assertThat(compilation).succeededWithoutWarnings();
        Map<String, List<String>> expected = new TreeMap<>();
        expected.put("app.FormFsm", List.of("app.Form"));
        expected.put("META-INF/aptgram/fsm/form.mmd", List.of("app.Form"));
        expected.put("META-INF/aptgram/fsm/form.svg", List.of("app.Form"));
        expected.put("app.OtherFsm", List.of("app.Other"));
        expected.put("META-INF/aptgram/fsm/other.mmd", List.of("app.Other"));
        expected.put("META-INF/aptgram/fsm/other.svg", List.of("app.Other"));
        expected.put("app.FormBotRoutes", List.of("app.FormBot"));
        expected.put("app.PlainBotRoutes", List.of("app.PlainBot"));
        expected.put("app.EchoBotRoutes", List.of("app.EchoBot"));
        expected.put("app.BuyCallback", List.of("app.Buy"));
        expected.put("app.RefDeepLink", List.of("app.Ref"));
        expected.put("app.TextsTexts", List.of("app.Texts"));
        // Of all of them, so it is the business of a processor of its own.
        expected.put(
                "META-INF/aptgram/report.html",
                List.of(
                        "app.EchoBot",
                        "app.FormBot",
                        "app.PlainBot",
                        "app.Form",
                        "app.Other",
                        "app.Buy",
                        "app.Ref",
                        "app.Texts"));
        assertThat(origins).isEqualTo(expected);
    }

    @Test
    void aGeneratedAnnotationOfAKotlinStubHasLostItsStates() {
        Compilation compilation = Javac.with(
                        new FsmProcessor(),
                        new BotProcessor(),
                        new Other(1)
                                .writing(
                                        "app.FormState",
                                        "package app; @dev.aptgram.annotations.StateFilter @interface FormState { Form[] value(); }"))
                .compile(
                        Javac.source("Form", "@Fsm(id = \"form\") enum Form { @Initial NAME, @Final DONE }"),
                        // What kapt makes of @OnText @FormState(Form.NAME) fun name(msg: MessageCtx).
                        Javac.source("FormBot", """
                                @kotlin.Metadata @Router class FormBot {
                                    @OnText @FormState() void name(MessageCtx msg) {}
                                }
                                """));
        assertThat(compilation).failed();
        assertThat(compilation)
                .hadErrorContaining("[APT5002] @FormState on FormBot.name has no value: kapt drops the arguments of an"
                        + " annotation that is generated.")
                .inFile(compilation.sourceFiles().get(1))
                .onLine(2);
    }

    @Test
    void buildToolsAreToldHowEachProcessorWorks() throws IOException {
        List<String> told = new ArrayList<>();
        for (URL url : Collections.list(
                RoundsTest.class.getClassLoader().getResources("META-INF/gradle/incremental.annotation.processors"))) {
            try (var in = url.openStream()) {
                new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> line.startsWith("dev.aptgram.fsm."))
                        .forEach(told::add);
            }
        }
        assertThat(told)
                .containsExactly(
                        FsmProcessor.class.getName() + ",isolating",
                        BotProcessor.class.getName() + ",aggregating",
                        MessagesProcessor.class.getName() + ",isolating");
        assertThat(ServiceLoader.load(Processor.class).stream().map(ServiceLoader.Provider::type))
                .contains(FsmProcessor.class, BotProcessor.class, MessagesProcessor.class);
    }

    @Test
    void aBugOfTheProcessorIsAnErrorWithACode() {
        ProcessingEnvironment[] kept = new ProcessingEnvironment[1];
        Processor broken = (Processor) Proxy.newProxyInstance(
                RoundsTest.class.getClassLoader(), new Class<?>[] {Processor.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("init")) {
                        kept[0] = (ProcessingEnvironment) arguments[0];
                        arguments[0] = Proxy.newProxyInstance(
                                RoundsTest.class.getClassLoader(),
                                new Class<?>[] {ProcessingEnvironment.class},
                                (self, called, values) -> {
                                    if (called.getName().equals("getElementUtils")) {
                                        throw new IllegalStateException("planted");
                                    }
                                    return called.invoke(kept[0], values);
                                });
                    }
                    return method.invoke(PROCESSOR, arguments);
                });
        Compilation compilation = Javac.with(broken)
                .compile(Javac.source("Form", "@Fsm(id = \"form\") enum Form { @Initial NAME, @Final DONE }"));
        assertThat(compilation).failed();
        assertThat(compilation).hadErrorContaining("[APT2999] FsmProcessor met what it did not expect");
        assertThat(compilation).hadErrorContaining("planted");
    }

    private static final FsmProcessor PROCESSOR = new FsmProcessor();
}
