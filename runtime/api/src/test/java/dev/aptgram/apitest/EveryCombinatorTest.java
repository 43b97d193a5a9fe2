package dev.aptgram.apitest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Walks the text of the schemas and holds every constructor and every method against the generated code. */
class EveryCombinatorTest {
    @ParameterizedTest
    @EnumSource
    void has_a_record_with_its_name_and_its_fields(OfficialSchema schema) {
        for (Combinator combinator : schema.text.all()) {
            TlObject object = schema.records.create(schema.samples.little(combinator));

            assertThat(object.tlName()).isEqualTo(combinator.name());
            assertThat(object.constructorId()).isEqualTo(combinator.id());
            assertThat(Arrays.stream(object.getClass().getRecordComponents())
                            .map(RecordComponent::getName)
                            .map(EveryCombinatorTest::letters))
                    .as(combinator.name())
                    .isEqualTo(combinator.values().stream()
                            .map(field -> letters(field.name()))
                            .toList());
        }
    }

    private static String letters(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest
    @EnumSource
    void is_written_and_read_as_the_schema_says(OfficialSchema schema) {
        int[] count = new int[1];
        List<String> wrong = new ArrayList<>();
        for (Combinator combinator : schema.text.all()) {
            schema.samples.each(combinator, (what, value) -> {
                count[0]++;
                String problem = problem(schema, value);
                if (!problem.isEmpty()) {
                    wrong.add(combinator + ", " + what + ": " + problem);
                }
            });
        }
        assertThat(wrong).isEmpty();
        assertThat(count[0])
                .isEqualTo(
                        switch (schema) {
                            case API -> 45_268;
                            case MTPROTO -> 626;
                            case E2E -> 1397;
                        });
    }

    private static String problem(OfficialSchema schema, Value value) {
        byte[] expected = Encoder.boxed(value);
        try {
            TlObject object = schema.records.create(value);
            if (!Arrays.equals(object.toByteArray(), expected)) {
                return "written wrongly";
            }
            return schema.decode(value.combinator(), expected).equals(object) ? "" : "read wrongly";
        } catch (RuntimeException e) {
            return e.toString();
        }
    }

    /** Wherever the buffer comes to its end, be it within values that are written with one look at its room. */
    @ParameterizedTest
    @EnumSource
    void is_written_the_same_wherever_the_buffer_has_to_grow(OfficialSchema schema) {
        for (Combinator combinator : schema.text.all()) {
            Value value = schema.samples.everything(combinator);
            TlObject object = schema.records.create(value);
            byte[] boxed = Encoder.boxed(value);
            byte[] bare = Arrays.copyOfRange(boxed, 4, boxed.length);
            for (int capacity = 16; capacity <= boxed.length + 4; capacity++) {
                TlWriter out = new TlWriter(capacity);
                object.writeTo(out);
                assertSame(combinator, capacity, out.toByteArray(), boxed);

                TlWriter bareOut = new TlWriter(capacity);
                object.writeBareTo(bareOut);
                assertSame(combinator, capacity, bareOut.toByteArray(), bare);
            }
        }
    }

    private static void assertSame(Combinator combinator, int capacity, byte[] written, byte[] expected) {
        if (!Arrays.equals(written, expected)) {
            assertThat(written)
                    .as(combinator + " from " + capacity + " bytes on")
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void is_read_by_the_record_itself(OfficialSchema schema) throws ReflectiveOperationException {
        for (Combinator combinator : schema.text.all()) {
            Value value = schema.samples.everything(combinator);
            TlObject object = schema.records.create(value);
            byte[] boxed = Encoder.boxed(value);
            byte[] bare = Arrays.copyOfRange(boxed, 4, boxed.length);
            Method read = object.getClass().getMethod("read", TlReader.class);
            Method readBare = object.getClass().getMethod("readBare", TlReader.class);

            assertThat(read.invoke(null, new TlReader(boxed, schema.registry))).isEqualTo(object);
            assertThat(readBare.invoke(null, new TlReader(bare, schema.registry)))
                    .isEqualTo(object);

            boxed[0] ^= 1;
            assertThatThrownBy(() -> read.invoke(null, new TlReader(boxed, schema.registry)))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .hasMessageContaining("but found constructor id #" + hex(combinator.id() ^ 1));
        }
    }

    private static String hex(int id) {
        return String.format("%08x", id);
    }

    @ParameterizedTest
    @EnumSource
    void answers_are_read_as_the_schema_says(OfficialSchema schema) {
        for (Combinator combinator : schema.text.all()) {
            if (combinator.function() && !combinator.result().equals("X")) {
                TlMethod<?> method = (TlMethod<?>) schema.records.create(schema.samples.little(combinator));
                schema.samples.forms(combinator.result(), (what, answer) -> {
                    TlReader in = new TlReader(Encoder.ofType(combinator.result(), answer), schema.registry);

                    assertThat(method.readResult(in))
                            .as(combinator + ", " + what)
                            .isEqualTo(schema.records.component(answer));
                    in.expectEnd();
                });
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void fields_that_share_a_bit_come_together_or_not_at_all(OfficialSchema schema) {
        int groups = 0;
        for (Combinator combinator : schema.text.all()) {
            List<Combinator.Field> fields = combinator.values();
            for (int i = 0; i < fields.size(); i++) {
                Combinator.Field field = fields.get(i);
                if (fields.stream().filter(field::shares).count() > 1) {
                    groups++;
                    Value onlyOne = schema.samples.little(combinator).with(i, schema.samples.present(field));
                    Value allButOne = schema.samples.everything(combinator).with(i, Samples.absent(field));

                    for (Value broken : List.of(onlyOne, allButOne)) {
                        assertThatThrownBy(() -> schema.records.create(broken))
                                .as(combinator + " " + field.name())
                                .isInstanceOf(IllegalArgumentException.class)
                                .hasMessageContaining("share " + field.word() + "." + field.bit())
                                .hasMessageStartingWith(combinator.name() + ": ");
                    }
                }
            }
        }
        assertThat(groups).isEqualTo(schema == OfficialSchema.API ? 200 : 0);
    }

    @ParameterizedTest
    @EnumSource
    void what_is_required_must_be_given(OfficialSchema schema) {
        for (Combinator combinator : schema.text.all()) {
            RecordComponent[] components = schema.records.record(combinator).getRecordComponents();
            Value value = schema.samples.everything(combinator);
            for (int i = 0; i < components.length; i++) {
                boolean optional = combinator.values().get(i).isOptional();
                if (!optional && !components[i].getType().isPrimitive()) {
                    Value broken = value.with(i, null);
                    assertThatThrownBy(() -> schema.records.create(broken))
                            .isInstanceOf(NullPointerException.class)
                            .hasMessage(components[i].getName());
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void builders_make_what_they_are_given(OfficialSchema schema) throws ReflectiveOperationException {
        int builders = 0;
        for (Combinator combinator : schema.text.all()) {
            List<Combinator.Field> fields = combinator.values();
            boolean needed = fields.size() >= 4
                    || fields.stream().anyMatch(Combinator.Field::isOptional)
                    || !combinator.chosenInCalls().isEmpty();
            Class<?> type = schema.records.record(combinator);
            Method entry = Arrays.stream(type.getMethods())
                    .filter(method -> method.getName().equals("builder"))
                    .findFirst()
                    .orElse(null);

            assertThat(entry != null).as(combinator.name()).isEqualTo(needed);
            if (entry != null) {
                builders++;
                Value little = schema.samples.little(combinator);
                Value everything = schema.samples.everything(combinator);
                assertThat(build(entry.invoke(null, required(schema, little))))
                        .isEqualTo(schema.records.create(little));
                assertThat(rebuilt(schema.records.create(everything))).isEqualTo(schema.records.create(everything));
                Object builder = entry.invoke(null, required(schema, little));
                setAll(builder, type.getRecordComponents(), schema, everything);
                assertThat(build(builder)).isEqualTo(schema.records.create(everything));
            }
        }
        assertThat(builders)
                .isEqualTo(
                        switch (schema) {
                            case API -> 868;
                            case MTPROTO -> 12;
                            case E2E -> 23;
                        });
    }

    private static Object[] required(OfficialSchema schema, Value value) {
        List<Object> arguments = new ArrayList<>();
        for (int i = 0; i < value.fields().size(); i++) {
            if (!value.combinator().values().get(i).isOptional()) {
                arguments.add(schema.records.component(value.fields().get(i)));
            }
        }
        return arguments.toArray();
    }

    /** Sets every other component by the fluent setter, and the rest as a property. */
    private static void setAll(Object builder, RecordComponent[] components, OfficialSchema schema, Value value)
            throws ReflectiveOperationException {
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            Class<?> type = components[i].getType();
            Object component = schema.records.component(value.fields().get(i));
            String property = Character.toUpperCase(name.charAt(0)) + name.substring(1);
            if (i % 2 == 0) {
                Object same = builder.getClass().getMethod(name, type).invoke(builder, component);
                assertThat(same).isSameAs(builder);
            } else {
                builder.getClass().getMethod("set" + property, type).invoke(builder, component);
            }
            assertThat(builder.getClass().getMethod("get" + property).invoke(builder))
                    .isEqualTo(component);
        }
    }

    private static Object rebuilt(TlObject object) throws ReflectiveOperationException {
        return build(object.getClass().getMethod("toBuilder").invoke(object));
    }

    private static Object build(Object builder) throws ReflectiveOperationException {
        return builder.getClass().getMethod("build").invoke(builder);
    }
}
