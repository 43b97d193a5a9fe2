package dev.aptgram.apitest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;

/** Makes values for every combinator: with little, with everything, and with each thing in each of its forms. */
final class Samples {
    private static final int[] TEXT_SIZES = {0, 3, 253, 254, 70_000};

    private final SchemaText schema;
    private final Random random = new Random(20260101);
    private final Map<String, Integer> depths = new HashMap<>();

    Samples(SchemaText schema) {
        this.schema = schema;
        boolean changed = true;
        while (changed) {
            changed = false;
            for (Combinator combinator : schema.all()) {
                Integer depth = depth(combinator);
                if (depth != null && !depth.equals(depths.put(combinator.name(), depth))) {
                    changed = true;
                }
            }
        }
    }

    /** How deep a value must be at least, or null if that is not known yet. */
    private Integer depth(Combinator combinator) {
        int depth = 0;
        for (Combinator.Field field : combinator.values()) {
            boolean object = !field.isOptional() && isObject(field.type());
            if (object && !field.type().startsWith("!") && !field.type().equals("Object")) {
                Integer inner = members(field.type()).stream()
                        .map(member -> depths.get(member.name()))
                        .filter(known -> known != null)
                        .min(Integer::compare)
                        .orElse(null);
                if (inner == null) {
                    return null;
                }
                depth = Math.max(depth, inner + 1);
            }
        }
        return depth;
    }

    /** Gives away every sample of a combinator with a word about what is special in it. */
    void each(Combinator combinator, BiConsumer<String, Value> consumer) {
        Value little = little(combinator);
        consumer.accept("little", little);
        consumer.accept("everything", everything(combinator));
        List<Combinator.Field> fields = combinator.values();
        for (int i = 0; i < fields.size(); i++) {
            Combinator.Field field = fields.get(i);
            if (field.isOptional()) {
                consumer.accept("only " + field.name(), switched(little, i, true));
                consumer.accept("all but " + field.name(), switched(everything(combinator), i, false));
            }
            if (!field.isTrue()) {
                Value present = field.isOptional() ? switched(little, i, true) : little;
                int at = i;
                forms(field.type(), (what, form) -> consumer.accept(field.name() + " " + what, present.with(at, form)));
            }
        }
    }

    /** Gives away every form that a value of a type can have. */
    void forms(String type, BiConsumer<String, Object> consumer) {
        if (type.startsWith("Vector<") || type.startsWith("vector<")) {
            String element = element(type);
            for (int size : new int[] {0, 1, 3}) {
                List<Object> items = new ArrayList<>();
                for (int i = 0; i < size; i++) {
                    items.add(minimal(element));
                }
                consumer.accept("of " + size, items);
            }
            List<Object> items = new ArrayList<>();
            forms(element, (what, form) -> items.add(form));
            consumer.accept("of all", items);
        } else if (type.equals("string")) {
            for (int size : TEXT_SIZES) {
                consumer.accept("of " + size + " bytes", text(size));
            }
        } else if (type.equals("bytes")) {
            for (int size : TEXT_SIZES) {
                byte[] bytes = new byte[size];
                random.nextBytes(bytes);
                consumer.accept("of " + size + " bytes", bytes);
            }
        } else if (type.equals("Bool")) {
            consumer.accept("true", true);
            consumer.accept("false", false);
        } else if (type.equals("int")) {
            List.of(0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE).forEach(n -> consumer.accept("is " + n, n));
        } else if (type.equals("long")) {
            List.of(0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE).forEach(n -> consumer.accept("is " + n, n));
        } else if (type.equals("double")) {
            List.of(0.0, -0.0, Double.NaN, Double.MIN_VALUE).forEach(n -> consumer.accept("is " + n, n));
        } else if (!isObject(type) || type.startsWith("!") || type.equals("Object")) {
            consumer.accept("some", minimal(type));
        } else {
            for (Combinator member : members(type)) {
                consumer.accept("is " + member.name(), little(member));
                consumer.accept("is full " + member.name(), everything(member));
            }
        }
    }

    /** {@return a value without anything optional} */
    Value little(Combinator combinator) {
        List<Object> fields = new ArrayList<>();
        for (Combinator.Field field : combinator.values()) {
            fields.add(field.isOptional() ? absent(field) : minimal(field.type()));
        }
        return new Value(combinator, fields);
    }

    /** {@return a value with everything optional} */
    Value everything(Combinator combinator) {
        List<Object> fields = new ArrayList<>();
        for (Combinator.Field field : combinator.values()) {
            fields.add(present(field));
        }
        return new Value(combinator, fields);
    }

    /** {@return the value with all fields of one field's bit there or absent} */
    private Value switched(Value value, int index, boolean on) {
        List<Combinator.Field> fields = value.combinator().values();
        Value changed = value;
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).shares(fields.get(index))) {
                changed = changed.with(i, on ? present(fields.get(i)) : absent(fields.get(i)));
            }
        }
        return changed;
    }

    Object present(Combinator.Field field) {
        return field.isTrue() ? true : minimal(field.type());
    }

    static Object absent(Combinator.Field field) {
        return field.isTrue() ? false : null;
    }

    private Object minimal(String type) {
        if (type.startsWith("Vector<") || type.startsWith("vector<")) {
            return isObject(element(type)) ? List.of() : List.of(minimal(element(type)));
        }
        return switch (type) {
            case "int" -> random.nextInt();
            case "long" -> random.nextLong();
            case "double" -> random.nextGaussian();
            case "Bool" -> random.nextBoolean();
            case "string" -> text(random.nextInt(9));
            case "bytes" -> bytes(random.nextInt(9));
            case "int128" -> bytes(16);
            case "int256" -> bytes(32);
            default -> little(shallowest(type));
        };
    }

    private Combinator shallowest(String type) {
        List<Combinator> candidates = type.startsWith("!") || type.equals("Object")
                ? schema.all().stream()
                        .filter(c -> c.function() == type.startsWith("!")
                                && c.fields().isEmpty())
                        .toList()
                : members(type);
        Combinator best = null;
        for (Combinator candidate : candidates) {
            Integer depth = depths.get(candidate.name());
            if (depth != null && (best == null || depth < depths.get(best.name()))) {
                best = candidate;
            }
        }
        return best;
    }

    private List<Combinator> members(String type) {
        String name = type.startsWith("%") ? type.substring(1) : type;
        return Encoder.isBare(name) ? List.of(schema.constructor(name)) : schema.type(name);
    }

    static boolean isObject(String type) {
        return switch (type) {
            case "int", "long", "double", "string", "bytes", "int128", "int256", "Bool", "true" -> false;
            default -> !type.startsWith("Vector<") && !type.startsWith("vector<");
        };
    }

    private static String element(String type) {
        return type.substring("vector<".length(), type.length() - 1);
    }

    private byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    /** {@return a text of so many bytes of UTF-8} */
    private static String text(int size) {
        String euro = size >= 3 ? "\u20ac" : "";
        String text = euro + "x".repeat(size - 3 * euro.length());
        if (text.getBytes(StandardCharsets.UTF_8).length != size) {
            throw new IllegalStateException();
        }
        return text;
    }
}
