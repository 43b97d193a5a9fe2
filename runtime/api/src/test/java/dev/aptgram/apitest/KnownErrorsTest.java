package dev.aptgram.apitest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.RpcErrors;
import dev.aptgram.errors.RpcErrorType;
import dev.aptgram.errors.RpcException;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the error data says is in the constants and in the documentation. */
class KnownErrorsTest {
    private final ErrorText text = new ErrorText("/tl/api.errors");

    @Test
    void every_error_has_a_constant_that_finds_it() throws IllegalAccessException {
        Map<String, Integer> found = new TreeMap<>();
        for (Field field : RpcErrors.class.getFields()) {
            RpcErrorType error = (RpcErrorType) field.get(null);
            found.put(error.name(), error.code());
            String constant = error.name().toUpperCase(Locale.ROOT);
            assertThat(field.getName()).isEqualTo(constant.matches("\\d.*") ? "_" + constant : constant);
            String sent = error.takesArgument() ? error.name().replaceFirst("_X(?=_|$|MIN$)", "_42") : error.name();
            RpcException exception = new RpcException(error.code(), sent, "test");
            assertThat(exception.is(error)).as(sent).isTrue();
            assertThat(exception.argument().isPresent()).as(sent).isEqualTo(error.takesArgument());
        }

        assertThat(found).isEqualTo(text.errors).hasSize(555);
    }

    @Test
    void families_are_what_their_names_say() {
        assertThat(text.errors.keySet())
                .filteredOn(name -> new RpcException(420, name, "test").isFlood())
                .contains("FLOOD_WAIT_X")
                .allMatch(name -> name.startsWith("FLOOD_"));
        assertThat(text.errors.keySet())
                .filteredOn(name -> new RpcException(303, name, "test").isMigration())
                .containsExactlyInAnyOrder(
                        "FILE_MIGRATE_X", "NETWORK_MIGRATE_X", "PHONE_MIGRATE_X", "STATS_MIGRATE_X", "USER_MIGRATE_X");
    }

    @Test
    void every_method_is_documented_with_its_errors_and_who_may_call_it() throws IOException {
        int errors = 0;
        for (Combinator function : OfficialSchema.API.text.all()) {
            if (function.function()) {
                String documentation = documentation(OfficialSchema.API.records.record(function));
                List<String> raised = text.raised.getOrDefault(function.name(), List.of());
                List<String> words = Arrays.asList(documentation.split("[^A-Za-z0-9_]+", -1));

                assertThat(words).as(function.name()).containsAll(raised);
                assertThat(documentation)
                        .as(function.name())
                        .contains(
                                text.userOnly.contains(function.name())
                                        ? "For users only."
                                        : text.botOnly.contains(function.name())
                                                ? "For bots only."
                                                : "For users and bots.");
                errors += raised.size();
            }
        }
        assertThat(errors).isGreaterThan(1_300);
    }

    private static String documentation(Class<?> record) throws IOException {
        String file = record.getName().replace('.', '/') + ".java";
        String source = Files.readString(Path.of("target", "generated-sources", "annotations", file));
        return source.substring(source.indexOf("/**"), source.indexOf("public record"));
    }
}
