package dev.aptgram.fsm.processor.model;

import dev.aptgram.fsm.processor.diagnostic.Spot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A class with handlers.
 *
 * @param type the class
 * @param isPublic whether the generated class may be public
 * @param order the group of the machines whose {@code Flow} it implements, and of handlers that give none
 * @param handlers its handlers in order
 * @param flows the machines whose {@code Flow} it implements
 * @param flowOf the machine whose states it handles without that, or null
 * @param attributes the annotations of the user's on it
 * @param parts the routers that it names
 * @param narrowing what must hold for those, or null
 * @param bot what {@code @BotApp} says, or null for a {@code @Router}
 * @param spot the class in the source
 */
public record RouterModel(
        JavaType type,
        boolean isPublic,
        int order,
        List<HandlerModel> handlers,
        List<MachineModel> flows,
        @Nullable FlowOfModel flowOf,
        List<AttributeModel> attributes,
        List<RouterPart> parts,
        @Nullable Narrowing narrowing,
        @Nullable BotModel bot,
        Spot spot) {
    public RouterModel {
        handlers = List.copyOf(handlers);
        flows = List.copyOf(flows);
        attributes = List.copyOf(attributes);
        parts = List.copyOf(parts);
    }

    /** {@return the machines whose states it handles} */
    public List<MachineModel> machines() {
        if (flowOf == null) {
            return flows;
        }
        List<MachineModel> all = new ArrayList<>(flows);
        all.add(flowOf.machine());
        return all;
    }

    /** {@return the class that is generated for it} */
    public JavaType routesType() {
        return type.beside("Routes");
    }

    /** {@return the routers inside it, at any depth, in the order in which their objects are given} */
    public List<RouterPart> allParts() {
        return parts.stream().flatMap(part -> part.all().stream()).toList();
    }

    /** {@return the objects that its handlers and those of the routers inside it ask for, each once} */
    public List<Need> allNeeds() {
        Map<Need.Key, Need> needs = new LinkedHashMap<>();
        for (HandlerModel handler : handlers) {
            handler.needs().forEach(need -> needs.putIfAbsent(need.key(), need));
        }
        for (RouterPart part : parts) {
            part.needs().forEach(need -> needs.putIfAbsent(need.key(), need));
        }
        return List.copyOf(needs.values());
    }

    /**
     * {@return the same as a router inside others, whose filters hold for its handlers as well}
     *
     * @param outer the filters of those around it
     */
    public RouterModel within(List<FilterExpr> outer) {
        List<HandlerModel> narrowed =
                handlers.stream().map(handler -> handler.within(outer)).toList();
        return new RouterModel(type, isPublic, order, narrowed, flows, flowOf, attributes, parts, narrowing, bot, spot);
    }
}
