package dev.aptgram.tl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PairedRegistryTest {
    /** A registry that has a text and nothing else. */
    private record TextOnly(List<String> definitions) implements TlRegistry {
        @Override
        public int layer() {
            return 0;
        }

        @Override
        public @Nullable TlObject readObject(int id, TlReader in) {
            return null;
        }

        @Override
        public @Nullable TlMethod<?> readMethod(int id, TlReader in) {
            return null;
        }
    }

    private static TlRegistry registry(String... lines) {
        return new TextOnly(List.of(lines));
    }

    @Test
    void joinsTheDefinitionsOfBothSectionBySection() {
        TlRegistry first = registry("a = A;", "---functions---", "f = A;");
        TlRegistry second = registry("b = B;", "---functions---", "g = B;");

        assertThat(TlRegistry.of(first, second).definitions())
                .containsExactly("a = A;", "b = B;", "---functions---", "f = A;", "g = B;");
        assertThat(TlRegistry.of(second, TlRegistry.of(registry("c = C;"), first))
                        .definitions())
                .containsExactly("b = B;", "c = C;", "a = A;", "---functions---", "g = B;", "f = A;");
    }

    @Test
    void hasNothingToTellWhereNeitherHas() {
        assertThat(TlRegistry.of(TlRegistry.empty(), TlRegistry.empty()).definitions())
                .isEmpty();
    }
}
