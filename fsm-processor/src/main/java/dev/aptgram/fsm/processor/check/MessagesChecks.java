package dev.aptgram.fsm.processor.check;

import dev.aptgram.fsm.processor.diagnostic.FsmCode;
import dev.aptgram.fsm.processor.diagnostic.Problems;
import dev.aptgram.fsm.processor.diagnostic.Spot;
import dev.aptgram.fsm.processor.model.MessagesModel;
import dev.aptgram.fsm.processor.text.MarkupSyntax;
import dev.aptgram.fsm.processor.text.PropertyFile;
import dev.aptgram.fsm.processor.text.Template;
import dev.aptgram.fsm.processor.text.TemplateSyntax;
import dev.aptgram.tl.processor.support.Suggestions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Holds one property file against the methods whose texts it has. */
public final class MessagesChecks {
    private final MessagesModel messages;
    private final String tag;
    private final String file;
    private final Problems problems;

    private MessagesChecks(MessagesModel messages, String tag, Problems problems) {
        this.messages = messages;
        this.tag = tag;
        String path = messages.file(tag);
        this.file = path.substring(path.lastIndexOf('/') + 1);
        this.problems = problems;
    }

    /**
     * {@return the texts by the methods' names, as far as they are sound} Everything that is wrong is reported.
     *
     * @param messages the interface
     * @param tag the language of the file
     * @param content what is in it
     * @param problems takes the complaints
     */
    public static Map<String, Template> texts(
            MessagesModel messages, String tag, PropertyFile content, Problems problems) {
        return new MessagesChecks(messages, tag, problems).texts(content);
    }

    private Map<String, Template> texts(PropertyFile content) {
        for (PropertyFile.Fault fault : content.faults()) {
            problems.report(
                    FsmCode.MESSAGE_SYNTAX,
                    spot(fault.key()),
                    shown(fault.key()),
                    file,
                    fault.line(),
                    fault.what(),
                    fault.mend());
        }
        Map<String, PropertyFile.Entry> entries = new LinkedHashMap<>();
        for (PropertyFile.Entry entry : content.entries()) {
            PropertyFile.Entry first = entries.putIfAbsent(entry.key(), entry);
            if (first != null) {
                problems.report(
                        FsmCode.MESSAGE_TWICE, spot(entry.key()), shown(entry.key()), file, first.line(), entry.line());
            }
        }
        checkUnused(entries);
        Map<String, Template> texts = new LinkedHashMap<>();
        // A file that cannot be read as such has no keys that one could miss.
        boolean isReadable = !content.entries().isEmpty() || content.faults().isEmpty();
        for (MessagesModel.Method method : messages.methods()) {
            PropertyFile.Entry entry = entries.get(method.name());
            if (entry != null) {
                text(method, entry, texts);
            } else if (isReadable && messages.parent(tag).isEmpty()) {
                reportMissing(method, entries);
            }
        }
        return texts;
    }

    private void checkUnused(Map<String, PropertyFile.Entry> entries) {
        List<String> methods =
                messages.methods().stream().map(MessagesModel.Method::name).toList();
        boolean isMeant = messages.suppressed().contains(FsmCode.KEY_UNUSED.code());
        for (PropertyFile.Entry entry : entries.values()) {
            if (!isMeant && !methods.contains(entry.key())) {
                List<String> open = methods.stream()
                        .filter(method -> !entries.containsKey(method))
                        .toList();
                problems.report(
                        FsmCode.KEY_UNUSED,
                        messages.spot(tag),
                        messages.type().nestedName(),
                        file,
                        entry.line(),
                        Suggested.shortened(entry.key()),
                        Suggestions.hint(entry.key(), open));
            }
        }
    }

    private void reportMissing(MessagesModel.Method method, Map<String, PropertyFile.Entry> entries) {
        List<String> methods =
                messages.methods().stream().map(MessagesModel.Method::name).toList();
        List<String> strange =
                entries.keySet().stream().filter(key -> !methods.contains(key)).toList();
        String places = method.parameters().stream()
                .map(parameter -> " {" + parameter.name() + "}")
                .collect(Collectors.joining());
        problems.report(
                FsmCode.MESSAGE_MISSING,
                method.spot(),
                shown(method.name()),
                file,
                method.name() + " = ..." + places,
                Suggestions.hint(method.name(), strange));
    }

    private void text(MessagesModel.Method method, PropertyFile.Entry entry, Map<String, Template> into) {
        Template template;
        try {
            Template plain = TemplateSyntax.parse(entry.value());
            template = method.isFormatted() ? MarkupSyntax.parse(plain) : plain;
        } catch (TemplateSyntax.Malformed malformed) {
            report(FsmCode.MESSAGE_SYNTAX, method, entry, malformed, malformed.mend());
            return;
        } catch (MarkupSyntax.Malformed malformed) {
            report(code(malformed.fault()), method, entry, malformed, malformed.mend());
            return;
        }
        new PlaceCheck(method, shown(method.name()), file, entry.line(), tag, problems).check(template);
        List<String> missing = new ArrayList<>();
        for (MessagesModel.Parameter parameter : method.parameters()) {
            if (!template.parameters().contains(parameter.name())) {
                missing.add(parameter.name());
            }
        }
        for (String name : missing) {
            problems.report(FsmCode.PLACE_MISSING, method.spot(), shown(method.name()), file, entry.line(), name);
        }
        into.put(method.name(), template);
    }

    private static FsmCode code(MarkupSyntax.Fault fault) {
        return switch (fault) {
            case TAG -> FsmCode.MARKUP_TAG;
            case NESTING -> FsmCode.MARKUP_NESTING;
            case PLACE -> FsmCode.MARKUP_PLACE;
        };
    }

    private void report(
            FsmCode code, MessagesModel.Method method, PropertyFile.Entry entry, Exception malformed, String mend) {
        problems.report(
                code,
                method.spot(),
                shown(method.name()),
                file,
                entry.line(),
                String.valueOf(malformed.getMessage()),
                mend);
    }

    private Spot spot(String key) {
        return messages.methods().stream()
                .filter(method -> method.name().equals(key))
                .map(MessagesModel.Method::spot)
                .findFirst()
                .orElse(messages.spot());
    }

    private String shown(String key) {
        return messages.type().nestedName() + (key.isEmpty() ? "" : "." + Suggested.shortened(key));
    }
}
