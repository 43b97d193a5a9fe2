package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.AttributeModel;
import dev.aptgram.fsm.processor.model.HandlerModel;
import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.fsm.processor.model.MachineModel;
import dev.aptgram.fsm.processor.model.RouterModel;
import dev.aptgram.fsm.processor.model.RouterPart;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads {@code @Router} and {@code @BotApp} classes. */
final class RouterReader {
    private final Routers routers;
    private final Contexts contexts;
    private final FilterIndex filters;
    private final Problems problems;

    /**
     * @param routers reads the other routers of a bot
     * @param filters the filters that come with the run time
     * @param problems takes complaints about what cannot be read
     */
    RouterReader(Routers routers, FilterIndex filters, Problems problems) {
        this.routers = routers;
        this.contexts = routers.contexts();
        this.filters = filters;
        this.problems = problems;
    }

    /**
     * {@return the router; empty if there is no making sense of it, which has been reported}
     *
     * @param element a class with {@code @Router} or {@code @BotApp}
     */
    Optional<RouterModel> read(TypeElement element) {
        AnnotationMirror mark = PartReader.mark(element);
        if (mark == null) {
            return Optional.empty();
        }
        JavaType type = TypeNames.of(element);
        ElementSpot spot = ElementSpot.of(element, mark);
        String objection = objection(element);
        if (objection != null) {
            problems.report(FsmCode.ROUTER_TYPE, spot, type.nestedName(), objection);
            return Optional.empty();
        }
        Optional<Element> lost = KotlinStubs.lost(element);
        if (lost.isPresent()) {
            problems.report(FsmCode.KOTLIN_TYPE, ElementSpot.of(lost.get()), type.nestedName());
            return Optional.empty();
        }
        int order = AnnotationMirrors.number(mark, "order", 0);
        List<AttributeModel> attributes = new AttributeReader(type.packageName(), contexts.elements()).read(element);
        OnlyReader only = new OnlyReader(element, contexts, filters, problems);
        HandlerReader handlers = new HandlerReader(type, order, contexts, only, attributes, problems);
        List<MachineModel> flows = flows(element);
        List<RouterPart> parts = new PartReader(routers, problems).read(element, mark);
        boolean isMeant = Suppressed.of(element).contains(FsmCode.ONLY_FLOW.code());
        if (only.narrowsClass() && !isMeant) {
            reportFlow(spot, type, flows, parts);
        }
        AnnotationMirror bot = AnnotationMirrors.find(element, Names.BOT_APP);
        List<HandlerModel> found = new ArrayList<>();
        Set<ExecutableElement> methods = methods(element);
        for (ExecutableElement method : methods) {
            handlers.read(method).ifPresent(found::add);
        }
        return Optional.of(new RouterModel(
                type,
                TypeNames.isPublic(element),
                order,
                found,
                flows,
                new FlowOfReader(contexts, problems).read(element, methods).orElse(null),
                attributes,
                parts,
                only.narrowing(parts).orElse(null),
                bot == null ? null : new BotReader(contexts, problems).read(element, bot, parts),
                spot));
    }

    /** Says of a class with a filter that it does not hold for the states of a machine, of its own or of a router inside it. */
    private void reportFlow(ElementSpot spot, JavaType type, List<MachineModel> own, List<RouterPart> parts) {
        List<MachineModel> flows = new ArrayList<>(own);
        for (RouterPart part : parts) {
            part.all().stream()
                    .map(RouterPart::router)
                    .filter(Objects::nonNull)
                    .forEach(router -> flows.addAll(router.flows()));
        }
        if (!flows.isEmpty()) {
            MachineModel machine = flows.get(0);
            problems.report(
                    FsmCode.ONLY_FLOW,
                    spot,
                    type.nestedName(),
                    machine.type().nestedName(),
                    machine.fsmType().simpleName());
        }
    }

    private static @Nullable String objection(TypeElement element) {
        if (element.getKind() != ElementKind.CLASS && element.getKind() != ElementKind.RECORD) {
            return TypeNames.kind(element);
        }
        if (!element.getTypeParameters().isEmpty()) {
            return "generic";
        }
        if (!TypeNames.isVisibleFrom(TypeNames.packageOf(element), element)) {
            return "private";
        }
        return TypeNames.isInner(element) ? "an inner class" : null;
    }

    /** The class's own methods as they stand in the source, then those that it inherits. */
    private Set<ExecutableElement> methods(TypeElement element) {
        Set<ExecutableElement> methods = new LinkedHashSet<>();
        for (Element member : element.getEnclosedElements()) {
            if (member instanceof ExecutableElement method && member.getKind() == ElementKind.METHOD) {
                methods.add(method);
            }
        }
        for (Element member : contexts.elements().getAllMembers(element)) {
            if (member instanceof ExecutableElement method && member.getKind() == ElementKind.METHOD) {
                methods.add(method);
            }
        }
        return methods;
    }

    /** {@return the machines whose generated {@code Flow} the class implements, itself or through what it extends} */
    private List<MachineModel> flows(TypeElement element) {
        Map<JavaType, MachineModel> flows = new LinkedHashMap<>();
        collectFlows(element.asType(), flows);
        return List.copyOf(flows.values());
    }

    private void collectFlows(TypeMirror type, Map<JavaType, MachineModel> flows) {
        for (TypeMirror above : contexts.types().directSupertypes(type)) {
            if (TypeNames.is(above, Names.MACHINE_HANDLERS)) {
                contexts.machines()
                        .ofArgument((DeclaredType) above)
                        .ifPresent(machine -> flows.putIfAbsent(machine.type(), machine));
            } else {
                collectFlows(above, flows);
            }
        }
    }
}
