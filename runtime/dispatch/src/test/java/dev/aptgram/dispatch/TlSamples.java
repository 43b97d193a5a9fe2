package dev.aptgram.dispatch;

import dev.aptgram.tl.Bytes;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values of TL types with nothing in them but what they cannot do without. */
final class TlSamples {
    private TlSamples() {}

    /** {@return the constructors of a type with several of them, in order} */
    static List<Class<?>> constructors(Class<?> union) {
        return List.of(union.getPermittedSubclasses());
    }

    /** {@return a value of a constructor, or of the first constructor of a type} */
    static <T> T of(Class<T> type) {
        return type.cast(value(type));
    }

    private static Object value(Class<?> type) {
        if (type == int.class) {
            return 1;
        } else if (type == long.class) {
            return 1L;
        } else if (type == double.class) {
            return 1.0;
        } else if (type == boolean.class) {
            return false;
        } else if (type == String.class) {
            return "x";
        } else if (type == Bytes.class) {
            return Bytes.empty();
        } else if (List.class.isAssignableFrom(type)) {
            return List.of();
        }
        return type.isSealed() ? value(constructors(type).get(0)) : record(type);
    }

    private static Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        @Nullable
        Object[] values = Arrays.stream(components)
                .map(component -> isNullable(component) ? null : value(component.getType()))
                .toArray();
        try {
            return type.getConstructor(types).newInstance(values);
        } catch (NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException e) {
            throw new LinkageError(type.toString(), e);
        }
    }

    private static boolean isNullable(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                || component.getAccessor().getAnnotatedReturnType().isAnnotationPresent(Nullable.class);
    }
}
