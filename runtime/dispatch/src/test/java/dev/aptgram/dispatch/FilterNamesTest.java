package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.dispatch.machines.FormFsm;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The names under which other libraries have filters and kinds of updates, with what answers to each here ({@code
 * filter-names.txt}). Every answer is there; a filter has its rows in {@link FiltersTableTest}, an annotation has them in {@link
 * KindsTableTest}: both fail for one without.
 */
class FilterNamesTest {
    /** What a name comes to: {@code name = how target}. */
    private record Answer(String name, String how, String target) {
        static Answer of(String line) {
            String[] sides = line.split(" = ", 2);
            String[] words = sides[1].split(" ", 2);
            return new Answer(sides[0], words[0], words.length == 1 ? "" : words[1]);
        }
    }

    private static List<Answer> answers() {
        try (InputStream in = FilterNamesTest.class.getResourceAsStream("/filter-names.txt")) {
            return new String(Objects.requireNonNull(in, "filter-names.txt").readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Answer::of)
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyNameIsAnswered() {
        Set<String> rows = Set.copyOf(FilterTable.signatures());
        return answers().stream().map(answer -> DynamicTest.dynamicTest(answer.name(), () -> check(answer, rows)));
    }

    private static void check(Answer answer, Set<String> rows) {
        String target = answer.target();
        switch (answer.how()) {
            case "filter" -> assertThat(rows).contains(target);
            case "suffix" ->
                assertThat(rows)
                        .anyMatch(row -> row.substring(0, row.indexOf('(')).endsWith(target));
            case "annotation" ->
                assertThat(named("dev.aptgram.annotations." + target)).isAnnotation();
            case "accessor" ->
                assertThat(methods(named("dev.aptgram.dispatch." + before(target))))
                        .contains(after(target));
            case "hook" -> assertThat(methods(FormFsm.Flow.class)).contains(target);
            case "raw" -> assertThat(dev.aptgram.api.Update.class).isAssignableFrom(named("dev.aptgram.api." + target));
            case "call" ->
                assertThat(dev.aptgram.tl.TlMethod.class).isAssignableFrom(named("dev.aptgram.api." + target));
            case "nothing" -> assertThat(target).isNotBlank();
            default -> throw new AssertionError(answer.toString());
        }
    }

    private static String before(String member) {
        return member.substring(0, member.indexOf('.'));
    }

    private static String after(String member) {
        return member.substring(member.indexOf('.') + 1);
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(name + " is not there", e);
        }
    }

    private static Set<String> methods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .map(java.lang.reflect.Method::getName)
                .collect(Collectors.toSet());
    }

    @Test
    void everyNameIsThereOnce() {
        assertThat(answers()).extracting(Answer::name).doesNotHaveDuplicates().hasSizeGreaterThan(220);
    }
}
