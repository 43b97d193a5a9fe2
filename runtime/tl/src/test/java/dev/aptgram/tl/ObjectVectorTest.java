package dev.aptgram.tl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectVectorTest {
    @Test
    void equalsAndHashesLikeAnyList() {
        List<String> vector = ObjectVector.copyOf(List.of("a", "b"));
        assertThat(vector).isEqualTo(List.of("a", "b")).hasSameHashCodeAs(List.of("a", "b"));
        assertThat(List.of("a", "b")).isEqualTo(vector);
        assertThat(vector).hasToString("[a, b]");
    }

    @Test
    void isACopyAndNeverChanges() {
        List<String> source = new ArrayList<>(List.of("a"));
        List<String> vector = ObjectVector.copyOf(source);
        source.set(0, "b");
        vector.toArray()[0] = "c";
        assertThat(vector).containsExactly("a");
        assertThatThrownBy(() -> vector.set(0, "d")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> vector.add("d")).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void isNotCopiedTwiceAndHasNoNulls() {
        List<String> vector = ObjectVector.copyOf(List.of("a"));
        assertThat(ObjectVector.copyOf(vector)).isSameAs(vector);
        assertThat(ObjectVector.copyOfNullable(null)).isNull();
        assertThat(ObjectVector.copyOf(List.of())).isSameAs(ObjectVector.copyOf(List.of()));
        List<String> holed = Arrays.asList("a", null);
        assertThatThrownBy(() -> ObjectVector.copyOf(holed)).isInstanceOf(NullPointerException.class);
    }
}
