package dev.aptgram.tl.processor.schema;

import dev.aptgram.tl.processor.support.Suggestions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out what a type as written means. */
final class TypeResolver {
    private static final Map<String, ValueType.Scalar> SCALARS = Map.of(
            "int", ValueType.Scalar.INT,
            "long", ValueType.Scalar.LONG,
            "double", ValueType.Scalar.DOUBLE,
            "Bool", ValueType.Scalar.BOOL,
            "true", ValueType.Scalar.TRUE,
            "string", ValueType.Scalar.STRING,
            "bytes", ValueType.Scalar.BYTES,
            "int128", ValueType.Scalar.INT128,
            "int256", ValueType.Scalar.INT256);

    private final TypeTable types;
    private final Problems problems;
    private final Set<JavaName> vectorElements;

    /** Found when first asked for. */
    private @Nullable Set<Definition> empty;

    TypeResolver(TypeTable types, Problems problems) {
        this(types, problems, new HashSet<>());
    }

    /**
     * @param vectorElements where to note the generated types met, boxed, in boxed vectors
     */
    TypeResolver(TypeTable types, Problems problems, Set<JavaName> vectorElements) {
        this.types = types;
        this.problems = problems;
        this.vectorElements = vectorElements;
    }

    /** {@return the generated types met, boxed, in boxed vectors} */
    Set<JavaName> vectorElements() {
        return vectorElements;
    }

    /** {@return what a type means, or null after a problem has been told: here, or of the line that may define it} */
    @Nullable
    ValueType resolve(TypeSyntax type, Definition owner) {
        String name = type.name();
        if (type.call() || owner.typeVariables().contains(name)) {
            return generic(type, owner);
        }
        if (name.equals("Vector") || name.equals("vector")) {
            return vector(type, owner);
        }
        if (!type.arguments().isEmpty()) {
            problems.add(TlMessage.TYPE_ARGUMENTS, type.position(), name, owner.name(), "no type argument");
            return null;
        }
        ValueType.Scalar scalar = SCALARS.get(name);
        if (scalar != null || name.equals("Object")) {
            if (type.bare()) {
                problems.add(TlMessage.BARE_TYPE, type.position(), name, owner.name(), "TL defines it itself");
                return null;
            }
            return scalar != null ? scalar : new ValueType.AnyObject();
        }
        return type.isLowerCase() ? constructor(type, owner) : reference(type, owner);
    }

    private @Nullable ValueType generic(TypeSyntax type, Definition owner) {
        String name = type.name();
        if (!owner.typeVariables().contains(name)) {
            problems.add(
                    TlMessage.GENERIC_MISUSE,
                    type.position(),
                    owner.name(),
                    "has " + type + " without declaring {" + name + ":Type}");
            return null;
        }
        if (!owner.function()) {
            problems.add(
                    TlMessage.GENERIC_MISUSE, type.position(), owner.name(), "is a constructor and cannot be generic");
            return null;
        }
        return type.call() ? new ValueType.Call(name) : new ValueType.Variable(name);
    }

    private @Nullable ValueType vector(TypeSyntax type, Definition owner) {
        if (type.arguments().size() != 1) {
            problems.add(TlMessage.TYPE_ARGUMENTS, type.position(), type.name(), owner.name(), "one type argument");
            return null;
        }
        TypeSyntax inner = type.arguments().get(0);
        ValueType element = resolve(inner, owner);
        if (element == ValueType.Scalar.TRUE) {
            problems.add(TlMessage.BARE_TYPE, inner.position(), "true", owner.name(), "it takes no bytes");
            return null;
        }
        if (element instanceof ValueType.Variable || element instanceof ValueType.Call) {
            problems.add(TlMessage.GENERIC_MISUSE, inner.position(), owner.name(), "has a vector of a type variable");
            return null;
        }
        if (element instanceof ValueType.Reference && takesNoBytes(inner)) {
            // The count could promise any number of them without a byte to show for it.
            problems.add(TlMessage.BARE_TYPE, inner.position(), inner, owner.name(), "it takes no bytes");
            return null;
        }
        boolean boxed = !type.bare() && !type.isLowerCase();
        if (boxed && element instanceof ValueType.Reference reference && reference.boxed()) {
            vectorElements.add(reference.name());
        }
        return element == null ? null : new ValueType.ListOf(element, boxed);
    }

    /** {@return whether a type is bare and its values leave nothing on the wire} */
    private boolean takesNoBytes(TypeSyntax type) {
        Definition constructor = bare(type);
        if (constructor == null) {
            return false;
        }
        Set<Definition> known = empty;
        if (known == null) {
            known = findEmpty();
            empty = known;
        }
        return known.contains(constructor);
    }

    /** {@return the constructors that leave nothing on the wire where they stand bare: those of nothing but such ones} */
    private Set<Definition> findEmpty() {
        List<Definition> open = new ArrayList<>();
        types.typeNames().forEach(name -> open.addAll(Objects.requireNonNull(types.type(name))));
        Set<Definition> found = new HashSet<>();
        boolean more = true;
        while (more) {
            more = open.removeIf(definition -> definition.fields().stream()
                            .allMatch(field -> field.condition() == null && found.contains(bare(field.type())))
                    && found.add(definition));
        }
        return found;
    }

    /** {@return the constructor that stands without its id, or null if none does} */
    private @Nullable Definition bare(TypeSyntax type) {
        if (type.isLowerCase()) {
            return types.constructor(type.name());
        }
        List<Definition> members = type.bare() ? types.type(type.name()) : null;
        return members != null && members.size() == 1 ? members.get(0) : null;
    }

    private @Nullable ValueType constructor(TypeSyntax type, Definition owner) {
        Definition constructor = types.constructor(type.name());
        if (constructor == null) {
            return unknown(type, owner);
        }
        return new ValueType.Reference(types.record(constructor), false);
    }

    private @Nullable ValueType reference(TypeSyntax type, Definition owner) {
        List<Definition> members = types.type(type.name());
        if (members == null) {
            return unknown(type, owner);
        }
        JavaName union = types.union(type.name());
        if (union == null) {
            return new ValueType.Reference(types.record(members.get(0)), !type.bare());
        }
        if (type.bare()) {
            String why = "it has " + members.size() + " constructors";
            problems.add(TlMessage.BARE_TYPE, type.position(), "%" + type.name(), owner.name(), why);
            return null;
        }
        return new ValueType.Reference(union, true);
    }

    private @Nullable ValueType unknown(TypeSyntax type, Definition owner) {
        if (!types.isLost(type.name())) {
            String hint = Suggestions.hint(type.name(), types.typeNames());
            problems.add(TlMessage.UNKNOWN_TYPE, type.position(), type.name(), owner.name(), hint);
        }
        return null;
    }
}
