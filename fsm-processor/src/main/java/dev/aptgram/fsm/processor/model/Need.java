package dev.aptgram.fsm.processor.model;

import dev.aptgram.fsm.processor.diagnostic.Spot;

/**
 * A parameter that asks for an object which the bot's classes share.
 *
 * @param type the object's type
 * @param name the name that {@code @Named} gives; empty if any will do
 * @param parameter the parameter's name
 * @param asker whose parameter it is, for people
 * @param spot the parameter in the source
 */
public record Need(TypeRef type, String name, String parameter, String asker, Spot spot) {
    /** {@return what is asked for: equal where one object serves} */
    public Key key() {
        return new Key(type, name);
    }

    /**
     * What is asked for.
     *
     * @param type the object's type
     * @param name its name; empty if any will do
     */
    public record Key(TypeRef type, String name) {}
}
