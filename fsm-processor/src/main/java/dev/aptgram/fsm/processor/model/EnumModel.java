package dev.aptgram.fsm.processor.model;

import dev.aptgram.tl.processor.support.TlIds;
import java.util.List;

/**
 * An enum that a machine's data has values of: a TL type with a constructor per constant, so that the order of the constants
 * does not matter.
 *
 * @param type the enum
 * @param constants its constants in order
 */
public record EnumModel(JavaType type, List<String> constants) {
    public EnumModel {
        constants = List.copyOf(constants);
    }

    /** {@return the enum's TL type} */
    public String tlType() {
        return TlNames.type(type);
    }

    /**
     * {@return the TL line of a constant, without its id}
     *
     * @param constant the constant
     */
    public String tlLine(String constant) {
        return TlNames.constructor(type, constant) + " = " + tlType();
    }

    /**
     * {@return the CRC-32 of a constant's line}
     *
     * @param constant the constant
     */
    public int id(String constant) {
        return TlIds.idOf(tlLine(constant));
    }
}
