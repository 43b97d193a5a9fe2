package dev.aptgram.fsm.processor.read;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.FilterExpr;
import dev.aptgram.tl.processor.support.AnnotationMirrors;
import dev.aptgram.tl.processor.support.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/** Finds the filters that the text of {@code @Only} names. */
final class FilterNames {
    /** Filters that mean something when they are given no others. */
    private static final Set<String> NONE_AT_ALL = Set.of("all", "any", "none");

    private final TypeElement router;
    private final Contexts contexts;
    private final FilterIndex index;
    private final Problems problems;

    FilterNames(TypeElement router, Contexts contexts, FilterIndex index, Problems problems) {
        this.router = router;
        this.contexts = contexts;
        this.index = index;
        this.problems = problems;
    }

    /**
     * A filter, and what it looks at.
     *
     * @param filter its name
     * @param column where it stands in the text
     * @param context the context that it needs
     */
    record Look(String filter, int column, TypeMirror context) {}

    /** {@return the filter with every name known; empty if one is not, which has been reported} */
    Optional<FilterExpr> resolve(OnlySyntax.Node node, String handler, ElementSpot spot, List<Look> looks) {
        return new Resolution(handler, spot, looks).filter(node);
    }

    /** {@return the filters of the user's own that are known by their name alone} */
    private List<ExecutableElement> own(String name) {
        TypeElement owner = owner(name);
        String method = name.substring(name.lastIndexOf('.') + 1);
        return owner == null
                ? List.of()
                : filterFns(owner).stream()
                        .filter(each -> each.getSimpleName().contentEquals(method))
                        .toList();
    }

    /** {@return the class that a name stands in; null if there is none of that name} */
    private @Nullable TypeElement owner(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? router : type(name.substring(0, dot));
    }

    /**
     * {@return the class by which generated code calls a method} That which the text names, not one that it inherits from: a build
     * tool sees in the compiled code what the routes depend on, and the text of an annotation it does not see.
     */
    private TypeElement calledBy(String name, ExecutableElement method) {
        TypeElement declaring = TypeNames.owner(method);
        TypeElement named = owner(name);
        return named == null || declaring.getKind() == ElementKind.INTERFACE ? declaring : named;
    }

    private List<ExecutableElement> filterFns(TypeElement owner) {
        return ElementFilter.methodsIn(contexts.elements().getAllMembers(owner)).stream()
                .filter(method -> AnnotationMirrors.find(method, Names.FILTER_FN) != null)
                .toList();
    }

    /** {@return a class by the name that a text gives it: nested, of the same package, or in full} */
    private @Nullable TypeElement type(String name) {
        for (Element around = router; around instanceof TypeElement type; around = around.getEnclosingElement()) {
            TypeElement nested = contexts.elements().getTypeElement(type.getQualifiedName() + "." + name);
            if (nested != null) {
                return nested;
            }
        }
        String in = TypeNames.packageOf(router);
        TypeElement beside = contexts.elements().getTypeElement(in.isEmpty() ? name : in + "." + name);
        return beside != null ? beside : contexts.elements().getTypeElement(name);
    }

    /** One text on its way. */
    private final class Resolution {
        private final String handler;
        private final ElementSpot spot;
        private final List<Look> looks;

        Resolution(String handler, ElementSpot spot, List<Look> looks) {
            this.handler = handler;
            this.spot = spot;
            this.looks = looks;
        }

        Optional<FilterExpr> filter(OnlySyntax.Node node) {
            if (node instanceof OnlySyntax.Node.And and) {
                return several(and.parts(), FilterExpr.And::new);
            }
            if (node instanceof OnlySyntax.Node.Or or) {
                return several(or.parts(), FilterExpr.Or::new);
            }
            if (node instanceof OnlySyntax.Node.Not not) {
                return filter(not.part()).map(FilterExpr.Not::new);
            }
            return named((OnlySyntax.Node.Name) node);
        }

        private Optional<FilterExpr> several(List<OnlySyntax.Node> nodes, Function<List<FilterExpr>, FilterExpr> made) {
            List<FilterExpr> parts = new ArrayList<>();
            nodes.forEach(node -> filter(node).ifPresent(parts::add));
            return parts.size() == nodes.size() ? Optional.of(made.apply(parts)) : Optional.empty();
        }

        private Optional<FilterExpr> named(OnlySyntax.Node.Name node) {
            List<ExecutableElement> own = own(node.name());
            List<ExecutableElement> builtIn = index.all().getOrDefault(node.name(), List.of());
            if (own.isEmpty() && builtIn.isEmpty()) {
                problems.report(
                        FsmCode.ONLY_UNKNOWN, spot, handler, node.column(), node.name(), suggestion(node.name()));
                return Optional.empty();
            }
            for (ExecutableElement method : own) {
                String objection = FilterFnReader.objection(method, calledBy(node.name(), method), router, contexts);
                if (objection != null) {
                    problems.report(FsmCode.FILTER_FN, spot, node.name(), objection);
                    return Optional.empty();
                }
            }
            List<ExecutableElement> candidates = own.isEmpty() ? builtIn : own;
            int skipped = own.isEmpty() ? 0 : 1;
            for (ExecutableElement candidate : candidates) {
                List<TypeMirror> types =
                        types(candidate, skipped, node.arguments().size());
                if (types != null && allFit(node.arguments(), types)) {
                    return call(node, candidate, types, skipped == 1);
                }
            }
            problems.report(
                    FsmCode.ONLY_ARGUMENTS,
                    spot,
                    handler,
                    node.column(),
                    node.name(),
                    shown(node.arguments()),
                    candidates.stream().map(method -> shown(method, skipped)).collect(Collectors.joining(" or ")));
            return Optional.empty();
        }

        private Optional<FilterExpr> call(
                OnlySyntax.Node.Name node, ExecutableElement method, List<TypeMirror> types, boolean isOwn) {
            List<FilterExpr.Value> values = new ArrayList<>();
            for (int i = 0; i < types.size(); i++) {
                Optional<FilterExpr.Value> value = value(node.arguments().get(i), types.get(i), node.name());
                boolean sound = value.isPresent()
                        && (isOwn || isPattern(node.arguments().get(i), method, i));
                if (!sound) {
                    return Optional.empty();
                }
                values.add(value.get());
            }
            String name = method.getSimpleName().toString();
            if (!isOwn) {
                look(node, builtInContext(method));
                return Optional.of(new FilterExpr.BuiltIn(name, values));
            }
            TypeMirror context = method.getParameters().get(0).asType();
            look(node, context);
            TypeElement owner = calledBy(node.name(), method);
            TypeElement seen = Objects.requireNonNull(TypeNames.element(context));
            return Optional.of(new FilterExpr.Own(TypeNames.of(owner), name, TypeNames.of(seen), values));
        }

        private void look(OnlySyntax.Node.Name node, @Nullable TypeMirror context) {
            if (context != null) {
                looks.add(new Look(node.name(), node.column(), context));
            }
        }

        private Optional<FilterExpr.Value> value(OnlySyntax.Node node, TypeMirror type, String taker) {
            if (node instanceof OnlySyntax.Node.Text text) {
                return Optional.of(new FilterExpr.Value.Text(text.text()));
            }
            if (node instanceof OnlySyntax.Node.Numeral number) {
                String suffix = type.getKind() == TypeKind.LONG ? "L" : "";
                return Optional.of(new FilterExpr.Value.Literal(normal(number.number()) + suffix));
            }
            if (node instanceof OnlySyntax.Node.Truth truth) {
                return Optional.of(new FilterExpr.Value.Literal(String.valueOf(truth.value())));
            }
            TypeElement element = Objects.requireNonNull(TypeNames.element(type));
            if (FilterValues.isConstant(node, element)) {
                return Optional.of(
                        new FilterExpr.Value.Constant(TypeNames.of(element), ((OnlySyntax.Node.Name) node).name()));
            }
            TypeMirror context = taken(type);
            Optional<FilterExpr> inner = context == null ? filter(node) : inner(node, context, taker);
            return inner.map(FilterExpr.Value.Filter::new);
        }

        /** {@return a filter that is given to another one, which hands it contexts of its own: the messages of an album} */
        private Optional<FilterExpr> inner(OnlySyntax.Node node, TypeMirror context, String taker) {
            List<Look> inside = new ArrayList<>();
            Optional<FilterExpr> filter = new Resolution(handler, spot, inside).filter(node);
            for (Look look : inside) {
                if (!contexts.is(context, look.context())) {
                    problems.report(
                            FsmCode.ONLY_CONTEXT,
                            spot,
                            handler,
                            look.column(),
                            look.filter(),
                            TypeNames.shown(look.context()),
                            "what " + taker + " gives to its filter",
                            TypeNames.shown(context));
                    return Optional.empty();
                }
            }
            return filter;
        }

        private boolean isPattern(OnlySyntax.Node node, ExecutableElement method, int at) {
            String objection = node instanceof OnlySyntax.Node.Text text && index.takesPattern(method, at)
                    ? FilterValues.patternObjection(text.text())
                    : null;
            if (objection != null) {
                problems.report(FsmCode.ONLY_PATTERN, spot, handler, node.column(), objection);
            }
            return objection == null;
        }
    }

    /** {@return a number as Java writes it: one that begins with a zero would be another there} */
    private static String normal(String number) {
        return number.replaceFirst("^(-?)0+(?=\\d)", "$1");
    }

    /** {@return the types of so many arguments; null if the method takes fewer or more} */
    private static @Nullable List<TypeMirror> types(ExecutableElement method, int skipped, int count) {
        List<TypeMirror> all = FilterIndex.parameters(method);
        List<TypeMirror> types = new ArrayList<>(all.subList(skipped, all.size()));
        if (method.isVarArgs()) {
            TypeMirror repeated = types.remove(types.size() - 1);
            boolean needsOne = !NONE_AT_ALL.contains(method.getSimpleName().toString());
            if (needsOne && count <= types.size()) {
                return null; // which of several methods of the name would be meant, and what for?
            }
            while (types.size() < count) {
                types.add(repeated);
            }
        }
        return types.size() == count ? types : null;
    }

    private static boolean allFit(List<OnlySyntax.Node> arguments, List<TypeMirror> types) {
        for (int i = 0; i < types.size(); i++) {
            if (!FilterValues.fits(arguments.get(i), types.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** {@return the context that a filter looks at; null if it looks at anything} */
    private @Nullable TypeMirror builtInContext(ExecutableElement method) {
        List<? extends TypeMirror> arguments = ((DeclaredType) method.getReturnType()).getTypeArguments();
        return !arguments.isEmpty() && arguments.get(0).getKind() == TypeKind.DECLARED ? arguments.get(0) : null;
    }

    /** {@return the context that a filter is given which another one takes; null if it is given what that one is given} */
    private static @Nullable TypeMirror taken(TypeMirror filter) {
        if (!(filter instanceof DeclaredType declared)
                || declared.getTypeArguments().isEmpty()) {
            return null;
        }
        TypeMirror argument = declared.getTypeArguments().get(0);
        TypeMirror context = argument instanceof WildcardType wildcard ? wildcard.getSuperBound() : argument;
        return context != null && context.getKind() == TypeKind.DECLARED ? context : null;
    }

    private String suggestion(String name) {
        TreeSet<String> known = new TreeSet<>(index.all().keySet());
        TypeElement owner = owner(name);
        if (owner != null) {
            String prefix = name.substring(0, name.lastIndexOf('.') + 1);
            filterFns(owner).forEach(method -> known.add(prefix + method.getSimpleName()));
        }
        return index.isUnwritable(name)
                ? " (what " + name + " takes cannot be written in a text: call it in a @FilterFn)"
                : Suggestions.hint(name, known);
    }

    private static String shown(ExecutableElement method, int skipped) {
        List<TypeMirror> all = FilterIndex.parameters(method);
        String types = all.subList(skipped, all.size()).stream()
                .map(FilterValues::shown)
                .collect(Collectors.joining(", "));
        return types.isEmpty() ? "nothing" : "(" + types + (method.isVarArgs() ? ", ...)" : ")");
    }

    private static String shown(List<OnlySyntax.Node> arguments) {
        return arguments.isEmpty()
                ? "nothing"
                : arguments.stream().map(FilterValues::shown).collect(Collectors.joining(", ", "(", ")"));
    }
}
