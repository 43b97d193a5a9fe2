package dev.aptgram.apitest;

import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.TlObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The generated records of one package and those below it, found among the class files by their ids. */
final class GeneratedRecords {
    private final Map<Integer, Class<?>> constructors = new HashMap<>();
    private final Map<Integer, Class<?>> methods = new HashMap<>();

    GeneratedRecords(String basePackage) {
        for (Path file : classFiles(basePackage)) {
            String name = classOutput().relativize(file).toString();
            Class<?> type = load(name.replaceFirst("\\.class$", "").replace('/', '.'));
            if (type.isRecord() && TlObject.class.isAssignableFrom(type)) {
                Map<Integer, Class<?>> map = TlMethod.class.isAssignableFrom(type) ? methods : constructors;
                Class<?> other = map.put(id(type), type);
                if (other != null) {
                    throw new IllegalStateException(type + " and " + other + " have one id");
                }
            }
        }
    }

    static Path classOutput() {
        return Path.of("target", "classes");
    }

    /** {@return the class files of a package and those below it} */
    static List<Path> classFiles(String basePackage) {
        try (Stream<Path> files = Files.walk(classOutput().resolve(basePackage.replace('.', '/')))) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int constructorCount() {
        return constructors.size();
    }

    int methodCount() {
        return methods.size();
    }

    /** {@return the record of a combinator} */
    Class<?> record(Combinator combinator) {
        Class<?> type = (combinator.function() ? methods : constructors).get(combinator.id());
        if (type == null) {
            throw new IllegalStateException("nothing was generated for " + combinator);
        }
        return type;
    }

    /** {@return the record with a value's components} */
    TlObject create(Value value) {
        List<Combinator.Field> fields = value.combinator().values();
        Object[] components = new Object[fields.size()];
        for (int i = 0; i < components.length; i++) {
            components[i] = component(value.fields().get(i));
        }
        return create(value.combinator(), components);
    }

    /** {@return the record with the given components; what its constructor throws comes out as it is} */
    TlObject create(Combinator combinator, Object[] components) {
        Constructor<?> constructor = record(combinator).getConstructors()[0];
        try {
            return (TlObject) constructor.newInstance(components);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            throw new IllegalStateException(combinator + " does not take " + List.of(components), e);
        }
    }

    /** {@return what stands for a value in a component} */
    Object component(Object value) {
        if (value instanceof Value inner) {
            return create(inner);
        }
        if (value instanceof byte[] bytes) {
            return Bytes.of(bytes);
        }
        return value instanceof List<?> items
                ? items.stream().map(this::component).toList()
                : value;
    }

    private static int id(Class<?> type) {
        try {
            return type.getField("ID").getInt(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
