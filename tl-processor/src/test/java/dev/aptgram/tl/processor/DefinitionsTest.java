package dev.aptgram.tl.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schema's own text, which the generated registry gives away. */
class DefinitionsTest {
    @TempDir
    private Path directory;

    private SchemaCompiler compiler;

    @BeforeEach
    void compiler() {
        compiler = new SchemaCompiler(directory);
    }

    @Test
    void a_combinator_is_spelt_in_one_way_however_it_was_written() throws Exception {
        TlRegistry registry = registry(classes(
                "int ? = Int;",
                "vector#1cb5c415 {t:Type} # [ t ] = Vector t;",
                "boolTrue#997275b5=Bool;",
                "boolFalse  =  Bool;",
                "point x:int=Point; // a comment",
                "ns.class flags : #",
                "  // another",
                "  a : flags . 0 ? true b:Vector < ns.Class > c:vector<% Point>=ns.Class;",
                "---functions---",
                "ns.call { X : Type } a:int query:! X=X;"));

        assertThat(registry.definitions())
                .containsExactly(
                        "int ? = Int;",
                        "vector#1cb5c415 {t:Type} # [ t ] = Vector t;",
                        "boolTrue#997275b5 = Bool;",
                        "boolFalse#bc799737 = Bool;",
                        "point#299f9c6d x:int = Point; // Point",
                        "ns.class#4a7fd8a1 flags:# a:flags.0?true b:Vector<ns.Class> c:vector<%Point> = ns.Class; "
                                + "// ns.TlClass",
                        "---functions---",
                        "ns.call#1095ede0 {X:Type} a:int query:!X = X; // ns.TlCall");
    }

    @Test
    void a_large_schema_comes_in_parts_that_class_files_can_hold() throws Exception {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            lines.add("member" + i + " " + "a".repeat(600) + ":Vector<MyUnion> = MyUnion;");
        }
        String name = "f".repeat(45_000);
        lines.add("longest " + name + ":int = Longest;");

        GeneratedClasses classes = classes(lines.toArray(new String[0]));

        StringBuilder text = new StringBuilder();
        int parts = 0;
        for (Field field : classes.loadClass("test.TestSchemaText").getFields()) {
            assertThat(field.getName()).isEqualTo("PART_" + parts++);
            String part = (String) field.get(null);
            assertThat(part.getBytes(StandardCharsets.UTF_8).length).isLessThan(65_535);
            text.append(part);
        }
        assertThat(parts).isGreaterThan(2);
        assertThat(registry(classes).definitions())
                .hasSize(52)
                .isEqualTo(text.toString().lines().toList())
                .contains("---functions---")
                .anyMatch(line ->
                        line.startsWith("longest#") && line.endsWith(" " + name + ":int = Longest; // Longest"));
    }

    @Test
    void the_text_takes_a_class_that_nothing_else_loads() throws Exception {
        GeneratedClasses classes = classes("point = Point;");
        TlRegistry registry = registry(classes);

        int id = (int) classes.loadClass("test.Point").getField("ID").get(null);
        assertThat(registry.readObject(id, new TlReader(new byte[0], registry))).isNotNull();
        assertThat(classes.hasLoaded("test.Point")).isTrue();
        assertThat(classes.hasLoaded("test.TestSchemaText")).isFalse();

        assertThat(registry.definitions()).hasSize(2);
        assertThat(classes.hasLoaded("test.TestSchemaText")).isTrue();
    }

    private GeneratedClasses classes(String... lines) throws Exception {
        Compilation compilation = compiler.compile(lines);
        assertThat(compilation).succeededWithoutWarnings();
        return new GeneratedClasses(compilation);
    }

    private static TlRegistry registry(GeneratedClasses classes) throws ReflectiveOperationException {
        return (TlRegistry)
                classes.loadClass("test.TestSchema").getField("INSTANCE").get(null);
    }
}
