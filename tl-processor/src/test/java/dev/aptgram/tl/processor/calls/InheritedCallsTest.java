package dev.aptgram.tl.processor.calls;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** What of the methods that an interface inherits is left to implement. */
class InheritedCallsTest {
    private static final JavaFileObject COUNTS = ShopCompiler.source("Counts", """
            @TlApi(schema = DemoSchema.class) interface Counts {
                @TlCall("shop.count") int count();
            }
            """);

    @Test
    void a_body_below_stands_whatever_the_order_of_the_interfaces() throws IOException {
        String calls = calls(
                "Cached",
                COUNTS,
                ShopCompiler.source("Fixed", "interface Fixed extends Counts { default int count() { return 7; } }"),
                ShopCompiler.source("Cached", """
                        @TlApi(schema = DemoSchema.class) interface Cached extends Counts, Fixed {
                            @TlCall("shop.getItem") Item item(InputItem item);
                        }
                        """));

        assertThat(calls).contains("Item item(InputItem item)").doesNotContain("count()");
    }

    @Test
    void a_method_without_a_body_below_is_called_though_one_above_has_one() throws IOException {
        String calls = calls(
                "Again",
                ShopCompiler.source("Fixed", "interface Fixed { default int count() { return 7; } }"),
                ShopCompiler.source("Again", """
                        @TlApi(schema = DemoSchema.class) interface Again extends Fixed {
                            @Override @TlCall("shop.count") int count();
                        }
                        """));

        assertThat(calls).contains("public int count()");
    }

    @Test
    void one_implementation_serves_what_is_inherited_side_by_side() throws IOException {
        JavaFileObject source = ShopCompiler.source(
                "Source", "interface Source<K, V> { V get(K item); default V first(K item) { return get(item); } }");
        JavaFileObject items = ShopCompiler.source("Items", """
                @TlApi(schema = DemoSchema.class) interface Items { @TlCall("shop.getItem") Item get(InputItem item); }
                """);
        JavaFileObject both = ShopCompiler.source("Both", """
                @TlApi(schema = DemoSchema.class) interface Both extends Source<InputItem, Item>, Items {}
                """);

        String calls = calls("Both", source, items, both);

        assertThat(Pattern.compile("@Override").matcher(calls).results()).hasSize(1);
        assertThat(calls).contains("public Item get(InputItem item)");
    }

    @Test
    void methods_of_every_object_are_there_already() throws IOException {
        String calls = calls("Plain", ShopCompiler.source("Plain", """
                @TlApi(schema = DemoSchema.class) interface Plain {
                    boolean equals(Object other);
                    int hashCode();
                    String toString();
                    @TlCall("shop.count") int count();
                }
                """));

        assertThat(Pattern.compile("@Override").matcher(calls).results()).hasSize(1);
    }

    @Test
    void a_query_is_found_by_its_name_in_Java() throws IOException {
        String calls = calls("Nested", ShopCompiler.source("Nested", """
                @TlApi(schema = DemoSchema.class) interface Nested {
                    @TlCall("invokeNested") Item nested(GetItem innerQuery);
                    @TlCall("invokeNested") <X> CompletableFuture<X> any(@TlParam("inner_query") TlMethod<X> query);
                }
                """));

        assertThat(calls).contains("new InvokeNested<>(innerQuery)", "new InvokeNested<>(query)");
    }

    private static String calls(String name, JavaFileObject... sources) throws IOException {
        Compilation compilation = ShopCompiler.compile(sources);
        assertThat(compilation).succeededWithoutWarnings();
        return compilation
                .generatedSourceFile("app." + name + "Calls")
                .orElseThrow()
                .getCharContent(false)
                .toString();
    }
}
