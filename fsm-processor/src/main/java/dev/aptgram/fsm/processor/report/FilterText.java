package dev.aptgram.fsm.processor.report;

import dev.aptgram.fsm.processor.model.FilterExpr;
import java.util.List;
import java.util.stream.Collectors;

/** Filters as {@code @Only} writes them. */
final class FilterText {
    private FilterText() {}

    static String of(FilterExpr filter) {
        return text(filter, false);
    }

    /** {@return several that must all hold, each so that it can stand beside the others} */
    static List<String> all(List<FilterExpr> filters) {
        return filters.stream()
                .map(filter -> text(filter, filters.size() > 1 && filter instanceof FilterExpr.Or))
                .toList();
    }

    private static String text(FilterExpr filter, boolean inside) {
        if (filter instanceof FilterExpr.Or or) {
            String parts = or.parts().stream().map(part -> text(part, true)).collect(Collectors.joining(" or "));
            return inside ? "(" + parts + ")" : parts;
        }
        if (filter instanceof FilterExpr.And and) {
            String parts = and.parts().stream().map(part -> text(part, true)).collect(Collectors.joining(" and "));
            return inside ? "(" + parts + ")" : parts;
        }
        if (filter instanceof FilterExpr.Not not) {
            return "not " + text(not.part(), true);
        }
        if (filter instanceof FilterExpr.BuiltIn builtIn) {
            return builtIn.method() + arguments(builtIn.arguments());
        }
        FilterExpr.Own own = (FilterExpr.Own) filter;
        return own.owner().simpleName() + "." + own.method() + arguments(own.arguments());
    }

    private static String arguments(List<FilterExpr.Value> values) {
        return values.isEmpty()
                ? ""
                : values.stream().map(FilterText::value).collect(Collectors.joining(", ", "(", ")"));
    }

    private static String value(FilterExpr.Value value) {
        if (value instanceof FilterExpr.Value.Text text) {
            return "'" + text.text().replace("'", "''") + "'";
        }
        if (value instanceof FilterExpr.Value.Literal literal) {
            return literal.java().replaceFirst("L$", "");
        }
        return value instanceof FilterExpr.Value.Constant constant
                ? constant.name()
                : of(((FilterExpr.Value.Filter) value).filter());
    }
}
