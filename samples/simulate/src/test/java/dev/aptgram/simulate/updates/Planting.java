package dev.aptgram.simulate.updates;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongFunction;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Compiles a source of the client with a bug in it and loads it, with the client and the simulation around it, anew. */
@SuppressWarnings("BanClassLoader") // What is loaded has just been compiled from this project's own sources.
final class Planting extends ClassLoader {
    /** What is loaded anew; the rest, above all the API, is shared. */
    private static final List<String> OWN = List.of("dev.aptgram.client.", "dev.aptgram.simulate.");

    private static final Path ROOT = Path.of(System.getProperty("aptgram.root", "../.."));

    private final Path classes;

    private Planting(Path classes) {
        super(Planting.class.getClassLoader());
        this.classes = classes;
    }

    /**
     * {@return the simulation around a client with a bug: given a seed, it says what does not hold, or null}
     *
     * @param classes an empty folder for what is compiled
     */
    static LongFunction<@Nullable String> of(PlantedBug bug, Path classes) throws IOException {
        Path file = ROOT.resolve(bug.path());
        String source = Files.readString(file);
        int at = source.indexOf(bug.from());
        if (at < 0 || source.indexOf(bug.from(), at + 1) >= 0) {
            throw new AssertionError("\"" + bug.from() + "\" does not stand in " + file
                    + " exactly once any more. Look for where the bug \"" + bug.what() + "\" can be planted now.");
        }
        compile(file, source.replace(bug.from(), bug.to()), classes);
        return new Planting(classes).probe();
    }

    private static void compile(Path file, String source, Path classes) {
        JavaFileObject unit =
                new SimpleJavaFileObject(URI.create("string:///" + file.getFileName()), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> options = List.of("-proc:none", "-nowarn", "-d", classes.toString(), "-classpath", classPath);
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(new StringWriter(), null, problems, options, null, List.of(unit))
                .call();
        if (!compiled) {
            throw new AssertionError("The planted bug does not compile: " + problems.getDiagnostics());
        }
    }

    @SuppressWarnings("unchecked")
    private LongFunction<@Nullable String> probe() {
        try {
            return (LongFunction<@Nullable String>)
                    loadClass(Probe.class.getName()).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("The simulation could not be loaded anew.", e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (OWN.stream().noneMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> known = findLoadedClass(name);
            return known != null ? known : define(name);
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        String path = name.replace('.', '/') + ".class";
        Path planted = classes.resolve(path);
        try (InputStream in = Files.exists(planted)
                ? Files.newInputStream(planted)
                : getParent().getResourceAsStream(path)) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] bytes = in.readAllBytes();
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
