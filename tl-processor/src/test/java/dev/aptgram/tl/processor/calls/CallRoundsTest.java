package dev.aptgram.tl.processor.calls;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.aptgram.tl.processor.TlSchemaProcessor;
import java.io.IOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** What does not exist yet is waited for, and told by the compiler alone if it never does. */
class CallRoundsTest {
    private static final JavaFileObject SHOP = ShopCompiler.source("Shop", """
            @TlApi(schema = DemoSchema.class) interface Shop {
                @TlCall("shop.getItem") CompletableFuture<Item> item(InputItem item);
                @TlCall("shop.count") int count();
            }
            """);

    @Test
    void a_schema_of_the_same_compilation() {
        Compilation compilation =
                compiler(new TlApiProcessor(), new TlSchemaProcessor()).compile(ShopCompiler.schemaPackage(), SHOP);

        assertThat(compilation).succeededWithoutWarnings();
        assertThat(compilation).generatedSourceFile("app.ShopCalls");
    }

    @Test
    void a_mistake_against_a_schema_of_the_same_compilation() {
        JavaFileObject wrong = ShopCompiler.source("Wrong", """
                @TlApi(schema = DemoSchema.class) interface Wrong {
                    @TlCall("shop.getItm") CompletableFuture<Item> item(InputItem item);
                }
                """);
        Compilation compilation =
                compiler(new TlApiProcessor(), new TlSchemaProcessor()).compile(ShopCompiler.schemaPackage(), wrong);

        assertThat(compilation).hadErrorCount(1);
        assertThat(compilation).hadErrorContaining("[APT3110]").inFile(wrong).onLineContaining("\"shop.getItm\"");
    }

    @Test
    void the_official_schema_when_it_is_compiled_at_the_same_time() {
        JavaFileObject apiPackage = JavaFileObjects.forSourceString("dev.aptgram.api.package-info", """
                @dev.aptgram.annotations.TlSchema(value = "calls/shop.tl", layer = 1) package dev.aptgram.api;
                """);
        JavaFileObject counter = JavaFileObjects.forSourceString("app.Counter", """
                package app;
                @dev.aptgram.annotations.TlApi interface Counter {
                    @dev.aptgram.annotations.TlCall("shop.count") int count();
                }
                """);
        Compilation compilation =
                compiler(new TlApiProcessor(), new TlSchemaProcessor()).compile(apiPackage, counter);

        assertThat(compilation).succeededWithoutWarnings();
        assertThat(compilation).generatedSourceFile("app.CounterCalls");
    }

    @Test
    void a_type_that_another_processor_writes() {
        JavaFileObject api = ShopCompiler.source("Late", """
                @TlApi(schema = DemoSchema.class) interface Late extends Base {
                    @TlCall("shop.count") int count();
                }
                """);
        Compilation compilation = ShopCompiler.compiler()
                .withProcessors(new TlApiProcessor(), new BaseWriter())
                .compile(api);

        assertThat(compilation).succeededWithoutWarnings();
        assertThat(compilation)
                .generatedSourceFile("app.LateCalls")
                .contentsAsUtf8String()
                .contains("public int more()");
    }

    @Test
    void what_nobody_writes_is_told_once_and_by_the_compiler() {
        Compilation compilation = ShopCompiler.compile(ShopCompiler.source("Shop", """
                @TlApi(schema = DemoSchema.class) interface Shop {
                    @TlCall("shop.getItem") Item item(InputItm item);
                }
                """));

        assertThat(compilation).hadErrorCount(1);
        assertThat(compilation).hadErrorContaining("class InputItm");
    }

    @Test
    void a_schema_that_nobody_writes_is_told_once_and_by_the_compiler() {
        Compilation compilation = ShopCompiler.compile(ShopCompiler.source("Shop", """
                @TlApi(schema = DemoSchem.class) interface Shop {
                    @TlCall("shop.count") int count();
                }
                """));

        assertThat(compilation).hadErrorCount(1);
        assertThat(compilation).hadErrorContaining("class DemoSchem");
    }

    @Test
    void the_same_interface_gives_the_same_file() throws IOException {
        String first = text(ShopCompiler.compile(SHOP));
        String second = text(ShopCompiler.compile(SHOP));

        assertThat(first).isEqualTo(second);
    }

    @Test
    void one_of_a_nested_interface_is_named_after_all_of_its_names() {
        Compilation compilation = ShopCompiler.compile(ShopCompiler.source("Outer", """
                public class Outer {
                    @TlApi(schema = DemoSchema.class) interface Inner {
                        record Count() {}
                        record Objects() {}
                        @TlCall("shop.count") int count();
                        @TlCall("shop.getItem") Item count(InputItem item);
                    }
                    Inner inner(dev.aptgram.tl.TlCaller caller) {
                        return OuterInnerCalls.of(caller);
                    }
                }
                """));

        assertThat(compilation).succeededWithoutWarnings();
    }

    @Test
    void methods_of_interfaces_beside_each_other_are_implemented_once() {
        Compilation compilation = ShopCompiler.compile(
                ShopCompiler.source("Left", """
                        @TlApi(schema = DemoSchema.class) interface Left {
                            @TlCall("shop.count") int count();
                        }
                        """), ShopCompiler.source("Right", """
                        @TlApi(schema = DemoSchema.class) interface Right {
                            @TlCall("shop.count") int count();
                            int hashCode();
                        }
                        """), ShopCompiler.source("Both", """
                        @Deprecated @TlApi(schema = DemoSchema.class) interface Both extends Left, Right {
                            @Override boolean equals(Object other);
                        }
                        """));

        assertThat(compilation).succeededWithoutWarnings();
    }

    private static Compiler compiler(Processor... processors) {
        return ShopCompiler.compiler(entry -> !entry.equals(ShopCompiler.SCHEMA.toString()))
                .withProcessors(processors);
    }

    private static String text(Compilation compilation) throws IOException {
        return compilation
                .generatedSourceFile("app.ShopCalls")
                .orElseThrow()
                .getCharContent(false)
                .toString();
    }

    /** Writes an interface in the second round. */
    private static final class BaseWriter extends AbstractProcessor {
        private int round;

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment environment) {
            round++;
            String name = round == 1 ? "Other" : "Base";
            String text = round == 1
                    ? "package app; class Other {}"
                    : "package app; import dev.aptgram.annotations.*;"
                            + " @TlApi(schema = demo.DemoSchema.class) interface Base {"
                            + " @TlCall(\"shop.count\") int more(); }";
            if (round <= 2) {
                try (Writer out =
                        processingEnv.getFiler().createSourceFile("app." + name).openWriter()) {
                    out.write(text);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
            return false;
        }
    }
}
