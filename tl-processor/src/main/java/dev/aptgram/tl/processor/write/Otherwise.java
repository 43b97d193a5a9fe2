package dev.aptgram.tl.processor.write;

import dev.aptgram.tl.processor.schema.EarlierModel;
import dev.aptgram.tl.processor.schema.LinkedSchema;
import dev.aptgram.tl.processor.schema.RecordModel;
import dev.aptgram.tl.processor.schema.UnionModel;
import dev.aptgram.tl.processor.source.CodeBlock;
import org.jspecify.annotations.Nullable;

/** What is done about an id that a type does not have: perhaps it had it in an earlier layer. */
final class Otherwise {
    private Otherwise() {}

    /** {@return the right side of an interface's {@code default ->}} */
    static CodeBlock of(UnionModel union, LinkedSchema schema) {
        EarlierModel earlier = schema.earlier();
        if (earlier != null && !earlier.liftsOf(union.tlName()).isEmpty()) {
            return EarlierWriter.call(earlier, union.name());
        }
        return unknown(union.tlName(), earlier);
    }

    /** {@return the statement for a record that was asked to read something else} */
    static CodeBlock of(RecordModel model, LinkedSchema schema) {
        EarlierModel earlier = schema.earlier();
        if (model.isMethod()) {
            return unknown(model.tlName(), null);
        }
        if (earlier != null && !earlier.liftsTo(model).isEmpty()) {
            return CodeBlock.of("return $L", EarlierWriter.call(earlier, model.name()));
        }
        return unknown(model.typeName(), earlier);
    }

    /** {@return the right side of the registry's {@code default ->}} */
    static CodeBlock of(LinkedSchema schema) {
        EarlierModel earlier = schema.earlier();
        return earlier == null ? CodeBlock.of("null") : CodeBlock.of("$T.readObject(id, in)", Types.of(earlier.name()));
    }

    private static CodeBlock unknown(String type, @Nullable EarlierModel earlier) {
        return earlier != null && earlier.refuses(type)
                ? CodeBlock.of("throw $T.unknown($S, id, in)", Types.of(earlier.name()), type)
                : CodeBlock.of("throw in.unknown($S, id)", type);
    }
}
