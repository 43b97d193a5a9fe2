package dev.aptgram.fsm.processor;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The compiler with the processors, as a user has it: every lint on, and the run time on the class path. The run time comes
 * later in the build, so here it is stubs with the signatures that generated code needs; a test of the run time keeps them
 * true.
 */
final class Javac {
    private static final String IMPORTS = "import dev.aptgram.annotations.*; import dev.aptgram.client.*;"
            + " import dev.aptgram.dispatch.*; import dev.aptgram.dispatch.machine.*; import java.time.*;"
            + " import java.util.*; import java.util.concurrent.*; ";
    private static final Path STUBS = compileStubs();

    private Javac() {}

    /** {@return the compiler with this project's processors} */
    static Compiler withProcessors() {
        return with(new FsmProcessor(), new BotProcessor(), new MessagesProcessor());
    }

    /** {@return the compiler with a file in which builds leave for each other what they know} */
    static Compiler withLock(Path lock) {
        return withLock(withProcessors(), lock);
    }

    static Compiler withLock(Compiler compiler, Path lock) {
        List<Object> options = new ArrayList<>(compiler.options());
        options.add("-Aaptgram.lock=" + lock);
        return compiler.withOptions(options);
    }

    /** {@return the compiler of a user who has Kotlin's coroutines at hand} */
    static Compiler withCoroutines() {
        Compiler compiler = withProcessors();
        List<File> classPath = new ArrayList<>(compiler.classPath().orElseThrow());
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (entry.contains("kotlinx-coroutines")) {
                classPath.add(new File(entry));
            }
        }
        return compiler.withClasspath(classPath);
    }

    static Compiler with(Processor... processors) {
        List<File> classPath = new ArrayList<>(List.of(STUBS.toFile()));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (entry.contains("annotations") || entry.contains("jspecify") || entry.contains("kotlin-stdlib")) {
                classPath.add(new File(entry));
            }
        }
        return Compiler.javac()
                .withClasspath(classPath)
                .withOptions("-Xlint:all", "-Xlint:-processing", "-parameters")
                .withProcessors(processors);
    }

    /** {@return the compiler of a user who has resources on the class path} */
    static Compiler withResources(Map<String, String> resources) throws IOException {
        Compiler compiler = withProcessors();
        if (resources.isEmpty()) {
            return compiler;
        }
        Path root = Files.createTempDirectory("resources");
        for (Map.Entry<String, String> resource : resources.entrySet()) {
            Path file = root.resolve(resource.getKey());
            Files.createDirectories(file.getParent());
            // Latin-1 where a file is meant to be broken.
            boolean broken = resource.getValue().startsWith("# not UTF-8");
            Files.writeString(file, resource.getValue(), broken ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
        }
        List<File> classPath = new ArrayList<>(compiler.classPath().orElseThrow());
        classPath.add(root.toFile());
        return compiler.withClasspath(classPath);
    }

    static Compilation compile(JavaFileObject... sources) {
        return withProcessors().compile(sources);
    }

    /** {@return a source of the package {@code app}, without package and imports: both are put in front on the first line} */
    static JavaFileObject source(String typeName, String text) {
        return JavaFileObjects.forSourceString("app." + typeName, "package app; " + IMPORTS + text);
    }

    /** {@return a source of a package, without package and imports: both are put in front on the first line} */
    static JavaFileObject sourceIn(String packageName, String fileName, String text) {
        return JavaFileObjects.forSourceString(
                packageName + "." + fileName, "package " + packageName + "; " + IMPORTS + text);
    }

    /** {@return a source of the unnamed package, with the same imports in front} */
    static JavaFileObject unnamedSource(String typeName, String text) {
        return JavaFileObjects.forSourceString(typeName, IMPORTS + text);
    }

    private static Path compileStubs() {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
                Stream<Path> sources = Files.walk(Path.of("src/test/resources/stubs"))) {
            Path out = Files.createTempDirectory("stubs");
            List<JavaFileObject> javaFiles = new ArrayList<>();
            // What kapt puts in the place of types that do not exist yet.
            javaFiles.add(JavaFileObjects.forSourceString(
                    "error.NonExistentClass", "package error; public class NonExistentClass {}"));
            List<Path> paths =
                    sources.filter(path -> path.toString().endsWith(".java")).toList();
            files.getJavaFileObjectsFromPaths(paths).forEach(javaFiles::add);
            boolean done = compiler.getTask(
                            null, files, null, Arrays.asList("-proc:none", "-d", out.toString()), null, javaFiles)
                    .call();
            if (!done) {
                throw new AssertionError("the stubs do not compile");
            }
            return out;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
