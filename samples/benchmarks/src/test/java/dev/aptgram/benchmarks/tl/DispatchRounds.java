package dev.aptgram.benchmarks.tl;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.aptgram.benchmarks.Figures;
import dev.aptgram.benchmarks.Rounds;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * From an id to its type, and no more: the official schema without fields, compiled by the processor while this runs, so
 * that its dispatch is the generated one; against one single switch with the same cases.
 */
final class DispatchRounds {
    private static final Pattern LINE = Pattern.compile("(?<name>[\\w.]+)#[0-9a-f]+ (?<fields>.*)= (?<result>.+);");
    private static final Pattern RECORD =
            Pattern.compile("(?s)(.*\\n)?package (?<package>[\\w.]+);.*\\npublic record (?<name>\\w+)[(<].*");
    private static final int WARM_UP = 400;
    private static final int COUNTED = 101;

    private static final String PACKAGE_INFO = """
            @TlSchema(value = "tl/empty.tl", layer = 228)
            package dev.aptgram.benchmarks.empty;

            import dev.aptgram.annotations.TlSchema;
            """;

    private final int[] ids;
    private final Rounds rounds;

    private DispatchRounds(int[] ids, Rounds rounds) {
        this.ids = ids;
        this.rounds = rounds;
    }

    static DispatchRounds run() throws IOException, ReflectiveOperationException {
        Path folder = Files.createTempDirectory("aptgram-dispatch");
        try {
            Path schema = folder.resolve("schema");
            Javac.write(
                    schema,
                    "tl/empty.tl",
                    empty(new String(Javac.resource("tl/api.tl"), UTF_8)).getBytes(UTF_8));
            Path sources = folder.resolve("source");
            Javac.write(sources, "dev/aptgram/benchmarks/empty/package-info.java", PACKAGE_INFO.getBytes(UTF_8));
            Path generated = Files.createDirectories(folder.resolve("generated"));
            Path classes = Files.createDirectories(folder.resolve("classes"));
            Javac.compile(sources, classes, List.of(schema), List.of(generated));

            List<String> constructors = new ArrayList<>();
            List<String> methods = new ArrayList<>();
            for (Path file : Javac.javaFiles(generated)) {
                String text = Files.readString(file);
                Matcher record = RECORD.matcher(text);
                if (record.matches()) {
                    String type = record.group("package") + "." + record.group("name");
                    (text.contains("implements TlMethod<") ? methods : constructors).add(type);
                }
            }
            if (constructors.size() < 1000 || methods.size() < 500) {
                throw new IllegalStateException(
                        "Only " + constructors.size() + " constructors and " + methods.size() + " methods were found.");
            }
            Path single = folder.resolve("single");
            Javac.write(
                    single, "SingleSwitch.java", single(constructors, methods).getBytes(UTF_8));
            Javac.compile(single, classes, List.of(classes), List.of());
            try (URLClassLoader loader =
                    new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
                TlRegistry registry = (TlRegistry) loader.loadClass("dev.aptgram.benchmarks.empty.EmptySchema")
                        .getField("INSTANCE")
                        .get(null);
                TlRegistry other = (TlRegistry)
                        loader.loadClass("SingleSwitch").getConstructor().newInstance();
                return run(registry, other, ids(loader, constructors), ids(loader, methods));
            }
        } finally {
            Javac.delete(folder);
        }
    }

    private static DispatchRounds run(TlRegistry registry, TlRegistry other, int[] constructors, int[] methods) {
        TlReader in = new TlReader(new byte[0], registry);
        Rounds rounds = new Rounds()
                .add("generated", 3, turn -> all(registry, in, constructors, methods))
                .add("single", 1, turn -> all(other, in, constructors, methods))
                .run(WARM_UP, COUNTED);
        int[] ids = new int[constructors.length + methods.length];
        return new DispatchRounds(ids, rounds);
    }

    private static long all(TlRegistry registry, TlReader in, int[] constructors, int[] methods) {
        long found = 0;
        for (int id : constructors) {
            found += registry.readObject(id, in) == null ? 0 : 1;
        }
        for (int id : methods) {
            found += registry.readMethod(id, in) == null ? 0 : 1;
        }
        if (found != constructors.length + methods.length) {
            throw new IllegalStateException("Only " + found + " ids were known.");
        }
        return found;
    }

    /** {@return how many times longer the single switch takes} */
    Figures ratio() {
        return rounds.ratio("single", "generated");
    }

    /** {@return nanoseconds for one id} */
    Figures time(String name) {
        Figures all = rounds.time(name);
        return new Figures(all.lower() / ids.length, all.median() / ids.length, all.upper() / ids.length);
    }

    int count() {
        return ids.length;
    }

    /** The same names without fields. Other lines have other ids, which are no less spread. */
    private static String empty(String schema) {
        StringBuilder out = new StringBuilder("// LAYER 228\n");
        for (String line : schema.lines().toList()) {
            Matcher matcher = LINE.matcher(line);
            if (line.startsWith("---")) {
                out.append(line).append('\n');
            } else if (matcher.matches() && !matcher.group("name").equals("vector")) {
                String result = matcher.group("result");
                boolean plain = !result.contains("ector<") && !result.equals("X");
                out.append(matcher.group("name"))
                        .append(" = ")
                        .append(plain ? result : "Bool")
                        .append(";\n");
            }
        }
        return out.toString();
    }

    private static String single(List<String> constructors, List<String> methods) {
        return """
                public final class SingleSwitch implements dev.aptgram.tl.TlRegistry {
                    public int layer() {
                        return 228;
                    }

                    public dev.aptgram.tl.TlObject readObject(int id, dev.aptgram.tl.TlReader in) {
                        return switch (id) {
                %s            default -> null;
                        };
                    }

                    public dev.aptgram.tl.TlMethod<?> readMethod(int id, dev.aptgram.tl.TlReader in) {
                        return switch (id) {
                %s            default -> null;
                        };
                    }
                }
                """.formatted(cases(constructors), cases(methods));
    }

    private static String cases(List<String> types) {
        StringBuilder out = new StringBuilder();
        for (String type : types) {
            out.append("            case " + type + ".ID -> " + type + ".readBare(in);\n");
        }
        return out.toString();
    }

    /** The ids in an order that no branch predictor can guess from the schema's. */
    private static int[] ids(ClassLoader loader, List<String> types) throws ReflectiveOperationException {
        List<Integer> ids = new ArrayList<>();
        for (String type : types) {
            ids.add(loader.loadClass(type).getField("ID").getInt(null));
        }
        Collections.shuffle(ids, new Random(228));
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }
}
