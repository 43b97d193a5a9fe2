package dev.aptgram.fsm.processor.model;

import dev.aptgram.fsm.processor.diagnostic.Spot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class with handlers.
 *
 * @param type the class
 * @param isPublic whether the generated class may be public
 * @param handlers its handlers in order
 * @param flows the machines whose {@code Flow} it implements
 * @param bot what {@code @BotApp} says, or null for a {@code @Router}
 * @param spot the class in the source
 */
public record RouterModel(
        JavaType type,
        boolean isPublic,
        List<HandlerModel> handlers,
        List<MachineModel> flows,
        @Nullable BotModel bot,
        Spot spot) {
    public RouterModel {
        handlers = List.copyOf(handlers);
        flows = List.copyOf(flows);
    }

    /** {@return the class that is generated for it} */
    public JavaType routesType() {
        return type.beside("Routes");
    }
}
