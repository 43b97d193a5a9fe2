package dev.aptgram.fsm.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** What the text of {@code @Only} becomes. */
class OnlyTest {
    private static String routes(Compilation compilation) throws IOException {
        assertThat(compilation).succeededWithoutWarnings();
        return compilation
                .generatedSourceFile("app.AppRoutes")
                .orElseThrow()
                .getCharContent(true)
                .toString();
    }

    @Test
    void aFilterOfAlbumsTakesOneOfMessages() throws IOException {
        String routes = routes(Javac.compile(Javac.source("App", """
                @Router class App {
                    @FilterFn static boolean lengthy(MessageCtx m, int n) { return false; }
                    @OnAlbum @Only("every(text and lengthy(3)) and privateChat") void album(AlbumCtx album) {}
                }
                """)));
        assertThat(routes)
                .contains(
                        "Filters.every(Filters.text().and(Filters.<MessageCtx>of(\"App.lengthy(3)\", c -> App.lengthy(c, 3))))"
                                + ".and(Filters.privateChat())");
    }

    @Test
    void aFilterOfAlbumsTakesNoneOfPresses() {
        Compilation compilation = Javac.compile(Javac.source(
                "App", "@Router class App { @OnAlbum @Only(\"every(dataPrefix('a'))\") void album(AlbumCtx a) {} }"));
        assertThat(compilation)
                .hadErrorContaining(
                        "[APT1405] @Only on App.album, column 7: dataPrefix looks at CallbackCtx, and there is"
                                + " none in what every gives to its filter.");
    }

    @Test
    void routesNameTheClassThatTheTextNames() throws IOException {
        Compilation compilation = Javac.compile(
                Javac.sourceIn("app.base", "Base", """
                        class Base { @FilterFn public static boolean paid(Ctx ctx) { return true; } }
                        """),
                Javac.sourceIn("app.base", "Guards", "public class Guards extends Base {}"),
                Javac.source("App", "@Router class App { @OnText @Only(\"app.base.Guards.paid\") void text() {} }"));
        assertThat(routes(compilation)).contains("c -> Guards.paid(c)");
        // Incremental builds look there for what the routes depend on: who changes Guards has the router read again.
        assertThat(classFile(compilation, "AppRoutes"))
                .contains("app/base/Guards")
                .doesNotContain("app/base/Base");
    }

    private static String classFile(Compilation compilation, String name) throws IOException {
        for (JavaFileObject file : compilation.generatedFiles()) {
            if (file.getName().endsWith(name + ".class")) {
                try (InputStream in = file.openInputStream()) {
                    return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
                }
            }
        }
        throw new AssertionError("no class " + name);
    }
}
