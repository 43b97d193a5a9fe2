package dev.aptgram.tl.processor.calls;

import java.util.Locale;
import java.util.stream.Collectors;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.SimpleTypeVisitor14;

/** Types as a message shows them: without annotations, and without packages where that is clear enough. */
final class TypeText {
    private static final TypeText SHORT = new TypeText(false);
    private static final TypeText FULL = new TypeText(true);

    private final boolean full;

    private TypeText(boolean full) {
        this.full = full;
    }

    /** {@return a type without packages} */
    static String of(TypeMirror type) {
        return SHORT.text(type);
    }

    /** {@return a type without packages, unless that looks like another type, which it is not} */
    static String of(TypeMirror type, TypeMirror other) {
        return SHORT.text(type).equals(SHORT.text(other)) ? FULL.text(type) : SHORT.text(type);
    }

    private String text(TypeMirror type) {
        return type.accept(
                new SimpleTypeVisitor14<String, Void>() {
                    @Override
                    protected String defaultAction(TypeMirror plain, Void nothing) {
                        return plain.getKind().toString().toLowerCase(Locale.ROOT);
                    }

                    @Override
                    public String visitDeclared(DeclaredType declared, Void nothing) {
                        TypeElement element = (TypeElement) declared.asElement();
                        String name = (full ? element.getQualifiedName() : element.getSimpleName()).toString();
                        return declared.getTypeArguments().isEmpty()
                                ? name
                                : declared.getTypeArguments().stream()
                                        .map(TypeText.this::text)
                                        .collect(Collectors.joining(", ", name + "<", ">"));
                    }

                    @Override
                    public String visitArray(ArrayType array, Void nothing) {
                        return text(array.getComponentType()) + "[]";
                    }

                    @Override
                    public String visitTypeVariable(TypeVariable variable, Void nothing) {
                        return variable.asElement().getSimpleName().toString();
                    }

                    @Override
                    public String visitWildcard(WildcardType wildcard, Void nothing) {
                        if (wildcard.getExtendsBound() != null) {
                            return "? extends " + text(wildcard.getExtendsBound());
                        }
                        return wildcard.getSuperBound() == null ? "?" : "? super " + text(wildcard.getSuperBound());
                    }
                },
                null);
    }
}
