package dev.aptgram.tl.processor.source;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeVariable;
import javax.lang.model.util.ElementFilter;
import org.junit.jupiter.api.Test;

class MirrorsTest {
    @Test
    void methods_are_written_as_they_were_declared() {
        String source = """
                package test;

                import java.util.List;
                import java.util.Map;

                interface Odd {
                    void primitives(boolean a, byte b, short c, char d, int e, long f, float g, double h);

                    <T extends Comparable<T> & Runnable, U> T variables(Map<U, ? super T> a, List<?> b, U c);

                    int[][] arrays(List<? extends Number>[] a, Map.Entry<String, int[]> b);

                    Outer<String>.Inner<Long> inner(Outer.Nested a);

                    class Outer<A> {
                        class Inner<B> {
                        }

                        static class Nested {
                        }
                    }
                }
                """;

        assertThat(written(source)).isEqualTo("""
                package test;

                import java.util.List;
                import java.util.Map;

                interface Copy {
                    void primitives(boolean a, byte b, short c, char d, int e, long f, float g, double h);

                    <T extends Comparable<T> & Runnable, U> T variables(Map<U, ? super T> a, List<?> b, U c);

                    int[][] arrays(List<? extends Number>[] a, Map.Entry<String, int[]> b);

                    Odd.Outer<String>.Inner<Long> inner(Odd.Outer.Nested a);
                }
                """);
    }

    @Test
    void annotations_of_types_are_left_out() {
        String source = """
                package test;

                import java.lang.annotation.ElementType;
                import java.lang.annotation.Target;
                import java.util.List;

                interface Odd {
                    @Mark String of(List<@Mark String> a, @Mark int @Mark [] b);

                    @Target(ElementType.TYPE_USE)
                    @interface Mark {
                    }
                }
                """;

        assertThat(written(source)).contains("    String of(List<String> a, int[] b);\n");
    }

    @Test
    void a_type_of_the_unnamed_package() {
        assertThat(written("interface Odd { Odd of(); }")).isEqualTo("""
                package test;

                interface Copy {
                    Odd of();
                }
                """);
    }

    @Test
    void what_is_no_type_of_a_parameter_is_refused() {
        List<String> seen = new ArrayList<>();
        compile(
                "interface Odd {}",
                (type, environment) -> assertThatIllegalArgumentException()
                        .isThrownBy(() -> Mirrors.of(environment.getTypeUtils().getNoType(TypeKind.NONE)))
                        .satisfies(refusal -> seen.add(String.valueOf(refusal.getMessage()))));

        assertThat(seen).containsExactly("no type for source text: none");
    }

    private static String written(String source) {
        List<String> texts = new ArrayList<>();
        compile(source, (type, environment) -> {
            TypeSpec.Builder copy = TypeSpec.interfaceBuilder("Copy");
            for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
                copy.addMethod(copy(method));
            }
            texts.add(JavaFile.text("test", copy.build()));
        });
        assertThat(texts).hasSize(1);
        return texts.get(0);
    }

    private static MethodSpec copy(ExecutableElement method) {
        MethodSpec.Builder copy = MethodSpec.methodBuilder(
                        method.getSimpleName().toString())
                .addModifiers(Modifier.PUBLIC, Modifier.ABSTRACT)
                .returns(Mirrors.of(method.getReturnType()));
        Map<String, List<TypeName>> variables = new LinkedHashMap<>();
        for (TypeParameterElement variable : method.getTypeParameters()) {
            variables.put(variable.getSimpleName().toString(), Mirrors.bounds((TypeVariable) variable.asType()));
        }
        copy.addTypeVariables(variables);
        for (VariableElement parameter : method.getParameters()) {
            copy.addParameter(
                    Mirrors.of(parameter.asType()), parameter.getSimpleName().toString());
        }
        return copy.build();
    }

    /** What is done with the type, while the compiler knows it. */
    private interface Look {
        void at(TypeElement type, ProcessingEnvironment environment);
    }

    private static void compile(String source, Look look) {
        String name = source.startsWith("package") ? "test.Odd" : "Odd";
        Compilation compilation =
                javac().withProcessors(new Looking(name, look)).compile(JavaFileObjects.forSourceString(name, source));
        assertThat(compilation.status()).isEqualTo(Compilation.Status.SUCCESS);
    }

    private static final class Looking extends AbstractProcessor {
        private final String name;
        private final Look look;

        Looking(String name, Look look) {
            this.name = name;
            this.look = look;
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!round.processingOver()) {
                look.at(processingEnv.getElementUtils().getTypeElement(name), processingEnv);
            }
            return false;
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return Set.of("*");
        }

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }
    }
}
