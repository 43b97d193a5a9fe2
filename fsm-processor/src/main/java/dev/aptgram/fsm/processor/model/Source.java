package dev.aptgram.fsm.processor.model;

import dev.aptgram.fsm.processor.diagnostic.Spot;
import java.util.List;

/**
 * Where an object comes from that the bot's classes share: a constructor, or a method with {@code @Provides}.
 *
 * @param type the object's type
 * @param name the name that {@code @Named} gives it; empty for none
 * @param primary whether it is the one that is meant where several fit
 * @param making how it is made
 * @param owner the class with the constructor or the method
 * @param method the method; empty for a constructor
 * @param needs the parameters
 * @param spot the constructor or the method in the source
 */
public record Source(
        TypeRef type,
        String name,
        boolean primary,
        Making making,
        JavaType owner,
        String method,
        List<Need> needs,
        Spot spot) {
    /** How an object is made. */
    public enum Making {
        CONSTRUCTOR,
        STATIC_METHOD,
        METHOD
    }

    public Source {
        needs = List.copyOf(needs);
    }

    /** {@return the constructor or method for people} */
    public String shown() {
        return making == Making.CONSTRUCTOR ? "new " + owner.nestedName() : owner.nestedName() + "." + method;
    }

    /**
     * {@return whether it can be what is asked for}
     *
     * @param need what is asked for
     */
    public boolean fits(Need need) {
        return type.equals(need.type()) && (need.name().isEmpty() || need.name().equals(name));
    }
}
