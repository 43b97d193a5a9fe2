package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.client.PeerRef;
import dev.aptgram.dispatch.handlers.CafeBot;
import dev.aptgram.dispatch.handlers.CafeBotRoutes;
import dev.aptgram.dispatch.machines.Quiz;
import dev.aptgram.dispatch.machines.QuizBot;
import dev.aptgram.dispatch.machines.QuizFsm;
import dev.aptgram.storage.MemoryStorage;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Whose handlers of errors hear of a failure, and in which order. */
class ErrorHandlersTest {
    private static final PeerRef ANN = PeerRef.user(TestBot.ANN);
    private static final Routes CAFE = CafeBotRoutes.of(new CafeBot(), new CafeBot.Kitchen(), new CafeBot.Cellar());

    private static Handler<MessageCtx> throwing(Exception e) {
        return ctx -> {
            throw e;
        };
    }

    @Test
    void theNearestRouterIsAskedFirst() {
        try (TestBot bot = TestBot.of(CAFE)) {
            assertThat(bot.hears("/cook")).containsExactly("u5: kitchen: stove");
            assertThat(bot.hears("/serve")).containsExactly("u5: bot: Kitchen.serve plates");
            assertThat(bot.hears("/wine")).as("a router beside it is not asked").containsExactly("u5: bot, io: cork");
        }
    }

    @Test
    void theMostPreciseTypeIsAskedFirst() {
        try (TestBot bot = TestBot.of(CAFE)) {
            assertThat(bot.hears("/bill")).containsExactly("u5: bot, io: bill");
        }
        Routes routes = Routes.of(r -> r.text(throwing(new FileNotFoundException("x")))
                .order(-1)
                .error(Exception.class, (ctx, e) -> "any")
                .order(5)
                .error(IOException.class, ctx -> false, (ctx, e) -> "never")
                .error(IOException.class, (ctx, e) -> Next.PASS)
                .order(7)
                .error(FileNotFoundException.class, (ctx, e) -> Next.PASS));
        try (TestBot bot = TestBot.of(routes)) {
            assertThat(bot.hears("a")).containsExactly("u5: any");
        }
        assertThat(routes.describe().lines().filter(line -> line.contains("Exception")))
                .extracting(line -> line.replaceAll(".*error (\\w+).*", "$1"))
                .containsExactly("FileNotFoundException", "IOException", "IOException", "Exception");
    }

    @Test
    void ofOneTypeTheSmallerOrderIsAskedFirst() {
        Routes routes = Routes.of(r -> r.text(throwing(new IOException("x")))
                .error(IOException.class, ctx -> true, (ctx, e) -> "later")
                .order(-1)
                .error(IOException.class, (ctx, e) -> "sooner"));
        try (TestBot bot = TestBot.of(routes)) {
            assertThat(bot.hears("a")).containsExactly("u5: sooner");
        }
    }

    @Test
    void whatTheInnermostPassesOnGoesOutwards() {
        Routes inner = Routes.of(r -> r.command("deep", throwing(new IOException("deep")))
                .error(Exception.class, (ctx, e) -> "deep".equals(e.getMessage()) ? Next.PASS : "inner"));
        Routes middle = Routes.of(r -> r.include(inner)
                .command("middle", throwing(new IOException("middle")))
                .error(IOException.class, (ctx, e) -> "middle: " + e.getMessage()));
        Routes beside = Routes.of(r -> r.command("beside", throwing(new IOException("beside"))));
        Routes outer = Routes.of(
                r -> r.include(middle).include(beside).error(Throwable.class, (ctx, e) -> "outer: " + e.getMessage()));
        try (TestBot bot = TestBot.of(outer)) {
            assertThat(bot.hears("/deep")).containsExactly("u5: middle: deep");
            assertThat(bot.hears("/middle")).as("not the one inside").containsExactly("u5: middle: middle");
            assertThat(bot.hears("/beside")).containsExactly("u5: outer: beside");
        }
    }

    @Test
    void whatNobodyAroundItHandlesIsLogged() {
        Routes handling = Routes.of(r -> r.error(Throwable.class, (ctx, e) -> "beside"));
        Routes failing = Routes.of(r -> r.text(throwing(new IOException("x"))).named("failing"));
        try (Logs logs = new Logs();
                TestBot bot = TestBot.of(Routes.of(r -> r.include(handling).include(failing)))) {
            assertThat(bot.hears("a")).isEmpty();
            assertThat(logs.errors()).singleElement().asString().contains("handler=failing");
        }
    }

    @Test
    void aTimeoutThatFailsIsForTheRouterOfItsFlow() {
        QuizBot quiz = new QuizBot();
        quiz.broken = true;
        Routes inner = Routes.of(r -> r.command("quiz", ctx -> QuizFsm.start())
                .flow(QuizFsm.flow(quiz))
                .attribute("slow")
                .error(
                        IllegalStateException.class,
                        (ctx, e) -> "inner: " + e.getMessage() + " "
                                + ctx.failed().find(String.class).orElse("-")));
        Routes beside = Routes.of(r -> r.error(IllegalStateException.class, (ctx, e) -> "beside"));
        Routes outer = Routes.of(r -> r.include(beside).include(inner).error(Exception.class, (ctx, e) -> "outer"));
        TestTime time = new TestTime();
        try (Logs logs = new Logs();
                TestBot bot = new TestBot(new MemoryStorage(), outer, time)) {
            bot.hears("/quiz");
            bot.hears("blue");
            bot.fresh();
            time.advance(Duration.ofHours(1));
            assertThat(bot.fresh()).containsExactly("u5: inner: the end is broken slow");
            assertThat(logs.errors()).isEmpty();
            assertThat(bot.state("quiz")).as("it stays, and is tried again").isEqualTo("SECOND");
            quiz.broken = false;
            time.advance(Duration.ofMinutes(1));
            assertThat(quiz.ends).containsExactly("blue -");
        }
    }

    @Test
    void whatAnotherMovesFailsForThatOneAlone() {
        Routes routes =
                Routes.of(r -> r.flow(QuizFsm.flow(new QuizBot())).error(Exception.class, (ctx, e) -> "handled"));
        try (TestBot bot = TestBot.of(routes)) {
            MachineRun<Quiz, Quiz.Answers, QuizFsm.State> run = QuizFsm.of(bot.dispatcher, ANN, ANN);
            assertThat(run.start()).isCompletedWithValue(true);
            CompletableFuture<Boolean> moved = run.move(at -> {
                throw new IllegalStateException("no");
            });
            assertThat(moved).isCompletedExceptionally();
            assertThat(bot.fresh()).isEmpty();
        }
    }

    @Test
    void oneRouterHandlesATypeOnce() {
        assertThatThrownBy(() -> Routes.of(r -> r.error(IOException.class, (ctx, e) -> "a")
                        .named("a")
                        .error(IOException.class, (ctx, e) -> "b")
                        .named("b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("APT1103")
                .hasMessageContaining("a and b");
    }
}
