package dev.aptgram.apitest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.Updates;
import dev.aptgram.apitest.EarlierLayer.NoWay;
import dev.aptgram.errors.SchemaException;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What earlier layers wrote is read as of today, as far as there is a way; all of it from the real schemas of those layers. */
class EarlierLayersTest {
    private static final OfficialSchema API = OfficialSchema.API;

    /** How many samples of changed constructors there are, so that none is left out unnoticed. */
    private static final List<String> SAMPLES = List.of(
            "layer 195: 2887 read, 1007 refused",
            "layer 201: 2850 read, 1175 refused",
            "layer 207: 2433 read, 901 refused",
            "layer 214: 2830 read, 607 refused",
            "layer 220: 2475 read, 374 refused",
            "layer 225: 1174 read, 0 refused");

    static Stream<EarlierLayer> layers() {
        return EarlierLayer.ALL.stream();
    }

    @Test
    void the_layers_are_what_they_are_called() {
        for (EarlierLayer layer : EarlierLayer.ALL) {
            assertThat(layer.text.layer()).isEqualTo(layer.layer);
            assertThat(layer.text.all()).hasSizeGreaterThan(1_370);
        }
    }

    @Test
    void so_many_have_changed_and_so_many_of_these_have_a_way() {
        Map<Integer, Boolean> ways = new TreeMap<>();
        for (EarlierLayer layer : EarlierLayer.ALL) {
            layer.changed().forEach(combinator -> ways.put(combinator.id(), EarlierLayer.hasWay(combinator)));
        }

        assertThat(ways).hasSize(179);
        assertThat(ways.values().stream().filter(way -> way)).hasSize(128);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void every_constructor_whose_id_has_changed_is_read_as_today_s_or_refused(EarlierLayer layer) {
        List<String> wrong = new ArrayList<>();
        int[] counts = new int[2];
        for (Combinator combinator : layer.changed()) {
            layer.samples.each(combinator, (what, value) -> {
                String problem;
                try {
                    problem = compare(value, EarlierLayer.today(value));
                    counts[0]++;
                } catch (NoWay e) {
                    problem = refused(value, e);
                    counts[1]++;
                }
                if (!problem.isEmpty()) {
                    wrong.add(combinator + ", " + what + ": " + problem);
                }
            });
        }

        assertThat(wrong).isEmpty();
        assertThat(layer + ": " + counts[0] + " read, " + counts[1] + " refused")
                .isIn(SAMPLES);
    }

    /** Also what has not changed itself may hold what has. */
    @ParameterizedTest
    @MethodSource("layers")
    void every_other_constructor_is_read_with_what_has_changed_in_it(EarlierLayer layer) {
        List<String> wrong = new ArrayList<>();
        int nested = 0;
        for (Combinator combinator : layer.text.all()) {
            Value value = layer.samples.everything(combinator);
            if (!layer.changed().contains(combinator)) {
                String problem;
                try {
                    Value today = EarlierLayer.today(value);
                    problem = compare(value, today);
                } catch (NoWay e) {
                    nested++;
                    problem = refused(value, e);
                }
                if (!problem.isEmpty()) {
                    wrong.add(combinator + ": " + problem);
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(nested).isLessThan(60);
    }

    /** By the registry, by the type's interface, and by the record itself. */
    private static String compare(Value value, Value today) {
        byte[] bytes = Encoder.boxed(value);
        TlObject expected = API.records.create(today);
        try {
            TlReader in = new TlReader(bytes, API.registry);
            TlObject object = in.readObject();
            in.expectEnd();
            if (!object.equals(expected)) {
                return "read as " + object + " instead of " + expected;
            }
            for (Class<?> type : readers(object)) {
                Object read = type.getMethod("read", TlReader.class).invoke(null, new TlReader(bytes, API.registry));
                if (!expected.equals(read)) {
                    return "read by " + type + " as " + read;
                }
            }
            return "";
        } catch (RuntimeException | ReflectiveOperationException e) {
            return e + ", " + e.getCause();
        }
    }

    private static List<Class<?>> readers(TlObject object) {
        List<Class<?>> types = new ArrayList<>(List.of(object.getClass()));
        for (Class<?> type : object.getClass().getInterfaces()) {
            if (type != TlObject.class) {
                types.add(type);
            }
        }
        return types;
    }

    private static String refused(Value value, NoWay expected) {
        try {
            return "read as " + new TlReader(Encoder.boxed(value), API.registry).readObject() + " although "
                    + expected.getMessage();
        } catch (SchemaException e) {
            int id = expected.combinator.id();
            String start = String.format(
                    "Cannot read %s#%08x of layer %d", expected.combinator, id, EarlierLayer.lastWith(id));
            boolean told = e.getMessage().startsWith(start)
                    && e.getMessage().contains(", layer 228: ")
                    && e.getMessage().contains(expected.getMessage());
            return told ? "" : e.getMessage() + " instead of " + start + ": " + expected.getMessage();
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void an_old_message_in_old_updates_is_read_to_the_last_field(EarlierLayer layer) throws NoWay {
        Value message = layer.samples.everything(layer.text.constructor("message"));
        Value news = with(layer.samples.little(layer.text.constructor("updateNewMessage")), "message", message);
        Value updates =
                with(layer.samples.everything(layer.text.constructor("updates")), "updates", List.of(news, news));

        TlReader in = new TlReader(Encoder.boxed(updates), API.registry);
        Updates read = Updates.read(in);
        in.expectEnd();

        assertThat(read).isEqualTo(API.records.create(EarlierLayer.today(updates)));
        assertThat(((PlainUpdates) read).updates()).hasSize(2);
    }

    @Test
    void an_old_constructor_without_a_way_is_told_with_the_way_to_it() {
        EarlierLayer layer = EarlierLayer.ALL.get(0);
        Value filter = layer.samples.little(layer.text.constructor("dialogFilter"));
        Value update = layer.samples.everything(layer.text.constructor("updateDialogFilter"));
        Value updates = with(
                layer.samples.little(layer.text.constructor("updates")),
                "updates",
                List.of(with(update, "filter", filter)));
        TlReader in = new TlReader(Encoder.boxed(updates), API.registry);

        assertThatThrownBy(() -> Updates.read(in))
                .isInstanceOf(SchemaException.class)
                .hasMessageStartingWith(
                        "Cannot read dialogFilter#5fb5523b of layer 195 in updates[0].filter before byte ")
                .hasMessageEndingWith(
                        ", layer 228: layer 228 requires the field title as TextWithEntities, and layer 195 has "
                                + "it as string. Refetch the object, or read it with the schema of layer 195.");
    }

    private static Value with(Value value, String field, Object content) {
        List<Combinator.Field> fields = value.combinator().values();
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).name().equals(field)) {
                return value.with(i, content);
            }
        }
        throw new IllegalArgumentException(field);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void parts_and_flipped_bits_are_refused_or_read(EarlierLayer layer) {
        Random random = new Random(20260105);
        TreeSet<String> wrong = new TreeSet<>();
        for (Combinator combinator : layer.changed()) {
            byte[] whole = Encoder.boxed(layer.samples.everything(combinator));
            for (int length = 0; length < whole.length; length++) {
                byte[] part = Arrays.copyOf(whole, length);
                assertThatThrownBy(() -> new TlReader(part, API.registry).readObject())
                        .isInstanceOf(SchemaException.class);
            }
            for (int i = 0; i < 40; i++) {
                byte[] broken = whole.clone();
                for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                    broken[random.nextInt(broken.length)] ^= (byte) (1 << random.nextInt(8));
                }
                try {
                    new TlReader(broken, API.registry).readObject();
                } catch (SchemaException e) {
                    assertThat(e).hasMessageContaining(" byte ");
                } catch (RuntimeException e) {
                    wrong.add(combinator + ": " + e);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }
}
