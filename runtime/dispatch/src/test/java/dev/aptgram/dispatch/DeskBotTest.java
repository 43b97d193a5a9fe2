package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.dispatch.handlers.DeskBotRoutes;
import org.junit.jupiter.api.Test;

/** What annotations say, at work: the generated routes in a dispatcher. */
class DeskBotTest {
    private static TestBot bot() {
        return TestBot.of(DeskBotRoutes.create());
    }

    @Test
    void objectsAreMadeOnceAndGivenToWhoAsks() {
        try (TestBot bot = bot()) {
            assertThat(bot.hears("hi there")).containsExactly("u5: Hello");
            assertThat(bot.hears("/ban x 1s")).containsExactly("u5: x for PT1S");
            assertThat(bot.hears("/journal"))
                    .containsExactly("u5: greeting made; before; heard hi there; after HANDLED;"
                            + " before; heard /ban x 1s; ban; after HANDLED; before; heard /journal");
        }
        try (TestBot another = bot()) {
            assertThat(another.hears("/journal")).containsExactly("u5: greeting made; before; heard /journal");
        }
    }

    @Test
    void filtersInAnnotationsHold() {
        try (TestBot bot = bot()) {
            assertThat(bot.hears("hi'")).isEmpty();
            assertThat(bot.hears("bye")).isEmpty();
            assertThat(bot.hears("byebye")).containsExactly("u5: Bye");
            assertThat(bot.feels("x")).containsExactly("toast: pressed");
        }
    }

    @Test
    void theFilterOfAClassIsThatOfAllItsHandlers() {
        try (TestBot bot = bot()) {
            assertThat(bot.hears(TestBot.BOB, "/ban x 1d")).isEmpty();
            assertThat(bot.handles(bot.tg.presses(TestBot.BOB, "x"))).noneMatch(answer -> answer.contains("pressed"));
        }
    }

    @Test
    void argumentsOfCommandsAreRead() {
        try (TestBot bot = bot()) {
            assertThat(bot.hears("/ban @eve 3d selling things")).containsExactly("u5: @eve for PT72H: selling things");
            assertThat(bot.hears("/block \"Eve E.\" 90s")).containsExactly("u5: Eve E. for PT1M30S");
            assertThat(bot.hears("/block @eve soon")).containsExactly("""
                    u5: "soon" is not a time.
                    Usage: /block <who> <how-long> [reason]
                    how-long: a time such as 90s, 15m, 1h30m, 3d or 2w""");
        }
    }

    @Test
    void whatIsThrownGoesToWhoAsksForIt() {
        try (TestBot bot = bot()) {
            assertThat(bot.hears("fail")).containsExactly("u5: Failed: planted");
            assertThat(bot.hears("/journal").get(0)).contains("heard fail; after FAILED");
        }
    }
}
