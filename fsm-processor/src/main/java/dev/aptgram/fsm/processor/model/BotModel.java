package dev.aptgram.fsm.processor.model;

import java.util.List;

/**
 * What {@code @BotApp} adds to a router.
 *
 * @param routers the bot's other routers
 * @param creatable whether generated code can make an object of the bot's class
 */
public record BotModel(List<Part> routers, boolean creatable) {
    public BotModel {
        routers = List.copyOf(routers);
    }

    /** {@return whether generated code can make all the objects} */
    public boolean allCreatable() {
        return creatable && routers.stream().allMatch(Part::creatable);
    }

    /**
     * Another router.
     *
     * @param type its class
     * @param creatable whether generated code can make an object of it
     */
    public record Part(JavaType type, boolean creatable) {}
}
