package dev.aptgram.tl.processor.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClosureTest {
    private static final SchemaSource SCHEMA = new SchemaSource("test.tl", """
            // LAYER 7
            int ? = Int;
            boolFalse#bc799737 = Bool;
            boolTrue#997275b5 = Bool;
            true#3fedd339 = True;
            vector#1cb5c415 {t:Type} # [ t ] = Vector t;

            peerUser user_id:long = Peer;
            peerChat chat:Chat = Peer;
            chatEmpty = Chat;
            chat title:string photo:Photo = Chat;
            chatForbidden reason:Reason = Chat;
            photo size:photoSize = Photo;
            photoSize w:int h:int = PhotoSize;
            photoSizeEmpty = PhotoSize;
            reason text:string = Reason;
            box item:%Message = Box;
            message flags:# loud:flags.0?true boxes:flags.1?Vector<Vector<Box>> = Message;
            grid rows:vector<vector<photoSize>> = Grid;
            wrapped any:Object = Wrapped;
            packed data:bytes = Object;
            ns.thing = ns.Thing;
            unused yes:Bool no:True = Unused;

            ---functions---
            ping = Bool;
            getPeers n:int = Vector<Peer>;
            getMessage id:long = Message;
            getGrid = Grid;
            getWrapped = Wrapped;
            call {X:Type} reason:Reason query:!X = X;
            ns.get = ns.Thing;
            ns.list flags:# peer:flags.3?Peer = Vector<ns.Thing>;
            """);

    @Test
    void a_method_needs_its_arguments_and_its_answer_and_what_these_are_made_of() {
        assertThat(closure("getPeers"))
                .containsExactly(
                        "int",
                        "vector",
                        "peerUser",
                        "peerChat",
                        "chatEmpty",
                        "chat",
                        "chatForbidden",
                        "photo",
                        "photoSize",
                        "reason",
                        "getPeers");
    }

    @Test
    void a_bare_constructor_comes_alone() {
        assertThat(closure("getGrid")).containsExactly("int", "vector", "photoSize", "grid", "getGrid");
    }

    @Test
    void circles_end() {
        assertThat(closure("getMessage")).containsExactly("vector", "box", "message", "getMessage");
    }

    @Test
    void what_stands_for_anything_asks_for_nothing() {
        assertThat(closure("getWrapped")).containsExactly("wrapped", "getWrapped");
        assertThat(closure("call")).containsExactly("reason", "call");
    }

    @Test
    void what_is_built_in_stays_if_used() {
        assertThat(closure("ping")).containsExactly("boolFalse", "boolTrue", "ping");
        assertThat(closure("Unused")).containsExactly("boolFalse", "boolTrue", "true", "unused");
    }

    @Test
    void a_constructor_does_not_bring_the_others_of_its_type() {
        assertThat(closure("chatForbidden")).containsExactly("chatForbidden", "reason");
        assertThat(closure("Chat"))
                .containsExactly("int", "chatEmpty", "chat", "chatForbidden", "photo", "photoSize", "reason");
    }

    @Test
    void patterns() {
        assertThat(closure("ns.*"))
                .contains("ns.thing", "ns.get", "ns.list", "peerUser")
                .doesNotContain("getPeers");
        assertThat(closure("*t"))
                .contains("peerChat", "chat", "ns.list", "ns.get")
                .doesNotContain("getGrid", "ping");
        assertThat(closure("get**i*")).contains("getGrid").doesNotContain("getMessage", "getPeers");
        assertThat(names(of(List.of(NamePattern.of(NamePattern.Kind.METHOD, "*ing")), List.of())))
                .containsExactly("boolFalse", "boolTrue", "ping");
        assertThat(names(of(List.of(NamePattern.of(NamePattern.Kind.CONSTRUCTOR, "ns.*")), List.of())))
                .containsExactly("ns.thing");
    }

    @Test
    void a_dot_and_other_signs_stand_for_themselves() {
        Problems problems = new Problems(SCHEMA);
        for (String text : List.of("ns.thin.", "ns?thing", "(", "\\E.*", "")) {
            assertThat(names(Closure.of(tree(), List.of(NamePattern.of(text)), List.of(), problems)))
                    .as(text)
                    .isEmpty();
        }
        assertThat(problems.found()).hasSize(5);
    }

    @Test
    void what_is_excluded_is_not_followed() {
        assertThat(names(of(List.of(NamePattern.of("getPeers")), List.of(NamePattern.of("peerChat")))))
                .containsExactly("int", "vector", "peerUser", "getPeers");
        assertThat(names(of(List.of(NamePattern.of("getPeers")), List.of(NamePattern.of("chatForbidden")))))
                .contains("chat", "chatEmpty")
                .doesNotContain("chatForbidden", "reason");
    }

    @Test
    void without_include_patterns_everything_else_stays() {
        assertThat(names(of(List.of(), List.of(NamePattern.of("ns.*"), NamePattern.of("Unused")))))
                .containsExactlyElementsOf(tree().definitions().stream()
                        .map(Definition::name)
                        .filter(name -> !Set.of("ns.thing", "ns.get", "ns.list", "unused")
                                .contains(name))
                        .toList());
    }

    @Test
    void excluding_what_tl_has_built_in_does_no_harm() {
        assertThat(names(of(
                        List.of(NamePattern.of("getPeers")), List.of(NamePattern.of("vector"), NamePattern.of("i*")))))
                .contains("peerUser", "getPeers")
                .doesNotContain("vector", "int");
    }

    @Test
    void a_closure_is_a_sound_schema_of_its_own() {
        for (String root : List.of("getPeers", "getMessage", "getGrid", "getWrapped", "call", "ns.*", "Unused", "*")) {
            SyntaxTree part = of(List.of(NamePattern.of(root)), List.of());
            Problems problems = new Problems(SCHEMA);

            LinkedSchema linked = Linker.link(part, "test", Set.of(), null, problems);

            assertThat(problems.found()).as(root).isEmpty();
            assertThat(linked.layer()).isEqualTo(7);
            assertThat(linked.constructors().size()
                            + linked.core().size()
                            + linked.methods().size())
                    .isEqualTo(part.definitions().size());
        }
    }

    @Test
    void a_closure_of_a_closure_is_the_same() {
        SyntaxTree part = of(List.of(NamePattern.of("getPeers")), List.of());

        assertThat(Closure.of(part, List.of(NamePattern.of("getPeers")), List.of(), new Problems(SCHEMA)))
                .isEqualTo(part);
    }

    private static List<String> closure(String pattern) {
        return names(of(List.of(NamePattern.of(pattern)), List.of()));
    }

    private static SyntaxTree of(List<NamePattern> include, List<NamePattern> exclude) {
        Problems problems = new Problems(SCHEMA);
        SyntaxTree part = Closure.of(tree(), include, exclude, problems);
        assertThat(problems.found()).isEmpty();
        return part;
    }

    private static SyntaxTree tree() {
        Problems problems = new Problems(SCHEMA);
        SyntaxTree tree = Parser.parse(SCHEMA, problems);
        assertThat(problems.found()).isEmpty();
        return tree;
    }

    private static List<String> names(SyntaxTree tree) {
        return tree.definitions().stream().map(Definition::name).toList();
    }
}
