package dev.aptgram.tl.processor.calls;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * What implementations look like. After a change on purpose run the tests with
 * {@code -Daptgram.golden=<this module>/src/test/resources/golden}, which writes the files anew, and read the difference.
 */
class GeneratedCallsTest {
    @Test
    void an_implementation_is_as_it_was() throws IOException {
        Compilation compilation =
                ShopCompiler.compile(JavaFileObjects.forSourceString("app.Shop", resource("/calls/good/Shop.java")));
        assertThat(compilation).succeededWithoutWarnings();

        String text = compilation
                .generatedSourceFile("app.ShopCalls")
                .orElseThrow()
                .getCharContent(false)
                .toString();
        String update = System.getProperty("aptgram.golden", "");
        if (!update.isEmpty()) {
            Files.writeString(Path.of(update, "calls", "ShopCalls.java.txt"), text);
        }
        assertThat(text).isEqualTo(resource("/golden/calls/ShopCalls.java.txt"));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = GeneratedCallsTest.class.getResourceAsStream(name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
