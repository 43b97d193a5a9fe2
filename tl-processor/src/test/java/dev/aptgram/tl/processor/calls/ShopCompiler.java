package dev.aptgram.tl.processor.calls;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.aptgram.tl.processor.TlSchemaProcessor;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The compiler of a user who has a compiled schema, {@code calls/shop.tl}, on the class path; every lint is on. */
final class ShopCompiler {
    /** The class files of the schema, package {@code demo}. */
    static final Path SCHEMA = compileSchema();

    private static final String IMPORTS = "import dev.aptgram.annotations.*; import dev.aptgram.tl.Bytes;"
            + " import dev.aptgram.tl.TlMethod; import dev.aptgram.tl.TlObject; import kotlin.coroutines.Continuation;"
            + " import org.jspecify.annotations.Nullable; import java.util.*; import java.util.concurrent.*;"
            + " import demo.*; import demo.shop.GetItem; ";

    private ShopCompiler() {}

    /** {@return a source of the package {@code app}, without package and imports: both are put in front on its first line} */
    static JavaFileObject source(String typeName, String text) {
        return JavaFileObjects.forSourceString("app." + typeName, "package app; " + IMPORTS + text);
    }

    static Compiler compiler() {
        return compiler(entry -> true);
    }

    /** {@return the compiler, with only some of the entries of the tests' own class path} */
    static Compiler compiler(Predicate<String> wanted) {
        List<File> classPath = new ArrayList<>();
        if (wanted.test(SCHEMA.toString())) {
            classPath.add(SCHEMA.toFile());
        }
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (wanted.test(entry)) {
                classPath.add(new File(entry));
            }
        }
        return Compiler.javac()
                .withClasspath(classPath)
                .withOptions("-Xlint:all", "-Xlint:-processing", "-Xlint:-path", "-Werror")
                .withProcessors(new TlApiProcessor());
    }

    static Compilation compile(JavaFileObject... sources) {
        return compiler().compile(sources);
    }

    static JavaFileObject schemaPackage() {
        return new SimpleJavaFileObject(URI.create("string:///demo/package-info.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return "@dev.aptgram.annotations.TlSchema("
                        + "value = \"calls/shop.tl\", layer = 1, errors = \"calls/shop.errors\") package demo;";
            }
        };
    }

    private static Path compileSchema() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            Path out = Files.createTempDirectory("demo");
            JavaCompiler.CompilationTask task = compiler.getTask(
                    null,
                    files,
                    null,
                    List.of("-d", out.toString(), "-cp", System.getProperty("java.class.path")),
                    null,
                    List.of(schemaPackage()));
            task.setProcessors(List.of(new TlSchemaProcessor()));
            if (!task.call()) {
                throw new AssertionError("the schema does not compile");
            }
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
