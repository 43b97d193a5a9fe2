package dev.aptgram.tl.processor.write;

import dev.aptgram.tl.processor.schema.ApiModel;
import dev.aptgram.tl.processor.schema.LinkedSchema;
import dev.aptgram.tl.processor.schema.MethodFacts;
import dev.aptgram.tl.processor.schema.RecordModel;
import dev.aptgram.tl.processor.schema.UnionModel;
import dev.aptgram.tl.processor.source.ClassName;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.support.TlIds;

/** What is said about generated types, and the marks that each of them bears. */
final class Docs {
    static final CodeBlock NULL_MARKED = CodeBlock.of("@$T", ClassName.get("org.jspecify.annotations", "NullMarked"));

    static final CodeBlock GENERATED =
            CodeBlock.of("@$T($S)", ClassName.get("dev.aptgram.annotations", "Generated"), "TlSchemaProcessor");

    private static final int WIDTH = 110;

    private Docs() {}

    // Example:
    // {@code messages.sendMessage}, id {@code fef48f62}, layer 228; answers {@code Updates}.
    //
    // <pre>{@code
    // messages.sendMessage#fef48f62 flags:# ... = Updates
    // }</pre>
    //
    // <p>For users only. Errors known, constants of {@link RpcErrors}:
    //
    // <pre>{@code
    // PEER_ID_INVALID, ...
    // }</pre>
    static CodeBlock of(RecordModel model, LinkedSchema schema) {
        String kind = model.isMethod() ? "The method" : "The constructor";
        String end = model.isMethod()
                ? "; answers {@code " + model.typeName() + "}"
                : " of {@code " + model.typeName() + "}";
        CodeBlock.Builder doc = CodeBlock.builder()
                .add(
                        "$L {@code $L}$L; id {@code $L}, $L.\n\n",
                        kind,
                        model.tlName(),
                        end,
                        TlIds.hex(model.id()),
                        where(schema))
                .add("<pre>{@code\n$L\n}</pre>\n", wrapped(model.text()));
        if (model.isMethod() && schema.api() != null) {
            doc.add(facts(schema.api(), schema.api().facts(model)));
        }
        return doc.build();
    }

    private static CodeBlock facts(ApiModel api, MethodFacts facts) {
        String who = switch (facts.audience()) {
            case EVERYONE -> "For users and bots.";
            case USERS -> "For users only.";
            case BOTS -> "For bots only.";
        };
        if (facts.errors().isEmpty()) {
            return CodeBlock.of("\n<p>$L\n", who);
        }
        return CodeBlock.of(
                "\n<p>$L Errors known, constants of {@link $T}:\n\n<pre>{@code\n$L\n}</pre>\n",
                who,
                Types.of(api.constants()),
                wrapped(String.join(", ", facts.errors())));
    }

    static CodeBlock of(UnionModel union, LinkedSchema schema) {
        return CodeBlock.of(
                "The type {@code $L} with its $L constructors, $L.\n",
                union.tlName(),
                union.members().size(),
                where(schema));
    }

    static String where(LinkedSchema schema) {
        return schema.layer() == 0 ? "{@code " + schema.source() + "}" : "layer " + schema.layer();
    }

    private static String wrapped(String line) {
        StringBuilder out = new StringBuilder();
        int width = 0;
        for (String word : line.split(" ", -1)) {
            if (width > 0 && width + 1 + word.length() > WIDTH) {
                out.append("\n  ");
                width = 2;
            } else if (width > 0) {
                out.append(' ');
                width++;
            }
            out.append(word);
            width += word.length();
        }
        return out.toString();
    }
}
