package dev.aptgram.fsm.processor.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An annotation of the user's on a handler, which its middleware may ask for.
 *
 * @param type the annotation's type
 * @param members its members, those with their default values among them
 */
public record AttributeModel(JavaType type, List<Member> members) {
    public AttributeModel {
        members = List.copyOf(members);
    }

    /**
     * One member.
     *
     * @param name its name
     * @param primitive its type, or that of an array's items, if that is a primitive one, or null
     * @param type else that type
     * @param isArray whether it is an array
     * @param value what it says here
     */
    public record Member(
            String name,
            @Nullable String primitive,
            @Nullable JavaType type,
            boolean isArray,
            Value value) {}

    /** What a member says. */
    public sealed interface Value {
        /**
         * A number, a character or a truth value.
         *
         * @param java as Java writes it
         */
        record Literal(String java) implements Value {}

        /**
         * A text.
         *
         * @param text the text
         */
        record Text(String text) implements Value {}

        /**
         * A class.
         *
         * @param primitive its name if it is a primitive one or nothing, or null
         * @param type else the class
         * @param dimensions of how many arrays
         */
        record OfClass(@Nullable String primitive, @Nullable JavaType type, int dimensions) implements Value {}

        /**
         * A constant of an enum.
         *
         * @param type the enum
         * @param name its name
         */
        record Constant(JavaType type, String name) implements Value {}

        /**
         * Another annotation.
         *
         * @param attribute the annotation
         */
        record Nested(AttributeModel attribute) implements Value {}

        /**
         * Several of one kind.
         *
         * @param items each
         */
        record Several(List<Value> items) implements Value {
            public Several {
                items = List.copyOf(items);
            }
        }
    }

    /** {@return the annotation and those inside it} */
    public List<AttributeModel> all() {
        List<AttributeModel> all = new ArrayList<>();
        for (Member member : members) {
            addAll(member.value(), all);
        }
        all.add(this);
        return all;
    }

    private static void addAll(Value value, List<AttributeModel> into) {
        if (value instanceof Value.Nested nested) {
            into.addAll(nested.attribute().all());
        } else if (value instanceof Value.Several several) {
            several.items().forEach(item -> addAll(item, into));
        }
    }

    /** {@return the types that it names, itself among them} */
    public List<JavaType> types() {
        List<JavaType> types = new ArrayList<>();
        for (AttributeModel each : all()) {
            types.add(each.type());
            for (Member member : each.members()) {
                if (member.type() != null) {
                    types.add(member.type());
                }
                addTypes(member.value(), types);
            }
        }
        return types;
    }

    private static void addTypes(Value value, List<JavaType> into) {
        if (value instanceof Value.OfClass named && named.type() != null) {
            into.add(named.type());
        } else if (value instanceof Value.Several several) {
            several.items().forEach(item -> addTypes(item, into));
        }
    }
}
