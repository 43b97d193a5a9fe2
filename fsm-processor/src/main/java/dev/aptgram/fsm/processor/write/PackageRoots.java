package dev.aptgram.fsm.processor.write;

import dev.aptgram.fsm.processor.model.Argument;
import dev.aptgram.fsm.processor.model.AttributeModel;
import dev.aptgram.fsm.processor.model.HandlerModel;
import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.fsm.processor.model.MachineModel;
import dev.aptgram.fsm.processor.model.Need;
import dev.aptgram.fsm.processor.model.Plan;
import dev.aptgram.fsm.processor.model.RouteModel;
import dev.aptgram.fsm.processor.model.RouterModel;
import dev.aptgram.fsm.processor.model.Trigger;
import dev.aptgram.fsm.processor.model.TypeRef;
import dev.aptgram.tl.processor.source.ClassName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * The first names of packages. Where two classes have the same simple name one is written with its package, and in the scope of a
 * variable that is named like the package's first name Java takes it for that variable (JLS 6.4.2). Where all names differ, variables may
 * be named as they like.
 */
final class PackageRoots {
    /** Those of what generated code uses itself. */
    private static final List<String> ALWAYS = List.of("dev", "java", "kotlin", "kotlinx", "org");

    private static final List<ClassName> OWN = List.of(
            Types.GENERATED,
            Types.ROUTES,
            Types.HANDLER,
            Types.PAYLOAD_HANDLER,
            Types.FILTERS,
            Types.COMMAND_ARG,
            Types.COMMAND_SYNTAX,
            Types.CTX,
            Types.MESSAGE_CTX,
            Types.FUTURES,
            Types.BUILDERS,
            Types.GLOBAL_SCOPE,
            Types.DISPATCHERS,
            Types.COROUTINE_START,
            Types.EMPTY_COROUTINE_CONTEXT,
            ClassName.get(Objects.class));

    private final Set<String> roots = new TreeSet<>(ALWAYS);
    private final Map<String, String> packages = new HashMap<>();
    private boolean clash;

    private PackageRoots() {
        OWN.forEach(own -> packages.put(own.simpleName(), own.packageName()));
    }

    /** {@return those of the classes that the routes of a router are about, as far as no variable may have them} */
    static Set<String> of(RouterModel router) {
        PackageRoots roots = new PackageRoots();
        roots.add(router.type());
        router.allNeeds().forEach(roots::add);
        router.machines().stream().map(MachineModel::fsmType).forEach(roots::add);
        router.allParts().forEach(part -> roots.add(part.type()));
        router.attributes().forEach(roots::add);
        for (HandlerModel handler : router.handlers()) {
            handler.attributes().forEach(roots::add);
            handler.routes().forEach(roots::add);
        }
        return roots.forbidden();
    }

    /** {@return those of the classes whose objects are made, as far as no variable may have them} */
    static Set<String> of(Plan plan) {
        PackageRoots roots = new PackageRoots();
        for (Plan.Step step : plan.steps()) {
            roots.add(step.source().owner());
            roots.add(step.source().type());
        }
        return roots.forbidden();
    }

    private Set<String> forbidden() {
        return clash ? roots : Set.of();
    }

    private void add(AttributeModel attribute) {
        attribute.types().forEach(this::add);
    }

    private void add(RouteModel route) {
        Trigger trigger = route.trigger();
        if (trigger instanceof Trigger.Payload data) {
            add(data.payload().codecType());
        } else if (trigger instanceof Trigger.Link link) {
            add(link.payload().codecType());
        } else if (trigger instanceof Trigger.Typed typed) {
            add(typed.type());
        }
        for (Argument argument : route.arguments()) {
            if (argument instanceof Argument.State state) {
                add(state.fsmType());
            } else if (argument instanceof Argument.Texts texts) {
                add(texts.type());
            }
        }
    }

    private void add(Need need) {
        add(need.type());
    }

    private void add(TypeRef type) {
        add(type.type());
        type.arguments().forEach(this::add);
    }

    private void add(JavaType type) {
        String name = type.packageName();
        String other = packages.putIfAbsent(type.names().get(0), name);
        clash |= other != null && !other.equals(name);
        if (!name.isEmpty()) {
            roots.add(name.split("\\.", 2)[0]);
        }
    }
}
