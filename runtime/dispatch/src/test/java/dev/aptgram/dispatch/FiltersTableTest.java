package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.aptgram.api.InlineQueryPeerType;
import dev.aptgram.api.MessageAction;
import dev.aptgram.api.MessageEntity;
import dev.aptgram.api.MessageMedia;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.Reaction;
import dev.aptgram.api.SendMessageAction;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateBotChatInviteRequester;
import dev.aptgram.api.UpdateEditMessage;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.UserStatus;
import dev.aptgram.client.CallbackQuery;
import dev.aptgram.client.ClientUpdate;
import dev.aptgram.client.Credentials;
import dev.aptgram.client.Login;
import dev.aptgram.client.MessageEdited;
import dev.aptgram.client.NewMessage;
import dev.aptgram.client.RawUpdate;
import dev.aptgram.client.Telegram;
import dev.aptgram.dc.DcBot;
import dev.aptgram.dc.DcGroup;
import dev.aptgram.dc.EmbeddedDc;
import dev.aptgram.dc.VirtualUser;
import dev.aptgram.dispatch.FilterTable.Given;
import dev.aptgram.dispatch.FilterTable.Row;
import dev.aptgram.dispatch.machines.FormBot;
import dev.aptgram.dispatch.machines.FormFsm;
import dev.aptgram.storage.MemoryStorage;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The table of filters: each on an update that it passes and on one that it refuses, as TL bytes from the embedded DC through the real
 * client. One DC and one bot get all of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FiltersTableTest {
    /** How many updates are on their way at once: fewer than make a client give up and ask for the difference. */
    private static final int CHUNK = 50;

    private final MemoryStorage runs = new MemoryStorage();
    private final FakeTelegram memory = new FakeTelegram(runs);
    private final Map<Update, ClientUpdate> seen = new ConcurrentHashMap<>();
    private int messages;
    private final EmbeddedDc dc = EmbeddedDc.start();
    private final DcBot bot = dc.addBot("Filters");
    private final Telegram tg = Telegram.builder()
            .credentials(Credentials.of(4711, "0123456789abcdef0123456789abcdef"))
            .login(Login.bot(bot.token()))
            .storage(new MemoryStorage())
            .server(dc.address(), List.of(dc.publicKey()))
            .connect();
    private final FilterTable table = table();

    /**
     * {@return where the line of the bot's updates stands after the last of them, which shows that the bot is there} What comes in
     * a difference does not say, as the first may, so somebody writes until a message comes by itself.
     */
    private int place() {
        VirtualUser zoe = dc.user("Zoe");
        while (true) {
            String text = "message " + ++messages;
            zoe.sends(bot, text);
            Patience.await().until(() -> heard(text).isPresent());
            int pts = heard(text).orElseThrow().pts();
            if (pts > 0) {
                return pts;
            }
        }
    }

    private FilterTable table() {
        var unused = tg.onUpdate(update -> seen.put(update.raw(), update));
        int there = place();
        assertThat(there).isPositive();
        PeopleActs acts = acts();
        PeerUser self = new PeerUser(tg.self().id());
        // Made a first time to know what is written at all. What people do moves the line, so that comes before all
        // else.
        Set<String> texts = new LinkedHashSet<>();
        var draft = new FilterTable(self, there, acts.with(text -> {
            texts.add(text);
            return acts.edited();
        }));
        assertThat(draft.rows()).isNotEmpty();
        Map<String, Update> said = new HashMap<>();
        VirtualUser yan = dc.user("Yan");
        for (String text : texts) {
            yan.sends(bot, text);
            Patience.await().until(() -> heard(text).isPresent());
            said.put(text, heard(text).orElseThrow());
        }
        return new FilterTable(self, place(), acts.with(text -> Objects.requireNonNull(said.get(text), text)));
    }

    /** {@return what people have done} */
    private PeopleActs acts() {
        VirtualUser olga = dc.user("Olga");
        DcGroup club = dc.addGroup("Club", olga, bot);
        List<GroupActs> groups = List.of(
                GroupActs.in(club, dc, olga, this::awaited),
                GroupActs.in(dc.addBasicGroup("Band", olga, bot), dc, olga, this::awaited));
        var unused = dc.user("Rob").asksToJoin(club, "Hello");
        olga.edits(olga.sends(bot, "before"), "after");
        return new PeopleActs(
                groups,
                awaited(UpdateEditMessage.class::isInstance),
                awaited(UpdateBotChatInviteRequester.class::isInstance),
                text -> {
                    throw new IllegalStateException(text);
                });
    }

    private Update awaited(Predicate<Update> wanted) {
        Patience.await().until(() -> seen.keySet().stream().anyMatch(wanted));
        return seen.keySet().stream().filter(wanted).findFirst().orElseThrow();
    }

    private Optional<UpdateNewMessage> heard(String text) {
        return seen.keySet().stream()
                .filter(UpdateNewMessage.class::isInstance)
                .map(UpdateNewMessage.class::cast)
                .filter(update -> update.message() instanceof PlainMessage message
                        && message.message().equals(text))
                .findFirst();
    }

    /** Some people fill in a form, and have come to different places. */
    private void beginForms() {
        Routes routes = Routes.of(r -> r.command("form", c -> FormFsm.start()).flow(FormFsm.flow(new FormBot())));
        try (TestBot form = new TestBot(runs, routes)) {
            List<PeerUser> people = List.of(FilterSamples.ANN, FilterSamples.BEA, FilterSamples.ROBOT);
            people.forEach(each -> form.hears(each.userId(), "/form"));
            form.hears(FilterSamples.BEA.userId(), "Bea");
            form.hears(FilterSamples.ROBOT.userId(), "Robot");
            form.hears(FilterSamples.ROBOT.userId(), "30");
        }
    }

    @BeforeAll
    void send() {
        beginForms();
        Set<Update> updates = table.rows().stream()
                .flatMap(row -> Stream.of(row.passes(), row.refuses()))
                .flatMap(given -> given.updates().stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        // What people have done here has come already.
        updates.removeAll(seen.keySet());
        List<Update> missing = List.copyOf(updates);
        for (int from = 0; from < missing.size(); from += CHUNK) {
            List<Update> chunk = missing.subList(from, Math.min(from + CHUNK, missing.size()));
            chunk.forEach(this::push);
            // What went to a session that was just lost is in no box: it is sent again until it has come.
            Patience.await()
                    .pollInterval(Duration.ofSeconds(1))
                    .pollDelay(Duration.ZERO)
                    .until(() -> {
                        if (seen.keySet().containsAll(chunk)) {
                            return true;
                        }
                        chunk.stream()
                                .filter(update -> !seen.containsKey(update))
                                .forEach(this::push);
                        return false;
                    });
        }
    }

    private void push(Update update) {
        int unused = dc.push(bot, update, FilterSamples.USERS, FilterSamples.CHATS);
    }

    @AfterAll
    void stop() {
        tg.close();
        dc.close();
    }

    @TestFactory
    Stream<DynamicTest> everyFilterPassesAndRefuses() {
        return table.rows().stream()
                .map(row -> dynamicTest(row.name() + " " + row.filter(), () -> {
                    assertThat(asked(row, row.passes())).as("passes").isTrue();
                    assertThat(asked(row, row.refuses())).as("refuses").isFalse();
                }));
    }

    @Test
    void everyFilterHasARow() {
        List<String> rows =
                table.rows().stream().map(Row::name).distinct().sorted().toList();
        assertThat(rows).isEqualTo(FilterTable.signatures());
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                MessageMedia.class,
                MessageAction.class,
                MessageEntity.class,
                InlineQueryPeerType.class,
                Reaction.class,
                UserStatus.class,
                SendMessageAction.class
            })
    void everyConstructorHasAFilter(Class<?> union) {
        List<Object> parts = Arrays.stream(Filters.class.getMethods())
                .filter(method -> method.getDeclaringClass().getSimpleName().endsWith("ConstructorFilters"))
                .map(FiltersTableTest::part)
                .collect(Collectors.toList());
        assertThat(parts).containsAll(TlSamples.constructors(union));
    }

    private static Object part(Method method) {
        return ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[1];
    }

    @SuppressWarnings("unchecked") // a row has updates of its filter's kind
    private boolean asked(Row row, Given given) {
        UpdateCtx ctx =
                given.seen().apply(given.updates().stream().map(this::received).toList());
        Filter<Object> filter = (Filter<Object>) row.filter();
        while (true) {
            try {
                return filter.test(ctx);
            } catch (Unanswered question) {
                assertThat(question.ask()).succeedsWithin(Duration.ofMinutes(2));
            }
        }
    }

    private UpdateCtx received(Update update) {
        ClientUpdate received = Objects.requireNonNull(seen.get(update), update::toString);
        Scope scope = TestBot.scope(memory, FilterTable.BUTTONS);
        if (received instanceof CallbackQuery query) {
            return new CallbackCtx(query, 0, scope, new PressAnswer(query, scope));
        } else if (received instanceof MessageEdited edited) {
            return new MessageCtx(edited, scope);
        } else if (received instanceof NewMessage message) {
            return new MessageCtx(message, scope);
        }
        if (BusinessUpdates.kind(update) != null) {
            return BusinessUpdates.context((RawUpdate) received, scope);
        }
        return Kind.of(update).context((RawUpdate) received, scope);
    }
}
