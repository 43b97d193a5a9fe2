package dev.aptgram.tl.processor.schema;

import java.util.List;

/**
 * A sealed interface to generate, for a type with several constructors.
 *
 * @param tlName the type's name
 * @param name the interface's name
 * @param members the records of its constructors, in order
 */
public record UnionModel(String tlName, JavaName name, List<RecordModel> members) {
    public UnionModel {
        members = List.copyOf(members);
    }
}
