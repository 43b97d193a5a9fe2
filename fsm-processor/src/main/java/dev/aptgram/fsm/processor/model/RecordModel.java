package dev.aptgram.fsm.processor.model;

import dev.aptgram.tl.processor.support.TlIds;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;

/**
 * A record that a machine's data consists of.
 *
 * <p>In TL every component that may be null is optional, with a bit of a flag word. There is a flag word in front of every
 * {@value #BITS} of them.
 *
 * @param type the record
 * @param components its components in order
 */
public record RecordModel(JavaType type, List<ComponentModel> components) {
    /** How many bits a flag word has. */
    public static final int BITS = 32;

    public RecordModel {
        components = List.copyOf(components);
    }

    /** {@return the record's TL type} */
    public String tlType() {
        return TlNames.type(type);
    }

    /** {@return the CRC-32 of the record's line} */
    public int id() {
        return TlIds.idOf(tlLine());
    }

    /** {@return the record's TL line without its id} */
    public String tlLine() {
        StringJoiner line = new StringJoiner(" ");
        line.add(TlNames.constructor(type));
        Set<String> taken = new HashSet<>();
        components.forEach(component -> taken.add(TlNames.field(component.name())));
        String flags = "";
        int bit = 0;
        for (ComponentModel component : components) {
            String conditional = "";
            if (!component.primitive()) {
                if (bit % BITS == 0) {
                    flags = free("flags" + (bit == 0 ? "" : bit / BITS + 1), taken);
                    line.add(flags + ":#");
                }
                conditional = flags + "." + bit % BITS + "?";
                bit++;
            }
            line.add(TlNames.field(component.name()) + ":" + conditional
                    + component.shape().tlType());
        }
        return line.add("=").add(tlType()).toString();
    }

    private static String free(String wanted, Set<String> taken) {
        String name = wanted;
        while (!taken.add(name)) {
            name += "_";
        }
        return name;
    }
}
