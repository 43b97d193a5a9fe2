package dev.aptgram.fsm.processor.write;

import dev.aptgram.fsm.processor.model.DataModel;
import dev.aptgram.fsm.processor.model.JavaType;
import dev.aptgram.tl.processor.source.NameAllocator;

/** How the records and enums of a machine's data are called in method names: two may have the same simple name. */
final class CodecNames {
    private final NameAllocator names = new NameAllocator();

    CodecNames(DataModel data) {
        data.records().forEach(record -> names.newName(record.type().simpleName(), record.type()));
        data.enums().forEach(type -> names.newName(type.type().simpleName(), type.type()));
    }

    /** {@return how the method is called that gives the codec of a record} */
    String codec(JavaType type) {
        return "codecOf" + of(type);
    }

    String of(JavaType type) {
        return names.get(type);
    }
}
