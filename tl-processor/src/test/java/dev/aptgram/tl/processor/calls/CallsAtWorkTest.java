package dev.aptgram.tl.processor.calls;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.aptgram.errors.TransportException;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlCaller;
import dev.aptgram.tl.TlMethod;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.tools.JavaFileObject;
import kotlin.ResultKt;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the generated implementation of {@code calls/good/Shop.java} does. */
class CallsAtWorkTest {
    private static Loader loader;

    private final RecordingCaller caller = new RecordingCaller();

    @BeforeAll
    static void compile() throws IOException {
        try (InputStream in = CallsAtWorkTest.class.getResourceAsStream("/calls/good/Shop.java")) {
            String source = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Compilation compilation = ShopCompiler.compile(JavaFileObjects.forSourceString("app.Shop", source));
            assertThat(compilation).succeededWithoutWarnings();
            loader = new Loader(compilation);
        }
    }

    @Test
    void a_future_is_the_caller_s() {
        assertThat(call("item", self())).isSameAs(caller.answer);
        assertCalled(record("shop.GetItem", self()));
    }

    @Test
    void collections_become_lists() {
        List<Object> items = new ArrayList<>(List.of(self(), self()));

        call("items", items);
        items.clear();

        assertCalled(record("shop.GetItems", List.of(self(), self())));
    }

    @Test
    void what_is_optional_may_be_null_and_a_random_id_is_chosen() {
        caller.answer.complete(record("ItemEmpty", 7L));

        assertThat(call("buy", 3, self(), null, true, null)).isEqualTo(record("ItemEmpty", 7L));

        assertCalled(record("shop.Buy", true, self(), 3, null, null, RecordingCaller.RANDOM_ID));
    }

    @Test
    void constants_and_a_random_id_of_one_s_own() {
        caller.answer.complete(record("ItemEmpty", 7L));

        call("buyOne", self(), 5L);

        assertCalled(record("shop.Buy", false, self(), 1, "a \"gift\"", null, 5L));
    }

    @Test
    void primitive_answers() {
        caller.answer.complete(12);

        assertThat(call("count")).isEqualTo(12);
        assertThat(call("ping")).isNull();
        assertCalled(record("shop.Count"), record("shop.Count"));
    }

    @Test
    void every_kind_of_constant() {
        caller.answer.complete(true);
        assertThat(call("mark", self(), true, Bytes.of((byte) 1))).isEqualTo(true);
        caller.answer = CompletableFuture.completedFuture(List.of());
        assertThat(call("list", 9L)).isEqualTo(List.of());

        Bytes key = Bytes.ofHex("000102030405060708090a0b0c0d0e0f");
        assertCalled(
                record("shop.Mark", self(), true, key, Bytes.of((byte) 1)),
                record("shop.List", 9L, 50, List.of(), record("InputItemNear", false)));
    }

    @Test
    void a_narrow_random_id_beside_a_parameter_named_as_the_field() {
        call("open", "door");

        assertCalled(record("shop.Open", (int) RecordingCaller.RANDOM_ID, "door"));
    }

    @Test
    void fields_of_one_bit_come_together() {
        call("price", 1, 2);

        assertCalled(record("shop.Price", 0.5, 1, 2));
        assertThatThrownBy(() -> call("price", 1, null)).hasMessageContaining("give all of them or none");
    }

    @Test
    void a_wrapped_method_s_answer_is_the_wrapper_s() {
        TlMethod<?> query = (TlMethod<?>) record("shop.GetItem", self());
        caller.answer.complete(record("ItemEmpty", 7L));

        assertThat(call("quietly", query)).isEqualTo(record("ItemEmpty", 7L));
        assertThat(call("with", "why", query)).isSameAs(caller.answer);

        assertCalled(record("InvokeQuietly", query), record("InvokeWith", "why", query));
    }

    @Test
    void methods_with_a_body_are_as_written() {
        caller.answer.complete(0);

        assertThat(call("isEmpty")).isEqualTo(true);
    }

    @Test
    void a_failure_comes_as_it_is() {
        TransportException gone = new TransportException("gone");
        caller.answer.completeExceptionally(new CompletionException(gone));

        assertThatThrownBy(() -> call("count")).isSameAs(gone);
    }

    @Test
    void a_suspended_call_resumes() {
        Later later = new Later();
        Object item = record("ItemEmpty", 7L);

        assertThat(call("suspended", self(), later)).isSameAs(IntrinsicsKt.getCOROUTINE_SUSPENDED());
        assertThat(later.result).isNull();
        caller.answer.complete(item);

        assertThat(later.result).isSameAs(item);
        assertCalled(record("shop.GetItem", self()));
        assertThat(call("suspended", self(), later))
                .as("an answer that is there")
                .isSameAs(item);
    }

    @Test
    void a_wrapper_suspends_as_well() {
        Later later = new Later();
        TlMethod<?> query = (TlMethod<?>) record("shop.GetItem", self());

        assertThat(call("quietlySuspended", query, later)).isSameAs(IntrinsicsKt.getCOROUTINE_SUSPENDED());
        caller.answer.complete(record("ItemEmpty", 7L));

        assertThat(later.result).isEqualTo(record("ItemEmpty", 7L));
        assertCalled(record("InvokeQuietly", query));
    }

    @Test
    void a_suspended_call_fails_as_it_is() {
        Later later = new Later();
        TransportException gone = new TransportException("gone");
        call("suspended", self(), later);

        caller.answer.completeExceptionally(new CompletionException(gone));

        assertThat(later.result).isEqualTo(ResultKt.createFailure(gone));
    }

    @Test
    void nothing_works_without_a_caller() {
        assertThatExceptionOfType(NullPointerException.class)
                .isThrownBy(() -> shop(null))
                .withMessage("caller");
    }

    private void assertCalled(Object... methods) {
        assertThat(List.<Object>copyOf(caller.called)).containsExactly(methods);
    }

    private static Object self() {
        return record("InputItemSelf");
    }

    private static Object record(String name, @Nullable Object... components) {
        try {
            return loader.loadClass("demo." + name).getConstructors()[0].newInstance(components);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object shop(@Nullable TlCaller caller) {
        try {
            Method factory = loader.loadClass("app.ShopCalls").getMethod("of", TlCaller.class);
            return invoke(factory, null, caller);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object call(String name, @Nullable Object... arguments) {
        Object shop = shop(caller);
        Method method = Arrays.stream(shop.getClass().getMethods())
                .filter(candidate -> candidate.getName().equals(name) && !candidate.isBridge())
                .findFirst()
                .orElseThrow();
        return invoke(method, shop, arguments);
    }

    private static Object invoke(Method method, @Nullable Object target, @Nullable Object... arguments) {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Remembers what it was resumed with. */
    private static final class Later implements Continuation<Object> {
        private @Nullable Object result;

        @Override
        public CoroutineContext getContext() {
            return EmptyCoroutineContext.INSTANCE;
        }

        @Override
        public void resumeWith(Object outcome) {
            result = outcome;
        }
    }

    /** Finds the schema on the disk, and what a compilation has made in its memory. */
    private static final class Loader extends URLClassLoader {
        private final Compilation compilation;

        Loader(Compilation compilation) throws IOException {
            super(new URL[] {ShopCompiler.SCHEMA.toUri().toURL()}, CallsAtWorkTest.class.getClassLoader());
            this.compilation = compilation;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            String path = name.replace('.', '/') + ".class";
            for (JavaFileObject file : compilation.generatedFiles()) {
                if (file.toUri().getPath().endsWith("/CLASS_OUTPUT/" + path)) {
                    try (InputStream in = file.openInputStream()) {
                        byte[] bytes = in.readAllBytes();
                        return defineClass(name, bytes, 0, bytes.length);
                    } catch (IOException e) {
                        throw new ClassNotFoundException(name, e);
                    }
                }
            }
            return super.findClass(name);
        }
    }
}
