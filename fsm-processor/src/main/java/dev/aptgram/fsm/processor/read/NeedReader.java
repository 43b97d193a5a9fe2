package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.model.Need;
import dev.aptgram.fsm.processor.model.TypeRef;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;

/** Reads parameters that ask for objects which the bot's classes share. */
final class NeedReader {
    private NeedReader() {}

    /** {@return what the parameter asks for; empty if nobody could provide that} */
    static Optional<Need> read(VariableElement parameter, String asker) {
        String name = name(parameter);
        return type(parameter.asType(), true)
                .filter(type -> !name.isEmpty() || !type.type().packageName().equals("java.lang"))
                .map(type ->
                        new Need(type, name, parameter.getSimpleName().toString(), asker, ElementSpot.of(parameter)));
    }

    /** {@return the name that {@code @Named} gives, empty without it} */
    static String name(Element element) {
        AnnotationMirror named = AnnotationMirrors.find(element, Names.NAMED);
        return named == null ? "" : AnnotationMirrors.text(named, "value", "");
    }

    /** {@return a type by name; empty if it is no class, or one of something undetermined} */
    static Optional<TypeRef> type(TypeMirror type) {
        return type(type, false);
    }

    /**
     * Kotlin's {@code List<Plugin>} as a parameter is {@code List<? extends Plugin>} to Java: a list of plugins is one of those.
     * Inside of what must be met exactly there is no such room.
     */
    private static Optional<TypeRef> type(TypeMirror type, boolean room) {
        TypeElement element = TypeNames.element(type);
        if (element == null || type.getKind() != TypeKind.DECLARED) {
            return Optional.empty();
        }
        List<TypeRef> arguments = new ArrayList<>();
        for (TypeMirror argument : ((DeclaredType) type).getTypeArguments()) {
            Optional<TypeRef> known = room ? withRoom(argument) : type(argument, false);
            if (known.isEmpty()) {
                return Optional.empty();
            }
            arguments.add(known.get());
        }
        return Optional.of(new TypeRef(TypeNames.of(element), arguments));
    }

    private static Optional<TypeRef> withRoom(TypeMirror argument) {
        if (!(argument instanceof WildcardType wildcard)) {
            return type(argument, false);
        }
        TypeMirror extended = wildcard.getExtendsBound();
        TypeMirror contained = wildcard.getSuperBound();
        if (extended != null) {
            return type(extended, true);
        }
        return contained == null ? Optional.empty() : type(contained, false);
    }
}
