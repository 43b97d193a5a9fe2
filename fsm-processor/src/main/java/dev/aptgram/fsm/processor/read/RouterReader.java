package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.HandlerModel;
import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.fsm.processor.model.MachineModel;
import dev.aptgram.fsm.processor.model.RouterModel;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads {@code @Router} and {@code @BotApp} classes. */
public final class RouterReader {
    private final Elements elements;
    private final Types types;
    private final Problems problems;

    /**
     * Creates a reader.
     *
     * @param elements the compiler's
     * @param types the compiler's
     * @param problems takes complaints about what cannot be read
     */
    public RouterReader(Elements elements, Types types, Problems problems) {
        this.elements = elements;
        this.types = types;
        this.problems = problems;
    }

    /**
     * {@return the router; empty if there is no making sense of it, which has been reported}
     *
     * @param element a class with {@code @Router} or {@code @BotApp}
     */
    public Optional<RouterModel> read(TypeElement element) {
        AnnotationMirror bot = AnnotationMirrors.find(element, Names.BOT_APP);
        AnnotationMirror mark = bot != null ? bot : AnnotationMirrors.find(element, Names.ROUTER);
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
        HandlerReader handlers = new HandlerReader(type, types, problems);
        List<HandlerModel> found = new ArrayList<>();
        for (ExecutableElement method : methods(element)) {
            handlers.read(method).ifPresent(found::add);
        }
        return Optional.of(new RouterModel(
                type,
                TypeNames.isPublic(element),
                found,
                flows(element),
                bot == null ? null : new BotReader(types, problems).read(element, bot),
                spot));
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
        for (Element at = element; at.getEnclosingElement() instanceof TypeElement; at = at.getEnclosingElement()) {
            if (!at.getModifiers().contains(Modifier.STATIC)) {
                return "an inner class";
            }
        }
        return null;
    }

    /** The class's own methods as they stand in the source, then those that it inherits. */
    private Set<ExecutableElement> methods(TypeElement element) {
        Set<ExecutableElement> methods = new LinkedHashSet<>();
        for (Element member : element.getEnclosedElements()) {
            if (member instanceof ExecutableElement method && member.getKind() == ElementKind.METHOD) {
                methods.add(method);
            }
        }
        for (Element member : elements.getAllMembers(element)) {
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
        for (TypeMirror above : types.directSupertypes(type)) {
            if (TypeNames.is(above, Names.MACHINE_HANDLERS)) {
                MachineRefs.ofArgument((DeclaredType) above)
                        .ifPresent(machine -> flows.putIfAbsent(machine.type(), machine));
            } else {
                collectFlows(above, flows);
            }
        }
    }
}
