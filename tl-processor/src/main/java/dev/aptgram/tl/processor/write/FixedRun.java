package dev.aptgram.tl.processor.write;

import dev.aptgram.tl.processor.schema.Component;
import dev.aptgram.tl.processor.schema.FlagWord;
import dev.aptgram.tl.processor.schema.RecordModel;
import dev.aptgram.tl.processor.schema.ValueType;
import dev.aptgram.tl.processor.schema.WireItem;
import dev.aptgram.tl.processor.source.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values of fixed size that are always there and follow one another on the wire. Room is made once for all of them, and each
 * goes to its place in there.
 *
 * @param items the values
 * @param end the place after the last of them on the wire
 */
record FixedRun(List<WireItem> items, int end) {
    /** {@return the run that begins at a place on the wire, or null if there are not at least two such values} */
    static @Nullable FixedRun from(List<WireItem> wire, int start) {
        List<WireItem> items = new ArrayList<>();
        int end = start;
        while (end < wire.size() && (takesNothing(wire.get(end)) || size(wire.get(end)) > 0)) {
            if (size(wire.get(end)) > 0) {
                items.add(wire.get(end));
            }
            end++;
        }
        return items.size() < 2 ? null : new FixedRun(items, end);
    }

    /** {@return whether a component is a bit of a flag word and nothing else} */
    private static boolean takesNothing(WireItem item) {
        return item instanceof Component component && component.isFlag();
    }

    /** {@return the run that is the whole record, or null if the record has anything else in it, be it a flag word} */
    static @Nullable FixedRun allOf(RecordModel model) {
        List<WireItem> wire = model.wire();
        for (WireItem item : wire) {
            if (item instanceof FlagWord || size(item) == 0) {
                return null;
            }
        }
        return wire.isEmpty() ? null : new FixedRun(wire, wire.size());
    }

    /** {@return how many bytes a value takes, or 0 if it may be absent, nothing, or of any size} */
    private static int size(WireItem item) {
        if (item instanceof FlagWord word) {
            return word.bit() == null ? 4 : 0;
        }
        Component component = (Component) item;
        if (component.bit() != null || !(component.type() instanceof ValueType.Scalar scalar)) {
            return 0;
        }
        return switch (scalar) {
            case INT, BOOL -> 4;
            case LONG, DOUBLE -> 8;
            case TRUE, STRING, BYTES, INT128, INT256 -> 0;
        };
    }

    // Example:
    // int at = out.reserve(16);
    // out.setInt(at, ID);
    // out.setInt(at + 4, flags);
    // out.setLong(at + 8, userId);
    /**
     * {@return statements that write the values}
     *
     * @param write writes to the writer
     * @param boxed whether the constructor's id comes before them
     * @param words the variables of the flag words
     */
    CodeBlock write(WriteCode write, boolean boxed, Map<String, String> words) {
        String out = write.out();
        String at = write.variable("at");
        CodeBlock.Builder code = CodeBlock.builder();
        int place = 0;
        if (boxed) {
            code.addStatement("$L.setInt($L, ID)", out, at);
            place = 4;
        }
        for (WireItem item : items) {
            String value = item instanceof FlagWord word ? words.get(word.tlName()) : ((Component) item).javaName();
            CodeBlock where = place == 0 ? CodeBlock.of("$L", at) : CodeBlock.of("$L + $L", at, place);
            code.addStatement("$L.$L($L, $L)", out, method(item), where, value);
            place += size(item);
        }
        return CodeBlock.builder()
                .addStatement("int $L = $L.reserve($L)", at, out, place)
                .add(code.build())
                .build();
    }

    private static String method(WireItem item) {
        if (item instanceof Component component && component.type() instanceof ValueType.Scalar scalar) {
            return switch (scalar) {
                case LONG -> "setLong";
                case DOUBLE -> "setDouble";
                case BOOL -> "setBool";
                default -> "setInt";
            };
        }
        return "setInt";
    }
}
