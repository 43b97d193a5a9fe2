package dev.aptgram.fsm.processor;

import com.google.auto.service.AutoService;
import dev.aptgram.fsm.processor.check.BotChecks;
import dev.aptgram.fsm.processor.check.MachineChecks;
import dev.aptgram.fsm.processor.check.PayloadChecks;
import dev.aptgram.fsm.processor.check.RouterChecks;
import dev.aptgram.fsm.processor.check.Wiring;
import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.diagnostic.Spot;
import dev.aptgram.fsm.processor.lock.FsmLock;
import dev.aptgram.fsm.processor.lock.LockChecks;
import dev.aptgram.fsm.processor.model.FilterExpr;
import dev.aptgram.fsm.processor.model.MachineModel;
import dev.aptgram.fsm.processor.model.Narrowing;
import dev.aptgram.fsm.processor.model.PayloadModel;
import dev.aptgram.fsm.processor.model.Purpose;
import dev.aptgram.fsm.processor.model.RouterModel;
import dev.aptgram.fsm.processor.model.TextsModel;
import dev.aptgram.fsm.processor.read.ElementSpot;
import dev.aptgram.fsm.processor.read.Lines;
import dev.aptgram.fsm.processor.read.MachineReader;
import dev.aptgram.fsm.processor.read.PartReader;
import dev.aptgram.fsm.processor.read.PayloadReader;
import dev.aptgram.fsm.processor.read.Reporter;
import dev.aptgram.fsm.processor.read.Routers;
import dev.aptgram.fsm.processor.report.Report;
import dev.aptgram.fsm.processor.report.ReportPage;
import dev.aptgram.tl.processor.support.Diagnostics;
import dev.aptgram.tl.processor.support.GuardedProcessor;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/**
 * Checks what only shows when several classes are seen together: a bot's routers side by side, the ids of all machines. Writes
 * one file, the report {@code META-INF/aptgram/report.html}, and where else that is wanted. A processor of its own, since build tools allow one way of working
 * incrementally per processor and this one must see everything whenever anything changes.
 *
 * <p>Options: {@code aptgram.report=PATH}, where to write the report besides, {@code false} for none; {@code aptgram.lock=PATH}, a file among the sources in which the names of
 * states are kept from build to build, so that the loss of one is noticed; {@code aptgram.messages}, directories with resources;
 * {@code aptgram.strict=true}, warnings are errors; {@code aptgram.debug}, stack traces of internal errors.
 */
@AutoService(Processor.class)
public final class BotProcessor extends GuardedProcessor {
    private static final String ANNOTATIONS = "dev.aptgram.annotations.";
    private static final String FSM = ANNOTATIONS + "Fsm";
    private static final String ROUTER = ANNOTATIONS + "Router";
    private static final String BOT_APP = ANNOTATIONS + "BotApp";

    private static final String CALLBACK_DATA = ANNOTATIONS + "CallbackData";
    private static final String DEEP_LINK = ANNOTATIONS + "DeepLink";
    private static final String MESSAGES = ANNOTATIONS + "Messages";
    private static final String REPORT = "META-INF/aptgram/report.html";
    private static final String REPORT_OPTION = "aptgram.report";
    private static final String LOCK_OPTION = "aptgram.lock";

    private final Set<String> routers = new TreeSet<>();
    private final Set<String> payloads = new TreeSet<>();
    private final Set<String> links = new TreeSet<>();
    private final Set<String> machines = new TreeSet<>();
    private final Set<String> bots = new TreeSet<>();
    private final Set<String> texts = new TreeSet<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    /** For the compiler. */
    public BotProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(FSM, ROUTER, BOT_APP, CALLBACK_DATA, DEEP_LINK, MESSAGES);
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(
                DEBUG_OPTION, Diagnostics.STRICT_OPTION, REPORT_OPTION, LOCK_OPTION, MessagesReading.ROOTS_OPTION);
    }

    @Override
    protected String internalErrorCode() {
        return FsmCode.INTERNAL;
    }

    @Override
    protected void processRound(Set<? extends TypeElement> annotations, RoundEnvironment round) throws IOException {
        for (TypeElement annotation : annotations) {
            Set<String> names = namesOf(annotation.getQualifiedName().toString());
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                if (element instanceof TypeElement type) {
                    names.add(type.getQualifiedName().toString());
                }
            }
        }
        // By the last round every generated type exists. After an error nothing has been generated that could be relied
        // on.
        if (round.processingOver() && !round.errorRaised()) {
            checkAll();
        }
    }

    private Set<String> namesOf(String annotation) {
        return switch (annotation) {
            case FSM -> machines;
            case BOT_APP -> bots;
            case ROUTER -> routers;
            case MESSAGES -> texts;
            case CALLBACK_DATA -> payloads;
            default -> links;
        };
    }

    private void checkAll() throws IOException {
        Reporter reporter = new Reporter(new Diagnostics(processingEnv), Lines.of(processingEnv));
        Problems together = (code, spot, arguments) -> {
            reporter.report(code, spot, arguments);
            note(code, spot, arguments);
        };
        // What is wrong with each by itself the other processors have said; here it is only noted.
        List<MachineModel> found = new ArrayList<>();
        for (TypeElement machine : elements(machines)) {
            new MachineReader(this::note).read(machine).ifPresent(found::add);
        }
        found.forEach(machine -> MachineChecks.check(machine, this::note));
        BotChecks.checkIds(found, together);
        List<Report.Bot> reported = new ArrayList<>();
        Set<String> single = new TreeSet<>(routers);
        single.removeAll(bots);
        Routers reader = new Routers(processingEnv.getElementUtils(), processingEnv.getTypeUtils());
        for (TypeElement bot : elements(bots)) {
            List<RouterModel> ofBot = new ArrayList<>();
            addAll(reader, bot, List.of(), new HashSet<>(), ofBot);
            ofBot.forEach(router -> single.remove(router.type().qualifiedName()));
            if (!ofBot.isEmpty()) {
                BotChecks.check(ofBot, together);
                reported.add(new Report.Bot(ofBot.get(0).type().nestedName(), ofBot));
            }
        }
        for (TypeElement router : elements(single)) {
            List<RouterModel> around = new ArrayList<>();
            addAll(reader, router, List.of(), new HashSet<>(), around);
            RouterChecks.checkTogether(around, together);
        }
        String lock = processingEnv.getOptions().get(LOCK_OPTION);
        if (!reporter.hasErrors() && lock != null && !found.isEmpty()) {
            checkLock(lock, found, together);
        }
        String wanted = processingEnv.getOptions().getOrDefault(REPORT_OPTION, "true");
        if (!reporter.hasErrors() && !wanted.equals("false")) {
            List<RouterModel> others = new ArrayList<>();
            elements(single).forEach(each -> router(reader, each).ifPresent(others::add));
            List<PayloadModel> carried = payloads();
            List<TextsModel> translated = texts();
            Report report = new Report(reported, others, found, carried, translated, List.copyOf(warnings));
            if (!report.isEmpty()) {
                write(report, wanted, together);
            }
        }
    }

    private void checkLock(String option, List<MachineModel> found, Problems problems) {
        try {
            LockFile file = new LockFile(Path.of(option));
            FsmLock before = file.read();
            file.write(before, LockChecks.check(before, found, problems));
        } catch (IOException e) {
            problems.report(FsmCode.LOCK_FILE, found.get(0).idSpot(), e.toString());
        } catch (IllegalArgumentException e) {
            problems.report(FsmCode.LOCK_FILE, found.get(0).idSpot(), String.valueOf(e.getMessage()));
        }
    }

    private void note(FsmCode code, Spot spot, Object... arguments) {
        if (code.kind() == Diagnostic.Kind.WARNING) {
            warnings.add(Diagnostics.text(code, Lines.of(processingEnv).shown(arguments)));
        }
    }

    private Optional<RouterModel> router(Routers reader, TypeElement element) {
        Optional<RouterModel> router = reader.read(element, this::note);
        router.ifPresent(found -> {
            RouterChecks.check(found, this::note);
            Wiring.plan(found, this::note);
        });
        return router;
    }

    /** Adds a router and those inside it, each with the filters of those around it. */
    private void addAll(
            Routers reader, TypeElement element, List<FilterExpr> outer, Set<TypeElement> met, List<RouterModel> into) {
        Optional<RouterModel> router = met.add(element) ? router(reader, element) : Optional.empty();
        if (router.isEmpty()) {
            return;
        }
        into.add(router.get().within(outer));
        List<FilterExpr> filters = new ArrayList<>(outer);
        Narrowing narrowing = router.get().narrowing();
        if (narrowing != null) {
            filters.addAll(narrowing.filters());
        }
        for (TypeElement named : PartReader.named(element)) {
            addAll(reader, named, filters, met, into);
        }
    }

    private List<PayloadModel> payloads() {
        List<PayloadModel> found = new ArrayList<>();
        elements(payloads)
                .forEach(each -> new PayloadReader(Purpose.CALLBACK, this::note)
                        .read(each)
                        .ifPresent(found::add));
        elements(links)
                .forEach(each -> new PayloadReader(Purpose.DEEP_LINK, this::note)
                        .read(each)
                        .ifPresent(found::add));
        found.forEach(payload -> PayloadChecks.check(payload, this::note));
        return found;
    }

    private List<TextsModel> texts() throws IOException {
        List<TextsModel> found = new ArrayList<>();
        for (TypeElement each : elements(texts)) {
            new MessagesReading(processingEnv, this::note).read(each).ifPresent(found::add);
        }
        return found;
    }

    private void write(Report report, String wanted, Problems problems) throws IOException {
        List<Element> origins = new ArrayList<>();
        for (Set<String> names : List.of(bots, routers, machines, payloads, links, texts)) {
            origins.addAll(elements(names));
        }
        String page = ReportPage.of(report);
        FileObject file = processingEnv
                .getFiler()
                .createResource(StandardLocation.CLASS_OUTPUT, "", REPORT, origins.toArray(new Element[0]));
        try (Writer out = file.openWriter()) {
            out.write(page);
        }
        if (!wanted.equals("true")) {
            try {
                WholeFile.write(Path.of(wanted), page);
            } catch (IOException | InvalidPathException e) {
                problems.report(FsmCode.REPORT_FILE, ElementSpot.of(origins.get(0)), e.toString());
            }
        }
    }

    private List<TypeElement> elements(Set<String> names) {
        List<TypeElement> elements = new ArrayList<>();
        for (String name : names) {
            TypeElement element = processingEnv.getElementUtils().getTypeElement(name);
            if (element != null) {
                elements.add(element);
            }
        }
        return elements;
    }
}
