package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateBotStopped;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.UpdateUser;
import dev.aptgram.client.MessageEdited;
import dev.aptgram.client.NewMessage;
import dev.aptgram.client.PeerRef;
import dev.aptgram.dispatch.machines.Form;
import dev.aptgram.dispatch.machines.FormBot;
import dev.aptgram.dispatch.machines.FormData;
import dev.aptgram.dispatch.machines.FormFsm;
import dev.aptgram.storage.MachineEntry;
import dev.aptgram.storage.MachineKey;
import dev.aptgram.storage.MemoryStorage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Groups of routes, what comes before and after them, and what takes errors. */
class GroupsTest {
    private final List<String> seen = new ArrayList<>();

    private <C extends UpdateCtx> Handler<C> note(String what) {
        return Handler.doing(ctx -> seen.add(what));
    }

    private <C extends UpdateCtx> Handler<C> note(String what, Object result) {
        return ctx -> {
            seen.add(what);
            return result;
        };
    }

    private List<String> seenBy(Routes routes, String... texts) {
        try (TestBot bot = TestBot.of(routes)) {
            for (String text : texts) {
                var unused = bot.hears(text);
            }
        }
        return seen;
    }

    @Test
    void everyGroupIsAskedInAscendingOrder() {
        Routes routes = Routes.of(r -> r.order(5)
                .text(note("late", "late"))
                .order(-1)
                .text(note("early"))
                .order(0)
                .text(note("middle", Next.PASS))
                .message(note("middle too", "middle")));
        try (TestBot bot = TestBot.of(routes)) {
            assertThat(bot.hears("x")).containsExactly("u5: middle", "u5: late");
        }
        assertThat(seen).containsExactly("early", "middle", "middle too", "late");
    }

    @Test
    void theFirstThatTakesTheUpdateEndsItsGroup() {
        Routes routes = Routes.of(r -> r.text(note("first")).message(note("second")));

        assertThat(seenBy(routes, "x")).containsExactly("first");
    }

    @Test
    void passGoesOnInTheGroupAndStopEndsTheUpdate() {
        Routes routes = Routes.of(r -> r.text(Filters.textIs("x"), note("pass", Next.PASS))
                .message(note("stop", Next.STOP))
                .order(1)
                .text(note("never")));

        assertThat(seenBy(routes, "x")).containsExactly("pass", "stop");
    }

    @Test
    void stopMayComeLater() {
        Routes routes = Routes.of(r -> r.text(note("stop", CompletableFuture.completedFuture(Next.STOP)))
                .order(1)
                .text(note("never")));

        assertThat(seenBy(routes, "x")).containsExactly("stop");
    }

    @Test
    void twoGroupsMayClaimTheSame() {
        Routes routes = Routes.of(r -> r.command("x", note("one")).order(1).command("x", note("two")));

        assertThat(seenBy(routes, "/x")).containsExactly("one", "two");
        assertThatThrownBy(() ->
                        Routes.of(r -> r.member(note("one")).member(note("two")).order(3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[APT1103] member is handled by both");
    }

    @Test
    void aLaterGroupSeesWhatAnEarlierOneHasMoved() {
        Routes routes = Routes.of(r -> r.command("form", c -> FormFsm.start().reply("begun"))
                .order(1)
                .message(FormFsm.Filters.name(), c -> "now in NAME")
                .order(2)
                .text(FormFsm.Filters.notStarted(), c -> "never"));
        try (TestBot bot = TestBot.of(routes)) {
            assertThat(bot.hears("/form")).containsExactly("u5: begun", "u5: now in NAME");
            assertThat(bot.state("form")).isEqualTo(Form.NAME.name());
        }
    }

    @Test
    void whoComesBeforeSeesEveryUpdateAndMayEndIt() {
        Routes routes = Routes.of(r -> r.before(note("before", "said"))
                .order(-3)
                .before(ctx -> {
                    seen.add("first " + ctx);
                    return Next.PASS;
                })
                .order(1)
                .before(ctx -> ctx instanceof MessageCtx m && m.text().equals("end"), note("end", Next.STOP))
                .before(note("last"))
                .text(note("text")));
        try (TestBot bot = TestBot.of(routes)) {
            assertThat(bot.hears("go")).containsExactly("u5: said");
            assertThat(bot.hears("end")).containsExactly("u5: said");
            assertThat(seen)
                    .containsExactly(
                            "first message 101 in u5 from u5",
                            "before",
                            "last",
                            "text",
                            "first message 103 in u5 from u5",
                            "before",
                            "end");
        }
    }

    @Test
    void whoComesAfterHearsWhatHasBecomeOfTheUpdate() {
        Routes routes = Routes.of(r -> r.before(
                        c -> c instanceof MessageCtx m && m.text().equals("stop"), c -> Next.STOP)
                .named("stopper")
                .text(Filters.textIs("take"), c -> "taken")
                .named("taker")
                .text(Filters.textIs("fail"), c -> {
                    throw new IOException("no");
                })
                .named("failing")
                .after((ctx, outcome) -> {
                    seen.add(outcome
                            + outcome.error()
                                    .map(e -> " with " + e.getMessage())
                                    .orElse(""));
                    return null;
                }));
        try (Logs logs = new Logs()) {
            assertThat(seenBy(routes, "take", "stop", "fail", "what"))
                    .containsExactly(
                            "HANDLED by taker", "STOPPED by stopper", "FAILED by failing with no", "UNHANDLED");
            assertThat(logs.errors()).hasSize(1);
        }
    }

    @Test
    void errorsGoToTheFirstHandlerThatFits() {
        Routes routes = Routes.of(r -> r.text(c -> {
                    throw new IOException(c.text());
                })
                .named("thrower")
                .error(IllegalStateException.class, (ctx, e) -> note("wrong").handle(ctx))
                .error(IOException.class, ctx -> "b".equals(ctx.error().getMessage()), (ctx, e) -> "narrow")
                .error(Exception.class, (ctx, e) -> {
                    seen.add(ctx.handlerId() + " " + e.getMessage() + " " + ctx.update());
                    return "c".equals(e.getMessage()) ? Next.PASS : Reply.text("Sorry: " + e.getMessage());
                })
                .error(Throwable.class, (ctx, e) -> "last"));
        try (Logs logs = new Logs();
                TestBot bot = TestBot.of(routes)) {
            assertThat(bot.hears("a")).containsExactly("u5: Sorry: a");
            assertThat(bot.hears("b")).containsExactly("u5: narrow");
            assertThat(bot.hears("c")).containsExactly("u5: last");
            assertThat(logs.errors()).isEmpty();
        }
        assertThat(seen).first().asString().isEqualTo("thrower a message 101 in u5 from u5");
    }

    @Test
    void aTextOfAnErrorsHandlerAnswersThePress() {
        Routes routes = Routes.of(r -> r.anyCallback(c -> {
                    throw new IOException("no");
                })
                .error(IOException.class, (ctx, e) -> "Sorry"));
        try (TestBot bot = TestBot.of(routes)) {
            assertThat(bot.feels("x")).containsExactly("toast: Sorry");
        }
    }

    @Test
    void anErrorsHandlerThatThrowsIsAskedOnce() {
        Routes routes = Routes.of(r -> r.text(c -> {
                    throw new IOException("first");
                })
                .named("text")
                .error(Throwable.class, (ctx, e) -> {
                    seen.add(String.valueOf(e.getMessage()));
                    throw new IllegalStateException("second");
                })
                .named("errors")
                .after((ctx, outcome) -> {
                    seen.add(outcome.toString());
                    return null;
                }));
        try (Logs logs = new Logs()) {
            assertThat(seenBy(routes, "x")).containsExactly("first", "FAILED by text");
            assertThat(logs.errors()).hasSize(2).anyMatch(line -> line.contains("handler=errors"));
        }
    }

    @Test
    @SuppressWarnings("FutureReturnValueIgnored") // a handler's stage is the dispatcher's to wait for
    void anErrorsHandlerMayTakeItsTimeAndFailThen() {
        CompletableFuture<Object> later = new CompletableFuture<>();
        Routes routes = Routes.of(r -> r.text(c -> CompletableFuture.failedFuture(new IOException("no")))
                .error(IOException.class, (ctx, e) -> later)
                .after((ctx, outcome) -> {
                    seen.add(outcome.status().name());
                    return null;
                }));
        try (Logs logs = new Logs();
                TestBot bot = TestBot.of(routes)) {
            CompletableFuture<Void> handled =
                    bot.dispatcher.dispatch(bot.tg.says(5, "x")).toCompletableFuture();
            assertThat(handled).isNotDone();
            later.completeExceptionally(new IllegalStateException("again"));
            assertThat(handled).isCompleted();
            assertThat(logs.errors()).hasSize(2);
        }
        assertThat(seen).containsExactly("FAILED");
    }

    @Test
    void filtersAndWhoComesBeforeAndAfterMayFailToo() {
        Routes routes = Routes.of(r -> r.before(c -> ((MessageCtx) c).text().equals("before"), c -> {
                    throw new IOException("before");
                })
                .text(
                        c -> {
                            throw new IllegalStateException("filter");
                        },
                        note("never"))
                .after((ctx, outcome) -> {
                    throw new IOException("after one");
                })
                .after((ctx, outcome) -> {
                    seen.add(outcome.status().name());
                    return null;
                })
                .error(Exception.class, (ctx, e) -> {
                    seen.add(String.valueOf(e.getMessage()));
                    return null;
                }));

        assertThat(seenBy(routes, "before", "x"))
                .containsExactly("before", "after one", "FAILED", "filter", "after one", "FAILED");
    }

    @Test
    void rawHandlersComeLastOfTheirGroup() {
        Routes routes = Routes.of(r -> r.raw(UpdateNewMessage.class, c -> {
                    seen.add("raw " + ((PlainMessage) c.update().message()).message());
                    return null;
                })
                .text(Filters.textIs("typed"), note("text"))
                .order(1)
                .raw(Update.class, note("any")));
        try (TestBot bot = TestBot.of(routes)) {
            bot.hears("typed");
            bot.hears("else");
            bot.handles(bot.tg.raw(new UpdateUser(5)));
        }
        assertThat(seen).containsExactly("text", "any", "raw else", "any", "any");
    }

    @Test
    void whatTheAccountItselfSaysIsForRawHandlersOnly() {
        Routes routes = Routes.of(r -> r.before(note("before"))
                .message(note("message"))
                .edited(note("edited"))
                .raw(UpdateNewMessage.class, note("raw")));
        try (TestBot bot = TestBot.of(routes)) {
            NewMessage own = bot.tg.message(PlainMessage.builder(9, new PeerUser(5), FakeTelegram.DATE, "I")
                    .out(true)
                    .build());
            bot.handles(own);
        }
        assertThat(seen).containsExactly("raw");
    }

    @Test
    void nobodysUpdatesAreNotTakenIn() {
        Routes routes = Routes.of(r -> r.text(note("text")));
        try (TestBot bot = TestBot.of(routes)) {
            assertThat(bot.dispatcher.dispatch(bot.tg.raw(new UpdateUser(5))).toCompletableFuture())
                    .isCompleted();
        }
        assertThat(seen).isEmpty();
    }

    @Test
    void handlersOfOtherKindsMayBeInAState() {
        Routes routes = Routes.of(r -> r.flow(FormFsm.flow(new FormBot()))
                .command("form", c -> FormFsm.start())
                .botStopped(c -> "stopped")
                .botStopped(FormFsm.Filters.name(), c -> "stopped in NAME"));
        try (TestBot bot = new TestBot(new MemoryStorage(), routes)) {
            var stopped = bot.tg.raw(UpdateBotStopped.builder(5, 1, true, 0).build());
            assertThat(bot.handles(stopped)).containsExactly("u5: stopped");
            bot.hears("/form");
            assertThat(bot.handles(stopped)).containsExactly("u5: stopped in NAME");
        }
    }

    @Test
    void theListTellsGroupsKindsAndOccasions() {
        Routes routes = Routes.of(r -> r.text(c -> null)
                .named("a")
                .member(c -> null)
                .named("b")
                .raw(UpdateUser.class, c -> null)
                .named("c")
                .error(IOException.class, (ctx, e) -> null)
                .named("d")
                .after((ctx, outcome) -> null)
                .named("e")
                .before(c -> null)
                .named("f")
                .order(-2)
                .inline(Filters.<InlineCtx>of("short", c -> true), c -> null)
                .named("g"));

        assertThat(routes.describe()).isEqualTo("""
                        1. before -> f
                        2. [-2] inline query if short -> g
                        3. text -> a
                        4. member -> b
                        5. raw UpdateUser -> c
                        6. after -> e
                        7. error IOException -> d
                        """);
        assertThat(routes).hasToString("Routes[1 for messages, 0 for callbacks, 6 for others, 0 flows]");
    }

    @Test
    void aHandlerIsKnownToItsContext() {
        record Flag(int limit) {}
        Routes routes = Routes.of(r -> r.text(c -> {
                    seen.add(c.handler().id() + " " + c.handler().find(Flag.class) + " "
                            + c.handler().find(String.class));
                    return null;
                })
                .named("flagged")
                .attribute(new Flag(7)));

        assertThat(seenBy(routes, "x")).containsExactly("flagged Optional[Flag[limit=7]] Optional.empty");
    }

    /** Another process is faster, once. */
    private static final class Outrun extends InterposedStorage {
        private int times;

        @Override
        public boolean compareAndSet(MachineKey key, long expectedVersion, @Nullable MachineEntry next) {
            if (times > 0) {
                times--;
                MachineEntry now = memory.machines().find(key).orElseThrow();
                MachineEntry other = FormFsm.MACHINE.store(Form.NAME, null, now.version() + 1, 0);
                assertThat(super.compareAndSet(key, expectedVersion, other)).isTrue();
            }
            return super.compareAndSet(key, expectedVersion, next);
        }
    }

    @Test
    void whoComesBeforeOrAfterTheOthersIsAskedAgainAloneIfOutrun() {
        Outrun storage = new Outrun();
        Routes routes = Routes.of(r -> r.before(c -> say(c, "first"))
                .before(c -> {
                    seen.add("asked");
                    return moved(c, "to age");
                })
                .before(note("last"))
                .command("form", c -> FormFsm.start())
                .message(note("message"))
                .after(PayloadHandler.doing((c, outcome) -> say(c, "behind")))
                .after((c, outcome) -> {
                    seen.add("asked behind");
                    return moved(c, "to name");
                }));
        try (TestBot bot = new TestBot(storage, routes)) {
            bot.hears("/form");
            seen.clear();
            storage.times = 1;
            assertThat(bot.hears("to age")).containsExactly("u5: first", "u5: behind");
            assertThat(seen).containsExactly("asked", "asked", "last", "message", "asked behind");
            assertThat(bot.state("form")).isEqualTo("AGE");
            seen.clear();
            storage.times = 1;
            assertThat(bot.hears("to name")).containsExactly("u5: first", "u5: behind");
            // The other process has put it there already, so that there is nothing left to decide.
            assertThat(seen).containsExactly("asked", "last", "message", "asked behind", "asked behind");
            assertThat(bot.state("form")).isEqualTo("NAME");
        }
    }

    private static @Nullable Object say(UpdateCtx ctx, String text) {
        ((Ctx) ctx).say(text);
        return null;
    }

    private static @Nullable Object moved(UpdateCtx ctx, String text) {
        MessageCtx message = (MessageCtx) ctx;
        if (!message.text().equals(text)) {
            return null;
        }
        FormFsm.State at = FormFsm.of(message).orElseThrow();
        if (text.equals("to age")) {
            return at instanceof FormFsm.Name name ? name.age(new FormData("Eve", 0, null)) : null;
        }
        return at instanceof FormFsm.Age age ? age.name() : null;
    }

    @Test
    void whatTheAccountItselfSaysIsForThoseWhoseFilterSaysSo() {
        Routes routes = Routes.of(r -> r.text(Filters.outgoing().not(), note("others"))
                .text(Filters.outgoing().and(Filters.contains("ping")), note("text"))
                .command("x", Filters.<MessageCtx>all(Filters.me()), note("command"))
                .message(Filters.outgoing().or(Filters.contains("ping")), note("message"))
                .edited(Filters.outgoing(), note("edited"))
                .after(PayloadHandler.doing((c, outcome) -> seen.add("after"))));
        try (TestBot bot = TestBot.of(routes)) {
            bot.handles(own(bot, "a ping"));
            bot.handles(own(bot, "/x"));
            bot.handles(own(bot, "else"));
            bot.handles(new MessageEdited(own(bot, "else").message()));
            assertThat(seen).containsExactly("text", "command", "message", "edited");
            seen.clear();
            bot.hears("a ping");
            assertThat(seen).containsExactly("others", "after");
        }
    }

    private static NewMessage own(TestBot bot, String text) {
        return bot.tg.message(PlainMessage.builder(9, new PeerUser(5), FakeTelegram.DATE, text)
                .fromId(new PeerUser(1))
                .out(true)
                .build());
    }

    @Test
    void handlersByTypeKnowWhoSentAMessage() {
        Routes routes = Routes.of(r -> r.raw(
                UpdateNewMessage.class,
                Handler.doing(c -> seen.add(c.peer(PeerRef.user(5)).firstName() + " "
                        + c.peer(PeerRef.user(6)).firstName()))));
        try (TestBot bot = TestBot.of(routes)) {
            bot.hears("x");
        }
        assertThat(seen).containsExactly("Name5 ");
    }
}
