package dev.aptgram.fuzz;

import dev.aptgram.tl.TlWriter;
import dev.aptgram.tl.processor.schema.Component;
import dev.aptgram.tl.processor.schema.FlagWord;
import dev.aptgram.tl.processor.schema.JavaName;
import dev.aptgram.tl.processor.schema.RecordModel;
import dev.aptgram.tl.processor.schema.ValueType;
import dev.aptgram.tl.processor.schema.WireItem;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What stands in front of a value inside another value of the same type, so that it can be repeated without end.
 *
 * @param prefix the outer value's bytes up to where the inner one begins
 * @param countAt where in there a vector's element count stands, or -1
 */
@SuppressWarnings("ArrayRecordComponent")
record Nesting(byte[] prefix, int countAt) {
    /** {@return all of a schema's constructors and methods that can hold one of their own kind} */
    static List<Nesting> of(SchemaModel schema) {
        List<Nesting> found = new ArrayList<>();
        for (RecordModel record : schema.all()) {
            for (Component component : record.components()) {
                if (nests(record, component)) {
                    found.add(before(schema, record, component));
                }
            }
        }
        return found;
    }

    private static boolean nests(RecordModel record, Component component) {
        ValueType type = component.type() instanceof ValueType.ListOf list ? list.element() : component.type();
        if (type instanceof ValueType.Reference reference) {
            JavaName own = record.union() != null ? record.union() : record.name();
            return reference.boxed() && reference.name().equals(own);
        }
        return type instanceof ValueType.AnyObject || type instanceof ValueType.Call;
    }

    private static Nesting before(SchemaModel schema, RecordModel record, Component place) {
        TlWriter out = new TlWriter();
        SampleWriter samples = new SampleWriter(schema, new SplittableRandom(record.id()));
        FlagWords flags = new FlagWords();
        Component.Bit bit = place.bit();
        out.writeInt(record.id());
        for (WireItem item : record.wire()) {
            if (item == place) {
                break;
            } else if (item instanceof FlagWord word && flags.include(word.bit())) {
                int on = bit != null && bit.word().equals(word.tlName()) ? 1 << bit.number() : 0;
                out.writeInt(flags.choose(word.tlName(), on));
            } else if (item instanceof Component component && !component.isFlag() && flags.include(component.bit())) {
                byte[] value = samples.of(component.type());
                out.writeRaw(value, 0, value.length);
            }
        }
        if (!(place.type() instanceof ValueType.ListOf list)) {
            return new Nesting(out.toByteArray(), -1);
        }
        if (list.boxed()) {
            out.writeVectorHeader(1);
        } else {
            out.writeInt(1);
        }
        return new Nesting(out.toByteArray(), out.size() - 4);
    }
}
