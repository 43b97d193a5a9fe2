package dev.aptgram.fsm.processor.write;

import dev.aptgram.fsm.processor.model.MessagesModel;
import dev.aptgram.fsm.processor.model.TextsModel;
import dev.aptgram.tl.processor.source.ClassName;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.FieldSpec;
import dev.aptgram.tl.processor.source.MethodSpec;
import dev.aptgram.tl.processor.source.TypeName;
import dev.aptgram.tl.processor.source.TypeSpec;
import dev.aptgram.tl.processor.support.SourceText;
import java.util.Locale;
import javax.lang.model.element.Modifier;

/** Writes the class with the texts of an interface: a class per language, and the choice among them. */
public final class MessagesWriter {
    private final TextsModel texts;
    private final MessagesModel messages;
    private final ClassName type;

    private MessagesWriter(TextsModel texts) {
        this.texts = texts;
        this.messages = texts.messages();
        this.type = Types.of(messages.type());
    }

    /**
     * {@return the source of the class with the texts}
     *
     * @param texts the texts
     */
    public static SourceText write(TextsModel texts) {
        return Headers.text(texts.messages().textsType(), new MessagesWriter(texts).type());
    }

    private TypeSpec type() {
        TypeSpec.Builder spec = Headers.mark(
                        TypeSpec.classBuilder(messages.textsType().simpleName()))
                .addModifiers(Modifier.FINAL)
                .addJavadoc(
                        "The texts of {@link $T}, as their files had them when it was compiled: $L.",
                        type,
                        String.join(", ", messages.tags()));
        if (messages.isPublic()) {
            spec.addModifiers(Modifier.PUBLIC);
        }
        CodeBlock.Builder checks = CodeBlock.builder();
        for (TextsModel.Language language : texts.languages()) {
            spec.addField(
                    FieldSpec.builder(type, constant(language.tag()), Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                            .initializer("new $L()", className(language.tag()))
                            .build());
            checks.addStatement(
                    "$T.check($T.class, $S, $LL)", Types.COMPILED_TEXTS, type, language.file(), language.checksum());
        }
        spec.staticBlock(checks.build())
                .addMethod(MethodSpec.constructorBuilder()
                        .addModifiers(Modifier.PRIVATE)
                        .build())
                .addMethod(in())
                .addMethod(ofUser())
                .addMethod(ofContext());
        texts.languages().forEach(language -> spec.addType(new LanguageWriter(texts, language).type()));
        return spec.build();
    }

    private MethodSpec in() {
        CodeBlock.Builder cases = CodeBlock.builder();
        for (String tag : messages.tags()) {
            cases.add("case $S:\n", tag.toLowerCase(Locale.ROOT)).indent();
            cases.addStatement("return $L", constant(tag)).unindent();
        }
        cases.add("default:\n").indent();
        cases.addStatement("int end = tag.lastIndexOf('-')");
        cases.addStatement("tag = end < 0 ? $S : tag.substring(0, end)", "").unindent();
        return MethodSpec.methodBuilder("in")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .addJavadoc(
                        "{@return the texts in a language} One that there is not falls back to what is wider, such as {@code de-AT} to"
                                + " {@code de}, and in the end to {@code $L}.\n\n@param languageTag an IETF tag; null for none\n",
                        messages.tags().get(0))
                .returns(type)
                .addParameter(Types.STRING.nullable(), "languageTag")
                .addStatement(
                        "String tag = languageTag == null ? $S : languageTag.replace('_', '-').toLowerCase($T.ROOT)",
                        "",
                        Locale.class)
                .beginControlFlow("while (!tag.isEmpty())")
                .beginControlFlow("switch (tag)")
                .addCode(cases.build())
                .endControlFlow()
                .endControlFlow()
                .addStatement("return $L", constant(messages.tags().get(0)))
                .build();
    }

    private MethodSpec ofUser() {
        return of("user", Types.PEER_VIEW, "user.languageCode()")
                .addJavadoc(
                        "{@return the texts in the language of a user's app, as far as it is known}\n\n@param user the user\n")
                .build();
    }

    private MethodSpec ofContext() {
        return of("ctx", Types.CTX, "ctx.sender().languageCode()")
                .addJavadoc(
                        "{@return the texts in the language of the app of whose update it is}\n\n@param ctx the update\n")
                .build();
    }

    private MethodSpec.Builder of(String parameter, TypeName of, String tag) {
        return MethodSpec.methodBuilder("of")
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                .returns(type)
                .addParameter(of, parameter)
                .addStatement("return in($L)", tag);
    }

    static String constant(String tag) {
        return tag.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    static String className(String tag) {
        StringBuilder name = new StringBuilder("In");
        for (String part : tag.split("-", -1)) {
            name.append(part.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(part.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }
}
