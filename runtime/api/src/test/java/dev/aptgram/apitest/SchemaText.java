package dev.aptgram.apitest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * Reads a schema line by line. Written anew and as simply as can be, on purpose: what it finds is held against what the
 * processor has generated.
 */
final class SchemaText {
    /** What Java has values for; nothing is generated for these. */
    static final Set<String> CORE =
            Set.of("boolFalse", "boolTrue", "vector", "int", "long", "double", "string", "bytes", "int128", "int256");

    private static final Pattern LINE = Pattern.compile("([\\w.]+)(?:#([0-9a-f]+))? (.*)= *([^;]+);.*");
    private static final Pattern FIELD = Pattern.compile("(\\w+):(?:(\\w+)\\.(\\d+)\\?)?(\\S+)");

    private final List<Combinator> all = new ArrayList<>();
    private final Map<String, List<Combinator>> types = new LinkedHashMap<>();
    private final Map<String, Combinator> constructors = new LinkedHashMap<>();
    private final List<String> core = new ArrayList<>();
    private int layer;

    SchemaText(String resource) {
        this(read(resource).lines().toList());
    }

    /** {@return the schema in a file below this module} */
    static SchemaText ofFile(Path file) {
        try {
            return new SchemaText(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SchemaText(List<String> lines) {
        boolean functions = false;
        for (String line : lines) {
            if (line.startsWith("// LAYER ")) {
                layer = Integer.parseInt(line.substring("// LAYER ".length()));
            } else if (line.equals("---functions---")) {
                functions = true;
            } else if (line.equals("---types---")) {
                functions = false;
            } else if (!line.startsWith("//") && !line.isBlank()) {
                add(line, functions);
            }
        }
    }

    private void add(String line, boolean function) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalStateException("what is this? " + line);
        }
        String name = matcher.group(1);
        if (!function && CORE.contains(name)) {
            core.add(line);
            return;
        }
        String id = matcher.group(2);
        List<Combinator.Field> fields = new ArrayList<>();
        Matcher field = FIELD.matcher(matcher.group(3).replaceAll("\\{.*}", ""));
        while (field.find()) {
            String word = field.group(2) == null ? "" : field.group(2);
            int bit = field.group(3) == null ? 0 : Integer.parseInt(field.group(3));
            fields.add(new Combinator.Field(field.group(1), word, bit, field.group(4)));
        }
        Combinator combinator = new Combinator(
                name, id == null ? crc(line) : Integer.parseUnsignedInt(id, 16), fields, matcher.group(4), function);
        all.add(combinator);
        if (!function) {
            types.computeIfAbsent(combinator.result(), type -> new ArrayList<>())
                    .add(combinator);
            constructors.put(name, combinator);
        }
    }

    /** The few lines without an id have no flags and no vectors of bytes. */
    private static int crc(String line) {
        CRC32 crc = new CRC32();
        String text = line.replace(";", "")
                .replace(":bytes", ":string")
                .replace('<', ' ')
                .replace(">", "");
        crc.update(text.trim().getBytes(StandardCharsets.UTF_8));
        return (int) crc.getValue();
    }

    private static String read(String resource) {
        try (InputStream in = SchemaText.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return all constructors and functions except the core ones, in order} */
    List<Combinator> all() {
        return all;
    }

    /** {@return the constructors of a type} */
    List<Combinator> type(String name) {
        List<Combinator> found = types.get(name);
        if (found == null) {
            throw new IllegalStateException("no type " + name);
        }
        return found;
    }

    Combinator constructor(String name) {
        Combinator found = constructors.get(name);
        if (found == null) {
            throw new IllegalStateException("no constructor " + name);
        }
        return found;
    }

    /** {@return how many lines define what Java has values for} */
    int core() {
        return core.size();
    }

    /** {@return these lines, as they stand in the file} */
    List<String> coreLines() {
        return core;
    }

    int layer() {
        return layer;
    }
}
