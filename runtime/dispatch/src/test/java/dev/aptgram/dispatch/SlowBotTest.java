package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.dispatch.handlers.SlowBot;
import dev.aptgram.dispatch.handlers.SlowBotRoutes;
import dev.aptgram.dispatch.handlers.SlowQuizBot;
import dev.aptgram.dispatch.handlers.SlowQuizBotRoutes;
import org.junit.jupiter.api.Test;

/** Suspending functions of Kotlin's as handlers. */
class SlowBotTest {
    private final SlowBot handlers = new SlowBot();

    @Test
    void whatSuspendsIsAnsweredWhenItGoesOn() {
        try (TestBot bot = TestBot.of(SlowBotRoutes.of(handlers))) {
            assertThat(bot.hears("one")).isEmpty();
            assertThat(bot.hears("two")).as("waits for its turn").isEmpty();
            handlers.resume("first");
            assertThat(bot.fresh()).containsExactly("u5: first");
            handlers.resume("second");
            assertThat(bot.fresh()).containsExactly("u5: second");
        }
    }

    @Test
    void whatDoesNotSuspendIsAnsweredAtOnce() {
        try (TestBot bot = TestBot.of(SlowBotRoutes.of(handlers))) {
            assertThat(bot.hears("/now")).containsExactly("u5: at once");
            assertThat(bot.hears("/nothing")).isEmpty();
        }
    }

    @Test
    void whatFailsIsAFailureOfTheHandler() {
        Routes routes = Routes.of(r -> r.include(SlowBotRoutes.of(handlers))
                .error(IllegalStateException.class, (ctx, e) -> ctx.handlerId() + ": " + e.getMessage()));
        try (TestBot bot = TestBot.of(routes)) {
            assertThat(bot.hears("/fail")).containsExactly("u5: SlowBot.fail: planted");
            assertThat(bot.hears("one")).isEmpty();
            handlers.fail(new IllegalStateException("late"));
            assertThat(bot.fresh()).containsExactly("u5: SlowBot.later: late");
        }
    }

    @Test
    void statesAreHandledByFunctionsThatSuspendAndByStages() {
        SlowQuizBot quiz = new SlowQuizBot();
        try (TestBot bot = TestBot.of(SlowQuizBotRoutes.of(quiz))) {
            bot.hears("/quiz");
            assertThat(bot.hears("blue")).isEmpty();
            assertThat(bot.state("quiz")).isEqualTo("FIRST");
            quiz.resume();
            assertThat(bot.fresh()).containsExactly("u5: Second?");
            assertThat(bot.hears("green")).isEmpty();
            assertThat(bot.state("quiz")).isEqualTo("SECOND");
            quiz.second.complete("ish");
            assertThat(bot.state("quiz")).as("until the end has been told").isEqualTo("SECOND");
            quiz.resume();
            assertThat(bot.fresh()).containsExactly("u5: blue and greenish");
            assertThat(bot.state("quiz")).isEqualTo("none");
            bot.hears("/quiz");
            assertThat(bot.hears("at once")).containsExactly("u5: Second?");
        }
    }
}
