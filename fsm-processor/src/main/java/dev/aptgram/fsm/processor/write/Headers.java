package dev.aptgram.fsm.processor.write;

import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.tl.processor.source.CodeBlock;
import dev.aptgram.tl.processor.source.JavaFile;
import dev.aptgram.tl.processor.source.TypeSpec;
import dev.aptgram.tl.processor.support.SourceText;

/** What every generated file has. */
final class Headers {
    private static final CodeBlock NULL_MARKED = CodeBlock.of("@$T", Types.NULL_MARKED);
    private static final CodeBlock GENERATED = CodeBlock.of("@$T($S)", Types.GENERATED, "FsmProcessor");
    private static final CodeBlock SUPPRESSED =
            CodeBlock.of("@$T({$S, $S, $S})", SuppressWarnings.class, "deprecation", "removal", "NullAway");

    private Headers() {}

    /** Marks a generated top-level type; users compile it with their own warnings on, and with -Werror. */
    static TypeSpec.Builder mark(TypeSpec.Builder type) {
        return type.addAnnotation(NULL_MARKED).addAnnotation(GENERATED).addAnnotation(SUPPRESSED);
    }

    static SourceText text(JavaType type, TypeSpec spec) {
        return out -> out.append(JavaFile.text(type.packageName(), spec));
    }
}
