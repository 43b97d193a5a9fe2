package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.dispatch.machines.FormBot;
import dev.aptgram.dispatch.machines.FormBotRoutes;
import dev.aptgram.dispatch.machines.FormData;
import dev.aptgram.dispatch.machines.FormFsm;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Filters by what a machine's run carries, and by whether it has come to its end. */
class StateFiltersTest {
    private final List<String> seen = new ArrayList<>();

    @Test
    void whoComesLaterHearsThatARunIsOver() {
        Routes routes = Routes.of(r -> r.order(-1)
                .message(FormFsm.Filters.completed(), c -> note("too early"))
                .order(0)
                .include(FormBotRoutes.of(new FormBot()))
                .order(1)
                .message(FormFsm.Filters.completed(), c -> note("later group"))
                .after(FormFsm.Filters.completed(), (c, outcome) -> note("after " + outcome)));
        try (TestBot bot = TestBot.of(routes)) {
            bot.hears("/form");
            bot.hears("Ann");
            bot.hears("44");
            assertThat(seen).isEmpty();
            assertThat(bot.hears("Bern")).containsExactly("u5: Thanks, Ann");
            assertThat(seen).hasSize(2).first().isEqualTo("later group");
            assertThat(seen.get(1)).startsWith("after HANDLED");
            seen.clear();
            bot.hears("/form");
            bot.hears("/cancel");
            assertThat(seen).as("given up").isEmpty();
        }
    }

    @Test
    void whatFailsIsNotOver() {
        Routes routes = Routes.of(r -> r.include(FormBotRoutes.of(new FormBot()))
                .error(IllegalArgumentException.class, (c, e) -> note("error"))
                .after(FormFsm.Filters.completed(), (c, outcome) -> note("after")));
        try (TestBot bot = TestBot.of(routes)) {
            for (String text : new String[] {"/form", "Ann", "44", "Atlantis"}) {
                bot.hears(text);
            }
        }
        assertThat(seen).containsExactly("error");
    }

    @Test
    void statesAreNarrowedByWhatTheRunCarries() {
        Routes routes = Routes.of(r -> r.text(
                        FormFsm.Filters.age()
                                .with(FormData.class, data -> data.name().equals("Ann")),
                        c -> "Hello again, Ann")
                .text(FormFsm.Filters.name().with(FormData.class, data -> true), c -> "carries something")
                .text(FormFsm.Filters.age().with(String.class, data -> true), c -> "carries a text")
                .include(FormBotRoutes.of(new FormBot())));
        try (TestBot bot = TestBot.of(routes)) {
            bot.hears("/form");
            assertThat(bot.hears("Bea")).as("nothing is carried yet").containsExactly("u5: Age?");
            assertThat(bot.hears("44")).containsExactly("u5: City?");
            bot.hears("/cancel");
            bot.hears("/form");
            assertThat(bot.hears("Ann")).containsExactly("u5: Age?");
            assertThat(bot.hears("44")).containsExactly("u5: Hello again, Ann");
        }
        assertThat(FormFsm.Filters.age().with(FormData.class, data -> true))
                .hasToString("form in [AGE] and FormData passes");
    }

    private Object note(String what) {
        seen.add(what);
        return Next.PASS;
    }
}
