package dev.aptgram.dc.rpc;

import dev.aptgram.api.ApiSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The forms of one layer, by id and by name. Immutable. */
final class FormTable {
    private static final String NEWEST = "/tl/api.tl";
    private static final String EARLIER = "/dev/aptgram/dc/rpc/earlier-forms.tl";

    private static final String LAYER = "// LAYER ";
    private static final String WITHOUT = "// WITHOUT ";

    private final Map<Integer, Form> byId = new HashMap<>();
    private final Map<String, Form> byName = new HashMap<>();

    private FormTable() {}

    /** {@return the tables of all layers that are known, the newest included} */
    static NavigableMap<Integer, FormTable> all() {
        NavigableMap<Integer, FormTable> tables = new TreeMap<>();
        FormTable newest = new FormTable();
        lines(NEWEST, ApiSchema.class).forEach(newest::add);
        tables.put(ApiSchema.LAYER, newest);
        FormTable current = newest;
        for (String line : lines(EARLIER, FormTable.class)) {
            if (line.startsWith(LAYER)) {
                current = newest.copy();
                tables.put(Integer.parseInt(line.substring(LAYER.length())), current);
            } else if (line.startsWith(WITHOUT)) {
                List.of(line.substring(WITHOUT.length()).split(" ")).forEach(current::remove);
            } else {
                current.add(line);
            }
        }
        return tables;
    }

    @Nullable
    Form byId(int id) {
        return byId.get(id);
    }

    @Nullable
    Form byName(String name) {
        return byName.get(name);
    }

    private FormTable copy() {
        FormTable copy = new FormTable();
        copy.byId.putAll(byId);
        copy.byName.putAll(byName);
        return copy;
    }

    private void remove(String name) {
        Form form = byName.remove(name);
        if (form != null) {
            byId.remove(form.id());
        }
    }

    private void add(String line) {
        Form form = Form.parse(line);
        if (form != null) {
            Form replaced = byName.put(form.name(), form);
            if (replaced != null) {
                byId.remove(replaced.id());
            }
            byId.put(form.id(), form);
        }
    }

    private static List<String> lines(String resource, Class<?> owner) {
        try (InputStream in = owner.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The resource " + resource + " is missing; the jar of " + owner.getName() + " is incomplete.");
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Reading the resource " + resource + " failed.", e);
        }
    }
}
