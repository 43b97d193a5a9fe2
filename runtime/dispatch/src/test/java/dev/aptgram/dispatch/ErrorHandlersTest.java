package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.dispatch.handlers.CafeBot;
import dev.aptgram.dispatch.handlers.CafeBotRoutes;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Whose handlers of errors hear of a failure, and in which order. */
class ErrorHandlersTest {
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
