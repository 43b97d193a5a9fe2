package dev.aptgram.fsm.processor.write;

import dev.aptgram.fsm.processor.text.Mark;
import dev.aptgram.tl.processor.source.CodeBlock;

/** Writes the call that gives a text a formatting. */
final class FormattingCode {
    private FormattingCode() {}

    // Examples: bold()
    //           link("https://example.org")
    static CodeBlock of(Mark mark) {
        return switch (mark.kind()) {
            case BOLD -> CodeBlock.of("bold()");
            case ITALIC -> CodeBlock.of("italic()");
            case UNDERLINED -> CodeBlock.of("underlined()");
            case STRUCK -> CodeBlock.of("struckThrough()");
            case SPOILER -> CodeBlock.of("spoiler()");
            case CODE -> CodeBlock.of("code()");
            case PRE -> CodeBlock.of("pre($L)", Texts.literal(mark.argument()));
            case QUOTE -> CodeBlock.of("quote(false)");
            case COLLAPSED_QUOTE -> CodeBlock.of("quote(true)");
            case LINK -> CodeBlock.of("link($L)", Texts.literal(mark.argument()));
            case EMOJI -> CodeBlock.of("customEmoji($LL)", mark.argument());
        };
    }
}
