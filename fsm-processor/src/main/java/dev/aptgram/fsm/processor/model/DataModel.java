package dev.aptgram.fsm.processor.model;

import java.util.ArrayList;
import java.util.List;

/**
 * What a run of a machine carries.
 *
 * @param root the record that {@code @Fsm(data)} names
 * @param records that record and all that are inside it, in the order in which they are met
 * @param enums all enums inside it, in the order in which they are met
 */
public record DataModel(RecordModel root, List<RecordModel> records, List<EnumModel> enums) {
    public DataModel {
        records = List.copyOf(records);
        enums = List.copyOf(enums);
    }

    /** {@return every TL line of the data, the root's first} */
    public List<String> tlLines() {
        List<String> lines = new ArrayList<>();
        records.forEach(record -> lines.add(record.tlLine()));
        enums.forEach(type -> type.constants().forEach(constant -> lines.add(type.tlLine(constant))));
        return lines;
    }
}
