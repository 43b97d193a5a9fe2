package dev.aptgram.storage.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The statement that SQLite and PostgreSQL share for inserting a row or replacing the one with the same key. */
final class OnConflict {
    private OnConflict() {}

    static String upsert(String table, List<String> keyColumns, List<String> otherColumns) {
        List<String> columns = new ArrayList<>(keyColumns);
        columns.addAll(otherColumns);
        String replaced = otherColumns.stream()
                .map(column -> column + " = EXCLUDED." + column)
                .collect(Collectors.joining(", "));
        return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES ("
                + "?, ".repeat(columns.size() - 1) + "?) ON CONFLICT (" + String.join(", ", keyColumns) + ") DO "
                + (replaced.isEmpty() ? "NOTHING" : "UPDATE SET " + replaced);
    }
}
