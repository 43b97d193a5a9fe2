package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.dispatch.handlers.MarkedBot;
import dev.aptgram.dispatch.handlers.MarkedBot.Area;
import dev.aptgram.dispatch.handlers.MarkedBot.Limit;
import dev.aptgram.dispatch.handlers.MarkedBotRoutes;
import dev.aptgram.storage.MemoryStorage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Annotations of the user's on handlers, as middleware sees them. */
class AttributesTest {
    private final List<HandlerInfo> called = new ArrayList<>();

    private HandlerInfo calledBy(String... texts) {
        Middleware inner = (ctx, next) -> {
            called.add(ctx.handler());
            return next.get();
        };
        try (TestBot bot = new TestBot(new MemoryStorage(), MarkedBotRoutes.of(new MarkedBot()), s -> s.inner(inner))) {
            for (String text : texts) {
                assertThat(bot.hears(text)).as(text).hasSize(1);
            }
        }
        return called.get(called.size() - 1);
    }

    private static List<String> areas(HandlerInfo handler) {
        return handler.attributes().stream()
                .filter(Area.class::isInstance)
                .map(each -> ((Area) each).value())
                .toList();
    }

    @Test
    void innerMiddlewareReadsTheAnnotationsOfAHandler() {
        HandlerInfo buy = calledBy("/buy");
        Limit limit = buy.find(Limit.class).orElseThrow();
        assertThat(limit.value()).isEqualTo(5);
        assertThat(limit.per()).containsExactly("minute", "chat");
        assertThat(limit.exempt()).isEqualTo(new Class<?>[] {Integer.class});
        assertThat(limit.annotationType()).isEqualTo(Limit.class);
        assertThat(areas(buy)).as("its own before those of its class").containsExactly("desk", "shop", "all");
        assertThat(buy.find(Area.class)).map(Area::value).contains("desk");
        assertThat(buy.find(Area.class)).isEqualTo(calledBy("/get").find(Area.class));
    }

    @Test
    void whatAnAnnotationSaysCannotBeChanged() {
        Limit limit = calledBy("/buy").find(Limit.class).orElseThrow();
        limit.per()[0] = "hour";
        assertThat(limit.per()).containsExactly("minute", "chat");
    }

    @Test
    void thoseOfTheClassAreThoseOfEachHandlerAndOfItsMachine() {
        HandlerInfo plain = calledBy("plain");
        assertThat(plain.find(Limit.class)).isEmpty();
        assertThat(areas(plain)).containsExactly("all");
        HandlerInfo flow = calledBy("/survey", "yes");
        assertThat(flow.id()).contains("MarkedBot");
        assertThat(areas(flow)).containsExactly("all");
    }
}
