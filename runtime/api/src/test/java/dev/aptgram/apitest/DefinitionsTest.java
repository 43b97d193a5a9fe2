package dev.aptgram.apitest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.api.ApiSchemaText;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.TlRegistry;
import dev.aptgram.tl.mtproto.MtprotoSchema;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The text that a registry gives away is the schema, and tells the records by their names. */
class DefinitionsTest {
    @ParameterizedTest
    @EnumSource
    void are_the_lines_of_the_schema(OfficialSchema schema) {
        List<String> lines = schema.registry.definitions();
        assertThat(lines.subList(0, schema.text.core())).containsExactlyElementsOf(schema.text.coreLines());

        List<String> expected = new ArrayList<>();
        schema.text.all().stream().filter(c -> !c.function()).forEach(c -> expected.add(spelling(c)));
        expected.add("---functions---");
        schema.text.all().stream().filter(Combinator::function).forEach(c -> expected.add(spelling(c)));
        assertThat(lines.subList(schema.text.core(), lines.size()).stream().map(line -> line.replaceFirst(" //.*", "")))
                .containsExactlyElementsOf(expected);
    }

    @ParameterizedTest
    @EnumSource
    void name_records_that_have_their_ids(OfficialSchema schema) throws ReflectiveOperationException {
        List<String> lines = schema.registry.definitions();
        boolean functions = false;
        int checked = 0;
        for (String line : lines.subList(schema.text.core(), lines.size())) {
            if (line.equals("---functions---")) {
                functions = true;
            } else {
                int id = Integer.parseUnsignedInt(
                        line.substring(line.indexOf('#') + 1).substring(0, 8), 16);
                String name = line.substring(line.indexOf(" // ") + 4).replaceFirst(" .*", "");
                Class<?> record = Class.forName(schema.packageName + "." + name);
                assertThat(record.getField("ID").getInt(null)).as(line).isEqualTo(id);
                assertThat(TlMethod.class.isAssignableFrom(record)).as(line).isEqualTo(functions);
                checked++;
            }
        }
        assertThat(checked).isEqualTo(schema.text.all().size());
    }

    @Test
    void tell_who_may_call_a_method() {
        ErrorText errors = new ErrorText("/tl/api.errors");
        List<String> users = new ArrayList<>();
        List<String> bots = new ArrayList<>();
        for (String line : ApiSchema.INSTANCE.definitions()) {
            String name = line.replaceFirst("#.*", "");
            if (line.endsWith(" users")) {
                users.add(name);
            } else if (line.endsWith(" bots")) {
                bots.add(name);
            } else {
                assertThat(line).matches("[^/]+|[^/]+ // [\\w.]+");
            }
        }
        assertThat(users).hasSameElementsAs(errors.userOnly).isNotEmpty();
        assertThat(bots).hasSameElementsAs(errors.botOnly).isNotEmpty();
    }

    @Test
    void of_two_schemas_are_those_of_both() {
        List<String> both =
                TlRegistry.of(ApiSchema.INSTANCE, MtprotoSchema.INSTANCE).definitions();

        List<String> expected = new ArrayList<>(section(ApiSchema.INSTANCE, false));
        expected.addAll(section(MtprotoSchema.INSTANCE, false));
        expected.add("---functions---");
        expected.addAll(section(ApiSchema.INSTANCE, true));
        expected.addAll(section(MtprotoSchema.INSTANCE, true));
        assertThat(both).isEqualTo(expected);
    }

    @Test
    void can_be_read_at_compile_time() {
        // A case label takes nothing but a constant.
        assertThat(
                        switch ("") {
                            case ApiSchemaText.PART_0 -> "the text";
                            default -> "something else";
                        })
                .isEqualTo("something else");
        assertThat(ApiSchemaText.PART_0).startsWith("boolFalse#bc799737 = Bool;\n");
    }

    private static List<String> section(TlRegistry registry, boolean functions) {
        List<String> lines = registry.definitions();
        int at = lines.indexOf("---functions---");
        return functions ? lines.subList(at + 1, lines.size()) : lines.subList(0, at);
    }

    private static String spelling(Combinator combinator) {
        StringBuilder out = new StringBuilder(combinator.name());
        out.append(String.format("#%08x", combinator.id()));
        if (combinator.result().equals("X")) {
            out.append(" {X:Type}");
        }
        for (Combinator.Field field : combinator.fields()) {
            String condition = field.isOptional() ? field.word() + "." + field.bit() + "?" : "";
            out.append(' ').append(field.name()).append(':').append(condition).append(field.type());
        }
        return out.append(" = ").append(combinator.result()).append(';').toString();
    }
}
