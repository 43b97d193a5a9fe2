package dev.aptgram.tl.processor.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.tl.processor.schema.FieldChange.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SchemaDiffTest {
    @Test
    void what_came_and_what_went_keeps_its_order() {
        SchemaDiff diff = SchemaDiff.between(
                tree("z = Z; a = A; k = K; ---functions--- f = K; g = K;"),
                tree("y = Y; k = K; b = B; k2 = K; ---functions--- h = K; f = K;"));

        assertThat(diff.constructors().removed()).extracting(Definition::name).containsExactly("z", "a");
        assertThat(diff.constructors().added()).extracting(Definition::name).containsExactly("y", "b", "k2");
        assertThat(diff.constructors().changed()).isEmpty();
        assertThat(diff.methods().removed()).extracting(Definition::name).containsExactly("g");
        assertThat(diff.methods().added()).extracting(Definition::name).containsExactly("h");
        assertThat(diff.typesRemoved()).containsExactly("Z", "A");
        assertThat(diff.typesAdded()).containsExactly("Y", "B");
        assertThat(diff.isEmpty()).isFalse();
    }

    @Test
    void a_constructor_that_became_a_method_is_another() {
        SchemaDiff diff = SchemaDiff.between(tree("a = A; b = A;"), tree("b = A; ---functions--- a = A;"));

        assertThat(diff.constructors().removed()).extracting(Definition::name).containsExactly("a");
        assertThat(diff.methods().added()).extracting(Definition::name).containsExactly("a");
    }

    @Test
    void ids_are_compared_as_they_are_on_the_wire() {
        String id =
                String.format("%08x", tree("a x:int = A;").definitions().get(0).effectiveId());

        assertThat(SchemaDiff.between(tree("a x:int = A;"), tree("a#" + id + " x:int = A;"))
                        .isEmpty())
                .isTrue();
        assertThat(changed("a#1 x:int = A;", "a#2 x:int = A;").idChanged()).isTrue();
        assertThat(changed("a x:int = A;", "a x:long = A;").idChanged()).isTrue();
    }

    @Test
    void a_true_flag_changes_the_combinator_but_not_its_id() {
        CombinatorChange change = changed("a flags:# = A;", "a flags:# x:flags.3?true = A;");

        assertThat(change.idChanged()).isFalse();
        assertThat(change.fields()).extracting(FieldChange::kinds).containsExactly(List.of(Kind.ADDED));
    }

    @Test
    void what_tl_has_built_in_is_compared_by_its_line() {
        String vector = "vector#1cb5c415 {t:Type} # [ t ] = Vector t;";

        assertThat(SchemaDiff.between(tree(vector), tree(vector.replace("#1cb5c415", "")))
                        .isEmpty())
                .isTrue();
        assertThat(SchemaDiff.between(tree("int128 4*[ int ] = Int128;"), tree("int128 5*[ int ] = Int128;"))
                        .constructors()
                        .changed())
                .hasSize(1);
    }

    @Test
    void a_field_can_change_in_several_ways() {
        CombinatorChange change =
                changed("a flags:# f:# x:flags.1?int y:int = A;", "a flags:# f:# y:f.2?int x:f.1?Vector<int> = A;");

        assertThat(change.fields()).extracting(FieldChange::name).containsExactly("y", "x");
        assertThat(change.fields())
                .extracting(FieldChange::kinds)
                .containsExactly(List.of(Kind.MADE_OPTIONAL, Kind.REORDERED), List.of(Kind.RETYPED, Kind.FLAG_MOVED));
        assertThat(change.resultChanged()).isFalse();
    }

    @Test
    void only_the_field_that_moved_is_told() {
        assertThat(changed("a q:int w:int e:int r:int t:int = A;", "a t:int q:int w:int e:int r:int = A;")
                        .fields())
                .extracting(FieldChange::name)
                .containsExactly("t");
        assertThat(changed("a q:int w:int e:int r:int t:int = A;", "a w:int e:int r:int t:int q:int = A;")
                        .fields())
                .extracting(FieldChange::name)
                .containsExactly("q");
    }

    @Test
    void as_few_fields_as_possible_have_moved() {
        Random random = new Random(20261130);
        for (int round = 0; round < 500; round++) {
            int size = 2 + random.nextInt(7);
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, size).boxed().toList());
            String before = combinator(order);
            Collections.shuffle(order, random);
            SchemaDiff diff = SchemaDiff.between(tree(before), tree(combinator(order)));

            int moved = diff.constructors().changed().stream()
                    .mapToInt(change -> change.fields().size())
                    .sum();

            assertThat(moved).as("%s", order).isEqualTo(size - longestRise(order));
        }
    }

    /** Tries all selections, as slowly as can be. */
    private static int longestRise(List<Integer> order) {
        int longest = 0;
        for (int selection = 0; selection < 1 << order.size(); selection++) {
            int last = -1;
            boolean rises = true;
            for (int i = 0; i < order.size(); i++) {
                if ((selection >> i & 1) == 1) {
                    rises &= order.get(i) > last;
                    last = order.get(i);
                }
            }
            longest = rises ? Math.max(longest, Integer.bitCount(selection)) : longest;
        }
        return longest;
    }

    private static String combinator(List<Integer> fields) {
        return fields.stream().map(i -> "f" + i + ":int").collect(Collectors.joining(" ", "a ", " = A;"));
    }

    private static CombinatorChange changed(String before, String after) {
        List<CombinatorChange> changes =
                SchemaDiff.between(tree(before), tree(after)).constructors().changed();
        assertThat(changes).hasSize(1);
        return changes.get(0);
    }

    private static SyntaxTree tree(String text) {
        SchemaSource source = new SchemaSource("test.tl", text);
        Problems problems = new Problems(source);
        SyntaxTree tree = Parser.parse(source, problems);
        assertThat(problems.found()).isEmpty();
        return tree;
    }
}
