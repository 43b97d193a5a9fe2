package dev.aptgram.fsm.processor.write;

import dev.aptgram.fsm.processor.model.Argument;
import dev.aptgram.fsm.processor.model.FilterExpr;
import dev.aptgram.fsm.processor.model.HandlerModel;
import dev.aptgram.fsm.processor.model.Narrowing;
import dev.aptgram.fsm.processor.model.RouteModel;
import dev.aptgram.tl.processor.source.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes what must hold for a handler besides its trigger. */
final class FilterCode {
    private FilterCode() {}

    // Example: FormFsm.Filters.state(Form.AGE).and(Filters.privateChat().or(Filters.<Ctx>of("paid", c ->
    // Guards.paid(c)))),
    static CodeBlock of(HandlerModel handler, RouteModel route) {
        List<CodeBlock> parts = new ArrayList<>(ScopeCode.filters(handler.scopes()));
        handler.filters().forEach(filter -> parts.add(code(filter)));
        for (Argument argument : route.arguments()) {
            if (argument instanceof Argument.Part part && part.optional()) {
                parts.add(CodeBlock.of(
                        "$T.<$T>of($S, c -> c.$L().isPresent())",
                        Types.FILTERS,
                        Types.context(route.trigger().kind()),
                        "has " + part.method(),
                        part.method()));
            }
        }
        return parts.isEmpty() ? CodeBlock.of("") : CodeBlock.of("$L, ", joined(parts, "and"));
    }

    // Example: Ctx.class, Filters.privateChat(),
    static CodeBlock of(@Nullable Narrowing narrowing) {
        if (narrowing == null) {
            return CodeBlock.of("");
        }
        List<CodeBlock> parts =
                narrowing.filters().stream().map(FilterCode::code).toList();
        return CodeBlock.of("$T.class, $L, ", Types.of(narrowing.context()), joined(parts, "and"));
    }

    private static CodeBlock code(FilterExpr filter) {
        if (filter instanceof FilterExpr.And and) {
            return joined(and.parts().stream().map(FilterCode::code).toList(), "and");
        }
        if (filter instanceof FilterExpr.Or or) {
            return joined(or.parts().stream().map(FilterCode::code).toList(), "or");
        }
        if (filter instanceof FilterExpr.Not not) {
            return CodeBlock.of("$L.not()", code(not.part()));
        }
        if (filter instanceof FilterExpr.BuiltIn builtIn) {
            return CodeBlock.of("$T.$L($L)", Types.FILTERS, builtIn.method(), values(builtIn.arguments()));
        }
        FilterExpr.Own own = (FilterExpr.Own) filter;
        CodeBlock rest = own.arguments().isEmpty() ? CodeBlock.of("") : CodeBlock.of(", $L", values(own.arguments()));
        return CodeBlock.of(
                "$T.<$T>of($L, c -> $T.$L(c$L))",
                Types.FILTERS,
                Types.of(own.context()),
                Texts.literal(name(own)),
                Types.of(own.owner()),
                own.method(),
                rest);
    }

    private static String name(FilterExpr.Own own) {
        String arguments = own.arguments().stream().map(FilterCode::shown).collect(Collectors.joining(", "));
        return own.owner().simpleName() + "." + own.method() + (arguments.isEmpty() ? "" : "(" + arguments + ")");
    }

    private static String shown(FilterExpr.Value value) {
        if (value instanceof FilterExpr.Value.Text text) {
            return "'" + text.text() + "'";
        }
        return value instanceof FilterExpr.Value.Constant constant
                ? constant.name()
                : ((FilterExpr.Value.Literal) value).java();
    }

    private static CodeBlock values(List<FilterExpr.Value> values) {
        return values.stream().map(FilterCode::value).collect(CodeBlock.joining(", "));
    }

    private static CodeBlock value(FilterExpr.Value value) {
        if (value instanceof FilterExpr.Value.Text text) {
            return Texts.literal(text.text());
        }
        if (value instanceof FilterExpr.Value.Literal literal) {
            return CodeBlock.of("$L", literal.java());
        }
        if (value instanceof FilterExpr.Value.Constant constant) {
            return CodeBlock.of("$T.$L", Types.of(constant.type()), constant.name());
        }
        return code(((FilterExpr.Value.Filter) value).filter());
    }

    /** {@return the filters one after the other} A chain of calls needs no parentheses. */
    private static CodeBlock joined(List<CodeBlock> filters, String word) {
        CodeBlock joined = filters.get(0);
        for (CodeBlock filter : filters.subList(1, filters.size())) {
            joined = CodeBlock.of("$L.$L($L)", joined, word, filter);
        }
        return joined;
    }
}
