package dev.aptgram.fsm.processor;

import com.google.auto.service.AutoService;
import dev.aptgram.fsm.processor.check.BotChecks;
import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.model.MachineModel;
import dev.aptgram.fsm.processor.model.RouterModel;
import dev.aptgram.fsm.processor.read.BotReader;
import dev.aptgram.fsm.processor.read.MachineReader;
import dev.aptgram.fsm.processor.read.Reporter;
import dev.aptgram.fsm.processor.read.Routers;
import dev.aptgram.tl.processor.support.Diagnostics;
import dev.aptgram.tl.processor.support.GuardedProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Checks what only shows when several classes are seen together: a bot's routers side by side, the ids of all machines. Writes
 * nothing. A processor of its own, since build tools allow one way of working incrementally per processor and this one must
 * see everything whenever anything changes.
 */
@AutoService(Processor.class)
public final class BotProcessor extends GuardedProcessor {
    private static final String ANNOTATIONS = "dev.aptgram.annotations.";
    private static final String FSM = ANNOTATIONS + "Fsm";
    private static final String ROUTER = ANNOTATIONS + "Router";
    private static final String BOT_APP = ANNOTATIONS + "BotApp";

    private final Set<String> machines = new TreeSet<>();
    private final Set<String> bots = new TreeSet<>();

    /** For the compiler. */
    public BotProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(FSM, ROUTER, BOT_APP);
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(DEBUG_OPTION);
    }

    @Override
    protected String internalErrorCode() {
        return FsmCode.INTERNAL;
    }

    @Override
    protected void processRound(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        for (TypeElement annotation : annotations) {
            String name = annotation.getQualifiedName().toString();
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                if (element instanceof TypeElement type && name.equals(FSM)) {
                    machines.add(type.getQualifiedName().toString());
                } else if (element instanceof TypeElement type && name.equals(BOT_APP)) {
                    bots.add(type.getQualifiedName().toString());
                }
            }
        }
        // By the last round every generated type exists. After an error nothing has been generated that could be relied
        // on.
        if (round.processingOver() && !round.errorRaised()) {
            checkAll();
        }
    }

    private void checkAll() {
        // What is wrong with each by itself the other processor has said.
        Reporter reporter = new Reporter(new Diagnostics(processingEnv.getMessager()));
        List<MachineModel> found = new ArrayList<>();
        for (TypeElement machine : elements(machines)) {
            new MachineReader(Routers.SAID).read(machine).ifPresent(found::add);
        }
        BotChecks.checkIds(found, reporter);
        Routers reader = new Routers(processingEnv.getElementUtils(), processingEnv.getTypeUtils());
        for (TypeElement bot : elements(bots)) {
            List<RouterModel> routers = new ArrayList<>();
            reader.read(bot, Routers.SAID).ifPresent(routers::add);
            for (TypeElement router : BotReader.routers(bot)) {
                reader.read(router, Routers.SAID).ifPresent(routers::add);
            }
            if (!routers.isEmpty()) {
                BotChecks.check(routers, reporter);
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
