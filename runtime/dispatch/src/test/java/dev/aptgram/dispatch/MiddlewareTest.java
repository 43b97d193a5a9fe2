package dev.aptgram.dispatch;

import static dev.aptgram.dispatch.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.messages.SetTyping;
import dev.aptgram.client.MessagesDeleted;
import dev.aptgram.client.PeerRef;
import dev.aptgram.dispatch.machines.Form;
import dev.aptgram.dispatch.machines.FormBot;
import dev.aptgram.dispatch.machines.FormData;
import dev.aptgram.dispatch.machines.FormFsm;
import dev.aptgram.storage.MachineEntry;
import dev.aptgram.storage.MachineKey;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.RateLimitStore;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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
    void botsThatShareACountHaveOneLimit() {
        Routes routes = Routes.of(r -> r.text(c -> c.text()));
        RateLimitStore shared = new RecentTakes(time);
        Middleware limit = Middleware.rateLimit(2, Duration.ofSeconds(10), shared, ctx -> "slower");
        Middleware same = Middleware.rateLimit(2, Duration.ofSeconds(10), shared, ctx -> "slower");
        try (TestBot one = new TestBot(new MemoryStorage(), routes, s -> s.outer(limit));
                TestBot other = new TestBot(new MemoryStorage(), routes, s -> s.outer(same))) {
            assertThat(one.hears("1")).containsExactly("u5: 1");
            assertThat(other.hears("2")).containsExactly("u5: 2");
            assertThat(one.hears("3")).containsExactly("u5: slower");
            assertThat(other.hears(6, "1")).containsExactly("u6: 1");
        }
    }

    /** A short limit beside a long one neither takes from it nor forgets what the long one has still to remember. */
    @Test
    void limitsOfOtherNumbersCountApartOnOneStore() {
        Routes routes = Routes.of(r -> r.text(c -> c.text()));
        RateLimitStore shared = new RecentTakes(time);
        Middleware perMinute = Middleware.rateLimit(3, Duration.ofMinutes(1), shared, ctx -> "enough");
        Middleware perSecond = Middleware.rateLimit(1, Duration.ofSeconds(1), shared, ctx -> "slower");
        try (TestBot bot =
                new TestBot(new MemoryStorage(), routes, s -> s.outer(perMinute).outer(perSecond))) {
            for (String text : List.of("1", "2", "3")) {
                assertThat(bot.hears(text)).containsExactly("u5: " + text);
                time.advance(Duration.ofSeconds(2));
            }
            assertThat(bot.hears("4")).containsExactly("u5: enough");
            time.advance(Duration.ofMinutes(1));
            assertThat(bot.hears("5")).containsExactly("u5: 5");
            assertThat(bot.hears("6")).containsExactly("u5: slower");
        }
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

    @Test
    void whatOuterMiddlewareDecidesIsStored() {
        Routes routes = Routes.of(
                r -> r.text(FormFsm.Filters.anyState(), c -> "in the form").text(c -> "outside"));
        Middleware starting = (ctx, next) -> {
            MessageCtx message = (MessageCtx) ctx;
            return switch (message.text()) {
                case "before" -> {
                    FormFsm.start(message);
                    yield next.get();
                }
                case "after" -> next.get().whenComplete((outcome, error) -> FormFsm.cancel(message));
                case "instead" -> {
                    FormFsm.start(message);
                    yield CompletableFuture.completedFuture(null);
                }
                case "failing" -> {
                    FormFsm.start(message);
                    throw new IllegalStateException("no");
                }
                default -> next.get();
            };
        };
        try (TestBot bot = new TestBot(new MemoryStorage(), routes, s -> s.outer(starting))) {
            assertThat(bot.state("form")).isEqualTo("none");
            assertThat(bot.hears("before")).containsExactly("u5: in the form");
            assertThat(bot.state("form")).isEqualTo("NAME");
            assertThat(bot.hears("after")).containsExactly("u5: in the form");
            assertThat(bot.state("form")).isEqualTo("none");
            bot.hears("failing");
            assertThat(bot.state("form")).isEqualTo("none");
            assertThat(bot.hears("instead")).isEmpty();
            assertThat(bot.state("form")).isEqualTo("NAME");
        }
    }

    @Test
    void outerMiddlewareThatIsOutrunFailsTheUpdateBeforeItsHandlers() {
        MemoryStorage storage = new MemoryStorage();
        Routes routes = Routes.of(r -> r.command("form", c -> FormFsm.start())
                .flow(FormFsm.flow(new FormBot()))
                .error(MachineConflictException.class, PayloadHandler.doing((c, e) -> seen.add("conflict"))));
        try (TestBot bot = new TestBot(
                storage,
                routes,
                s -> s.outer((ctx, next) -> {
                    MessageCtx message = (MessageCtx) ctx;
                    if (message.text().equals("skip")) {
                        FormFsm.Name at = (FormFsm.Name) FormFsm.of(message).orElseThrow();
                        MachineKey key = new MachineKey("form", "u5/u5");
                        MachineEntry now = storage.machines().find(key).orElseThrow();
                        // Another process is faster.
                        assertThat(storage.machines()
                                        .compareAndSet(
                                                key,
                                                now.version(),
                                                FormFsm.MACHINE.store(Form.NAME, null, now.version() + 1, 0)))
                                .isTrue();
                        message.apply(at.age(new FormData("Eve", 0, null)));
                    }
                    return next.get();
                }))) {
            bot.hears("/form");
            assertThat(bot.hears("skip")).isEmpty();
            assertThat(seen).containsExactly("conflict");
            assertThat(bot.state("form")).isEqualTo("NAME");
        }
    }

    @Test
    void whoIsRefusedByTheLimitMayBeMoved() {
        Middleware limit = Middleware.rateLimit(
                1, Duration.ofSeconds(10), time, ctx -> FormFsm.start().reply("Slower. Your name?"));
        try (TestBot bot =
                new TestBot(new MemoryStorage(), Routes.of(r -> r.text(c -> c.text())), s -> s.outer(limit))) {
            bot.hears("1");
            assertThat(bot.hears("2")).containsExactly("u5: Slower. Your name?");
            assertThat(bot.state("form")).isEqualTo("NAME");
        }
    }

    @Test
    void anAlbumIsOneUpdateToTheLimitAndAChannelHasNone() {
        Routes routes = Routes.of(r -> r.album(c -> c.text().isEmpty() ? Next.PASS : "album")
                .message(Handler.doing(c -> seen.add("message " + c.id())))
                .deleted(Handler.doing(c -> seen.add("deleted " + c.ids()))));
        Middleware limit = Middleware.rateLimit(1, Duration.ofSeconds(10), time, ctx -> "slower");
        try (TestBot bot =
                new TestBot(new MemoryStorage(), routes, s -> s.time(time, time).outer(limit))) {
            album(bot, 1, "");
            assertThat(seen).containsExactly("message 1", "message 2");
            assertThat(bot.fresh()).isEmpty();
            album(bot, 3, "");
            assertThat(seen).hasSize(2);
            assertThat(bot.fresh()).containsExactly("u5: slower");
            time.advance(Duration.ofMinutes(1));
            album(bot, 5, "Look");
            assertThat(bot.fresh()).containsExactly("u5: album");
            for (int id = 1; id <= 3; id++) {
                bot.handles(new MessagesDeleted(bot.tg, PeerRef.channel(9), List.of(id)));
            }
            assertThat(seen).endsWith("deleted [1]", "deleted [2]", "deleted [3]");
        }
    }

    private void album(TestBot bot, int firstId, String caption) {
        for (int id = firstId; id < firstId + 2; id++) {
            bot.dispatcher.dispatch(bot.tg.message(PlainMessage.builder(id, new PeerUser(5), FakeTelegram.DATE, caption)
                    .fromId(new PeerUser(5))
                    .groupedId((long) firstId)
                    .build()));
        }
        time.advance(Duration.ofSeconds(1));
    }

    @Test
    void whoDoesNotWaitForTheHandlerInsideIsWaitedFor() {
        CompletableFuture<Object> slow = new CompletableFuture<>();
        Routes routes = Routes.of(r -> r.text(Filters.textIs("slow"), c -> slow)
                .text(c -> "next")
                .error(Exception.class, PayloadHandler.doing((ctx, e) -> seen.add(String.valueOf(e.getMessage())))));
        Middleware hasty = (ctx, next) -> {
            var unused = next.get();
            return CompletableFuture.completedFuture("hasty");
        };
        try (TestBot bot = new TestBot(new MemoryStorage(), routes, s -> s.inner(hasty))) {
            bot.hears("slow");
            assertThat(bot.hears("x")).isEmpty();
            slow.complete("done");
            assertThat(bot.fresh()).containsExactly("u5: hasty", "u5: hasty");
            CompletableFuture<Object> failing = new CompletableFuture<>();
            Routes more = Routes.of(r -> r.text(c -> failing)
                    .error(Exception.class, PayloadHandler.doing((ctx, e) -> seen.add("" + e.getMessage()))));
            try (TestBot other = new TestBot(new MemoryStorage(), more, s -> s.inner(hasty))) {
                other.hears("x");
                failing.completeExceptionally(new IOException("late"));
                assertThat(other.fresh()).isEmpty();
                assertThat(seen).containsExactly("late");
            }
        }
    }

    @Test
    void whoGoesOnTooLateInsideIsRefused() {
        List<Supplier<CompletionStage<?>>> kept = new ArrayList<>();
        Middleware late = (ctx, next) -> {
            kept.add(next);
            return CompletableFuture.completedFuture("instead");
        };
        try (TestBot bot = new TestBot(new MemoryStorage(), Routes.of(r -> r.text(c -> "text")), s -> s.inner(late))) {
            assertThat(bot.hears("x")).containsExactly("u5: instead");
            assertThatThrownBy(() -> kept.get(0).get().toCompletableFuture().join())
                    .hasRootCauseInstanceOf(IllegalStateException.class);
            assertThat(bot.fresh()).isEmpty();
        }
    }

    @Test
    void handlersBehindMiddlewareThatTakesItsTimeRunWhereHandlersRun() throws Exception {
        ExecutorService one = Executors.newFixedThreadPool(1, task -> new Thread(task, "handlers"));
        List<CompletableFuture<Void>> asked = new CopyOnWriteArrayList<>();
        Middleware slow = (ctx, next) -> {
            CompletableFuture<Void> answer = new CompletableFuture<>();
            asked.add(answer);
            return answer.thenCompose(nothing -> next.get());
        };
        Routes routes =
                Routes.of(r -> r.before(c -> seen.add(Thread.currentThread().getName()))
                        .text(c -> seen.add(Thread.currentThread().getName())));
        try (TestBot bot = new TestBot(
                new MemoryStorage(), routes, s -> s.executor(one).outer(slow).inner(slow))) {
            CompletableFuture<Void> handled =
                    bot.dispatcher.dispatch(bot.tg.says(5, "x")).toCompletableFuture();
            await().until(() -> asked.size() == 1);
            asked.get(0).complete(null);
            await().until(() -> asked.size() == 2);
            asked.get(1).complete(null);
            handled.get();
            assertThat(seen).containsExactly("handlers", "handlers");
        } finally {
            one.shutdown();
        }
    }
}
