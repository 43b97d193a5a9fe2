package dev.aptgram.fsm.processor.read;

import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** The arguments of filters: which of them fit which parameters, and how messages show them. */
final class FilterValues {
    private FilterValues() {}

    static boolean fits(OnlySyntax.Node value, TypeMirror type) {
        return switch (type.getKind()) {
            case INT -> value instanceof OnlySyntax.Node.Numeral number && isInt(number.number());
            case LONG -> value instanceof OnlySyntax.Node.Numeral number && isLong(number.number());
            case DOUBLE -> value instanceof OnlySyntax.Node.Numeral;
            case BOOLEAN -> value instanceof OnlySyntax.Node.Truth;
            case DECLARED -> fitsDeclared(value, type);
            default -> false;
        };
    }

    private static boolean fitsDeclared(OnlySyntax.Node value, TypeMirror type) {
        if (TypeNames.is(type, "java.lang.String")) {
            return value instanceof OnlySyntax.Node.Text;
        }
        boolean isLiteral = value instanceof OnlySyntax.Node.Text
                || value instanceof OnlySyntax.Node.Numeral
                || value instanceof OnlySyntax.Node.Truth;
        TypeElement element = TypeNames.element(type);
        return !isLiteral && element != null && (TypeNames.is(type, FilterIndex.FILTER) || isConstant(value, element));
    }

    /** {@return whether a name is that of an enum's constant} */
    static boolean isConstant(OnlySyntax.Node value, TypeElement type) {
        return type.getKind() == ElementKind.ENUM
                && value instanceof OnlySyntax.Node.Name name
                && name.arguments().isEmpty()
                && constants(type).contains(name.name());
    }

    private static List<String> constants(TypeElement type) {
        return type.getEnclosedElements().stream()
                .filter(member -> member.getKind() == ElementKind.ENUM_CONSTANT)
                .map(member -> member.getSimpleName().toString())
                .toList();
    }

    /** {@return what is wrong with a regular expression, or null} */
    static @Nullable String patternObjection(String pattern) {
        try {
            Pattern.compile(pattern);
            return null;
        } catch (PatternSyntaxException e) {
            return e.getDescription() + (e.getIndex() < 0 ? "" : " at index " + e.getIndex());
        }
    }

    /** {@return a parameter in a message} */
    static String shown(TypeMirror type) {
        Element element = TypeNames.element(type);
        if (element instanceof TypeElement found && found.getKind() == ElementKind.ENUM) {
            return "one of " + String.join(", ", constants(found));
        }
        return TypeNames.is(type, FilterIndex.FILTER) ? "a filter" : TypeNames.shown(type);
    }

    /** {@return an argument in a message} */
    static String shown(OnlySyntax.Node value) {
        if (value instanceof OnlySyntax.Node.Text text) {
            return "'" + text.text() + "'";
        }
        if (value instanceof OnlySyntax.Node.Numeral number) {
            return number.number();
        }
        if (value instanceof OnlySyntax.Node.Truth truth) {
            return String.valueOf(truth.value());
        }
        return value instanceof OnlySyntax.Node.Name name ? name.name() : "a filter";
    }

    private static boolean isInt(String number) {
        return isLong(number) && Long.parseLong(number) == (int) Long.parseLong(number);
    }

    private static boolean isLong(String number) {
        try {
            Long.parseLong(number);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
