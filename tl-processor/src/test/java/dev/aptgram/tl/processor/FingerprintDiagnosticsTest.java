package dev.aptgram.tl.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;

import dev.aptgram.tl.processor.schema.TlMessage;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schema must be the one that the annotation means. */
class FingerprintDiagnosticsTest {
    private static final String PLAIN = "point x:int y:int = Point;\n";
    private static final String PLAIN_HASH = "1968187756d5b1c35c455c7c073557edb544202fc95eb473b4080116758a03c6";
    private static final String ZEROS = "0".repeat(64);

    @TempDir
    private Path directory;

    private SchemaCompiler compiler;

    @BeforeEach
    void compiler() {
        compiler = new SchemaCompiler(directory);
    }

    @Test
    @Diagnoses(TlMessage.FINGERPRINT_MISSING)
    void neither_layer_nor_hash_is_refused() {
        compiler.annotated("");

        compiler.expectError(
                compiler.compileText(PLAIN + "// LAYER 228\n"),
                "value",
                "[APT3003] @TlSchema(\"test.tl\") says neither which layer nor which file it means",
                "  Mend: add layer = 228.");
    }

    @Test
    void the_hash_is_offered_for_a_schema_without_a_layer() {
        compiler.annotated("");

        compiler.expectError(
                compiler.compileText(PLAIN),
                "value",
                "[APT3003] @TlSchema(\"test.tl\") says neither which layer nor which file it means",
                "  Mend: add sha256 = \"" + PLAIN_HASH + "\".");
    }

    @Test
    @Diagnoses(TlMessage.LAYER_MISMATCH)
    void another_layer_is_refused() {
        compiler.annotated("layer = 227");

        compiler.expectError(
                compiler.compileText(PLAIN + "// LAYER 228\n"),
                "layer",
                "[APT3004] schema test.tl is of layer 228, but @TlSchema says layer = 227",
                "  Mend: set layer = 228 if the schema was updated on purpose, or put back the schema of layer 227.");
    }

    @Test
    @Diagnoses(TlMessage.LAYER_ABSENT)
    void a_layer_needs_a_line_to_compare_with() {
        compiler.annotated("layer = 5");

        compiler.expectError(
                compiler.compileText(PLAIN),
                "layer",
                "[APT3005] schema test.tl has no '// LAYER' line to compare with layer = 5",
                "  Mend: add the line '// LAYER 5' to the schema, or use sha256 = \"" + PLAIN_HASH
                        + "\" instead of the layer.");
    }

    @Test
    @Diagnoses(TlMessage.HASH_MISMATCH)
    void another_hash_is_refused() {
        compiler.annotated("sha256 = \"" + ZEROS + "\"");

        compiler.expectError(
                compiler.compileText(PLAIN),
                "sha256",
                "[APT3006] schema test.tl has the SHA-256 " + PLAIN_HASH + ", but @TlSchema says sha256 = \"" + ZEROS
                        + "\"",
                "  Mend: set sha256 = \"" + PLAIN_HASH
                        + "\" if the schema was changed on purpose, or put back the former one.");
    }

    @Test
    @Diagnoses(TlMessage.HASH_MALFORMED)
    void what_is_no_hash_is_refused() {
        compiler.annotated("sha256 = \"abc\"");

        compiler.expectError(
                compiler.compileText(PLAIN),
                "sha256",
                "[APT3007] sha256 = \"abc\" of schema test.tl is not 64 hex digits",
                "  Mend: set sha256 = \"" + PLAIN_HASH + "\", the hash of the file as it is.");
    }

    @Test
    void the_right_hash_passes_in_either_case() {
        compiler.annotated("sha256 = \"" + PLAIN_HASH.toUpperCase(java.util.Locale.ROOT) + "\"");

        assertThat(compiler.compileText(PLAIN)).succeededWithoutWarnings();
    }

    @Test
    void with_both_given_both_must_match() {
        compiler.annotated("layer = 1,\nsha256 = \"" + ZEROS + "\"");

        assertThat(compiler.compile(PLAIN)).hadErrorContaining("[APT3006]");
    }
}
