package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.client.NewMessage;
import dev.aptgram.client.PeerRef;
import dev.aptgram.dispatch.machine.MachineMove;
import dev.aptgram.storage.MemoryStorage;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How filters are made and combined. What each one passes is in {@link FiltersTableTest}. */
class FiltersTest {
    private final FakeTelegram tg = new FakeTelegram(new MemoryStorage());

    private MessageCtx text(String text) {
        return ctx(tg.says(5, text));
    }

    private MessageCtx ctx(NewMessage update) {
        return new MessageCtx(update, scope());
    }

    private Scope scope() {
        return TestBot.scope(tg);
    }

    @Test
    void filtersAreCombinedWhateverTheirTypes() {
        // The wider type may stand on either side.
        Filter<MessageCtx> both = Filters.privateChat().and(Filters.text());
        Filter<MessageCtx> other = Filters.text().and(Filters.privateChat());
        Filter<MessageCtx> either = Filters.privateChat().or(Filters.contains("x"));
        MessageCtx hello = text("Hello");
        MessageCtx inGroup = ctx(tg.says(PeerRef.chat(7), 5, "Hello"));
        assertThat(both.test(hello)).isTrue();
        assertThat(both.test(inGroup)).isFalse();
        assertThat(other.test(hello)).isTrue();
        assertThat(either.test(hello)).isTrue();
        assertThat(either.test(inGroup)).isFalse();
        assertThat(both.not().test(inGroup)).isTrue();
        assertThat(both.not().not()).isSameAs(both);
        assertThat(both.not()).hasToString("not (private chat and text)");
        assertThat(either.not()).hasToString("not (private chat or contains \"x\")");
    }

    @Test
    void aLambdaIsAFilter() {
        Filter<MessageCtx> loud = ctx -> ctx.text().endsWith("!");
        assertThat(loud.and(Filters.privateChat()).test(text("Hello!"))).isTrue();
        assertThat(loud.not().test(text("Hello!"))).isFalse();
    }

    @Test
    void theOtherSideIsNotAskedInVain() {
        Filter<Ctx> never = ctx -> {
            throw new AssertionError("asked in vain");
        };
        assertThat(Filters.privateChat().not().and(never).test(text("x"))).isFalse();
        assertThat(Filters.privateChat().or(never).test(text("x"))).isTrue();
    }

    @Test
    void kotlinKnowsTheNames() throws Exception {
        // !filter calls "not", and an infix extension can call the members "and" and "or".
        assertThat(Filter.class.getMethod("not").getParameterCount()).isZero();
        assertThat(Filter.class.getMethod("and", Filter.class).isDefault()).isTrue();
        assertThat(Filter.class.getMethod("or", Filter.class).isDefault()).isTrue();
        Set<String> keywords = Set.of("in", "is", "as", "fun", "val", "var", "when", "object", "typealias", "typeof");
        for (Class<?> type :
                List.of(Filter.class, Filters.class, Routes.class, RoutesBuilder.class, Ctx.class, MachineMove.class)) {
            for (Method method : type.getMethods()) {
                assertThat(keywords).doesNotContain(method.getName());
            }
        }
    }
}
