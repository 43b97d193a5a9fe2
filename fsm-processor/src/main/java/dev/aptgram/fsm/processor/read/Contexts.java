package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.model.UpdateKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/**
 * What the contexts of the run time have to offer, read from their classes: each public method without parameters is a part of
 * the update, known by what it returns. So a new part of a context can be a handler's parameter without anybody saying so here.
 */
public final class Contexts {
    /** What has a file beside it is a caption, and comes neither as a text nor as a command. */
    private static final Set<UpdateKind> WITH_FILES =
            EnumSet.complementOf(EnumSet.of(UpdateKind.COMMAND, UpdateKind.DEEP_LINK, UpdateKind.TEXT));
    /** Parts that their context has only sometimes. */
    private static final Map<String, Set<UpdateKind>> ONLY_OF = Map.of(
            "stale", EnumSet.of(UpdateKind.STALE_CALLBACK, UpdateKind.STALE_INLINE_CALLBACK),
            "argList", EnumSet.of(UpdateKind.COMMAND, UpdateKind.DEEP_LINK),
            "photo", WITH_FILES,
            "document", WITH_FILES,
            "file", WITH_FILES);
    /** Who is meant if a context has several of a type. */
    private static final Set<String> FOREMOST = Set.of("sender", "chat");

    private final Elements elements;
    private final Types types;
    private final MachineRefs machines = new MachineRefs();
    private final Map<UpdateKind, Optional<TypeMirror>> contexts = new EnumMap<>(UpdateKind.class);
    private final Map<UpdateKind, List<Part>> parts = new EnumMap<>(UpdateKind.class);

    /**
     * Creates a reader that remembers what it has read.
     *
     * @param elements the compiler's
     * @param types the compiler's
     */
    public Contexts(Elements elements, Types types) {
        this.elements = elements;
        this.types = types;
    }

    /**
     * A part of an update.
     *
     * @param method the context's method
     * @param type what it returns, or of what it returns an {@code Optional}
     * @param optional whether it returns an {@code Optional}
     */
    record Part(String method, TypeMirror type, boolean optional) {}

    Elements elements() {
        return elements;
    }

    Types types() {
        return types;
    }

    MachineRefs machines() {
        return machines;
    }

    /** {@return the class of a kind's context; null if the run time on the class path does not have it} */
    @Nullable
    TypeMirror type(UpdateKind kind) {
        return contexts.computeIfAbsent(kind, key -> {
                    TypeElement element = elements.getTypeElement(key.contextType());
                    return Optional.ofNullable(element).map(found -> types.erasure(found.asType()));
                })
                .orElse(null);
    }

    /** {@return whether a kind's context is of a class, or extends it} */
    boolean is(UpdateKind kind, TypeMirror wanted) {
        TypeMirror context = type(kind);
        return context != null && is(context, wanted);
    }

    /** {@return whether a context is of a class, or extends it} */
    boolean is(TypeMirror context, TypeMirror wanted) {
        return types.isSubtype(types.erasure(context), types.erasure(wanted));
    }

    /** {@return whether updates of a kind have a chat and a sender, so that machines have a run for them} */
    boolean hasChat(UpdateKind kind) {
        TypeElement ctx = elements.getTypeElement(Names.CTX);
        return ctx != null && is(kind, ctx.asType());
    }

    /** {@return whether updates of a kind tell who is behind them, and so in which language to answer} */
    boolean hasSender(UpdateKind kind) {
        return parts(kind).stream()
                .anyMatch(part -> part.method().equals("sender")
                        && !part.optional()
                        && TypeNames.is(part.type(), Names.PEER_VIEW));
    }

    /** {@return whether a type is a context, or one that contexts have above them} */
    boolean isContext(TypeMirror type) {
        TypeElement element = TypeNames.element(type);
        if (element == null || element.getQualifiedName().contentEquals("java.lang.Object")) {
            return false;
        }
        if (TypeNames.as(type, UpdateKind.BEFORE.contextType(), types) != null) {
            return true;
        }
        for (UpdateKind kind : UpdateKind.values()) {
            if (is(kind, type)) {
                return true;
            }
        }
        return false;
    }

    /** {@return the parts of a kind that are of a type; the only one of them that is meant, where that is clear} */
    List<Part> find(UpdateKind kind, TypeMirror wanted) {
        List<Part> found = new ArrayList<>();
        for (Part part : parts(kind)) {
            if (types.isSameType(part.type(), wanted)) {
                found.add(part);
            }
        }
        List<Part> clear = found.stream().filter(part -> !part.optional()).toList();
        List<Part> rest = clear.isEmpty() ? found : clear;
        List<Part> foremost =
                rest.stream().filter(part -> FOREMOST.contains(part.method())).toList();
        return foremost.isEmpty() ? rest : foremost;
    }

    /** {@return whether updates of some kind have a part of a type} */
    boolean isPartOfSome(TypeMirror wanted) {
        for (UpdateKind kind : UpdateKind.values()) {
            if (!find(kind, wanted).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private List<Part> parts(UpdateKind kind) {
        return parts.computeIfAbsent(kind, this::read);
    }

    private List<Part> read(UpdateKind kind) {
        TypeElement context = elements.getTypeElement(kind.contextType());
        List<Part> found = new ArrayList<>();
        if (context != null) {
            for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(context))) {
                String name = method.getSimpleName().toString();
                boolean has = ONLY_OF.getOrDefault(name, EnumSet.of(kind)).contains(kind);
                if (has && isAccessor(method)) {
                    add(name, method.getReturnType(), found);
                }
            }
        }
        return found;
    }

    private static void add(String name, TypeMirror returned, List<Part> found) {
        if (isPart(returned)) {
            found.add(new Part(name, returned, false));
        }
        if (TypeNames.is(returned, "java.util.Optional")) {
            List<? extends TypeMirror> arguments = ((DeclaredType) returned).getTypeArguments();
            if (arguments.size() == 1 && isPart(arguments.get(0))) {
                found.add(new Part(name, arguments.get(0), true));
            }
        }
    }

    private static boolean isAccessor(ExecutableElement method) {
        Element owner = method.getEnclosingElement();
        return method.getModifiers().contains(Modifier.PUBLIC)
                && !method.getModifiers().contains(Modifier.STATIC)
                && method.getParameters().isEmpty()
                && method.getTypeParameters().isEmpty()
                && !TypeNames.packageOf(owner).startsWith("java.");
    }

    /** Numbers and texts say nothing by their type, and a future is no part but a way to get one. */
    private static boolean isPart(TypeMirror type) {
        TypeElement element = TypeNames.element(type);
        if (element == null || type.getKind() != TypeKind.DECLARED) {
            return false;
        }
        String in = TypeNames.packageOf(element);
        return !in.equals("java.lang") && !in.startsWith("java.util.concurrent");
    }
}
