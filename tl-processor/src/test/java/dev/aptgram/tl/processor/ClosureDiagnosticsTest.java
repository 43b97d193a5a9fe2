package dev.aptgram.tl.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.tl.processor.schema.Closure;
import dev.aptgram.tl.processor.schema.NamePattern;
import dev.aptgram.tl.processor.schema.NamePattern.Kind;
import dev.aptgram.tl.processor.schema.Parser;
import dev.aptgram.tl.processor.schema.Problem;
import dev.aptgram.tl.processor.schema.Problems;
import dev.aptgram.tl.processor.schema.SchemaSource;
import dev.aptgram.tl.processor.support.Diagnostics;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Patterns that a closure cannot be computed by. */
class ClosureDiagnosticsTest {
    private static final SchemaSource SCHEMA = new SchemaSource("test.tl", """
            inputPeerSelf = InputPeer;
            inputPeerUser user_id:long = InputPeer;
            point x:int y:int = Point;
            messages.chats chats:Vector<int> = messages.Chats;
            ---functions---
            messages.sendMessage peer:InputPeer message:string = Bool;
            messages.move peer:InputPeer to:point = messages.Chats;
            messages.hide from:InputPeer = Bool;
            """);

    @Test
    void an_include_pattern_that_matches_nothing() {
        assertThat(problems(List.of(NamePattern.of("messages.sendMesage")), List.of()))
                .containsExactly(
                        "1:1 [APT3060] include pattern 'messages.sendMesage' matches no method, constructor or type "
                                + "(test.tl:1:1)\nMend: remove it, or correct its spelling (did you mean messages.sendMessage?); "
                                + "'*' stands for any characters.");
        assertThat(problems(List.of(NamePattern.of(Kind.METHOD, "mesages.*")), List.of()))
                .containsExactly("1:1 [APT3060] include pattern 'mesages.*' matches no method (test.tl:1:1)\n"
                        + "Mend: remove it, or correct its spelling (did you mean messages.*?); "
                        + "'*' stands for any characters.");
    }

    @Test
    void a_name_of_another_kind_does_not_match() {
        assertThat(problems(List.of(NamePattern.of(Kind.METHOD, "InputPeer")), List.of()))
                .singleElement()
                .asString()
                .startsWith("1:1 [APT3060] include pattern 'InputPeer' matches no method (test.tl:1:1)");
        assertThat(problems(List.of(NamePattern.of(Kind.CONSTRUCTOR, "InputPeer")), List.of()))
                .singleElement()
                .asString()
                .startsWith("1:1 [APT3060] include pattern 'InputPeer' matches no constructor (test.tl:1:1)");
        assertThat(problems(List.of(NamePattern.of(Kind.TYPE, "inputPeerSelf")), List.of()))
                .singleElement()
                .asString()
                .startsWith("1:1 [APT3060] include pattern 'inputPeerSelf' matches no type (test.tl:1:1)");
    }

    @Test
    void an_exclude_pattern_that_matches_nothing() {
        assertThat(problems(List.of(), List.of(NamePattern.of("inputPeerUsers"))))
                .containsExactly(
                        "1:1 [APT3061] exclude pattern 'inputPeerUsers' matches no method, constructor or type "
                                + "(test.tl:1:1)\nMend: remove it, or correct its spelling (did you mean inputPeerUser?); "
                                + "'*' stands for any characters.");
    }

    @Test
    void an_include_pattern_against_an_exclude_pattern() {
        assertThat(problems(List.of(NamePattern.of("messages.*")), List.of(NamePattern.of("*essages.*"))))
                .containsExactly(
                        "1:1 [APT3062] include pattern 'messages.*' matches nothing but what exclude patterns leave "
                                + "out (test.tl:1:1)\nMend: remove it, or narrow the exclude patterns.");
        assertThat(problems(List.of(NamePattern.of("messages.*")), List.of(NamePattern.of("messages.sendMessage"))))
                .isEmpty();
    }

    @Test
    void an_exclude_pattern_that_leaves_nothing_of_what_is_needed() {
        assertThat(problems(
                        List.of(NamePattern.of("messages.sendMessage"), NamePattern.of("messages.move")),
                        List.of(NamePattern.of("InputPeer"), NamePattern.of("point"))))
                .containsExactly(
                        "6:27 [APT3063] test.tl:6:27: exclude patterns leave nothing of InputPeer, which is needed by "
                                + "messages.sendMessage and 1 more\n"
                                + "Mend: keep a constructor of it, or exclude what needs it as well.",
                        "7:33 [APT3063] test.tl:7:33: exclude patterns leave nothing of point, which is needed by "
                                + "messages.move\n"
                                + "Mend: keep a constructor of it, or exclude what needs it as well.");
    }

    @Test
    void what_nothing_needs_may_go_entirely() {
        assertThat(problems(
                        List.of(NamePattern.of("messages.sendMessage")),
                        List.of(NamePattern.of("point"), NamePattern.of("inputPeerSelf"))))
                .isEmpty();
        assertThat(problems(List.of(), List.of(NamePattern.of("point"), NamePattern.of("messages.move"))))
                .isEmpty();
    }

    private static List<String> problems(List<NamePattern> include, List<NamePattern> exclude) {
        Problems problems = new Problems(SCHEMA);
        Closure.of(Parser.parse(SCHEMA, problems), include, exclude, problems);
        return problems.found().stream().map(ClosureDiagnosticsTest::text).toList();
    }

    private static String text(Problem problem) {
        return problem.position() + " "
                + Diagnostics.text(problem.message(), problem.arguments().toArray());
    }
}
