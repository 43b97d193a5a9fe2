package dev.aptgram.tl.processor.unions;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.aptgram.tl.processor.TlSchemaProcessor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A filter for each constructor of a TL type, and what is wrong with a method for which there can be none. */
class TlFiltersTest {
    private static final String IMPORTS = "package app; import dev.aptgram.annotations.*; import java.util.*; ";

    /** What generated code calls, as far as it does. */
    private static final JavaFileObject PART_FILTER =
            JavaFileObjects.forSourceString("dev.aptgram.dispatch.PartFilter", """
            package dev.aptgram.dispatch;
            public interface PartFilter<C, P> {
                Object find(C ctx);
                static <C, P> PartFilter<C, P> of(String name, Class<P> part, PartFilter<? super C, ?> finder) {
                    throw new UnsupportedOperationException(name);
                }
                static <C, P> PartFilter<C, P> among(
                        String name, Class<P> part, PartFilter<? super C, ?> finder) {
                    throw new UnsupportedOperationException(name);
                }
            }
            """);

    private static final JavaFileObject GIFT = JavaFileObjects.forSourceString("app.Gift", """
            package app;
            @dev.aptgram.annotations.Generated("TlSchemaProcessor")
            public sealed interface Gift permits GiftRare, PlainGift {}
            """);

    private static final List<JavaFileObject> GIVEN = List.of(
            PART_FILTER,
            GIFT,
            JavaFileObjects.forSourceString("app.GiftRare", "package app; record GiftRare() implements Gift {}"),
            JavaFileObjects.forSourceString("app.PlainGift", "package app; record PlainGift() implements Gift {}"));

    private static Compilation compile(JavaFileObject... sources) {
        return Compiler.javac()
                .withOptions("-Xlint:all", "-Xlint:-processing", "-Xlint:-path", "-Werror")
                .withProcessors(new TlSchemaProcessor(), new TlFiltersProcessor())
                .compile(Stream.concat(GIVEN.stream(), Stream.of(sources)).toList());
    }

    private static JavaFileObject gifts(String body) {
        return JavaFileObjects.forSourceString("app.Gifts", IMPORTS + "class Gifts {\n" + body + "\n}");
    }

    @Test
    void a_filter_for_each_constructor() throws IOException {
        Compilation compilation = compile(gifts("""
                @TlFilters(value = "GiftFilters", prefix = "gift")
                public static Gift gift(String ctx) { return null; }
                """));

        assertThat(compilation).succeeded();
        assertThat(text(compilation, "app.GiftFilters")).isEqualTo("""
                package app;

                import dev.aptgram.annotations.Generated;
                import dev.aptgram.dispatch.PartFilter;
                import org.jspecify.annotations.NullMarked;

                /**
                 * A filter for each constructor of {@link Gift}.
                 */
                @NullMarked
                @Generated("TlFiltersProcessor")
                @SuppressWarnings({"deprecation", "removal"})
                public final class GiftFilters {
                    private GiftFilters() {
                    }

                    /**
                     * {@return what has a {@link GiftRare}}
                     */
                    public static PartFilter<String, GiftRare> giftRare() {
                        return PartFilter.of("giftRare", GiftRare.class, Gifts::gift);
                    }

                    /**
                     * {@return what has a {@link PlainGift}}
                     */
                    public static PartFilter<String, PlainGift> giftPlain() {
                        return PartFilter.of("giftPlain", PlainGift.class, Gifts::gift);
                    }
                }
                """);
    }

    @Test
    void of_a_collection_one_is_enough() throws IOException {
        Compilation compilation =
                compile(gifts("""
                @TlFilters(value = "GiftFilters", extend = Base.class)
                static List<Gift> gifts(Integer ctx) { return List.of(); }
                """), JavaFileObjects.forSourceString("app.Base", "package app; abstract class Base {}"));

        assertThat(compilation).succeeded();
        assertThat(text(compilation, "app.GiftFilters"))
                .contains(
                        "abstract class GiftFilters extends Base {",
                        "    static PartFilter<Integer, GiftRare> rare() {",
                        "PartFilter.among(\"rare\", GiftRare.class, Gifts::gifts)")
                .doesNotContain("public");
    }

    @Test
    void the_schema_may_be_compiled_together_with_it() {
        JavaFileObject schema = JavaFileObjects.forSourceString(
                "demo.package-info",
                "@dev.aptgram.annotations.TlSchema(value = \"calls/shop.tl\", layer = 1, errors = \"calls/shop.errors\")"
                        + " package demo;");

        Compilation compilation = compile(schema, gifts("""
                @TlFilters(value = "ItemFilters", prefix = "item")
                static demo.Item item(String ctx) { return null; }
                static final Object EMPTY = ItemFilters.itemEmpty(), PLAIN = ItemFilters.itemPlain();
                """));

        assertThat(compilation).succeeded();
    }

    @Test
    void names_lose_what_they_share_with_their_type() {
        assertThat(ConstructorNames.of(
                        "MessageAction", List.of("MessageActionPinMessage", "MessageActionSetMessagesTTL"), "action"))
                .containsEntry("MessageActionPinMessage", "actionPinMessage")
                .containsEntry("MessageActionSetMessagesTTL", "actionSetMessagesTTL");
        assertThat(ConstructorNames.of(
                        "SendMessageAction",
                        List.of("SendMessageTypingAction", "SpeakingInGroupCallAction", "InputSendMessageDraftAction"),
                        ""))
                .containsEntry("SendMessageTypingAction", "typing")
                .containsEntry("SpeakingInGroupCallAction", "speakingInGroupCall")
                .containsEntry("InputSendMessageDraftAction", "inputSendMessageDraft");
        assertThat(ConstructorNames.of("Foo", List.of("PlainFoo", "FooPlain", "FooDefault", "Foo2", "Foo"), ""))
                .containsEntry("PlainFoo", "plainFoo")
                .containsEntry("FooPlain", "fooPlain")
                .containsEntry("FooDefault", "default_")
                .containsEntry("Foo2", "foo2")
                .containsEntry("Foo", "foo");
    }

    static List<Arguments> wrong() {
        String annotation = "@TlFilters(\"GiftFilters\") ";
        return List.of(
                Arguments.of(
                        annotation + "Gift gift(String ctx) { return null; }",
                        "[APT3140] @TlFilters cannot use Gifts.gift: it is not static\n"
                                + "  Mend: make it a static method that its package can see, with the context as its"
                                + " one parameter."),
                Arguments.of(
                        annotation + "private static Gift gift(String ctx) { return null; }",
                        "[APT3140] @TlFilters cannot use Gifts.gift: it is private\n"),
                Arguments.of(
                        annotation + "static <T> Gift gift(T ctx) { return null; }",
                        "[APT3140] @TlFilters cannot use Gifts.gift: it is generic\n"),
                Arguments.of(
                        annotation + "static Gift gift() { return null; }",
                        "[APT3140] @TlFilters cannot use Gifts.gift: it has 0 parameters\n"),
                Arguments.of(
                        annotation + "static String gift(String ctx) { return null; }",
                        "[APT3141] @TlFilters on Gifts.gift: java.lang.String is no TL type with several constructors\n"
                                + "  Mend: return a sealed interface that @TlSchema generated, such as MessageMedia,"
                                + " or a collection of one."),
                Arguments.of(
                        annotation + "static Optional<Gift> gift(String ctx) { return null; }",
                        "[APT3141] @TlFilters on Gifts.gift: app.Gift is no TL type"),
                Arguments.of(
                        "@TlFilters(\"1x\") static Gift gift(String ctx) { return null; }",
                        "[APT3142] @TlFilters on Gifts.gift: \"1x\" is no name for a class\n  Mend: write a Java name."),
                Arguments.of(
                        "@TlFilters(value = \"X\", prefix = \"a-\") static Gift gift(String ctx) { return null; }",
                        "[APT3142] @TlFilters on Gifts.gift: \"a-\" is no name for a method\n"),
                Arguments.of(
                        "@TlFilters(\"Gifts\") static Gift gift(String ctx) { return null; }",
                        "[APT3143] the filters of Gifts.gift need the name Gifts, which another type has already\n"
                                + "  Mend: name another class in @TlFilters."),
                Arguments.of(
                        "@TlFilters(value = \"X\", extend = String.class) static Gift gift(String c) { return null; }",
                        "[APT3144] @TlFilters on Gifts.gift: String cannot be extended\n"
                                + "  Mend: name a class that is not final and has a constructor without parameters that"
                                + " the package can see."));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void tells_what_is_wrong_and_where(String method, String message) {
        JavaFileObject source = gifts(method);

        Compilation compilation = compile(source);

        assertThat(compilation).hadErrorCount(1);
        assertThat(compilation).hadErrorContaining(message).inFile(source).onLine(2);
    }

    @Test
    void what_nobody_foresaw_is_an_error_of_the_compilation() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            JavaCompiler.CompilationTask task = compiler.getTask(
                    null,
                    new Full(files),
                    diagnostics,
                    List.of("-proc:only"),
                    null,
                    Stream.concat(
                                    GIVEN.stream(),
                                    Stream.of(gifts("@TlFilters(\"X\") static Gift gift(String ctx) { return null; }")))
                            .toList());
            task.setProcessors(List.of(new TlFiltersProcessor()));
            assertThat(task.call()).isFalse();
        }
        assertThat(diagnostics.getDiagnostics())
                .extracting(diagnostic -> diagnostic.getMessage(Locale.ROOT))
                .singleElement()
                .asString()
                .startsWith("[APT3149] TlFiltersProcessor cannot write what it generated: disk full");
    }

    @Test
    void every_code_has_a_test() {
        Set<String> tested = wrong().stream()
                .map(arguments -> ((String) arguments.get()[1]).substring(1, 8))
                .collect(Collectors.toCollection(TreeSet::new));
        tested.add(UnionMessage.INTERNAL.code());
        List<String> known = new ArrayList<>();
        for (UnionMessage message : UnionMessage.values()) {
            assertThat(message.code()).matches("APT314\\d");
            known.add(message.code());
        }
        assertThat(tested).containsExactlyElementsOf(known);
    }

    private static String text(Compilation compilation, String type) throws IOException {
        return compilation
                .generatedSourceFile(type)
                .orElseThrow()
                .getCharContent(false)
                .toString();
    }

    /** Files that can be read but not created. */
    private static final class Full extends ForwardingJavaFileManager<StandardJavaFileManager> {
        Full(StandardJavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location, String name, JavaFileObject.Kind kind, FileObject sibling)
                throws IOException {
            throw new IOException("disk full");
        }
    }
}
