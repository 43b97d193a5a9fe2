package dev.aptgram.tl.processor.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whatever the text, there are problems or a model, never an exception. */
class NoiseTest {
    private static final String SOUND = """
            vector#1cb5c415 {t:Type} # [ t ] = Vector t;
            boolTrue#997275b5 = Bool;
            a flags:# x:flags.3?int y:flags.3?Vector<long> z:flags.4?A = A;
            ns.b id:int128 list:vector<%A> = ns.B;
            ---functions---
            call {X:Type} query:!X = X;
            ns.get = Vector<ns.B>;
            """;

    @Test
    void letters_at_random() {
        Random random = new Random(20260101);
        String alphabet = "abAB01 .:;=<>{}[]?!%#*-_/\n\t(,\u00e9";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder noise = new StringBuilder();
            for (int j = random.nextInt(100); j > 0; j--) {
                noise.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            compile(noise.toString());
        }
    }

    @Test
    void a_sound_schema_with_letters_changed_removed_or_doubled() {
        assertThat(compile(SOUND).isEmpty()).isTrue();
        Random random = new Random(20260102);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(SOUND);
            for (int j = 1 + random.nextInt(3); j > 0; j--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setCharAt(at, SOUND.charAt(random.nextInt(SOUND.length())));
                    case 1 -> text.deleteCharAt(at);
                    default -> text.insert(at, SOUND.charAt(random.nextInt(SOUND.length())));
                }
            }
            compile(text.toString());
        }
    }

    private static Problems compile(String text) {
        SchemaSource source = new SchemaSource("noise.tl", text);
        Problems problems = new Problems(source);
        SyntaxTree tree = Parser.parse(source, problems);
        LinkedSchema schema = Linker.link(tree, "noise", Set.of(), null, problems);
        assertThat(schema.source()).isEqualTo("noise.tl");
        for (Problem problem : problems.found()) {
            assertThat(problem.excerpt()).contains("^");
        }
        return problems;
    }
}
