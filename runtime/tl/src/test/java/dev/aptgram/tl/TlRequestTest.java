package dev.aptgram.tl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TlRequestTest {
    private final List<TlMethod<?>> called = new ArrayList<>();
    private final TlCaller caller = new TlCaller() {
        @Override
        public <R> CompletableFuture<R> invoke(TlMethod<R> method) {
            called.add(method);
            return CompletableFuture.completedFuture(method.readResult(new TlReader(new byte[] {7, 0, 0, 0}, NOTHING)));
        }
    };

    private static final TlRegistry NOTHING = new TlRegistry() {
        @Override
        public int layer() {
            return 0;
        }

        @Override
        public @Nullable TlObject readObject(int id, TlReader in) {
            return null;
        }

        @Override
        public @Nullable TlMethod<?> readMethod(int id, TlReader in) {
            return null;
        }
    };

    @Test
    void a_call_is_carried_each_time_it_is_asked_for() {
        TlRequest<Integer> call = TlRequest.of(caller, new GetNumber());

        assertThat(called).isEmpty();
        assertThat(call.call().join()).isEqualTo(7);
        assertThat(call.call().join()).isEqualTo(7);
        assertThat(called).containsExactly(new GetNumber(), new GetNumber());
        assertThat(call.method()).isEqualTo(new GetNumber());
        assertThat(call).hasToString("GetNumber[]");
    }

    @Test
    @SuppressWarnings("NullAway")
    void a_call_needs_a_method_and_a_caller() {
        assertThatNullPointerException().isThrownBy(() -> TlRequest.of(null, new GetNumber()));
        assertThatNullPointerException().isThrownBy(() -> TlRequest.of(caller, null));
    }

    @Test
    void random_ids_differ_and_are_never_zero() {
        Set<Long> ids = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            long id = caller.randomId();
            assertThat((int) id).isNotZero();
            assertThat(ids.add(id)).isTrue();
        }
    }

    private record GetNumber() implements TlMethod<Integer> {
        @Override
        public Integer readResult(TlReader in) {
            return in.readInt();
        }

        @Override
        public int constructorId() {
            return 1;
        }

        @Override
        public String tlName() {
            return "getNumber";
        }

        @Override
        public void writeBareTo(TlWriter out) {}

        @Override
        public void describeTo(TlFields out) {}
    }
}
