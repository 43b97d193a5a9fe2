package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.annotations.BotApp;
import dev.aptgram.api.Boost;
import dev.aptgram.api.Channel;
import dev.aptgram.api.Chat;
import dev.aptgram.api.ChatInviteExported;
import dev.aptgram.api.ChatPhotoEmpty;
import dev.aptgram.api.InlineQueryPeerTypePM;
import dev.aptgram.api.InputBotInlineMessageID64;
import dev.aptgram.api.KeyboardButtonCallback;
import dev.aptgram.api.PeerChannel;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainChannelParticipant;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainUser;
import dev.aptgram.api.PollResults;
import dev.aptgram.api.PostAddress;
import dev.aptgram.api.Reaction;
import dev.aptgram.api.ReactionEmoji;
import dev.aptgram.api.SendMessageAction;
import dev.aptgram.api.SendMessageCancelAction;
import dev.aptgram.api.SendMessageTypingAction;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateBotCallbackQuery;
import dev.aptgram.api.UpdateBotChatBoost;
import dev.aptgram.api.UpdateBotChatInviteRequester;
import dev.aptgram.api.UpdateBotDeleteBusinessMessage;
import dev.aptgram.api.UpdateBotEditBusinessMessage;
import dev.aptgram.api.UpdateBotInlineQuery;
import dev.aptgram.api.UpdateBotInlineSend;
import dev.aptgram.api.UpdateBotMessageReaction;
import dev.aptgram.api.UpdateBotNewBusinessMessage;
import dev.aptgram.api.UpdateBotPrecheckoutQuery;
import dev.aptgram.api.UpdateBotShippingQuery;
import dev.aptgram.api.UpdateBotStopped;
import dev.aptgram.api.UpdateBusinessBotCallbackQuery;
import dev.aptgram.api.UpdateChannelParticipant;
import dev.aptgram.api.UpdateChannelUserTyping;
import dev.aptgram.api.UpdateDeleteChannelMessages;
import dev.aptgram.api.UpdateEditChannelMessage;
import dev.aptgram.api.UpdateInlineBotCallbackQuery;
import dev.aptgram.api.UpdateMessagePoll;
import dev.aptgram.api.UpdateMessagePollVote;
import dev.aptgram.api.UpdateNewChannelMessage;
import dev.aptgram.api.UpdateUserName;
import dev.aptgram.api.UpdateUserStatus;
import dev.aptgram.api.User;
import dev.aptgram.api.UserStatus;
import dev.aptgram.api.UserStatusOffline;
import dev.aptgram.api.UserStatusOnline;
import dev.aptgram.client.Credentials;
import dev.aptgram.client.InlineKeyboard;
import dev.aptgram.client.Login;
import dev.aptgram.client.OutgoingText;
import dev.aptgram.client.PeerRef;
import dev.aptgram.client.PeerView;
import dev.aptgram.client.Telegram;
import dev.aptgram.dc.DcBot;
import dev.aptgram.dc.EmbeddedDc;
import dev.aptgram.dispatch.buttons.ButtonBot.Buy;
import dev.aptgram.dispatch.buttons.ButtonBotBuyCallback;
import dev.aptgram.dispatch.buttons.LinkBot.Ref;
import dev.aptgram.dispatch.buttons.LinkBotRefDeepLink;
import dev.aptgram.dispatch.handlers.DeafBot;
import dev.aptgram.dispatch.handlers.DeafBotRoutes;
import dev.aptgram.dispatch.handlers.EveryBot;
import dev.aptgram.dispatch.handlers.EveryBotRoutes;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.tl.Bytes;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every way to add a handler, with one update that it must take and one that it must not, as TL bytes from the embedded DC through the
 * real client: to the builder's handlers, and to those of a class with all the annotations. A way without a row fails the test, and
 * so does an annotation that no handler of that class has.
 */
class KindsTableTest {
    private static final long CLUB = 77;
    private static final long MIA = 501;
    private static final long MAX = 502;
    private static final int DATE = FakeTelegram.DATE;
    private static final List<User> USERS = List.of(user(MIA, "Mia"), user(MAX, "Max"));
    private static final List<Chat> CHATS = List.of(Channel.builder(CLUB, "Club", new ChatPhotoEmpty(), DATE)
            .megagroup(true)
            .accessHash(7L)
            .build());

    /** One way to add a handler: what is added, what it must take and what it must not. */
    private record Row(String method, Consumer<RoutesBuilder> route, Update yes, Update no) {}

    /** How many updates are on their way at once: fewer than make a client give up and ask for the difference. */
    private static final int CHUNK = 50;

    /** Where the channel's line stands. The updates leave it there, and so they come whatever their order, and more than once. */
    private static final int PTS = 1;

    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private final Map<Update, Outcome> over = new ConcurrentHashMap<>();
    private int messages;
    private int queries;

    private static User user(long id, String name) {
        return PlainUser.builder(id).accessHash(id).firstName(name).build();
    }

    private static boolean isMia(PeerView peer) {
        return peer.firstName().equals("Mia");
    }

    private void take(String row, UpdateCtx ctx) {
        taken.add(row + " " + key(ctx.raw()));
    }

    /** Takes an update and answers nothing: there is nobody to hear it. */
    private <C extends UpdateCtx> Handler<C> taking(String row) {
        return Handler.doing(ctx -> take(row, ctx));
    }

    private static String key(Update update) {
        return update.tlName() + "/" + update.hashCode();
    }

    private PlainMessage.Builder message(String text) {
        return PlainMessage.builder(1000 + ++messages, new PeerChannel(CLUB), DATE, text)
                .fromId(new PeerUser(MIA));
    }

    private Update says(String text) {
        return says(message(text));
    }

    private Update says(PlainMessage.Builder message) {
        return new UpdateNewChannelMessage(message.build(), PTS, 0);
    }

    private Update presses(Bytes data) {
        return UpdateBotCallbackQuery.builder(++queries, MIA, new PeerChannel(CLUB), 7, 1)
                .data(data)
                .build();
    }

    private Update presses(String data) {
        return presses(Bytes.ofUtf8(data));
    }

    private Update pressesInline(Bytes data) {
        return UpdateInlineBotCallbackQuery.builder(++queries, MIA, new InputBotInlineMessageID64(2, MIA, 7, 1), 1)
                .data(data)
                .build();
    }

    private Update pressesInline(String data) {
        return pressesInline(Bytes.ofUtf8(data));
    }

    private static Update member(long member) {
        return UpdateChannelParticipant.builder(CLUB, DATE, MAX, member, 0)
                .newParticipant(PlainChannelParticipant.builder(member, DATE).build())
                .build();
    }

    private static Update asks(long user) {
        ChatInviteExported link =
                ChatInviteExported.builder("https://t.me/+x", MAX, DATE).build();
        return UpdateBotChatInviteRequester.builder(new PeerChannel(CLUB), DATE, user, "hello", link, 0)
                .build();
    }

    private static Update reacts(String emoji) {
        List<Reaction> now = List.of(new ReactionEmoji(emoji));
        return UpdateBotMessageReaction.builder(new PeerChannel(CLUB), 7, DATE, new PeerUser(MIA), List.of(), now, 0)
                .build();
    }

    private static Update poll(long id) {
        return UpdateMessagePoll.builder(id, PollResults.builder().build()).build();
    }

    private static Update votes(int... positions) {
        List<Integer> chosen = Arrays.stream(positions).boxed().toList();
        List<Bytes> options = chosen.stream().map(n -> Bytes.ofUtf8("o" + n)).toList();
        return UpdateMessagePollVote.builder(9, new PeerUser(MIA), options, chosen, 0)
                .build();
    }

    private static Update pays(String currency) {
        return UpdateBotPrecheckoutQuery.builder(4, MIA, Bytes.ofUtf8("p"), currency, 995)
                .build();
    }

    private static Update ships(String city) {
        PostAddress address =
                PostAddress.builder("Street 1", "", city, "", "CH", "3000").build();
        return UpdateBotShippingQuery.builder(5, MIA, Bytes.ofUtf8("p"), address)
                .build();
    }

    private static Update status(UserStatus status) {
        return new UpdateUserStatus(MIA, status);
    }

    private static Update types(SendMessageAction action) {
        return UpdateChannelUserTyping.builder(CLUB, new PeerUser(MIA), action).build();
    }

    private static Update boosts(long user) {
        return new UpdateBotChatBoost(
                new PeerChannel(CLUB),
                Boost.builder("b" + user, DATE, DATE).userId(user).build(),
                0);
    }

    private static Update stops(boolean stopped) {
        return UpdateBotStopped.builder(MIA, DATE, stopped, 0).build();
    }

    private static Update name(String first) {
        return UpdateUserName.builder(MIA, first, "", List.of()).build();
    }

    private Update edits(String text) {
        return new UpdateEditChannelMessage(message(text).build(), PTS, 0);
    }

    private static Update deletes(int id) {
        return new UpdateDeleteChannelMessages(CLUB, List.of(id), PTS, 0);
    }

    private Update album(String text) {
        return says(message(text).groupedId(600L + messages));
    }

    private List<Row> rows(Bytes buy, String link) {
        List<Row> rows = new ArrayList<>();
        addMessages(rows, link);
        addPresses(rows, buy);
        addInlinePresses(rows, buy);
        addBusiness(rows);
        addChats(rows);
        addPeople(rows);
        addOthers(rows);
        return rows;
    }

    private void addMessages(List<Row> rows, String link) {
        rows.add(new Row("command", r -> r.command("yes", taking("command")), says("/yes"), says("/no")));
        rows.add(new Row("text", r -> r.text(Filters.textIs("text"), taking("text")), says("text"), says("no text")));
        rows.add(new Row(
                "message",
                r -> r.message(Filters.textIs("message"), taking("message")),
                says("message"),
                says("no message")));
        rows.add(new Row(
                "deepLink",
                r -> r.deepLink(LinkBotRefDeepLink.CODEC, PayloadHandler.doing((ctx, ref) -> {
                    assertThat(ref).isEqualTo(new Ref(9));
                    take("deepLink", ctx);
                })),
                says("/start " + link),
                says("/start other")));
        rows.add(new Row(
                "edited",
                r -> r.edited(c -> c.isEdited() && c.text().equals("edit"), taking("edited")),
                edits("edit"),
                edits("no edit")));
        rows.add(new Row(
                "album",
                r -> r.album(c -> c.text().equals("album") && c.messages().size() == 1, taking("album")),
                album("album"),
                album("no album")));
        rows.add(new Row(
                "deleted",
                r -> r.deleted(c -> c.ids().contains(1) && c.chat().isPresent(), taking("deleted")),
                deletes(1),
                deletes(2)));
    }

    /** The same update in a chat of the bot's own is the one that must not be taken. */
    private void addBusiness(List<Row> rows) {
        rows.add(new Row(
                "text",
                r -> r.text(Filters.business().and(Filters.textIs("business")), taking("text")),
                UpdateBotNewBusinessMessage.builder("con", business("business"), 0)
                        .build(),
                says("business")));
        rows.add(new Row(
                "edited",
                r -> r.edited(Filters.business(), Handler.doing(c -> {
                    assertThat(c.businessConnection()).contains("con");
                    take("edited", c);
                })),
                UpdateBotEditBusinessMessage.builder("con", business("changed"), 0)
                        .build(),
                edits("business")));
        rows.add(new Row(
                "deleted",
                r -> r.deleted(Filters.business(), Handler.doing(c -> {
                    assertThat(c.businessConnection()).contains("con");
                    assertThat(c.chat()).contains(PeerRef.user(MIA).ref());
                    take("deleted", c);
                })),
                new UpdateBotDeleteBusinessMessage("con", new PeerUser(MIA), List.of(3), 0),
                deletes(3)));
        rows.add(new Row(
                "callback",
                r -> r.callback("business", Filters.business(), taking("callback")),
                UpdateBusinessBotCallbackQuery.builder(++queries, MIA, "con", business("buttons"), 1)
                        .data(Bytes.ofUtf8("business"))
                        .build(),
                presses("business")));
        Update unasked =
                UpdateBotNewBusinessMessage.builder("con", business("raw"), 0).build();
        rows.add(new Row(
                "raw",
                r -> r.raw(UpdateBotNewBusinessMessage.class, c -> c.raw().equals(unasked), taking("raw")),
                unasked,
                says("raw")));
    }

    private PlainMessage business(String text) {
        return PlainMessage.builder(1000 + ++messages, new PeerUser(MIA), DATE, text)
                .fromId(new PeerUser(MIA))
                .build();
    }

    private void addPresses(List<Row> rows, Bytes buy) {
        rows.add(new Row("callback", r -> r.callback("exact", taking("callback")), presses("exact"), presses("exac")));
        rows.add(new Row(
                "callback",
                r -> r.callback(ButtonBotBuyCallback.CODEC, PayloadHandler.doing((ctx, data) -> {
                    assertThat(data).isEqualTo(new Buy(1, 2, "x"));
                    take("callback", ctx);
                })),
                presses(buy),
                presses("buy")));
        rows.add(new Row(
                "callbackPrefix",
                r -> r.callbackPrefix("pre:", taking("callbackPrefix")),
                presses("pre:1"),
                presses("pre")));
        rows.add(new Row(
                "staleCallback",
                r -> r.staleCallback(taking("staleCallback")),
                presses(Bytes.of(new byte[] {(byte) 0xF8})),
                presses("fresh")));
        rows.add(new Row(
                "anyCallback",
                r -> r.anyCallback(Filters.data("any"), taking("anyCallback")),
                presses("any"),
                presses("none")));
    }

    private void addInlinePresses(List<Row> rows, Bytes buy) {
        rows.add(new Row(
                "inlineCallback",
                r -> r.inlineCallback("exact", taking("inlineCallback")),
                pressesInline("exact"),
                pressesInline("exac")));
        rows.add(new Row(
                "inlineCallback",
                r -> r.inlineCallback(ButtonBotBuyCallback.CODEC, PayloadHandler.doing((ctx, data) -> {
                    assertThat(data).isEqualTo(new Buy(1, 2, "x"));
                    take("inlineCallback", ctx);
                })),
                pressesInline(buy),
                pressesInline("buy")));
        rows.add(new Row(
                "inlineCallbackPrefix",
                r -> r.inlineCallbackPrefix("pre:", taking("inlineCallbackPrefix")),
                pressesInline("pre:1"),
                pressesInline("pre")));
        rows.add(new Row(
                "staleInlineCallback",
                r -> r.staleInlineCallback(taking("staleInlineCallback")),
                pressesInline(Bytes.of(new byte[] {(byte) 0xF8})),
                pressesInline("fresh")));
        rows.add(new Row(
                "anyInlineCallback",
                r -> r.anyInlineCallback(c -> c.text().equals("any"), taking("anyInlineCallback")),
                pressesInline("any"),
                pressesInline("none")));
    }

    private void addChats(List<Row> rows) {
        rows.add(new Row(
                "member",
                r -> r.member(
                        c -> isMia(c.member())
                                && c.sender().firstName().equals("Max")
                                && c.change() == MemberChange.JOINED,
                        taking("member")),
                member(MIA),
                member(MAX)));
        rows.add(new Row(
                "joinRequest",
                r -> r.joinRequest(c -> isMia(c.sender()), taking("joinRequest")),
                asks(MIA),
                asks(MAX)));
        rows.add(new Row(
                "reaction",
                r -> r.reaction(c -> c.added().contains(new ReactionEmoji("👍")), taking("reaction")),
                reacts("👍"),
                reacts("👎")));
        rows.add(new Row("boost", r -> r.boost(c -> isMia(c.sender()), taking("boost")), boosts(MIA), boosts(MAX)));
        rows.add(new Row(
                "typing",
                r -> r.typing(c -> isMia(c.sender()) && !c.isCancelled(), taking("typing")),
                types(new SendMessageTypingAction()),
                types(new SendMessageCancelAction())));
    }

    private void addPeople(List<Row> rows) {
        rows.add(new Row(
                "inline",
                r -> r.inline(
                        c -> isMia(c.sender())
                                && c.chatKind().equals(Optional.of(InlineChatKind.PRIVATE))
                                && c.text().equals("cats"),
                        taking("inline")),
                UpdateBotInlineQuery.builder(1, MIA, "cats", "")
                        .peerType(new InlineQueryPeerTypePM())
                        .build(),
                UpdateBotInlineQuery.builder(2, MIA, "dogs", "").build()));
        rows.add(new Row(
                "chosenInline",
                r -> r.chosenInline(c -> isMia(c.sender()) && c.resultId().equals("cat"), taking("chosenInline")),
                UpdateBotInlineSend.builder(MIA, "cats", "cat").build(),
                UpdateBotInlineSend.builder(MIA, "cats", "dog").build()));
        rows.add(new Row("poll", r -> r.poll(c -> c.pollId() == 9, taking("poll")), poll(9), poll(8)));
        rows.add(new Row(
                "pollVote",
                r -> r.pollVote(c -> isMia(c.sender()) && !c.isRetracted(), taking("pollVote")),
                votes(1),
                votes()));
        rows.add(new Row(
                "preCheckout",
                r -> r.preCheckout(c -> c.currency().equals("CHF"), taking("preCheckout")),
                pays("CHF"),
                pays("EUR")));
        rows.add(new Row(
                "shipping",
                r -> r.shipping(c -> c.address().city().equals("Bern"), taking("shipping")),
                ships("Bern"),
                ships("Basel")));
        rows.add(new Row(
                "userStatus",
                r -> r.userStatus(c -> isMia(c.sender()) && c.isOnline(), taking("userStatus")),
                status(new UserStatusOnline(DATE)),
                status(new UserStatusOffline(DATE))));
        rows.add(new Row(
                "botStopped",
                r -> r.botStopped(BotStoppedCtx::isStopped, taking("botStopped")),
                stops(true),
                stops(false)));
    }

    private void addOthers(List<Row> rows) {
        rows.add(new Row(
                "raw",
                r -> r.raw(
                        UpdateUserName.class,
                        c -> isMia(c.peer(PeerRef.user(c.update().userId())))
                                && c.update().firstName().equals("Mia"),
                        taking("raw")),
                name("Mia"),
                name("Moe")));
        Update first = says("first");
        rows.add(new Row(
                "before",
                r -> r.before(c -> c.raw().equals(first), c -> {
                    take("before", c);
                    return Next.STOP;
                }),
                first,
                says("not first")));
        Update last = says("last");
        rows.add(new Row(
                "after",
                r -> r.after(c -> c.raw().equals(last), PayloadHandler.doing((ctx, outcome) -> {
                    assertThat(outcome.status()).isEqualTo(Outcome.Status.UNHANDLED);
                    take("after", ctx);
                })),
                last,
                says("not last")));
        rows.add(new Row(
                "error",
                r -> r.text(Filters.textIs("throw", "throw another"), c -> {
                            throw c.text().equals("throw") ? new IOException("no") : new IllegalStateException("no");
                        })
                        .error(IOException.class, PayloadHandler.doing((ctx, e) -> {
                            take("error", ctx);
                        })),
                says("throw"),
                says("throw another")));
    }

    @Test
    void everyHandlerTakesItsOwn() {
        List<Row> rows = handleAll(KindsTableTest::routes);
        assertThat(taken).containsExactlyInAnyOrderElementsOf(expected(rows));
    }

    @Test
    void everyAnnotatedHandlerTakesItsOwn() {
        List<Row> rows = handleAll(all -> EveryBotRoutes.of(new EveryBot(this::take)));
        assertThat(taken).containsExactlyInAnyOrderElementsOf(expected(rows));
    }

    @Test
    void theFilterOfAClassHoldsForEveryKind() {
        List<Row> rows = handleAll(all -> DeafBotRoutes.of(new DeafBot(this::take)));
        assertThat(over.keySet()).containsAll(rows.stream().map(Row::yes).toList());
        assertThat(taken).isEmpty();
    }

    private static List<String> expected(List<Row> rows) {
        return rows.stream().map(row -> row.method() + " " + key(row.yes())).toList();
    }

    /** {@return the rows, all of whose updates have come to a bot with some routes} */
    private List<Row> handleAll(Function<List<Row>, Routes> routes) {
        try (EmbeddedDc dc = EmbeddedDc.start()) {
            DcBot account = dc.addBot("Kinds");
            try (Telegram tg = Telegram.builder()
                            .credentials(Credentials.of(4711, "0123456789abcdef0123456789abcdef"))
                            .login(Login.bot(account.token()))
                            .storage(new MemoryStorage())
                            .server(dc.address(), List.of(dc.publicKey()))
                            .connect();
                    Dispatcher codecs = Dispatcher.builder(tg, codecs()).create()) {
                List<Row> rows = rows(buy(codecs), link(codecs));
                Routes watched = Routes.of(r -> r.include(routes.apply(rows))
                        .order(1)
                        .after(PayloadHandler.doing((ctx, outcome) -> over.put(ctx.raw(), outcome))));
                try (Dispatcher bot = Dispatcher.builder(tg, watched)
                        .albumAfter(Duration.ZERO)
                        .answerAfter(Duration.ofMinutes(2))
                        .start()) {
                    send(rows, update -> dc.push(account, update, USERS, CHATS));
                    Patience.await().until(() -> bot.pending() == 0);
                }
                return rows;
            }
        }
    }

    /** @param push gives an update to the sessions that are there, and says how many these are */
    private void send(List<Row> rows, ToIntFunction<Update> push) {
        List<Update> all =
                rows.stream().flatMap(row -> Stream.of(row.yes(), row.no())).toList();
        Patience.await().until(() -> push.applyAsInt(all.get(0)) > 0);
        for (int from = 0; from < all.size(); from += CHUNK) {
            List<Update> chunk = all.subList(from, Math.min(from + CHUNK, all.size()));
            AtomicInteger looks = new AtomicInteger();
            // What went to a session that was just lost is in no box: it is sent again each second until it has come.
            Patience.await()
                    .pollInterval(Duration.ofMillis(50))
                    .pollDelay(Duration.ZERO)
                    .until(() -> {
                        if (looks.getAndIncrement() % 20 == 0) {
                            chunk.stream()
                                    .filter(update -> !over.containsKey(update))
                                    .forEach(update -> {
                                        int unused = push.applyAsInt(update);
                                    });
                        }
                        return over.keySet().containsAll(chunk);
                    });
        }
    }

    private static Routes routes(List<Row> rows) {
        return Routes.of(r -> rows.forEach(row -> row.route().accept(r)));
    }

    private static Routes codecs() {
        return Routes.of(r -> r.callback(ButtonBotBuyCallback.CODEC, (ctx, data) -> null)
                .deepLink(LinkBotRefDeepLink.CODEC, (ctx, data) -> null));
    }

    private static Bytes buy(Dispatcher codecs) {
        OutgoingText text =
                OutgoingText.of("x").keyboard(InlineKeyboard.create().button("Buy", new Buy(1, 2, "x")));
        return codecs.encoded(text, PeerRef.user(MIA).ref()).keyboard().stream()
                .flatMap(keyboard -> keyboard.rows().stream().flatMap(List::stream))
                .map(button -> ((KeyboardButtonCallback) button).data())
                .findFirst()
                .orElseThrow();
    }

    private static String link(Dispatcher codecs) {
        String link = codecs.link(new Ref(9));
        return link.substring(link.indexOf("start=") + "start=".length());
    }

    @Test
    void everyWayToAddAHandlerHasARow() {
        Set<String> methods = Arrays.stream(RoutesBuilder.class.getMethods())
                .filter(method -> method.getReturnType() == RoutesBuilder.class && takesHandler(method))
                .map(Method::getName)
                .collect(Collectors.toSet());
        assertThat(rows(Bytes.empty(), "").stream().map(Row::method).collect(Collectors.toSet()))
                .isEqualTo(methods);
    }

    private static boolean takesHandler(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .anyMatch(type -> type == Handler.class || type == PayloadHandler.class);
    }

    /** Its annotations are not there at run time, but its class file has them by name. */
    @Test
    void everyAnnotationOfAHandlerIsOnAHandlerOfTheTable() throws Exception {
        String compiled;
        try (InputStream file = Objects.requireNonNull(EveryBot.class.getResourceAsStream("EveryBot.class"))) {
            compiled = new String(file.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
        List<String> all = annotations();
        assertThat(all).hasSizeGreaterThan(20);
        assertThat(all).allSatisfy(name -> assertThat(compiled).contains("Ldev/aptgram/annotations/" + name + ";"));
    }

    /** {@return the annotations that make a method a handler} */
    private static List<String> annotations() throws Exception {
        URI place =
                BotApp.class.getProtectionDomain().getCodeSource().getLocation().toURI();
        Path path = Path.of(place);
        if (Files.isDirectory(path)) {
            return annotations(path);
        }
        try (FileSystem jar = FileSystems.newFileSystem(path)) {
            return annotations(jar.getPath("/"));
        }
    }

    private static List<String> annotations(Path root) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("dev/aptgram/annotations"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("(On[A-Z]\\w*|Command|Before|After)\\.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .toList();
        }
    }
}
