package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.annotations.KeyStrategy;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The processor's own tests compile generated code against stubs, since this module comes after it in the build. Here the
 * stubs are held against the real thing: what a stub offers, the real class offers too.
 */
class StubsTest {
    private static final Path STUBS =
            Path.of(System.getProperty("aptgram.root", "../.."), "fsm-processor/src/test/resources/stubs");

    @Test
    void everyStubIsTrue(@TempDir Path out) throws Exception {
        List<Path> sources = sources();
        assertThat(sources).hasSizeGreaterThan(20);
        compile(sources, out);
        URL annotations =
                KeyStrategy.class.getProtectionDomain().getCodeSource().getLocation();
        // Above it only the JDK, so that the stubs are found and not the real classes.
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {out.toUri().toURL(), annotations}, ClassLoader.getPlatformClassLoader())) {
            for (Path source : sources) {
                String name =
                        STUBS.relativize(source).toString().replace('/', '.').replaceAll("\\.java$", "");
                Class<?> stub = loader.loadClass(name);
                assertThat(members(Class.forName(name))).as(name).containsAll(members(stub));
            }
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(STUBS)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private static void compile(List<Path> sources, Path out) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of("-proc:none", "-d", out.toString());
            assertThat(compiler.getTask(null, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                            .call())
                    .isTrue();
        }
    }

    private static Set<String> members(Class<?> type) {
        Set<String> members = new TreeSet<>();
        List<Executable> executables = new ArrayList<>(List.of(type.getDeclaredConstructors()));
        // What a class inherits from others of ours, it offers too.
        for (Class<?> from = type;
                from != null && from.getName().startsWith("dev.aptgram.");
                from = from.getSuperclass()) {
            executables.addAll(List.of(from.getDeclaredMethods()));
        }
        for (Executable executable : executables) {
            boolean seen = (executable.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
            if (seen && !executable.isSynthetic() && !(executable instanceof Constructor<?> && type.isEnum())) {
                members.add(signature(executable));
            }
        }
        return members;
    }

    private static String signature(Executable executable) {
        String parameters = Stream.of(executable.getParameterTypes())
                .map(Class::getName)
                .collect(Collectors.joining(", ", "(", ")"));
        String result = executable instanceof Method method
                ? (Modifier.isStatic(method.getModifiers()) ? "static " : "")
                        + method.getReturnType().getName()
                        + " " + method.getName()
                : "new";
        return result + parameters;
    }
}
