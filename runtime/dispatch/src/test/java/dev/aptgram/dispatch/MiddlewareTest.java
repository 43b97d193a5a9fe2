package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.messages.SetTyping;
import dev.aptgram.dispatch.machines.FormBot;
import dev.aptgram.dispatch.machines.FormFsm;
import dev.aptgram.storage.MemoryStorage;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What is done around updates and handlers. */
@SuppressWarnings("FutureReturnValueIgnored") // a handler's stage is the dispatcher's to wait for
class MiddlewareTest {
    private final TestTime time = new TestTime();
    private final List<String> seen = new ArrayList<>();

    private Middleware noting(String name) {
        return (ctx, next) -> {
            seen.add(name + " in");
            return next.get().whenComplete((result, error) -> seen.add(name + " out " + result));
        };
    }

    @Test
    void outerIsAroundTheUpdateAndInnerAroundEachHandler() {
        Routes routes = Routes.of(r -> r.before(Handler.doing(c -> seen.add("before")))
                .text(
                        c -> {
                            seen.add("filter");
                            return true;
                        },
                        c -> {
                            seen.add("first");
                            return Next.PASS;
                        })
                .message(c -> {
                    seen.add("second");
                    return "hi";
                })
                .after(PayloadHandler.doing((ctx, outcome) -> seen.add("after"))));
        try (TestBot bot = new TestBot(
                new MemoryStorage(),
                routes,
                s -> s.outer(noting("a")).outer(noting("b")).inner(noting("x")).inner(noting("y")))) {
            assertThat(bot.hears("x")).containsExactly("u5: hi");
        }
        assertThat(seen)
                .containsExactly(
                        "a in",
                        "b in",
                        "before",
                        "filter",
                        "x in",
                        "y in",
                        "first",
                        "y out PASS",
                        "x out PASS",
                        "x in",
                        "y in",
                        "second",
                        "y out hi",
                        "x out hi",
                        "after",
                        "b out HANDLED by message#3",
                        "a out HANDLED by message#3");
    }

    @Test
    void whatDoesNotGoOnEndsTheUpdateOrTakesTheHandlersPlace() {
        Routes routes = Routes.of(r -> r.anyCallback(c -> "handled"));
        try (TestBot bot = new TestBot(
                new MemoryStorage(), routes, s -> s.outer((ctx, next) -> CompletableFuture.completedFuture(null)))) {
            assertThat(bot.feels("x")).containsExactly("toast: ");
        }
        try (TestBot bot = new TestBot(
                new MemoryStorage(),
                routes,
                s -> s.inner((ctx, next) ->
                        CompletableFuture.completedFuture(ctx.handler().id())))) {
            assertThat(bot.feels("x")).containsExactly("toast: callback#1");
        }
    }

    @Test
    void failuresOfHandlersAndOfMiddlewareAreTold() {
        Routes routes = Routes.of(r -> r.text(Filters.textIs("fail"), c -> {
                    throw new IOException("handler");
                })
                .text(c -> "fine")
                .error(Exception.class, PayloadHandler.doing((ctx, e) -> seen.add(String.valueOf(e.getMessage()))))
                .after(PayloadHandler.doing(
                        (ctx, outcome) -> seen.add(outcome.status().name()))));
        Middleware outer = (ctx, next) -> {
            if (((MessageCtx) ctx).text().equals("outer")) {
                throw new IllegalStateException("outer");
            }
            return next.get();
        };
        Middleware inner = (ctx, next) -> {
            CompletableFuture<?> result = next.get().toCompletableFuture();
            if (((MessageCtx) ctx).text().equals("twice")) {
                return next.get();
            }
            return result;
        };
        try (TestBot bot =
                new TestBot(new MemoryStorage(), routes, s -> s.outer(outer).inner(inner))) {
            bot.hears("fail");
            assertThat(seen).containsExactly("handler", "FAILED");
            seen.clear();
            bot.hears("outer");
            assertThat(seen).containsExactly("outer", "FAILED");
            seen.clear();
            assertThat(bot.hears("twice")).isEmpty();
            assertThat(seen).containsExactly("A middleware has gone on twice about one update.", "FAILED");
            assertThat(bot.hears("x")).containsExactly("u5: fine");
        }
    }

    /** Calls the next one and forgets to return its stage. */
    @SuppressWarnings("NullAway") // what Java code without the checks may do
    private static final class Forgetful implements Middleware {
        @Override
        public CompletionStage<?> around(UpdateCtx ctx, Supplier<CompletionStage<?>> next) {
            if (((MessageCtx) ctx).text().equals("go on")) {
                var unused = next.get();
            }
            return null;
        }
    }

    @Test
    void middlewareThatReturnsNothingHasFailed() {
        Routes routes = Routes.of(r -> r.text(c -> "handled")
                .error(Exception.class, PayloadHandler.doing((ctx, e) -> seen.add(String.valueOf(e.getMessage()))))
                .after(PayloadHandler.doing(
                        (ctx, outcome) -> seen.add(outcome.status().name()))));
        String failure = "Middleware " + Forgetful.class.getName() + " has returned null";
        try (TestBot bot = new TestBot(
                new MemoryStorage(), routes, s -> s.outer(noting("a")).outer(new Forgetful()))) {
            assertThat(bot.hears("stop")).isEmpty();
            assertThat(seen).hasSize(4);
            assertThat(seen.get(2)).startsWith(failure);
            assertThat(seen.get(3)).isEqualTo("FAILED");
            seen.clear();
            assertThat(bot.hears("go on")).containsExactly("u5: handled");
            assertThat(seen).startsWith("a in", "HANDLED", "a out null");
            assertThat(seen.get(3)).startsWith(failure);
            assertThat(bot.dispatcher.pending()).isZero();
        }
        seen.clear();
        try (TestBot bot = new TestBot(
                new MemoryStorage(),
                routes,
                s -> s.inner(Middleware.typing(Duration.ofSeconds(1), time)).inner(new Forgetful()))) {
            assertThat(bot.hears("stop")).isEmpty();
            assertThat(seen).hasSize(2).last().isEqualTo("FAILED");
            assertThat(seen.get(0)).startsWith(failure);
            assertThat(bot.dispatcher.pending()).isZero();
        }
        assertThat(time.alarms()).isZero();
    }

    @Test
    void typingEndsIfWhatIsInsideThrows() {
        FakeTelegram tg = new FakeTelegram(new MemoryStorage());
        MessageCtx ctx = new MessageCtx(tg.says(5, "x"), TestBot.scope(tg));
        Middleware typing = Middleware.typing(Duration.ofSeconds(1), time);
        assertThatThrownBy(() -> typing.around(ctx, () -> {
                    assertThat(time.alarms()).isOne();
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(time.alarms()).isZero();
    }

    @Test
    void movesOfMachinesAreStoredThroughMiddleware() {
        Routes routes = Routes.of(r -> r.command("form", c -> CompletableFuture.completedFuture(FormFsm.start()))
                .flow(FormFsm.flow(new FormBot())));
        try (TestBot bot = new TestBot(
                new MemoryStorage(), routes, s -> s.outer(noting("a")).inner(noting("x")))) {
            bot.hears("/form");
            bot.hears("Ann");
            assertThat(bot.state("form")).isEqualTo("AGE");
        }
    }

    @Test
    void aSlowHandlerIsWaitedForAndThenWhatItSends() {
        CompletableFuture<Object> slow = new CompletableFuture<>();
        Routes routes = Routes.of(r -> r.text(Filters.textIs("slow"), c -> slow).text(c -> "next"));
        try (TestBot bot = new TestBot(
                new MemoryStorage(), routes, s -> s.outer(noting("a")).inner(noting("x")))) {
            bot.hears("slow");
            assertThat(bot.hears("x")).isEmpty();
            slow.complete("done");
            assertThat(bot.fresh()).containsExactly("u5: done", "u5: next");
        }
    }

    @Test
    void whoDoesNotWaitForTheHandlersIsWaitedFor() {
        CompletableFuture<Object> slow = new CompletableFuture<>();
        Routes routes = Routes.of(r -> r.text(Filters.textIs("slow"), c -> slow).text(c -> "next"));
        Middleware hasty = (ctx, next) -> {
            var unused = next.get();
            return CompletableFuture.completedFuture(null);
        };
        try (TestBot bot = new TestBot(new MemoryStorage(), routes, s -> s.outer(hasty))) {
            bot.hears("slow");
            assertThat(bot.hears("x")).isEmpty();
            slow.complete("done");
            assertThat(bot.fresh()).containsExactly("u5: done", "u5: next");
        }
    }

    @Test
    void whoGoesOnTooLateIsRefused() {
        List<Supplier<CompletionStage<?>>> kept = new ArrayList<>();
        Middleware late = (ctx, next) -> {
            kept.add(next);
            return CompletableFuture.completedFuture(null);
        };
        try (TestBot bot = new TestBot(new MemoryStorage(), Routes.of(r -> r.text(c -> "text")), s -> s.outer(late))) {
            assertThat(bot.hears("x")).isEmpty();
            assertThatThrownBy(() -> kept.get(0).get().toCompletableFuture().join())
                    .hasRootCauseInstanceOf(IllegalStateException.class);
            assertThat(bot.fresh()).isEmpty();
        }
    }

    @Test
    void tracesTellHandlersAndTimes() {
        CompletableFuture<Object> slow = new CompletableFuture<>();
        Routes routes = Routes.of(r -> r.text(c -> slow)
                .named("slow")
                .anyCallback(c -> {
                    throw new IOException("no");
                })
                .named("failing"));
        try (Logs logs = new Logs();
                TestBot bot = new TestBot(
                        new MemoryStorage(),
                        routes,
                        s -> s.outer(Middleware.tracing(time)).inner(Middleware.tracing(time)))) {
            bot.hears("x");
            time.advance(Duration.ofMillis(70));
            slow.complete("secret");
            bot.feels("x");
            assertThat(logs.all().lines().filter(line -> line.startsWith("traced")))
                    .containsExactly(
                            "traced update=\"message 101 in u5 from u5\" handler=slow result=String took_ms=70",
                            "traced update=\"message 101 in u5 from u5\" handler=slow result=HANDLED took_ms=70",
                            "traced update=\"callback 103 in u5 from u5\" handler=failing result=IOException took_ms=0",
                            "traced update=\"callback 103 in u5 from u5\" handler=failing result=FAILED took_ms=0");
            assertThat(logs.all()).doesNotContain("secret");
        }
    }

    @Test
    void oneUserHasALimitAndOthersHaveTheirOwn() {
        Routes routes = Routes.of(r -> r.text(c -> c.text()));
        Middleware limit = Middleware.rateLimit(2, Duration.ofSeconds(10), time, ctx -> "slower");
        try (TestBot bot = new TestBot(new MemoryStorage(), routes, s -> s.outer(limit))) {
            assertThat(bot.hears("1")).containsExactly("u5: 1");
            time.advance(Duration.ofSeconds(4));
            assertThat(bot.hears("2")).containsExactly("u5: 2");
            assertThat(bot.hears("3")).containsExactly("u5: slower");
            assertThat(bot.hears(6, "1")).containsExactly("u6: 1");
            time.advance(Duration.ofSeconds(6));
            assertThat(bot.hears("4")).containsExactly("u5: 4");
            assertThat(bot.hears("5")).containsExactly("u5: slower");
            time.jump(Duration.ofHours(-1));
            assertThat(bot.hears("6")).containsExactly("u5: 6");
        }
        assertThatThrownBy(() -> Middleware.rateLimit(0, Duration.ofSeconds(1), time, ctx -> null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aFailingHandlerApologisesAndMovesNothing() {
        Routes routes = Routes.of(r -> r.text(c -> {
                    c.apply(FormFsm.start());
                    throw new StackOverflowError("deep");
                })
                .anyCallback(c -> CompletableFuture.failedFuture(new IOException("no")))
                .error(Throwable.class, PayloadHandler.doing((ctx, e) -> seen.add("error"))));
        try (Logs logs = new Logs();
                TestBot bot = new TestBot(
                        new MemoryStorage(), routes, s -> s.inner(Middleware.recovering("Sorry, that failed.")))) {
            assertThat(bot.hears("x")).containsExactly("u5: Sorry, that failed.");
            assertThat(bot.state("form")).isEqualTo("none");
            assertThat(bot.feels("x")).containsExactly("toast: Sorry, that failed.");
            assertThat(logs.errors()).hasSize(2);
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void typingIsShownWhileAHandlerTakesItsTime() {
        CompletableFuture<Object> slow = new CompletableFuture<>();
        Routes routes = Routes.of(r -> r.text(Filters.textIs("slow"), c -> slow).text(c -> "fast"));
        try (TestBot bot = new TestBot(
                new MemoryStorage(), routes, s -> s.inner(Middleware.typing(Duration.ofSeconds(1), time)))) {
            bot.tg.addresses = peer -> new InputPeerUser(peer.id(), 1);
            bot.tg.invocations = method -> {
                seen.add(((SetTyping) method).action().tlName());
                return seen.size() == 1
                        ? CompletableFuture.failedFuture(new IOException("no"))
                        : CompletableFuture.completedFuture(true);
            };
            assertThat(bot.hears(6, "x")).containsExactly("u6: fast");
            bot.hears("slow");
            time.advance(Duration.ofMillis(999));
            assertThat(seen).isEmpty();
            time.advance(Duration.ofMillis(1));
            assertThat(seen).hasSize(1);
            time.advance(Duration.ofSeconds(10));
            assertThat(seen)
                    .containsExactly("sendMessageTypingAction", "sendMessageTypingAction", "sendMessageTypingAction");
            slow.complete("done");
            time.advance(Duration.ofSeconds(10));
            assertThat(seen).hasSize(3);
            assertThat(time.alarms()).isZero();
            assertThat(bot.fresh()).containsExactly("u5: done");
        }
    }
}
