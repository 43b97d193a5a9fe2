package dev.aptgram.tl.processor.schema;

import org.jspecify.annotations.Nullable;

/** Finds out which types of an earlier layer are types of today, and which values of one serve as those of another. */
final class EarlierTypes {
    private final SyntaxTree schema;
    private final TypeTable types;
    private final TypeResolver resolver;

    /**
     * @param schema the schema of today
     * @param types its types
     * @param resolver finds what a type is today; what it tells is of no interest
     */
    EarlierTypes(SyntaxTree schema, TypeTable types, TypeResolver resolver) {
        this.schema = schema;
        this.types = types;
        this.resolver = resolver;
    }

    /** {@return what a type of an earlier layer is today, or null if its values cannot be read as such} */
    @Nullable
    ValueType today(TypeSyntax type, Definition owner, SyntaxTree tree) {
        return hasChanged(type, tree) ? null : resolver.resolve(type, owner);
    }

    /** Whether a bare type in it had other fields: without an id, nothing but the layer tells which. */
    private boolean hasChanged(TypeSyntax type, SyntaxTree tree) {
        // A true flag is a bit, whether or not the layer, or the part of today's schema, has a constructor of that
        // name.
        boolean bare = (type.isLowerCase() && !type.name().equals("true")) || type.bare();
        Definition then = bare ? constructor(type, tree) : null;
        Definition now = then == null ? null : types.constructor(then.name());
        return (then != null && (now == null || IdChecker.idOf(now) != IdChecker.idOf(then)))
                || type.arguments().stream().anyMatch(argument -> hasChanged(argument, tree));
    }

    private static @Nullable Definition constructor(TypeSyntax type, SyntaxTree tree) {
        for (Definition definition : tree.definitions()) {
            String name =
                    type.isLowerCase() ? definition.name() : definition.result().name();
            if (!definition.function() && !TypeTable.isBuiltIn(definition) && name.equals(type.name())) {
                return definition;
            }
        }
        return null;
    }

    /** {@return the type of a component as the schema of today spells it} */
    String spelling(String constructor, Component component) {
        Definition definition = types.constructor(constructor);
        if (definition != null) {
            for (FieldSyntax field : definition.fields()) {
                if (field.name().equals(component.tlName())) {
                    return field.type().toString();
                }
            }
        }
        throw new IllegalArgumentException(
                "no field " + component.tlName() + " in " + schema.source().name());
    }

    /** {@return whether a field as it was serves as a component of today} */
    static boolean serves(Component then, Component now) {
        // What a true flag said, a Bool can say as well, and the other way about, if it is always there.
        if (then.isFlag() != now.isFlag()) {
            Component other = then.isFlag() ? now : then;
            return other.type() == ValueType.Scalar.BOOL && other.bit() == null;
        }
        return then.isFlag()
                || same(then.type(), now.type())
                || widens(then.type(), now.type())
                || (then.type() instanceof ValueType.ListOf before
                        && now.type() instanceof ValueType.ListOf after
                        && widens(before.element(), after.element()));
    }

    /** {@return whether a number has become wider} */
    static boolean widens(ValueType then, ValueType now) {
        return then == ValueType.Scalar.INT && now == ValueType.Scalar.LONG;
    }

    /** Whether two types are one in Java; on the wire one may be bare and the other not. */
    private static boolean same(ValueType then, ValueType now) {
        if (then instanceof ValueType.Reference before && now instanceof ValueType.Reference after) {
            return before.name().equals(after.name());
        }
        if (then instanceof ValueType.ListOf before && now instanceof ValueType.ListOf after) {
            return same(before.element(), after.element());
        }
        return then.equals(now);
    }
}
