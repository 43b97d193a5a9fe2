package dev.aptgram.tl.processor.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class NameAllocatorTest {
    private final NameAllocator names = new NameAllocator();

    @Test
    void what_is_taken_or_a_keyword_gets_underscores() {
        assertThat(names.newName("in", "a")).isEqualTo("in");
        assertThat(names.newName("in", "b")).isEqualTo("in_");
        assertThat(names.newName("in", "c")).isEqualTo("in__");
        assertThat(names.newName("class", "d")).isEqualTo("class_");
        assertThat(names.newName("null", "e")).isEqualTo("null_");
    }

    @Test
    void what_a_name_is_for_leads_to_it() {
        names.newName("value", 1);
        names.newName("value", 2);

        assertThat(names.get(1)).isEqualTo("value");
        assertThat(names.get(2)).isEqualTo("value_");
    }

    @Test
    void nothing_has_two_names_and_what_has_none_is_told() {
        names.newName("value", 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> names.newName("other", 1))
                .withMessage("1 is called value already");
        assertThatIllegalArgumentException().isThrownBy(() -> names.get(2)).withMessage("2 has no name");
    }
}
