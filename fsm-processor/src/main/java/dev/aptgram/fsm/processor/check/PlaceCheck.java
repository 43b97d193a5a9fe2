package dev.aptgram.fsm.processor.check;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.model.MessagesModel;
import dev.aptgram.fsm.processor.model.MessagesModel.Kind;
import dev.aptgram.fsm.processor.text.PluralRule;
import dev.aptgram.fsm.processor.text.Template;
import dev.aptgram.tl.processor.support.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Holds the places of one text against the parameters of its method. */
final class PlaceCheck {
    private static final Set<Kind> AS_IT_IS = Set.of(Kind.TEXT, Kind.WHOLE);
    private static final Set<Kind> NUMBERS = Set.of(Kind.WHOLE, Kind.NUMBER);
    private static final Set<Kind> DATES = Set.of(Kind.DATE, Kind.DATE_TIME);
    private static final Set<Kind> TIMES = Set.of(Kind.TIME, Kind.DATE_TIME);

    private final MessagesModel.Method method;
    private final String shown;
    private final String file;
    private final int line;
    private final String tag;
    private final Problems problems;

    /**
     * @param method the method
     * @param shown its name for people
     * @param file the file's name
     * @param line the text's line in it
     * @param tag the file's language
     * @param problems takes complaints
     */
    PlaceCheck(MessagesModel.Method method, String shown, String file, int line, String tag, Problems problems) {
        this.method = method;
        this.shown = shown;
        this.file = file;
        this.line = line;
        this.tag = tag;
        this.problems = problems;
    }

    void check(Template template) {
        for (Template.Piece piece : template.pieces()) {
            if (piece instanceof Template.Slot slot) {
                parameter(slot.parameter()).ifPresent(parameter -> slot(slot, parameter));
            } else if (piece instanceof Template.Plural plural) {
                parameter(plural.parameter()).ifPresent(parameter -> plural(plural, parameter));
                plural.forms().values().forEach(this::check);
            } else if (piece instanceof Template.Marked marked) {
                check(marked.inside());
            }
        }
    }

    private Optional<MessagesModel.Parameter> parameter(String name) {
        List<String> names = new ArrayList<>();
        for (MessagesModel.Parameter parameter : method.parameters()) {
            if (parameter.name().equals(name)) {
                return Optional.of(parameter);
            }
            names.add("{" + parameter.name() + "}");
        }
        List<String> bare =
                method.parameters().stream().map(MessagesModel.Parameter::name).toList();
        problems.report(
                FsmCode.PLACE_UNKNOWN,
                method.spot(),
                shown,
                file,
                line,
                name,
                names.isEmpty() ? "remove it, or give the method a parameter" : "use " + String.join(" or ", names),
                Suggestions.hint(name, bare));
        return Optional.empty();
    }

    private void slot(Template.Slot slot, MessagesModel.Parameter parameter) {
        switch (slot.format()) {
            case PLAIN -> kind(parameter, AS_IT_IS, "written as it is", "");
            case NUMBER -> kind(parameter, NUMBERS, "written as a number", "");
            case DATE -> kind(parameter, DATES, "written as a date", "");
            case TIME -> kind(parameter, TIMES, "written as a time", "");
        }
    }

    private void plural(Template.Plural plural, MessagesModel.Parameter parameter) {
        kind(parameter, Set.of(Kind.WHOLE), "counted", "take int or long");
        Optional<PluralRule> known = PluralRule.of(tag);
        PluralRule rule = known.orElse(PluralRule.ONE_FORM);
        String has = "\"" + tag + "\" has " + String.join(", ", rule.required());
        for (String form : plural.forms().keySet()) {
            if (!form.startsWith("=") && !rule.knows(form)) {
                forms(
                        plural,
                        "has a form for \"" + form + "\", which "
                                + (known.isPresent()
                                        ? "\"" + tag + "\" does not have"
                                        : "is not known of \"" + tag + "\""),
                        known.isPresent()
                                ? "remove it: " + has + Suggestions.hint(form, rule.required())
                                : "write other {...} alone, or a text per number with =1 {...}");
            }
        }
        for (String category : rule.required()) {
            boolean there = plural.forms().containsKey(category);
            if (!there) {
                forms(plural, "has no form for \"" + category + "\"", "add " + category + " {...}: " + has);
            }
        }
    }

    private void forms(Template.Plural plural, String what, String mend) {
        problems.report(FsmCode.PLURAL_FORMS, method.spot(), shown, file, line, plural.parameter(), what, mend);
    }

    private void kind(MessagesModel.Parameter parameter, Set<Kind> fitting, String use, String otherMend) {
        if (!fitting.contains(parameter.kind())) {
            problems.report(
                    FsmCode.PLACE_TYPE,
                    method.spot(),
                    shown,
                    file,
                    line,
                    parameter.name(),
                    use,
                    parameter.type().replaceFirst("^java\\.\\w+\\.", ""),
                    otherMend.isEmpty() ? mend(parameter) : otherMend);
        }
    }

    private static String mend(MessagesModel.Parameter parameter) {
        String name = parameter.name();
        return switch (parameter.kind()) {
            case TEXT, WHOLE -> "write {" + name + "}";
            case NUMBER -> "write {" + name + ", number}";
            case DATE -> "write {" + name + ", date}";
            case TIME -> "write {" + name + ", time}";
            case DATE_TIME -> "write {" + name + ", date} or {" + name + ", time}";
            case OTHER -> "take String, a number, LocalDate, LocalTime or LocalDateTime";
        };
    }
}
