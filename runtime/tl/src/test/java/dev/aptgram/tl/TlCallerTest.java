package dev.aptgram.tl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.TransportException;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class TlCallerTest {
    private final CompletableFuture<Object> answer = new CompletableFuture<>();

    private final TlCaller caller = new TlCaller() {
        @Override
        @SuppressWarnings("unchecked")
        public <R> CompletableFuture<R> invoke(TlMethod<R> method) {
            return (CompletableFuture<R>) answer;
        }
    };

    @Test
    void waits_for_the_answer() {
        answer.complete(7);

        assertThat(caller.invokeAndWait(new Ask())).isEqualTo(7);
    }

    @Test
    void a_failure_comes_without_the_wrappers_of_futures() {
        TransportException gone = new TransportException("gone");
        answer.completeExceptionally(new CompletionException(new CompletionException(gone)));

        assertThatThrownBy(() -> caller.invokeAndWait(new Ask())).isSameAs(gone);
    }

    @Test
    void an_error_stays_one() {
        StackOverflowError deep = new StackOverflowError();
        answer.completeExceptionally(deep);

        assertThatThrownBy(() -> caller.invokeAndWait(new Ask())).isSameAs(deep);
    }

    @Test
    void what_would_have_to_be_declared_is_wrapped() {
        IOException full = new IOException("disk full");
        answer.completeExceptionally(full);

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> caller.invokeAndWait(new Ask()))
                .withCause(full);
    }

    @Test
    void a_call_that_was_given_up_says_so() {
        answer.cancel(false);

        assertThatExceptionOfType(CancellationException.class).isThrownBy(() -> caller.invokeAndWait(new Ask()));
    }

    @Test
    void an_interrupt_gives_the_call_up_and_stays() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(CancellationException.class)
                .isThrownBy(() -> caller.invokeAndWait(new Ask()))
                .withMessage("interrupted while waiting for an answer")
                .withCauseInstanceOf(InterruptedException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(answer).isCancelled();
    }

    private record Ask() implements TlMethod<Integer> {
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
            return "ask";
        }

        @Override
        public void writeBareTo(TlWriter out) {}

        @Override
        public void describeTo(TlFields out) {}
    }
}
