package dev.aptgram.fsm.processor.write;

import dev.aptgram.fsm.processor.model.MessagesModel;
import dev.aptgram.fsm.processor.model.TextsModel;
import dev.aptgram.fsm.processor.text.PluralRule;
import dev.aptgram.fsm.processor.text.Template;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.TypeName;
import dev.aptgram.tl.processor.source.TypeSpec;
import java.text.NumberFormat;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import javax.lang.model.element.Modifier;

/** Writes the class with the texts of one language. */
final class LanguageWriter {
    private final MessagesModel messages;
    private final TextsModel.Language language;
    private final PluralRule rule;
    private final String form;
    private boolean counts;

    LanguageWriter(TextsModel texts, TextsModel.Language language) {
        this.messages = texts.messages();
        this.language = language;
        String name = "form";
        while (isTaken(name)) {
            name += "_";
        }
        this.form = name;
        this.rule = PluralRule.of(language.tag()).orElse(PluralRule.ONE_FORM);
    }

    private boolean isTaken(String name) {
        return messages.methods().stream().anyMatch(method -> method.name().equals(name));
    }

    TypeSpec type() {
        String parent = messages.parent(language.tag());
        TypeSpec.Builder spec = TypeSpec.classBuilder(MessagesWriter.className(language.tag()))
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC);
        if (parent.isEmpty()) {
            spec.addSuperinterface(Types.of(messages.type()));
        } else {
            spec.superclass(Types.of(messages.textsType()).nestedClass(MessagesWriter.className(parent)));
        }
        for (MessagesModel.Method method : messages.methods()) {
            Template text = language.texts().get(method.name());
            if (text != null) {
                spec.addMethod(method(method, text));
            }
        }
        if (counts && !rule.conditions().isEmpty()) {
            spec.addMethod(chooser());
        }
        return spec.build();
    }

    private MethodSpec method(MessagesModel.Method method, Template text) {
        MethodSpec.Builder spec = MethodSpec.methodBuilder(method.name())
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(method.isFormatted() ? Types.FORMATTED_TEXT : Types.STRING);
        for (MessagesModel.Parameter parameter : method.parameters()) {
            spec.addParameter(type(parameter.type()), parameter.name());
        }
        return spec.addStatement("return $L", method.isFormatted() ? formatted(text) : code(text))
                .build();
    }

    /** {@return a type that Java writes without parameters} */
    private static TypeName type(String java) {
        return switch (java) {
            case "byte" -> TypeName.BYTE;
            case "short" -> TypeName.SHORT;
            case "int" -> TypeName.INT;
            case "long" -> TypeName.LONG;
            case "float" -> TypeName.FLOAT;
            case "double" -> TypeName.DOUBLE;
            default -> Types.named(java);
        };
    }

    private CodeBlock code(Template template) {
        List<CodeBlock> pieces = new ArrayList<>();
        boolean isText = template.pieces().isEmpty() || !(template.pieces().get(0) instanceof Template.Slot);
        if (!isText) {
            Template.Slot first = (Template.Slot) template.pieces().get(0);
            isText = first.format() != Template.Format.PLAIN;
        }
        // A number or a sequence alone is no text yet.
        if (!isText || template.pieces().isEmpty()) {
            pieces.add(CodeBlock.of("$S", ""));
        }
        template.pieces().forEach(piece -> pieces.add(code(piece)));
        return CodeBlock.join(pieces, " + ");
    }

    // Example: FormattedText.of("Hello, ").plus(FormattedText.of("" + name).bold()).plus("!")
    private CodeBlock formatted(Template template) {
        CodeBlock.Builder code = CodeBlock.builder();
        List<Template.Piece> plain = new ArrayList<>();
        for (Template.Piece piece : template.pieces()) {
            if (Template.isFormatted(piece)) {
                if (!plain.isEmpty()) {
                    addPlain(plain, code);
                }
                CodeBlock part = formatted(piece);
                code.add(code.isEmpty() ? "$L" : ".plus($L)", part);
            } else {
                plain.add(piece);
            }
        }
        if (code.isEmpty() || !plain.isEmpty()) {
            addPlain(plain, code);
        }
        return code.build();
    }

    private void addPlain(List<Template.Piece> plain, CodeBlock.Builder into) {
        CodeBlock words = code(new Template(plain));
        plain.clear();
        if (into.isEmpty()) {
            into.add("$T.of($L)", Types.FORMATTED_TEXT, words);
        } else {
            into.add(".plus($L)", words);
        }
    }

    private CodeBlock formatted(Template.Piece piece) {
        return piece instanceof Template.Marked marked
                ? CodeBlock.of("$L.$L", formatted(marked.inside()), FormattingCode.of(marked.mark()))
                : plural((Template.Plural) piece, this::formatted);
    }

    private CodeBlock code(Template.Piece piece) {
        if (piece instanceof Template.Words words) {
            return Texts.literal(words.text());
        }
        if (piece instanceof Template.Plural plural) {
            return plural(plural, this::code);
        }
        Template.Slot slot = (Template.Slot) piece;
        String name = slot.parameter();
        return switch (slot.format()) {
            case PLAIN -> CodeBlock.of("$L", name);
            case NUMBER -> CodeBlock.of("$T.getInstance($L).format($L)", NumberFormat.class, locale(), name);
            case DATE -> dated("ofLocalizedDate", name);
            case TIME -> dated("ofLocalizedTime", name);
        };
    }

    private CodeBlock dated(String style, String name) {
        return CodeBlock.of(
                "$T.$L($T.MEDIUM).withLocale($L).format($L)",
                DateTimeFormatter.class,
                style,
                FormatStyle.class,
                locale(),
                name);
    }

    private CodeBlock locale() {
        return CodeBlock.of("$T.forLanguageTag($S)", Locale.class, language.tag());
    }

    // Example: (count == 0 ? "nothing" : switch (form(count)) { case "one" -> "an apple"; default -> count + " apples";
    // })
    private CodeBlock plural(Template.Plural plural, Function<Template, CodeBlock> formCode) {
        String number = plural.parameter();
        CodeBlock.Builder code = CodeBlock.builder().add("(");
        plural.forms().forEach((form, text) -> {
            if (form.startsWith("=")) {
                code.add("$L == $L ? $L : ", number, Integer.parseInt(form.substring(1)), formCode.apply(text));
            }
        });
        Template rest = Objects.requireNonNull(plural.forms().get(rule.rest()), "a checked plural");
        Map<String, String> conditions = rule.conditions();
        List<String> own =
                conditions.keySet().stream().filter(plural.forms()::containsKey).toList();
        if (own.isEmpty()) {
            return code.add("$L)", formCode.apply(rest)).build();
        }
        counts = true;
        code.add("switch ($L($L)) {\n", form, number).indent();
        for (String form : own) {
            Template text = Objects.requireNonNull(plural.forms().get(form));
            code.add("case $S -> $L;\n", form, formCode.apply(text));
        }
        return code.add("default -> $L;\n", formCode.apply(rest))
                .unindent()
                .add("})")
                .build();
    }

    private MethodSpec chooser() {
        MethodSpec.Builder method = MethodSpec.methodBuilder(form)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(Types.STRING)
                .addParameter(TypeName.LONG, "number")
                .addStatement("long n = $T.abs(number)", Math.class);
        rule.conditions()
                .forEach((category, condition) -> method.beginControlFlow("if ($L)", condition)
                        .addStatement("return $S", category)
                        .endControlFlow());
        return method.addStatement("return $S", rule.rest()).build();
    }
}
