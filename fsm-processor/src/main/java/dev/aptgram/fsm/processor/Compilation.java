package dev.aptgram.fsm.processor;

import dev.aptgram.fsm.processor.check.HiddenTypes;
import dev.aptgram.fsm.processor.check.MachineChecks;
import dev.aptgram.fsm.processor.check.PayloadChecks;
import dev.aptgram.fsm.processor.check.RouterChecks;
import dev.aptgram.fsm.processor.check.Wiring;
import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Spot;
import dev.aptgram.fsm.processor.draw.Svg;
import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.fsm.processor.model.MachineModel;
import dev.aptgram.fsm.processor.model.Mermaid;
import dev.aptgram.fsm.processor.model.PayloadModel;
import dev.aptgram.fsm.processor.model.Plan;
import dev.aptgram.fsm.processor.model.Purpose;
import dev.aptgram.fsm.processor.model.RouterModel;
import dev.aptgram.fsm.processor.read.KotlinStubs;
import dev.aptgram.fsm.processor.read.Lines;
import dev.aptgram.fsm.processor.read.MachineReader;
import dev.aptgram.fsm.processor.read.PayloadReader;
import dev.aptgram.fsm.processor.read.PlaceChecks;
import dev.aptgram.fsm.processor.read.Reporter;
import dev.aptgram.fsm.processor.read.Routers;
import dev.aptgram.fsm.processor.write.FsmWriter;
import dev.aptgram.fsm.processor.write.PayloadCodecWriter;
import dev.aptgram.fsm.processor.write.RoutesWriter;
import dev.aptgram.tl.processor.support.Diagnostics;
import dev.aptgram.tl.processor.support.SourceFiles;
import dev.aptgram.tl.processor.support.SourceText;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.tools.FileObject;
import javax.tools.StandardLocation;

/** Takes one class of the user's through reading, checking and writing. For one round. */
final class Compilation {
    private static final String DIAGRAMS = "META-INF/aptgram/fsm/";

    private static final String FILTER_FN = "FilterFn";

    private final ProcessingEnvironment environment;
    private final Diagnostics diagnostics;
    private final Lines lines;
    private final Routers routers;

    Compilation(ProcessingEnvironment environment) {
        this.environment = environment;
        this.diagnostics = new Diagnostics(environment);
        this.lines = Lines.of(environment);
        this.routers = new Routers(environment.getElementUtils(), environment.getTypeUtils());
    }

    /** Reports an annotation that has no effect where it stands, or that what it stands on cannot have. */
    void checkPlace(Element element, TypeElement annotation) {
        if (element instanceof ExecutableElement method
                && annotation.getSimpleName().contentEquals(FILTER_FN)) {
            routers.checkFilter(method, new Reporter(diagnostics, lines));
        } else {
            PlaceChecks.check(element, annotation, new Reporter(diagnostics, lines));
        }
    }

    /** {@return whether a file was written} */
    boolean compileMachine(TypeElement element) throws IOException {
        Reporter reporter = new Reporter(diagnostics, lines);
        Optional<MachineModel> machine = new MachineReader(reporter).read(element);
        if (machine.isEmpty()) {
            return false;
        }
        MachineChecks.check(machine.get(), reporter);
        if (HiddenTypes.check(machine.get(), reporter)) {
            return false;
        }
        boolean sound = !reporter.hasErrors();
        MachineModel whole = sound ? machine.get() : machine.get().repaired();
        if (whole.initial().isEmpty()) {
            return false;
        }
        boolean written = write(element, whole.spot(), whole.fsmType(), FsmWriter.write(whole), reporter);
        if (sound && written) {
            writeDiagram(whole, ".mmd", Mermaid.of(whole), element);
            writeDiagram(whole, ".svg", Svg.of(whole), element);
        }
        return written;
    }

    void compileRouter(TypeElement element) throws IOException {
        Reporter reporter = new Reporter(diagnostics, lines);
        Optional<RouterModel> router = routers.read(element, reporter);
        if (router.isPresent()) {
            RouterChecks.check(router.get(), reporter);
            Optional<Plan> plan = Wiring.plan(router.get(), reporter);
            if (!reporter.hasErrors()) {
                RouterModel sound = router.get();
                write(element, sound.spot(), sound.routesType(), RoutesWriter.write(sound, plan), reporter);
            }
        }
    }

    /** Says what the compiler's own complaints about Kotlin's stubs come from. */
    void checkKotlin(Set<String> routerNames) {
        for (String name : routerNames) {
            TypeElement router = environment.getElementUtils().getTypeElement(name);
            if (router != null) {
                KotlinStubs.reportLostStates(router, new Reporter(diagnostics, lines));
            }
        }
    }

    void compilePayload(TypeElement element, Purpose purpose) throws IOException {
        Reporter reporter = new Reporter(diagnostics, lines);
        Optional<PayloadModel> payload = new PayloadReader(purpose, reporter).read(element);
        if (payload.isPresent()) {
            PayloadChecks.check(payload.get(), reporter);
            if (!reporter.hasErrors()) {
                PayloadModel sound = payload.get();
                write(element, sound.spot(), sound.codecType(), PayloadCodecWriter.write(sound), reporter);
            }
        }
    }

    private boolean write(TypeElement origin, Spot spot, JavaType type, SourceText text, Reporter reporter)
            throws IOException {
        try {
            new SourceFiles(environment.getFiler()).write(type.packageName(), type.simpleName(), text, origin);
            return true;
        } catch (FilerException taken) {
            reporter.report(FsmCode.NAME_TAKEN, spot, origin.getQualifiedName(), type.simpleName());
            return false;
        }
    }

    /** Two machines with one id, which is an error that is reported elsewhere, want one file: the first has it. */
    private void writeDiagram(MachineModel machine, String ending, String text, TypeElement origin) throws IOException {
        FileObject file;
        try {
            file = environment
                    .getFiler()
                    .createResource(StandardLocation.CLASS_OUTPUT, "", DIAGRAMS + machine.id() + ending, origin);
        } catch (FilerException taken) {
            return;
        }
        try (Writer out = file.openWriter()) {
            out.write(text);
        }
    }
}
