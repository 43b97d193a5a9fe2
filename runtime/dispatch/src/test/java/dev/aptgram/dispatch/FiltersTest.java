package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.aptgram.api.GeoPointEmpty;
import dev.aptgram.api.MessageMediaEmpty;
import dev.aptgram.api.MessageMediaGeo;
import dev.aptgram.api.PeerChannel;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainMessageReplyHeader;
import dev.aptgram.client.CallbackQuery;
import dev.aptgram.client.IncomingMessage;
import dev.aptgram.client.NewMessage;
import dev.aptgram.client.PeerRef;
import dev.aptgram.client.PeerView;
import dev.aptgram.dispatch.machine.MachineMove;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.PeerKind;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** For every filter something that it passes and something that it refuses. */
class FiltersTest {
    private final FakeTelegram tg = new FakeTelegram(new MemoryStorage());
    private final List<Row> rows = new ArrayList<>();

    private record Row(String name, String filter, boolean passes, boolean refuses) {}

    private <C extends Ctx> void row(String name, Filter<? super C> filter, C passed, C refused) {
        rows.add(new Row(name, filter.toString(), filter.test(passed), !filter.test(refused)));
    }

    private MessageCtx text(String text) {
        return ctx(tg.says(5, text));
    }

    private MessageCtx raw(PlainMessage raw) {
        return ctx(tg.message(raw));
    }

    private PlainMessage.Builder message(String text) {
        return PlainMessage.builder(1, new PeerUser(5), FakeTelegram.DATE, text).fromId(new PeerUser(5));
    }

    private MessageCtx ctx(NewMessage update) {
        return new MessageCtx(update, scope());
    }

    private CallbackCtx press(String data) {
        CallbackQuery query = tg.presses(5, data);
        Scope scope = scope();
        return new CallbackCtx(query, 0, scope, new PressAnswer(query, scope));
    }

    private Scope scope() {
        return TestBot.scope(tg);
    }

    private void fill() {
        MessageCtx hello = text("Hello");
        MessageCtx inGroup = ctx(tg.says(PeerRef.chat(7), 5, "Hello"));
        MessageCtx inSupergroup = ctx(tg.says(PeerRef.channel(7), 5, "Hello"));
        MessageCtx post = raw(PlainMessage.builder(1, new PeerChannel(7), FakeTelegram.DATE, "News")
                .post(true)
                .build());
        MessageCtx photo = raw(
                message("Look").media(new MessageMediaGeo(new GeoPointEmpty())).build());
        MessageCtx bare =
                raw(message("").media(new MessageMediaGeo(new GeoPointEmpty())).build());
        MessageCtx empty = raw(message("Hello").media(new MessageMediaEmpty()).build());
        MessageCtx service = ctx(Unusual.service(tg));
        PeerView bot = new PeerView(PeerKind.USER, 8, "Bot", null, "b_bot", true, null);
        MessageCtx fromBot =
                ctx(new NewMessage(new IncomingMessage(tg, message("Hello").build(), bot)));
        MessageCtx quoting = raw(message("Hello")
                .replyTo(PlainMessageReplyHeader.builder().replyToMsgId(3).build())
                .build());

        row("of", Filters.of("long", (MessageCtx c) -> c.text().length() > 3), hello, text("Hi"));
        row("all", Filters.<MessageCtx>all(Filters.text(), Filters.privateChat()), hello, inGroup);
        row("any", Filters.<MessageCtx>any(Filters.contains("ell"), Filters.contains("i")), hello, text("x"));
        row("privateChat", Filters.privateChat(), hello, inGroup);
        row("group", Filters.group(), inGroup, hello);
        row("group", Filters.group(), inSupergroup, post);
        row("channel", Filters.channel(), post, inSupergroup);
        row("chat", Filters.chat(PeerRef.chat(7), PeerRef.chat(7)), inGroup, inSupergroup);
        row("user", Filters.user(4, 5), hello, post);
        row("user", Filters.user(8), fromBot, hello);
        row("fromBot", Filters.fromBot(), fromBot, hello);
        row("text", Filters.text(), hello, photo);
        row("text", Filters.text(), empty, service);
        row("media", Filters.media(), photo, hello);
        row("media", Filters.media(), bare, empty);
        row("caption", Filters.caption(), photo, bare);
        row("caption", Filters.caption(), photo, hello);
        row("service", Filters.service(), service, hello);
        row("reply", Filters.reply(), quoting, hello);
        row("anyCommand", Filters.anyCommand(), text("/x"), text("/x@other_bot"));
        row("command", Filters.command("start", "help"), text("/Help me"), text("/stop"));
        row("textIs", Filters.textIs("a", "Hello"), hello, text("hello"));
        row("contains", Filters.contains("ell"), hello, text("HELLO"));
        row("containsIgnoreCase", Filters.containsIgnoreCase("ELL"), hello, text("x"));
        row("startsWith", Filters.startsWith("He"), hello, text("he"));
        row("endsWith", Filters.endsWith("lo"), photo("lo"), text("Hello!"));
        row("regex", Filters.regex("^\\w+$"), hello, text("a b"));
        row("regex", Filters.regex(Pattern.compile("l+")), hello, text("x"));
        row("data", Filters.data("a", "b"), press("b"), press("c"));
        row("dataPrefix", Filters.dataPrefix("vote:"), press("vote:1"), press("vot"));
    }

    private MessageCtx photo(String caption) {
        return raw(
                message(caption).media(new MessageMediaGeo(new GeoPointEmpty())).build());
    }

    @TestFactory
    List<DynamicTest> everyFilterPassesAndRefuses() {
        fill();
        return rows.stream()
                .map(row -> dynamicTest(row.filter, () -> {
                    assertThat(row.passes).as("passes").isTrue();
                    assertThat(row.refuses).as("refuses").isTrue();
                }))
                .toList();
    }

    @Test
    void everyFilterHasARow() {
        fill();
        Set<String> tested = rows.stream().map(Row::name).collect(Collectors.toCollection(TreeSet::new));
        Set<String> known = Arrays.stream(Filters.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .map(Method::getName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(tested).isEqualTo(known);
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
