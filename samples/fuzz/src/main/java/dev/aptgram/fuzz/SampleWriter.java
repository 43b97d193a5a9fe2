package dev.aptgram.fuzz;

import dev.aptgram.tl.TlWriter;
import dev.aptgram.tl.processor.schema.Component;
import dev.aptgram.tl.processor.schema.FlagWord;
import dev.aptgram.tl.processor.schema.RecordModel;
import dev.aptgram.tl.processor.schema.ValueType;
import dev.aptgram.tl.processor.schema.WireItem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/** Writes sound values of a schema's types, chosen at random: the linked model read as a grammar. */
final class SampleWriter {
    /** From this size on, what is optional is left out and vectors are empty. */
    private static final int ENOUGH = 400;

    private static final int[] TEXT_SIZES = {0, 1, 2, 3, 4, 7, 12, 253, 254};
    private static final int[] NUMBERS = {0, 1, -1, 2, 255, Integer.MAX_VALUE, Integer.MIN_VALUE};

    private final SchemaModel schema;
    private final SplittableRandom random;
    private final TlWriter out = new TlWriter();
    private int depth;

    SampleWriter(SchemaModel schema, SplittableRandom random) {
        this.schema = schema;
        this.random = random;
    }

    /** {@return a value of a constructor or method, boxed} */
    byte[] boxed(RecordModel record) {
        out.reset();
        object(record, true);
        return out.toByteArray();
    }

    /** {@return a value of a type as an answer would have it} */
    byte[] of(ValueType type) {
        out.reset();
        value(type);
        return out.toByteArray();
    }

    private void object(RecordModel record, boolean boxed) {
        if (boxed) {
            out.writeInt(record.id());
        }
        depth++;
        FlagWords flags = new FlagWords();
        for (WireItem item : record.wire()) {
            if (item instanceof FlagWord word && flags.include(word.bit())) {
                out.writeInt(flags.choose(word.tlName(), small() ? 0 : flagWord()));
            } else if (item instanceof Component component && !component.isFlag() && flags.include(component.bit())) {
                value(component.type());
            }
        }
        depth--;
    }

    private int flagWord() {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> 1 << random.nextInt(32);
            case 2 -> -1;
            default -> (int) (random.nextLong() & random.nextLong() >>> 32);
        };
    }

    private boolean small() {
        return depth > 5 || out.size() > ENOUGH;
    }

    private void value(ValueType type) {
        if (type instanceof ValueType.Scalar scalar) {
            scalar(scalar);
        } else if (type instanceof ValueType.ListOf list) {
            vector(list);
        } else if (type instanceof ValueType.Reference reference) {
            List<RecordModel> members = schema.members(reference.name());
            object(small() ? schema.shallowest(members) : pick(members), reference.boxed());
        } else {
            List<RecordModel> any = type instanceof ValueType.Call ? schema.methods() : schema.constructors();
            RecordModel one = pick(any);
            while ((small() && schema.depth(one) > 0) || !one.variables().isEmpty()) {
                one = pick(any);
            }
            object(one, true);
        }
    }

    private void vector(ValueType.ListOf list) {
        int count = small() ? 0 : random.nextInt(4);
        if (list.boxed()) {
            out.writeVectorHeader(count);
        } else {
            out.writeInt(count);
        }
        depth++;
        for (int i = 0; i < count; i++) {
            value(list.element());
        }
        depth--;
    }

    private void scalar(ValueType.Scalar scalar) {
        switch (scalar) {
            case INT -> out.writeInt(number());
            case LONG -> out.writeLong(random.nextBoolean() ? random.nextLong() : number());
            case DOUBLE -> out.writeLong(random.nextBoolean() ? random.nextLong() : number());
            case BOOL -> out.writeBool(random.nextBoolean());
            case STRING -> {
                byte[] text = text().getBytes(StandardCharsets.UTF_8);
                out.writeBytes(text, 0, text.length);
            }
            case BYTES -> {
                byte[] bytes = bytes(TEXT_SIZES[random.nextInt(TEXT_SIZES.length)]);
                out.writeBytes(bytes, 0, bytes.length);
            }
            case INT128 -> out.writeRaw(bytes(16), 0, 16);
            case INT256 -> out.writeRaw(bytes(32), 0, 32);
            case TRUE -> {}
        }
    }

    private int number() {
        return random.nextBoolean() ? NUMBERS[random.nextInt(NUMBERS.length)] : random.nextInt();
    }

    private String text() {
        int size = TEXT_SIZES[random.nextInt(TEXT_SIZES.length)];
        String letter = switch (random.nextInt(4)) {
            case 0 -> "\u00e9";
            case 1 -> "\u20ac";
            default -> "x";
        };
        return letter.repeat(size);
    }

    private byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
