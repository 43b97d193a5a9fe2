package dev.aptgram.fsm.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;

import org.junit.jupiter.api.Test;

/** Annotations of the user's whose names meet those that generated code needs. */
class AttributeNamesTest {
    private static final String LIMIT = "@interface Limit { int value(); Class<?> of() default LimitAttribute.class; }";
    private static final String OTHER =
            "class LimitAttribute { @FilterFn static boolean known(Ctx ctx) { return true; } }";
    private static final String APP = """
            @Router class App {
                @Limit(5) @OnText @Only("LimitAttribute.known") String text() { return ""; }
            }
            """;

    @Test
    void aClassOfTheUsersKeepsItsNameInTheRoutes() {
        assertThat(Javac.compile(
                        Javac.source("Limit", LIMIT), Javac.source("LimitAttribute", OTHER), Javac.source("App", APP)))
                .succeededWithoutWarnings();
    }

    @Test
    void soDoesOneWithoutAPackage() {
        assertThat(Javac.compile(
                        Javac.unnamedSource("Limit", LIMIT),
                        Javac.unnamedSource("LimitAttribute", OTHER),
                        Javac.unnamedSource("App", APP)))
                .succeededWithoutWarnings();
    }

    @Test
    void aMemberMayBeNamedAsAnotherWithMore() {
        assertThat(Javac.compile(
                        Javac.source("Tags", """
                                @interface Tags {
                                    String[] a() default {"x"};
                                    int a_() default 1;
                                    int[] a__() default {};
                                }
                                """),
                        Javac.source("App", "@Router class App { @Tags @OnText String text() { return \"\"; } }")))
                .succeededWithoutWarnings();
    }
}
