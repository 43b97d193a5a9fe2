package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.fsm.processor.model.MessagesModel;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import dev.aptgram.tl.processor.support.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** Reads interfaces with {@code @Messages}. */
public final class MessagesReader {
    private static final Pattern TAG = Pattern.compile("[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\\d{3}))?");
    private static final Pattern PATH = Pattern.compile("/?[\\w-]+(/[\\w-]+)*");

    private final Elements elements;
    private final Problems problems;
    private boolean failed;

    /**
     * Creates a reader for one interface.
     *
     * @param elements the compiler's
     * @param problems takes complaints about what cannot be read
     */
    public MessagesReader(Elements elements, Problems problems) {
        this.elements = elements;
        this.problems = problems;
    }

    /**
     * {@return the interface; empty if there is no making sense of it, which has been reported}
     *
     * @param element a type with {@code @Messages}
     */
    public Optional<MessagesModel> read(TypeElement element) {
        AnnotationMirror mark = AnnotationMirrors.find(element, Names.MESSAGES);
        if (mark == null) {
            return Optional.empty();
        }
        JavaType type = TypeNames.of(element);
        ElementSpot spot = ElementSpot.of(element, mark);
        String name = AnnotationMirrors.text(mark, "value", "");
        String objection = objection(element);
        if (objection == null && !name.isEmpty() && !PATH.matcher(name).matches()) {
            objection = "names the files \"" + name + "\"";
        }
        if (objection != null) {
            problems.report(FsmCode.MESSAGES_TYPE, spot, type.nestedName(), objection);
            return Optional.empty();
        }
        List<String> tags = tags(element, mark);
        List<MessagesModel.Method> methods = methods(element);
        return failed
                ? Optional.empty()
                : Optional.of(new MessagesModel(
                        type,
                        TypeNames.isPublic(element),
                        path(type, name),
                        tags,
                        methods,
                        Suppressed.of(element),
                        spot));
    }

    /**
     * {@return whether a text is the tag of a language in its usual form}
     *
     * @param text the text
     */
    public static boolean isTag(String text) {
        return TAG.matcher(text).matches();
    }

    private static @Nullable String objection(TypeElement element) {
        if (element.getKind() != ElementKind.INTERFACE) {
            return "is " + TypeNames.kind(element) + " and no interface";
        }
        if (!element.getTypeParameters().isEmpty()) {
            return "is generic";
        }
        return TypeNames.isVisibleFrom(TypeNames.packageOf(element), element) ? null : "is private";
    }

    private static String path(JavaType type, String name) {
        if (name.startsWith("/")) {
            return name.substring(1);
        }
        String simple = type.simpleName();
        String file = name.isEmpty() ? simple.substring(0, 1).toLowerCase(Locale.ROOT) + simple.substring(1) : name;
        String directory = type.packageName().replace('.', '/');
        return directory.isEmpty() ? file : directory + "/" + file;
    }

    private List<String> tags(TypeElement element, AnnotationMirror mark) {
        List<String> tags = new ArrayList<>();
        tag(element, mark, "base", AnnotationMirrors.text(mark, "base", "en"), tags);
        for (String tag : AnnotationMirrors.texts(mark, "languages")) {
            tag(element, mark, "languages", tag, tags);
        }
        return tags;
    }

    private void tag(TypeElement element, AnnotationMirror mark, String member, String tag, List<String> into) {
        String canonical = Locale.forLanguageTag(tag.replace('_', '-')).toLanguageTag();
        String objection = null;
        String hint = "";
        if (!TAG.matcher(tag).matches()) {
            objection = "is no IETF tag of a language";
            boolean isNear = TAG.matcher(canonical).matches() && !canonical.equals("und");
            hint = isNear ? " (did you mean " + canonical + "?)" : "";
        } else if (into.contains(tag)) {
            objection =
                    tag.equals(into.get(0)) ? "is that of the base, whose file has none in its name" : "is there twice";
        }
        if (objection == null) {
            into.add(tag);
            return;
        }
        failed = true;
        ElementSpot spot = new ElementSpot(Place.of(element, mark, member, tag));
        problems.report(FsmCode.LANGUAGE, spot, TypeNames.of(element).nestedName(), tag, objection, hint);
    }

    private List<MessagesModel.Method> methods(TypeElement element) {
        List<MessagesModel.Method> methods = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ExecutableElement method : ElementFilter.methodsIn(elements.getAllMembers(element))) {
            if (method.getModifiers().contains(Modifier.ABSTRACT)) {
                String name = method.getSimpleName().toString();
                String objection = names.add(name) ? objection(method) : "is there twice, and a key has one text";
                if (objection != null) {
                    failed = true;
                    problems.report(
                            FsmCode.MESSAGES_TYPE,
                            ElementSpot.of(method),
                            TypeNames.of(element).nestedName() + "." + name,
                            objection);
                } else {
                    boolean isFormatted = TypeNames.is(method.getReturnType(), Names.FORMATTED_TEXT);
                    methods.add(
                            new MessagesModel.Method(name, parameters(method), isFormatted, ElementSpot.of(method)));
                }
            }
        }
        return methods;
    }

    private static @Nullable String objection(ExecutableElement method) {
        TypeMirror result = method.getReturnType();
        if (!TypeNames.is(result, "java.lang.String") && !TypeNames.is(result, Names.FORMATTED_TEXT)) {
            return "returns " + TypeNames.shown(result) + " and neither String nor FormattedText";
        }
        return method.getTypeParameters().isEmpty() ? null : "is generic";
    }

    private static List<MessagesModel.Parameter> parameters(ExecutableElement method) {
        List<MessagesModel.Parameter> parameters = new ArrayList<>();
        for (VariableElement parameter : method.getParameters()) {
            TypeMirror type = parameter.asType();
            parameters.add(new MessagesModel.Parameter(
                    parameter.getSimpleName().toString(), kind(type), TypeNames.full(type)));
        }
        return parameters;
    }

    private static MessagesModel.Kind kind(TypeMirror type) {
        return switch (type.getKind()) {
            case BYTE, SHORT, INT, LONG -> MessagesModel.Kind.WHOLE;
            case FLOAT, DOUBLE -> MessagesModel.Kind.NUMBER;
            case DECLARED -> declared(TypeNames.full(type));
            default -> MessagesModel.Kind.OTHER;
        };
    }

    private static MessagesModel.Kind declared(String type) {
        return switch (type) {
            case "java.lang.String", "java.lang.CharSequence" -> MessagesModel.Kind.TEXT;
            case "java.lang.Byte", "java.lang.Short", "java.lang.Integer", "java.lang.Long" -> MessagesModel.Kind.WHOLE;
            case "java.lang.Float", "java.lang.Double", "java.math.BigDecimal", "java.math.BigInteger" ->
                MessagesModel.Kind.NUMBER;
            case "java.time.LocalDate" -> MessagesModel.Kind.DATE;
            case "java.time.LocalTime" -> MessagesModel.Kind.TIME;
            case "java.time.LocalDateTime" -> MessagesModel.Kind.DATE_TIME;
            default -> MessagesModel.Kind.OTHER;
        };
    }
}
