package dev.aptgram.apitest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An earlier layer of the API as its own text has it, with a way to today's layer that is worked out here anew: what the
 * generated code makes of earlier bytes is held against it.
 */
final class EarlierLayer {
    static final List<EarlierLayer> ALL = List.of(195, 201, 207, 214, 220, 225).stream()
            .map(EarlierLayer::new)
            .toList();

    private static final SchemaText TODAY = OfficialSchema.API.text;
    private static final Map<Integer, Combinator> BY_ID = TODAY.all().stream()
            .filter(combinator -> !combinator.function())
            .collect(Collectors.toMap(Combinator::id, Function.identity()));
    private static final Map<String, Combinator> BY_NAME =
            BY_ID.values().stream().collect(Collectors.toMap(Combinator::name, Function.identity()));

    final int layer;
    final SchemaText text;
    final Samples samples;

    private EarlierLayer(int layer) {
        this.layer = layer;
        this.text = SchemaText.ofFile(Path.of("src/main/schemas/tl/api-layer-" + layer + ".tl"));
        this.samples = new Samples(text);
    }

    /** {@return the constructors whose ids mean nothing today} */
    List<Combinator> changed() {
        return text.all().stream()
                .filter(combinator -> !BY_ID.containsKey(combinator.id()))
                .toList();
    }

    /** {@return the last of the earlier layers that have an id} */
    static int lastWith(int id) {
        return ALL.stream()
                .filter(one -> one.text.all().stream().anyMatch(combinator -> combinator.id() == id))
                .mapToInt(one -> one.layer)
                .max()
                .orElseThrow();
    }

    @Override
    public String toString() {
        return "layer " + layer;
    }

    /** A value that has no place in today's layer. */
    static final class NoWay extends Exception {
        private static final long serialVersionUID = 1L;

        final transient Combinator combinator;

        NoWay(Combinator combinator, String why) {
            super(why);
            this.combinator = combinator;
        }
    }

    /** {@return whether nothing stands in the way of a constructor but what its fields hold} */
    static boolean hasWay(Combinator then) {
        Combinator now = BY_NAME.get(then.name());
        return now != null
                && now.values().stream().allMatch(field -> field.isOptional() || source(then, field) != null);
    }

    /** {@return the value in today's layer} In the order in which it is read: what fails first is what is told. */
    static Value today(Value value) throws NoWay {
        Combinator then = value.combinator();
        Combinator same = BY_ID.get(then.id());
        Combinator now = same != null ? same : BY_NAME.get(then.name());
        if (now == null) {
            throw new NoWay(then, "layer 228 has no constructor of that name");
        }
        for (Combinator.Field field : now.values()) {
            if (same == null && !field.isOptional() && source(then, field) == null) {
                throw new NoWay(then, "layer 228 requires the field " + field.name());
            }
        }
        Map<String, Object> read = new HashMap<>();
        for (int i = 0; i < then.values().size(); i++) {
            Combinator.Field field = then.values().get(i);
            Combinator.Field target = target(now, field, same != null);
            if (target != null) {
                read.put(target.name(), today(value.fields().get(i), target.type()));
            }
        }
        List<Object> fields = new ArrayList<>();
        for (Combinator.Field field : now.values()) {
            Object content = read.get(field.name());
            if (content == null && !field.isOptional()) {
                throw new NoWay(then, "the field " + field.name() + " is required now");
            }
            fields.add(content == null ? Samples.absent(field) : content);
        }
        Value result = new Value(now, fields);
        checkShared(then, result);
        return result;
    }

    private static void checkShared(Combinator then, Value result) throws NoWay {
        List<Combinator.Field> fields = result.combinator().values();
        for (int i = 0; i < fields.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (fields.get(i).shares(fields.get(j)) && isThere(result, i) != isThere(result, j)) {
                    throw new NoWay(
                            then,
                            "share " + fields.get(i).word() + "."
                                    + fields.get(i).bit());
                }
            }
        }
    }

    private static boolean isThere(Value value, int index) {
        Object content = value.fields().get(index);
        return content != null && !content.equals(false);
    }

    private static Object today(Object content, String type) throws NoWay {
        if (content instanceof Value value) {
            Value result = today(value);
            if (!Encoder.isBare(type) && !result.combinator().result().equals(type)) {
                throw new NoWay(value.combinator(), "which is no " + type);
            }
            return result;
        }
        if (content instanceof List<?> items) {
            List<Object> results = new ArrayList<>();
            for (Object item : items) {
                results.add(today(item, type.substring("vector<".length(), type.length() - 1)));
            }
            return results;
        }
        return content instanceof Integer number && type.equals("long") ? Long.valueOf(number) : content;
    }

    /** The field of today that an earlier field becomes. Below one id, flags may have been renamed: their bits count. */
    private static Combinator.Field target(Combinator now, Combinator.Field then, boolean sameId) {
        for (Combinator.Field field : now.values()) {
            boolean flag = sameId && then.isTrue();
            boolean matches = flag
                    ? field.isTrue() && field.shares(then)
                    : field.name().equals(then.name()) && serves(then, field);
            if (matches) {
                return field;
            }
        }
        return null;
    }

    private static Combinator.Field source(Combinator then, Combinator.Field now) {
        return then.values().stream()
                .filter(field -> field.name().equals(now.name()) && serves(field, now))
                .findFirst()
                .orElse(null);
    }

    private static boolean serves(Combinator.Field then, Combinator.Field now) {
        if (then.isTrue() != now.isTrue()) {
            Combinator.Field other = then.isTrue() ? now : then;
            return other.type().equals("Bool") && !other.isOptional();
        }
        return then.type().equals(now.type())
                || (then.type().equals("int") && now.type().equals("long"))
                || (then.type().equals("Vector<int>") && now.type().equals("Vector<long>"));
    }
}
