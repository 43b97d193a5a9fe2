package dev.aptgram.fsm.processor.write;

import com.palantir.javapoet.CodeBlock;
import java.util.Arrays;
import java.util.regex.Pattern;

/** Writes texts of the user's. */
final class Texts {
    private static final Pattern LINE_ENDS_ALONE = Pattern.compile("[\\u2028\\u2029]");
    private static final Pattern LINE_ENDS = Pattern.compile("(?=[\\u2028\\u2029])|(?<=[\\u2028\\u2029])");

    private Texts() {}

    /** {@return a text as Java writes it} Unicode's own line ends are none to Java, but the library that renders it breaks there. */
    static CodeBlock literal(String text) {
        return Arrays.stream(LINE_ENDS.split(text, -1))
                .filter(part -> !part.isEmpty() || text.isEmpty())
                .map(part -> LINE_ENDS_ALONE.matcher(part).matches()
                        ? CodeBlock.of("$L", String.format("\"\\u%04x\"", (int) part.charAt(0)))
                        : CodeBlock.of("$S", part))
                .collect(CodeBlock.joining(" + "));
    }
}
