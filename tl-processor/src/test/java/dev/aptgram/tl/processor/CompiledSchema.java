package dev.aptgram.tl.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlMethod;
import dev.aptgram.tl.TlObject;
import dev.aptgram.tl.TlReader;
import dev.aptgram.tl.TlRegistry;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A schema compiled by a test, loaded, with what is needed to try it. */
final class CompiledSchema {
    private final GeneratedClasses classes;
    private final TlRegistry registry;

    CompiledSchema(Compilation compilation) throws IOException, ReflectiveOperationException {
        this(compilation, "test");
    }

    CompiledSchema(Compilation compilation, String basePackage) throws IOException, ReflectiveOperationException {
        assertThat(compilation).succeededWithoutWarnings();
        classes = new GeneratedClasses(compilation);
        String last = basePackage.substring(basePackage.lastIndexOf('.') + 1);
        String name = Character.toUpperCase(last.charAt(0)) + last.substring(1) + "Schema";
        registry =
                (TlRegistry) type(basePackage + "." + name).getField("INSTANCE").get(null);
    }

    TlRegistry registry() {
        return registry;
    }

    Class<?> type(String name) throws ClassNotFoundException {
        return classes.loadClass(name);
    }

    /** {@return the record of that name in the package {@code test}; what its constructor throws comes out as it is} */
    TlObject create(String name, @Nullable Object... components) {
        try {
            return (TlObject) type("test." + name).getConstructors()[0].newInstance(components);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** {@return the object with these bytes, read to their end} */
    TlObject read(byte[] bytes) {
        TlReader in = new TlReader(bytes, registry);
        TlObject object = in.readObject();
        in.expectEnd();
        return object;
    }

    TlObject read(String hex) {
        return read(HexFormat.of().parseHex(hex));
    }

    /** Checks that an object is written as these bytes, its id left out, and read from them. */
    void expect(TlObject object, String bareHex) {
        byte[] bytes = object.toByteArray();
        assertThat(Bytes.of(bytes).toHex()).isEqualTo(hex(object.constructorId()) + bareHex);
        if (object instanceof TlMethod<?>) {
            assertThat(new TlReader(bytes, registry).readMethod()).isEqualTo(object);
        } else {
            assertThat(read(bytes)).isEqualTo(object);
        }
    }

    /** {@return a number as its four bytes are on the wire} */
    static String hex(int number) {
        return String.format("%08x", Integer.reverseBytes(number));
    }
}
