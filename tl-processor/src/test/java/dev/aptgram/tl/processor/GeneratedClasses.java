package dev.aptgram.tl.processor;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import javax.tools.JavaFileObject;

/** Loads what a compilation has made, so that it can be run. */
final class GeneratedClasses extends ClassLoader {
    private final Map<String, byte[]> classes = new HashMap<>();

    GeneratedClasses(Compilation compilation) throws IOException {
        super(GeneratedClasses.class.getClassLoader());
        for (JavaFileObject file : compilation.generatedFiles()) {
            if (file.getKind() == JavaFileObject.Kind.CLASS) {
                // The file's path is /CLASS_OUTPUT/test/Point.class.
                String path = file.toUri().getPath().replaceFirst("^/?CLASS_OUTPUT/", "");
                try (InputStream in = file.openInputStream()) {
                    classes.put(path.replaceFirst("\\.class$", "").replace('/', '.'), in.readAllBytes());
                }
            }
        }
    }

    /** {@return whether something has made use of a class} */
    boolean hasLoaded(String name) {
        return findLoadedClass(name) != null;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }
}
