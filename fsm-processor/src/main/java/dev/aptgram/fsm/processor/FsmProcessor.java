package dev.aptgram.fsm.processor;

import com.google.auto.service.AutoService;
import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.model.Purpose;
import dev.aptgram.fsm.processor.model.UpdateKind;
import dev.aptgram.fsm.processor.read.Unresolved;
import dev.aptgram.tl.processor.support.Diagnostics;
import dev.aptgram.tl.processor.support.GuardedProcessor;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Compiles state machines and routers, each for itself: every file that it writes follows from one class of the user's and
 * what that class refers to. What only shows when several are seen together is the business of {@link BotProcessor}.
 *
 * <p>A class that uses types which do not exist yet is put off to the next round. Routers are put off as well whenever a
 * machine has been written in the same round: an annotation that does not exist yet cannot be seen at all.
 *
 * <p>Options: {@code aptgram.strict=true}, warnings are errors; {@code aptgram.debug}, stack traces of internal errors.
 */
@AutoService(Processor.class)
public final class FsmProcessor extends GuardedProcessor {
    private static final String ANNOTATIONS = "dev.aptgram.annotations.";
    private static final String FSM = ANNOTATIONS + "Fsm";
    private static final Set<String> ROUTERS = Set.of(ANNOTATIONS + "Router", ANNOTATIONS + "BotApp");
    private static final Set<String> PARTS = Stream.concat(
                    Stream.of(UpdateKind.values()).map(UpdateKind::annotationType),
                    Stream.of(
                                    "Initial",
                                    "Final",
                                    "To",
                                    "To.All",
                                    "Data",
                                    "Sub",
                                    "Entry",
                                    "Renamed",
                                    "Removed",
                                    "Timeout",
                                    "Stored",
                                    "MaxBytes",
                                    "Only",
                                    "FilterFn",
                                    "Only.All",
                                    "Arg")
                            .map(ANNOTATIONS::concat))
            .collect(Collectors.toUnmodifiableSet());
    private static final String CALLBACK_DATA = ANNOTATIONS + "CallbackData";
    private static final String DEEP_LINK = ANNOTATIONS + "DeepLink";

    private final Set<String> machines = new LinkedHashSet<>();
    private final Set<String> routers = new LinkedHashSet<>();
    private final Set<String> seen = new LinkedHashSet<>();
    private final Set<String> payloads = new LinkedHashSet<>();
    private final Set<String> links = new LinkedHashSet<>();

    /** For the compiler. */
    public FsmProcessor() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return Set.of(ANNOTATIONS + "*");
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(DEBUG_OPTION, Diagnostics.STRICT_OPTION);
    }

    @Override
    protected String internalErrorCode() {
        return FsmCode.INTERNAL;
    }

    @Override
    protected void processRound(Set<? extends TypeElement> annotations, RoundEnvironment round) throws IOException {
        if (round.processingOver()) {
            // What still waits uses types that nobody has written; the compiler says so itself.
            if (round.errorRaised()) {
                new Compilation(processingEnv).checkKotlin(seen);
            }
            return;
        }
        Compilation compilation = new Compilation(processingEnv);
        for (TypeElement annotation : annotations) {
            String name = annotation.getQualifiedName().toString();
            for (Element element : round.getElementsAnnotatedWith(annotation)) {
                if (element instanceof TypeElement type && name.equals(FSM)) {
                    machines.add(type.getQualifiedName().toString());
                } else if (element instanceof TypeElement type && ROUTERS.contains(name)) {
                    routers.add(type.getQualifiedName().toString());
                    seen.add(type.getQualifiedName().toString());
                } else if (element instanceof TypeElement type && name.equals(CALLBACK_DATA)) {
                    payloads.add(type.getQualifiedName().toString());
                } else if (element instanceof TypeElement type && name.equals(DEEP_LINK)) {
                    links.add(type.getQualifiedName().toString());
                } else if (PARTS.contains(name)) {
                    compilation.checkPlace(element, annotation);
                }
            }
        }
        for (TypeElement payload : takeResolved(payloads, Unresolved::inPayload)) {
            compilation.compilePayload(payload, Purpose.CALLBACK);
        }
        for (TypeElement link : takeResolved(links, Unresolved::inPayload)) {
            compilation.compilePayload(link, Purpose.DEEP_LINK);
        }
        boolean wrote = false;
        for (TypeElement machine : takeResolved(machines, Unresolved::inMachine)) {
            wrote |= compilation.compileMachine(machine);
        }
        if (!wrote) {
            for (TypeElement router : takeResolved(routers, Unresolved::inRouter)) {
                compilation.compileRouter(router);
            }
        }
    }

    /** Takes those out of the waiting whose types all exist by now. */
    private Set<TypeElement> takeResolved(Set<String> waiting, Predicate<TypeElement> isUnresolved) {
        Set<TypeElement> resolved = new LinkedHashSet<>();
        for (Iterator<String> names = waiting.iterator(); names.hasNext(); ) {
            TypeElement element = processingEnv.getElementUtils().getTypeElement(names.next());
            boolean waits = element != null && isUnresolved.test(element);
            if (!waits) {
                names.remove();
                if (element != null) {
                    resolved.add(element);
                }
            }
        }
        return resolved;
    }
}
