package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.model.Argument;
import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.fsm.processor.model.MessagesModel;
import dev.aptgram.fsm.processor.model.Purpose;
import dev.aptgram.fsm.processor.model.UpdateKind;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Finds out where a handler's parameter comes from, by its type. */
final class ArgumentReader {
    private static final String OUTCOME = "dev.aptgram.dispatch.Outcome";

    private final Contexts contexts;
    private final Types types;
    private final UpdateKind kind;
    private final @Nullable TypeMirror named;

    /**
     * @param contexts what there is
     * @param kind what sets the handler off
     * @param named the class that the handler's annotation names, if it does
     */
    ArgumentReader(Contexts contexts, UpdateKind kind, @Nullable TypeMirror named) {
        this.contexts = contexts;
        this.types = contexts.types();
        this.kind = kind;
        this.named = named;
    }

    /** What came of it. */
    sealed interface Binding {
        /**
         * It is known where the parameter comes from.
         *
         * @param argument from where
         */
        record Found(Argument argument) implements Binding {}

        /** There is such a part, but never in this kind of update. */
        record NeverHere() implements Binding {}

        /**
         * It could be one or the other.
         *
         * @param methods the methods of the context that return such a thing
         */
        record Ambiguous(List<String> methods) implements Binding {}

        /** It is no part of an update. */
        record Unknown() implements Binding {}
    }

    Binding read(TypeMirror type) {
        if (type.getKind() != TypeKind.DECLARED) {
            return new Binding.Unknown();
        }
        if (named != null && isNamed(type)) {
            return found(kind == UpdateKind.ERROR ? Argument.Carried.ERROR : new Argument.Part("update", false));
        }
        if (TypeNames.is(type, OUTCOME)) {
            return kind == UpdateKind.AFTER ? found(Argument.Carried.OUTCOME) : new Binding.NeverHere();
        }
        if (TypeNames.is(type, "java.lang.String")) {
            return kind.text().isEmpty() ? new Binding.NeverHere() : found(new Argument.Part(kind.text(), false));
        }
        if (contexts.isContext(type)) {
            return contexts.is(kind, type) ? found(new Argument.Context()) : new Binding.NeverHere();
        }
        TypeElement element = TypeNames.element(type);
        if (element != null && AnnotationMirrors.find(element, Names.MESSAGES) != null) {
            JavaType texts = MessagesModel.textsType(TypeNames.of(element));
            return contexts.hasSender(kind) ? found(new Argument.Texts(texts)) : new Binding.NeverHere();
        }
        boolean isButton = PayloadReader.ref(type, Purpose.CALLBACK).isPresent();
        boolean isLink = PayloadReader.ref(type, Purpose.DEEP_LINK).isPresent();
        if (isButton || isLink) {
            boolean fromLink = kind == UpdateKind.DEEP_LINK || kind == UpdateKind.COMMAND;
            boolean pressed = kind == UpdateKind.CALLBACK || kind == UpdateKind.INLINE_CALLBACK;
            boolean here = (isButton && pressed) || (isLink && fromLink);
            return here ? found(Argument.Carried.DATA) : new Binding.NeverHere();
        }
        return StateTypes.of(type, contexts)
                .map(state -> contexts.hasChat(kind)
                        ? found(new Argument.State(state.type(), state.machine().fsmType()))
                        : new Binding.NeverHere())
                .orElseGet(() -> part(type));
    }

    private Binding part(TypeMirror type) {
        List<Contexts.Part> parts = contexts.find(kind, type);
        if (parts.size() == 1) {
            return found(new Argument.Part(parts.get(0).method(), parts.get(0).optional()));
        }
        if (parts.size() > 1) {
            return new Binding.Ambiguous(
                    parts.stream().map(Contexts.Part::method).toList());
        }
        return contexts.isPartOfSome(type) ? new Binding.NeverHere() : new Binding.Unknown();
    }

    private boolean isNamed(TypeMirror type) {
        return kind == UpdateKind.ERROR
                ? TypeNames.as(type, "java.lang.Throwable", types) != null && types.isSubtype(named, type)
                : types.isSameType(named, type);
    }

    private static Binding found(Argument argument) {
        return new Binding.Found(argument);
    }
}
