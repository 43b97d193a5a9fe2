package dev.aptgram.mtproto;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What strong references lead to: through the fields of this project's classes, which lambdas of theirs are as
 * well, and what collections, maps and arrays hold. Fields of other libraries are not followed, nor the queues that other threads
 * work on, whose tasks are gone in a moment.
 */
final class Reachable {
    private static final String OURS = "dev.aptgram.";

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<Object> ahead = new ArrayDeque<>();

    private Reachable() {}

    /** {@return everything that a client leads to} Looked at in its mailbox, where it does not change meanwhile. */
    static Reachable from(MtprotoClient client) {
        CompletableFuture<Reachable> found = new CompletableFuture<>();
        try {
            Field field = MtprotoClient.class.getDeclaredField("core");
            field.setAccessible(true);
            ClientCore core = (ClientCore) Objects.requireNonNull(field.get(client));
            core.execute(() -> found.complete(new Reachable().walk(core)));
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("the client is made otherwise", impossible);
        }
        return Bench.await(found);
    }

    private Reachable walk(Object root) {
        add(root);
        while (!ahead.isEmpty()) {
            follow(ahead.remove());
        }
        return this;
    }

    /** {@return all that is of a class} */
    <T> List<T> all(Class<T> kind) {
        return seen.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private void add(@Nullable Object object) {
        if (object != null && !(object instanceof Class) && seen.add(object)) {
            ahead.add(object);
        }
    }

    private void follow(Object object) {
        if (object instanceof Collection<?> many) {
            many.forEach(this::add);
        } else if (object instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                add(key);
                add(value);
            });
        } else if (object.getClass().isArray()) {
            if (!object.getClass().getComponentType().isPrimitive()) {
                for (int i = 0; i < Array.getLength(object); i++) {
                    add(Array.get(object, i));
                }
            }
        } else if (!(object instanceof Mailbox) && !(object instanceof SerialQueue)) {
            for (Class<?> each = object.getClass();
                    each != null && each.getName().startsWith(OURS);
                    each = each.getSuperclass()) {
                Arrays.stream(each.getDeclaredFields()).forEach(field -> add(valueOf(field, object)));
            }
        }
    }

    private static @Nullable Object valueOf(Field field, Object object) {
        if (Modifier.isStatic(field.getModifiers()) || field.getType().isPrimitive()) {
            return null;
        }
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
