package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.help.GetNearestDc;
import dev.aptgram.tl.TlMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is done around calls. */
class InterceptorsTest {
    private final List<String> seen = new ArrayList<>();
    private final List<CompletableFuture<?>> open = new ArrayList<>();

    /** Notes what comes by. */
    private final class Noting implements RpcInterceptor {
        private final String name;

        Noting(String name) {
            this.name = name;
        }

        @Override
        public <R> CompletableFuture<R> intercept(TlMethod<R> method, Chain next) {
            seen.add(name + " " + method.tlName() + " " + (next.options() == CallOptions.standard()));
            return next.proceed(method);
        }
    }

    /** Answers in Telegram's place, or not at all. */
    private record Answering(@Nullable CompletableFuture<?> answer) implements RpcInterceptor {
        @Override
        @SuppressWarnings({"unchecked", "NullAway"}) // a bad interceptor is what the test is about
        public <R> CompletableFuture<R> intercept(TlMethod<R> method, Chain next) {
            return (CompletableFuture<R>) answer;
        }
    }

    /** Throws. */
    private static final class Throwing implements RpcInterceptor {
        @Override
        public <R> CompletableFuture<R> intercept(TlMethod<R> method, Chain next) {
            throw new IllegalStateException("no");
        }
    }

    /** Makes the call twice. */
    private static final class Twice implements RpcInterceptor {
        @Override
        public <R> CompletableFuture<R> intercept(TlMethod<R> method, Chain next) {
            return next.proceed(method).thenCompose(first -> next.proceed(method));
        }
    }

    /** The client itself. */
    private final class Client implements Interceptors.Core {
        @Override
        public <R> CompletableFuture<R> invoke(TlMethod<R> method, CallOptions options) {
            seen.add("client " + method.tlName());
            CompletableFuture<R> answer = new CompletableFuture<>();
            open.add(answer);
            return answer;
        }
    }

    private CompletableFuture<?> call(RpcInterceptor... interceptors) {
        return new Interceptors(List.of(interceptors), new Client()).invoke(new GetNearestDc(), CallOptions.standard());
    }

    @Test
    void callsPassFromTheOutsideToTheInside() {
        CompletableFuture<?> answer = call(new Noting("a"), new Noting("b"));

        assertThat(seen)
                .containsExactly("a help.getNearestDc true", "b help.getNearestDc true", "client help.getNearestDc");
        assertThat(answer).isSameAs(open.get(0));
        assertThat(call()).isSameAs(open.get(1));
    }

    @Test
    void oneMayAnswerInTelegramsPlaceOrAskTwice() {
        CompletableFuture<Object> own = new CompletableFuture<>();

        assertThat(call(new Answering(own), new Noting("never"))).isSameAs(own);
        assertThat(seen).isEmpty();
        CompletableFuture<?> twice = call(new Twice());
        open.get(0).complete(null);
        assertThat(twice).isNotDone();
        open.get(1).complete(null);
        assertThat(twice).isCompleted();
    }

    @Test
    void whatGoesWrongFailsTheCall() {
        assertThatThrownBy(() -> call(new Throwing()).join()).hasRootCauseMessage("no");
        assertThatThrownBy(() -> call(new Answering(null)).join())
                .hasRootCauseMessage("Answering has answered null to help.getNearestDc");
    }
}
