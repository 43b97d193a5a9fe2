package dev.aptgram.tl.processor.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.Test;

class JavaFileTest {
    private static final ClassName LIST = ClassName.get(List.class);

    @Test
    void a_type_with_all_it_can_have() {
        TypeSpec type = TypeSpec.classBuilder("Box")
                .addJavadoc("Holds a $T.\n\n<p>For $L.\n", LIST, "one thread")
                .addAnnotation(CodeBlock.of("@$T", ClassName.get("org.jspecify.annotations", "NullMarked")))
                .addModifiers(Modifier.FINAL, Modifier.PUBLIC)
                .addTypeVariables(List.of("T"))
                .addSuperinterface(TypeName.generic(ClassName.get(Comparable.class), TypeName.variable("T")))
                .addSuperinterface(ClassName.get(AutoCloseable.class))
                .addMethod(MethodSpec.methodBuilder("close")
                        .addAnnotation(Override.class)
                        .addModifiers(Modifier.PUBLIC)
                        .build())
                .addField(TypeName.generic(LIST, TypeName.ANY), "content", Modifier.PRIVATE)
                .addField(FieldSpec.builder(TypeName.INT, "MOST", Modifier.STATIC)
                        .addJavadoc("How many.\n")
                        .initializer("$L", 9)
                        .build())
                .addMethod(MethodSpec.constructorBuilder()
                        .addParameter(TypeName.generic(LIST, TypeName.ANY), "content")
                        .addStatement("this.$1L = $1L", "content")
                        .build())
                .addType(TypeSpec.recordBuilder("Part")
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                        .addComponent(TypeName.INT, "number")
                        .build())
                .build();

        assertThat(JavaFile.text("test", type)).isEqualTo("""
                package test;

                import java.util.List;
                import org.jspecify.annotations.NullMarked;

                /**
                 * Holds a List.
                 *
                 * <p>For one thread.
                 */
                @NullMarked
                public final class Box<T> implements Comparable<T>, AutoCloseable {
                    /**
                     * How many.
                     */
                    static int MOST = 9;

                    private List<?> content;

                    Box(List<?> content) {
                        this.content = content;
                    }

                    @Override
                    public void close() {
                    }

                    public record Part(int number) {
                    }
                }
                """);
    }

    @Test
    void methods_of_an_interface_do_without_the_words_that_go_without_saying() {
        TypeSpec type = TypeSpec.interfaceBuilder("Shape")
                .addModifiers(Modifier.SEALED)
                .addSuperinterface(ClassName.get("test", "Thing"))
                .addPermittedSubclass(ClassName.get("test", "Point"))
                .addPermittedSubclass(ClassName.get("test", "Line"))
                .addMethod(MethodSpec.methodBuilder("size")
                        .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                        .returns(TypeName.LONG)
                        .build())
                .build();

        assertThat(JavaFile.text("test", type)).isEqualTo("""
                package test;

                sealed interface Shape extends Thing permits Point, Line {
                    long size();
                }
                """);
    }

    @Test
    void classes_that_extend_and_methods_that_throw() {
        TypeName value = TypeName.generic(LIST, ClassName.get(Number.class).orSubtypes());
        TypeSpec type = TypeSpec.classBuilder("Box")
                .superclass(ClassName.get("a", "Base"))
                .addSuperinterface(ClassName.get("a", "Shape"))
                .addField(TypeName.INT.array(), "CODES", Modifier.STATIC)
                .addField(TypeName.LONG, "size")
                .staticBlock(CodeBlock.builder().addStatement("CODES = null").build())
                .addMethods(List.of(
                        MethodSpec.methodBuilder("of")
                                .addTypeVariables(
                                        Map.of("T", List.of(ClassName.get(Number.class), ClassName.get("a", "Shape"))))
                                .returns(TypeName.variable("T"))
                                .addParameter(value, "first")
                                .addParameter(ParameterSpec.varargs(value, "more"))
                                .addException(ClassName.get("java.io", "IOException"))
                                .addException(ClassName.get("java.lang", "Exception"))
                                .addCode("switch (first) {\n$>default -> $L;\n$<}\n", 1)
                                .build(),
                        MethodSpec.methodBuilder("into")
                                .addModifiers(Modifier.ABSTRACT)
                                .addParameter(
                                        TypeName.generic(
                                                LIST, TypeName.INT.box().orSupertypes()),
                                        "list")
                                .addException(ClassName.get("java.lang", "Exception"))
                                .build()))
                .build();

        assertThat(JavaFile.text("test", type)).isEqualTo("""
                package test;

                import a.Base;
                import a.Shape;
                import java.io.IOException;
                import java.util.List;

                class Box extends Base implements Shape {
                    static int[] CODES;

                    static {
                        CODES = null;
                    }

                    long size;

                    <T extends Number & Shape> T of(List<? extends Number> first, List<? extends Number>... more)
                            throws IOException, Exception {
                        switch (first) {
                            default -> 1;
                        }
                    }

                    abstract void into(List<? super Integer> list) throws Exception;
                }
                """);
    }

    @Test
    void a_piece_of_code_knows_the_types_that_it_mentions() {
        CodeBlock code = CodeBlock.of(
                "new $T($T.$L, \"Word\")", ClassName.get("", "Bare"), ClassName.get("app", "Outer.Inner"), "Text");
        assertThat(CodeBlock.of("$L $T", code, ClassName.get(List.class)).typeNames())
                .containsExactly("Bare", "List", "Outer");
    }

    @Test
    void a_type_whose_name_is_reserved_has_its_full_name() {
        TypeSpec type = TypeSpec.classBuilder("Box")
                .reserveNames(List.of("List", "Near"))
                .addField(LIST, "far")
                .addField(ClassName.get("test", "Near"), "near")
                .addField(ClassName.get("test", "Base").nestedClass("Near"), "inherited")
                .build();

        assertThat(JavaFile.text("test", type)).isEqualTo("""
                package test;

                class Box {
                    java.util.List far;

                    test.Near near;

                    Base.Near inherited;
                }
                """);
    }

    @Test
    void only_one_of_several_types_with_one_name_is_imported() {
        assertThat(fieldsOf("Box", ClassName.get("a", "Same"), ClassName.get("b", "Same"), ClassName.get("b", "Other")))
                .isEqualTo("""
                package test;

                import a.Same;
                import b.Other;

                class Box {
                    Same f0;

                    b.Same f1;

                    Other f2;
                }
                """);
    }

    @Test
    void a_type_of_the_package_keeps_its_name() {
        assertThat(fieldsOf("Box", ClassName.get("a", "Same"), ClassName.get("test", "Same")))
                .isEqualTo("""
                package test;

                class Box {
                    a.Same f0;

                    Same f1;
                }
                """);
    }

    @Test
    void the_type_itself_and_those_within_it_keep_their_names() {
        TypeSpec type = TypeSpec.classBuilder("List")
                .addField(LIST, "other")
                .addField(ClassName.get("test", "List"), "self")
                .addField(ClassName.get("test", "List").nestedClass("Builder"), "own")
                .addField(ClassName.get("test", "Map").nestedClass("Builder"), "neighbour")
                .addField(ClassName.get("a", "Builder"), "foreign")
                .addField(ClassName.get("a", "Far").nestedClass("Builder"), "nested")
                .addType(TypeSpec.classBuilder("Builder").build())
                .build();

        assertThat(JavaFile.text("test", type)).isEqualTo("""
                package test;

                import a.Far;

                class List {
                    java.util.List other;

                    List self;

                    Builder own;

                    Map.Builder neighbour;

                    a.Builder foreign;

                    Far.Builder nested;

                    class Builder {
                    }
                }
                """);
    }

    @Test
    void a_type_that_a_type_variable_hides_has_its_full_name() {
        TypeSpec type = TypeSpec.classBuilder("Box")
                .addMethod(MethodSpec.methodBuilder("of")
                        .addTypeVariables(List.of("X"))
                        .addParameter(TypeName.variable("X"), "value")
                        .returns(ClassName.get("test", "X"))
                        .addStatement("return null")
                        .build())
                .build();

        assertThat(JavaFile.text("test", type)).contains("<X> test.X of(X value) {");
    }

    @Test
    void what_may_be_null_says_so_in_front_of_its_simple_name() {
        assertThat(fieldsOf(
                        "Box",
                        LIST.nullable(),
                        TypeName.generic(LIST, ClassName.get(String.class)).nullable(),
                        ClassName.get("a", "List").nullable(),
                        TypeName.variable("T").nullable(),
                        TypeName.INT.box().nullable()))
                .isEqualTo("""
                package test;

                import java.util.List;
                import org.jspecify.annotations.Nullable;

                class Box {
                    @Nullable List f0;

                    @Nullable List<String> f1;

                    a. @Nullable List f2;

                    @Nullable T f3;

                    @Nullable Integer f4;
                }
                """);
    }

    @Test
    void a_line_that_is_too_long_is_broken_at_the_last_place_for_that() {
        MethodSpec.Builder method = MethodSpec.methodBuilder("of");
        CodeBlock.Builder arguments = CodeBlock.builder();
        for (int i = 0; i < 9; i++) {
            method.addParameter(TypeName.INT, "parameter" + i);
            arguments.add(i == 0 ? "$L" : ",$W$L", "parameter" + i);
        }
        method.addStatement("of($L)", arguments.build());
        method.addStatement("of$L()$Z.$L()", "a".repeat(50), "b".repeat(50));
        String text = JavaFile.text(
                "", TypeSpec.classBuilder("Box").addMethod(method.build()).build());

        assertThat(text).isEqualTo("""
                class Box {
                    void of(int parameter0, int parameter1, int parameter2, int parameter3, int parameter4,
                            int parameter5, int parameter6, int parameter7, int parameter8) {
                        of(parameter0, parameter1, parameter2, parameter3, parameter4, parameter5, parameter6,
                                parameter7, parameter8);
                        of%s()
                                .%s();
                    }
                }
                """.formatted("a".repeat(50), "b".repeat(50)));
    }

    @Test
    void a_line_of_just_the_width_is_not_broken() {
        String fits = "a".repeat(88);

        assertThat(statement("$L,$Wb", fits)).contains(fits + ", b;\n");
        assertThat(statement("$L,$Wb", fits + "a")).contains(fits + "a,\n                b;\n");
    }

    @Test
    void blocks_and_statements_of_several_lines_are_indented() {
        MethodSpec method = MethodSpec.methodBuilder("run")
                .beginControlFlow("if ($L)", true)
                .addStatement("a =\nb\n+ c")
                .nextControlFlow("else")
                .addStatement("return switch (a) {\n$>default -> $L;\n$<}", 1)
                .endControlFlow()
                .addStatement(CodeBlock.join(List.of(CodeBlock.of("x"), CodeBlock.of("y")), " = "))
                .build();
        String text = JavaFile.text(
                "test", TypeSpec.classBuilder("Box").addMethod(method).build());

        assertThat(text).isEqualTo("""
                package test;

                class Box {
                    void run() {
                        if (true) {
                            a =
                                    b
                                    + c;
                        } else {
                            return switch (a) {
                                        default -> 1;
                                    };
                        }
                        x = y;
                    }
                }
                """);
    }

    @Test
    void string_literals_say_what_java_needs_said() {
        assertThat(statement("$S", "a \"b\" \\ \t\r\b\f \u0001 \u00e9"))
                .contains("\"a \\\"b\\\" \\\\ \\t\\r\\b\\f \\u0001 \u00e9\";");
        assertThat(statement("$S", "one\ntwo\n"))
                .contains("        \"one\\n\"\n                        + \"two\\n\";\n");
    }

    @Test
    void text_that_could_be_taken_for_a_mark_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CodeBlock.of("$L", "a" + Marks.INDENT))
                .withMessageContaining("control character at 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CodeBlock.of("$Q"))
                .withMessageContaining("$Q");
    }

    @Test
    void dollars_and_numbers_of_arguments() {
        assertThat(statement("$$ $2L $1T $2L", Map.class, "x")).contains("        $ x Map x;\n");
    }

    private static String statement(String format, Object... arguments) {
        MethodSpec method =
                MethodSpec.methodBuilder("run").addStatement(format, arguments).build();
        return JavaFile.text(
                "test", TypeSpec.classBuilder("Box").addMethod(method).build());
    }

    private static String fieldsOf(String name, TypeName... types) {
        TypeSpec.Builder type = TypeSpec.classBuilder(name);
        for (int i = 0; i < types.length; i++) {
            type.addField(types[i], "f" + i);
        }
        return JavaFile.text("test", type.build());
    }
}
