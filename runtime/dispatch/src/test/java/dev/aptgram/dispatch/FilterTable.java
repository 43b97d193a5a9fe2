package dev.aptgram.dispatch;

import static dev.aptgram.dispatch.FilterSamples.ANN;
import static dev.aptgram.dispatch.FilterSamples.BASIC;
import static dev.aptgram.dispatch.FilterSamples.BEA;
import static dev.aptgram.dispatch.FilterSamples.DIRECT;
import static dev.aptgram.dispatch.FilterSamples.GIGA;
import static dev.aptgram.dispatch.FilterSamples.NEWS;
import static dev.aptgram.dispatch.FilterSamples.ROBOT;
import static dev.aptgram.dispatch.FilterSamples.SUPER;
import static dev.aptgram.dispatch.FilterSamples.header;

import dev.aptgram.api.*;
import dev.aptgram.client.PeerRef;
import dev.aptgram.dispatch.buttons.ButtonBot.Buy;
import dev.aptgram.dispatch.buttons.ButtonBotRoutes;
import dev.aptgram.dispatch.machines.Form;
import dev.aptgram.dispatch.machines.FormData;
import dev.aptgram.dispatch.machines.FormFsm;
import dev.aptgram.storage.PeerKind;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** For every filter an update that it passes and one that it refuses, as the server sends them. */
final class FilterTable {
    /**
     * A row.
     *
     * @param name the filter's signature, such as {@code chat(long...)}
     * @param filter the filter
     * @param passes what it passes
     * @param refuses what it refuses
     */
    record Row(String name, Filter<?> filter, Given passes, Given refuses) {}

    /**
     * What a filter is asked about.
     *
     * @param updates what the server sends
     * @param seen what becomes of it
     */
    record Given(List<Update> updates, Function<List<UpdateCtx>, UpdateCtx> seen) {
        static Given of(Update update) {
            return new Given(List.of(update), contexts -> contexts.get(0));
        }
    }

    /** The buttons of a bot whose handlers take records. */
    static final Buttons BUTTONS = new Buttons(
            ButtonBotRoutes.create().codecs(),
            false,
            new PayloadSigner(new byte[16]),
            CallbackStore.inMemory(10),
            new SplittableRandom(7));

    private static final String MACHINE = "FormFsm.Filters.";
    private static final String WITH = "InState.with(Class, Predicate)";

    private final List<Row> rows = new ArrayList<>();
    private final FilterSamples s;
    private final PeerUser self;

    /**
     * @param self the account that gets the updates
     * @param pts where the line of its updates stands
     * @param acts what people of the embedded DC have done
     */
    FilterTable(PeerUser self, int pts, PeopleActs acts) {
        this.self = self;
        this.s = new FilterSamples(pts, acts);
        logic();
        joining();
        origin();
        chats();
        texts();
        commands();
        replies();
        entities();
        media();
        documents();
        service();
        presses();
        machines();
        inlineAndAlbums();
        members();
        acts.groups().forEach(this::groups);
        row("edited()", Filters.edited(), acts.edited(), s.text("x"));
        row(
                "joinRequest()",
                Filters.joinRequest(),
                acts.joinRequest(),
                acts.groups().get(0).member());
        signals();
        others();
        generated(MessageMedia.class, "media", media -> s.media((MessageMedia) media));
        generated(MessageAction.class, "action", action -> s.action((MessageAction) action));
        generated(MessageEntity.class, "entity", mark -> s.marked("x", (MessageEntity) mark));
        generated(InlineQueryPeerType.class, "inlineIn", place -> s.inline("x", (InlineQueryPeerType) place));
        generated(Reaction.class, "reaction", mark -> s.reaction(List.of(), List.of((Reaction) mark)));
        generated(UserStatus.class, "status", status -> s.status((UserStatus) status));
        generated(SendMessageAction.class, "typing", action -> s.typing((SendMessageAction) action));
    }

    List<Row> rows() {
        return rows;
    }

    /** {@return the signatures of all public filters, of what joins them, and of those that one machine has for itself} */
    static List<String> signatures() {
        Stream<String> ready = Arrays.stream(Filters.class.getMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .map(FilterTable::signature);
        Stream<String> joining = Arrays.stream(Filter.class.getMethods())
                .filter(Method::isDefault)
                .map(FilterTable::signature);
        Stream<String> machine = Arrays.stream(FormFsm.Filters.class.getMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .map(method -> MACHINE + signature(method));
        Stream<String> data = Arrays.stream(InState.class.getMethods())
                .filter(method -> method.getName().equals("with"))
                .map(method -> "InState." + signature(method));
        return Stream.of(ready, joining, machine, data)
                .flatMap(signatures -> signatures)
                .sorted()
                .toList();
    }

    private static String signature(Method method) {
        String types = Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", "));
        return method.getName() + "(" + (method.isVarArgs() ? types.substring(0, types.length() - 2) + "..." : types)
                + ")";
    }

    private void row(String name, Filter<?> filter, Update passes, Update refuses) {
        row(name, filter, Given.of(passes), Given.of(refuses));
    }

    private void row(String name, Filter<?> filter, Given passes, Given refuses) {
        rows.add(new Row(name, filter, passes, refuses));
    }

    private void logic() {
        Filter<MessageCtx> brief = Filters.of("short", c -> c.text().length() < 3);
        Filter<MessageCtx> text = Filters.text();
        row("of(String, Predicate)", brief, s.text("Hi"), s.text("Hello"));
        row(
                "matches(String, Function, Predicate)",
                Filters.matches("even", MessageCtx::id, id -> id % 2 == 0),
                even(true),
                even(false));
        row(
                "matches(String, Function, Predicate)",
                Filters.matches("lower", (MessageCtx c) -> c.text().toLowerCase(Locale.ROOT), "hello"::equals),
                s.text("HELLO"),
                s.text("Hallo"));
        row("all(Filter...)", Filters.<MessageCtx>all(brief, text), s.text("Hi"), s.text("Hello"));
        row("any(Filter...)", Filters.<MessageCtx>any(brief, Filters.incoming()), s.text("Hello"), out("Hello"));
        row("none(Filter...)", Filters.<MessageCtx>none(brief, Filters.outgoing()), s.text("Hello"), s.text("Hi"));
    }

    private Update even(boolean wanted) {
        Update update = s.message("x", b -> b);
        boolean even = ((UpdateNewMessage) update).message() instanceof PlainMessage m && m.id() % 2 == 0;
        return even == wanted ? update : even(wanted);
    }

    private Update out(String text) {
        return s.in(ANN, self, text, b -> b.out(true));
    }

    private void joining() {
        Filter<MessageCtx> brief = Filters.of("short", c -> c.text().length() < 3);
        Filter<MessageCtx> hi = Filters.textIs("Hi", "Hello");
        row("and(Filter)", brief.and(hi), s.text("Hi"), s.text("Ho"));
        row("or(Filter)", brief.or(hi), s.text("Hello"), s.text("Hallo"));
        row("xor(Filter)", brief.xor(hi), s.text("Ho"), s.text("Hi"));
        row("not()", brief.not(), s.text("Hallo"), s.text("Hi"));
    }

    /** Ann stands in the first state, Bea in the second, the robot in the third, and whoever else is there in none. */
    private void machines() {
        Update ann = s.in(ANN, ANN, "x");
        Update bea = s.in(BEA, BEA, "x");
        Update robot = s.in(ROBOT, ROBOT, "x");
        Update nobody = s.in(BASIC, ANN, "x");
        row(MACHINE + "name()", FormFsm.Filters.name(), ann, bea);
        row(MACHINE + "age()", FormFsm.Filters.age(), bea, ann);
        row(MACHINE + "city()", FormFsm.Filters.city(), robot, nobody);
        row(MACHINE + "state(Form, Form...)", FormFsm.Filters.state(Form.AGE, Form.CITY), robot, ann);
        row(MACHINE + "anyState()", FormFsm.Filters.anyState(), ann, nobody);
        row(MACHINE + "notStarted()", FormFsm.Filters.notStarted(), nobody, bea);
        row(WITH, FormFsm.Filters.age().with(FormData.class, data -> data.name().equals("Bea")), bea, robot);
        Filter<Ctx> grown = FormFsm.Filters.state(Form.AGE, Form.CITY).with(FormData.class, data -> data.age() > 17);
        row(WITH, grown, robot, bea);
        row(MACHINE + "completed()", FormFsm.Filters.completed(), completing("form"), completing("other"));
    }

    private void origin() {
        Update hello = s.text("Hello");
        row("incoming()", Filters.incoming(), hello, out("x"));
        row("outgoing()", Filters.outgoing(), out("x"), hello);
        row("me()", Filters.me(), out("x"), hello);
        row("fromBot()", Filters.fromBot(), s.in(BASIC, ROBOT, "x"), hello);
        row("viaBot()", Filters.viaBot(), s.message("x", b -> b.viaBotId(8L)), hello);
        row(
                "viaBot(long...)",
                Filters.viaBot(7, 8),
                s.message("x", b -> b.viaBotId(8L)),
                s.message("x", b -> b.viaBotId(9L)));
        row("fromScheduled()", Filters.fromScheduled(), s.message("x", b -> b.fromScheduled(true)), hello);
        row("fromOffline()", Filters.fromOffline(), s.message("x", b -> b.offline(true)), hello);
        row("business()", Filters.business(), s.business("x"), s.text("x"));
        row("viaBusinessBot()", Filters.viaBusinessBot(), s.message("x", b -> b.viaBusinessBotId(8L)), hello);
        row("guest()", Filters.guest(), s.message("x", b -> b.guestchatViaFrom(BEA)), hello);
        Update automatic = s.in(
                SUPER,
                NEWS,
                "x",
                b -> b.fwdFrom(MessageFwdHeader.builder(1)
                        .fromId(NEWS)
                        .channelPost(3)
                        .savedFromPeer(NEWS)
                        .savedFromMsgId(3)
                        .build()));
        Update byHand = s.in(
                SUPER,
                ANN,
                "x",
                b -> b.fwdFrom(
                        MessageFwdHeader.builder(1).fromId(NEWS).channelPost(3).build()));
        row("automaticForward()", Filters.automaticForward(), automatic, byHand);
        row("linkedChannel()", Filters.linkedChannel(), automatic, byHand);
        row("senderChat()", Filters.senderChat(), s.in(SUPER, SUPER, "x"), s.in(SUPER, ANN, "x"));
        row("sender(PeerKind...)", Filters.sender(PeerKind.CHANNEL), s.post("x"), s.in(SUPER, ANN, "x"));
    }

    private void chats() {
        Update hello = s.text("Hello");
        Update basic = s.in(BASIC, ANN, "x");
        Update supergroup = s.in(SUPER, ANN, "x");
        Update post = s.post("x");
        Update direct = s.in(DIRECT, ANN, "x");
        Update topic =
                s.in(SUPER, ANN, "x", b -> b.replyTo(header(9).forumTopic(true).build()));
        row("privateChat()", Filters.privateChat(), hello, basic);
        row("privateChat()", Filters.privateChat(), s.press("x"), s.action(BASIC, new MessageActionPinMessage()));
        row("group()", Filters.group(), basic, hello);
        row("group()", Filters.group(), supergroup, post);
        row("anyGroup()", Filters.anyGroup(), supergroup, direct);
        row("basicGroup()", Filters.basicGroup(), basic, supergroup);
        row("supergroup()", Filters.supergroup(), supergroup, basic);
        row("supergroup()", Filters.supergroup(), s.action(SUPER, new MessageActionPinMessage()), post);
        row("channel()", Filters.channel(), post, supergroup);
        row("channel()", Filters.channel(), s.action(NEWS, new MessageActionPinMessage()), basic);
        row("gigagroup()", Filters.gigagroup(), s.in(GIGA, ANN, "x"), supergroup);
        row("forum()", Filters.forum(), supergroup, s.in(GIGA, ANN, "x"));
        row("directMessages()", Filters.directMessages(), direct, supergroup);
        row("topic()", Filters.topic(), topic, supergroup);
        row(
                "topic(int...)",
                Filters.topic(8, 9),
                topic,
                s.in(SUPER, ANN, "x", b -> b.replyTo(header(7).forumTopic(true).build())));
        row("topicMessage()", Filters.topicMessage(), topic, s.reply(header(9).build()));
        row("chat(ChatRef...)", Filters.chat(PeerRef.chat(70), PeerRef.chat(70)), basic, supergroup);
        row("chat(long...)", Filters.chat(-1000000000071L, -70), supergroup, post);
        row("chat(String...)", Filters.chat("@Talk"), supergroup, post);
        row("user(long...)", Filters.user(4, 5), basic, post);
        row("user(String...)", Filters.user("Ann_Lee"), basic, s.in(BASIC, BEA, "x"));
        row("premium()", Filters.premium(), s.in(BASIC, BEA, "x"), basic);
        row("language(String...)", Filters.language("DE"), s.in(BASIC, BEA, "x"), basic);
        row("language(String...)", Filters.language("de-at", "fr"), s.in(BASIC, BEA, "x"), post);
        row(
                "boosts(int)",
                Filters.boosts(2),
                s.in(SUPER, ANN, "x", b -> b.fromBoostsApplied(2)),
                s.in(SUPER, ANN, "x", b -> b.fromBoostsApplied(1)));
    }

    private void texts() {
        Update hello = s.text("Hello");
        Update look = s.caption("Look");
        row("text()", Filters.text(), hello, look);
        row(
                "text()",
                Filters.text(),
                s.message("Hello", b -> b.media(new MessageMediaEmpty())),
                s.action(MessageActionPinMessage.class));
        row("text(String...)", Filters.text("Look", "Hello"), hello, look);
        row("caption()", Filters.caption(), look, hello);
        row("caption()", Filters.caption(), look, s.caption(""));
        row("textIs(String...)", Filters.textIs("a", "Hello"), hello, s.text("hello"));
        row("textIsIgnoreCase(String...)", Filters.textIsIgnoreCase("a", "HELLO"), hello, s.text("Hello!"));
        row("oneOf(String...)", Filters.oneOf("Look", "Hello"), look, s.text("hello"));
        row("contains(String)", Filters.contains("ell"), hello, s.text("HELLO"));
        row("containsIgnoreCase(String)", Filters.containsIgnoreCase("ELL"), hello, s.text("x"));
        row("startsWith(String)", Filters.startsWith("He"), hello, s.text("he"));
        row("startsWithIgnoreCase(String)", Filters.startsWithIgnoreCase("HE"), hello, s.text("x he"));
        row("endsWith(String)", Filters.endsWith("ok"), look, s.text("lOK"));
        row("endsWithIgnoreCase(String)", Filters.endsWithIgnoreCase("LO"), hello, s.text("lo!"));
        row("length(int, int)", Filters.length(3, 5), hello, s.text("Hi"));
        row("length(int, int)", Filters.length(0, 4), s.caption(""), hello);
        row("regex(String)", Filters.regex("^\\w+$"), hello, s.text("a b"));
        row("regex(Pattern)", Filters.regex(Pattern.compile("l+")), hello, s.text("x"));
        row("captionRegex(String)", Filters.captionRegex("o+"), look, hello);
        row("captionRegex(Pattern)", Filters.captionRegex(Pattern.compile("k$")), look, s.caption("x"));
    }

    private void commands() {
        row("anyCommand()", Filters.anyCommand(), s.text("/x"), s.text("/x@other_bot"));
        row("command(String...)", Filters.command("start", "help"), s.text("/Help me"), s.text("/stop"));
        row("commandRegex(String)", Filters.commandRegex("item_(\\d+)"), s.text("/item_7"), s.text("/item_7a"));
        row("commandRegex(Pattern)", Filters.commandRegex(Pattern.compile("a|b")), s.text("/b"), s.text("/ab"));
        row("deepLink(Pattern)", Filters.deepLink(Pattern.compile("x+")), s.text("/start xx"), s.text("/start y"));
        row(
                "deepLinkGroup(Pattern)",
                Filters.deepLinkGroup(Pattern.compile("x+")),
                s.in(BASIC, ANN, "/start xx"),
                s.text("/start xx"));
        row("prefixed(String, String...)", Filters.prefixed("!."), s.text("!ban Bea"), s.text("/ban"));
        row("prefixed(String, String...)", Filters.prefixed("!", "Ban"), s.text("!ban"), s.text("!kick"));
        row("forOtherBots()", Filters.forOtherBots(), s.text("/x@other_bot"), s.text("/x"));
        row("start()", Filters.start(), s.text("/start"), s.in(BASIC, ANN, "/start"));
        row("startGroup()", Filters.startGroup(), s.in(SUPER, ANN, "/start x"), s.text("/start"));
        row("deepLink()", Filters.deepLink(), s.text("/start ref7"), s.text("/start"));
        row("deepLink(String)", Filters.deepLink("ref(\\d+)"), s.text("/start ref7"), s.text("/start ref"));
        row("deepLinkGroup()", Filters.deepLinkGroup(), s.in(BASIC, ANN, "/start ref7"), s.text("/start ref7"));
        row(
                "deepLinkGroup(String)",
                Filters.deepLinkGroup("ref\\d+"),
                s.in(BASIC, ANN, "/start ref7"),
                s.in(BASIC, ANN, "/start x"));
    }

    private void replies() {
        Update hello = s.text("Hello");
        Update reply = s.reply(header(3).build());
        MessageFwdHeader forward = MessageFwdHeader.builder(1).fromId(BEA).build();
        Update elsewhere =
                s.reply(header(3).replyToPeerId(NEWS).replyFrom(forward).build());
        Update story = s.reply(new MessageReplyStoryHeader(BEA, 1));
        row("reply()", Filters.reply(), reply, hello);
        row("reply()", Filters.reply(), elsewhere, story);
        row(
                "reply()",
                Filters.reply(),
                s.in(
                        SUPER,
                        ANN,
                        "x",
                        b -> b.replyTo(
                                header(9).forumTopic(true).replyToTopId(8).build())),
                s.in(SUPER, ANN, "x", b -> b.replyTo(header(9).forumTopic(true).build())));
        row("replyOrigin(ReplyOrigin...)", Filters.replyOrigin(ReplyOrigin.SAME_CHAT), reply, elsewhere);
        row("replyOrigin(ReplyOrigin...)", Filters.replyOrigin(ReplyOrigin.OTHER_CHAT), elsewhere, reply);
        row(
                "replyOrigin(ReplyOrigin...)",
                Filters.replyOrigin(ReplyOrigin.PRIVATE),
                s.reply(PlainMessageReplyHeader.builder().replyFrom(forward).build()),
                elsewhere);
        row("replyToStory()", Filters.replyToStory(), story, reply);
        row(
                "quoted()",
                Filters.quoted(),
                s.reply(header(3).quote(true).quoteText("x").build()),
                reply);
        Update forwarded = s.message("x", b -> b.fwdFrom(forward));
        Update ofNews = s.message(
                "x", b -> b.fwdFrom(MessageFwdHeader.builder(1).fromId(NEWS).build()));
        row("forwarded()", Filters.forwarded(), forwarded, hello);
        row("forwardedFrom(ChatRef...)", Filters.forwardedFrom(PeerRef.user(6)), forwarded, ofNews);
        row("forwardedFrom(long...)", Filters.forwardedFrom(-1000000000072L), ofNews, forwarded);
        row(
                "inlineKeyboard()",
                Filters.inlineKeyboard(),
                s.message("x", b -> b.replyMarkup(TlSamples.of(ReplyInlineMarkup.class))),
                s.message("x", b -> b.replyMarkup(TlSamples.of(ReplyKeyboardHide.class))));
        row(
                "replyKeyboard()",
                Filters.replyKeyboard(),
                s.message("x", b -> b.replyMarkup(TlSamples.of(ReplyKeyboardMarkup.class))),
                s.message("x", b -> b.replyMarkup(TlSamples.of(ReplyInlineMarkup.class))));
    }

    private void entities() {
        Update hello = s.text("Hello");
        Update tag = s.marked("a #Tag", new MessageEntityHashtag(2, 4));
        Update mention = s.marked("@Talk x", new MessageEntityMention(0, 5));
        Update bold = s.marked("x", new MessageEntityBold(0, 1));
        row("entity(Class...)", Filters.entity(MessageEntityCode.class, MessageEntityBold.class), bold, tag);
        row(
                "captionEntity(Class...)",
                Filters.captionEntity(MessageEntityBold.class),
                s.caption("x", new MessageEntityBold(0, 1)),
                bold);
        row("hashtag()", Filters.hashtag(), tag, s.text("Tag"));
        row(
                "hashtag(String...)",
                Filters.hashtag("tag", "#x"),
                tag,
                s.marked("#other", new MessageEntityHashtag(0, 6)));
        row("url()", Filters.url(), s.marked("x", new MessageEntityTextUrl(0, 1, "https://x")), hello);
        row("url()", Filters.url(), s.caption("a.b", new MessageEntityUrl(0, 3)), bold);
        row("spoiler()", Filters.spoiler(), s.marked("x", new MessageEntitySpoiler(0, 1)), bold);
        row("mention()", Filters.mention(), mention, bold);
        row("mention(String...)", Filters.mention("talk"), mention, s.marked("@Talks", new MessageEntityMention(0, 6)));
        row(
                "mention(long...)",
                Filters.mention(6),
                s.marked("Bea", new MessageEntityMentionName(0, 3, 6)),
                s.marked("Ann", new MessageEntityMentionName(0, 3, 5)));
        row("mentioned()", Filters.mentioned(), s.in(BASIC, ANN, "x", b -> b.mentioned(true)), mention);
    }

    private void media() {
        Update hello = s.text("Hello");
        Update photo = s.media(MessageMediaPhoto.builder()
                .photo(PlainPhoto.builder(1, 1, dev.aptgram.tl.Bytes.empty(), 1, List.of(), 2)
                        .build())
                .build());
        Update expired = s.media(MessageMediaPhoto.builder().ttlSeconds(5).build());
        row("media()", Filters.media(), photo, hello);
        row("media()", Filters.media(), expired, s.media(TlSamples.of(MessageMediaWebPage.class)));
        row(
                "mediaOf(Class...)",
                Filters.mediaOf(MessageMediaPoll.class, MessageMediaPhoto.class),
                photo,
                s.file("x/y"));
        row("photo()", Filters.photo(), photo, expired);
        row(
                "livePhoto()",
                Filters.livePhoto(),
                s.media(MessageMediaPhoto.builder()
                        .livePhoto(true)
                        .video(new DocumentEmpty(1))
                        .build()),
                photo);
        media("contact()", Filters.contact(), MessageMediaContact.class);
        media("location()", Filters.location(), MessageMediaGeo.class);
        media("liveLocation()", Filters.liveLocation(), MessageMediaGeoLive.class);
        media("venue()", Filters.venue(), MessageMediaVenue.class);
        media("anyLocation()", Filters.anyLocation(), MessageMediaVenue.class);
        media("anyLocation()", Filters.anyLocation(), MessageMediaGeo.class);
        media("anyLocation()", Filters.anyLocation(), MessageMediaGeoLive.class);
        media("poll()", Filters.poll(), MessageMediaPoll.class);
        media("dice()", Filters.dice(), MessageMediaDice.class);
        Update six = s.media(MessageMediaDice.builder(6, "🎲").build());
        Update dart = s.media(MessageMediaDice.builder(6, "🎯").build());
        row("dice(String, int...)", Filters.dice("🎲"), six, dart);
        row(
                "dice(String, int...)",
                Filters.dice("🎲", 5, 6),
                six,
                s.media(MessageMediaDice.builder(4, "🎲").build()));
        media("game()", Filters.game(), MessageMediaGame.class);
        media("invoice()", Filters.invoice(), MessageMediaInvoice.class);
        media("webpage()", Filters.webpage(), MessageMediaWebPage.class);
        media("story()", Filters.story(), MessageMediaStory.class);
        media("paidMedia()", Filters.paidMedia(), MessageMediaPaidMedia.class);
        media("giveaway()", Filters.giveaway(), MessageMediaGiveaway.class);
        media("giveawayWinners()", Filters.giveawayWinners(), MessageMediaGiveawayResults.class);
        media("checklist()", Filters.checklist(), MessageMediaToDo.class);
        row(
                "mediaSpoiler()",
                Filters.mediaSpoiler(),
                s.media(MessageMediaPhoto.builder().spoiler(true).build()),
                photo);
        row(
                "mediaSpoiler()",
                Filters.mediaSpoiler(),
                s.media(MessageMediaDocument.builder().spoiler(true).build()),
                s.file("x/y"));
        row("protectedContent()", Filters.protectedContent(), s.message("x", b -> b.noforwards(true)), hello);
        row("protectedContent()", Filters.protectedContent(), s.post("x"), s.in(SUPER, ANN, "x"));
        Update effect = s.message("x", b -> b.effect(7L));
        row("effect()", Filters.effect(), effect, hello);
        row("effect(long...)", Filters.effect(6, 7), effect, s.message("x", b -> b.effect(8L)));
        Update album = s.message("x", b -> b.groupedId(7L));
        row("album()", Filters.album(), album, hello);
        row("mediaGroup()", Filters.mediaGroup(), album, photo);
    }

    private void media(String name, Filter<MessageCtx> filter, Class<? extends MessageMedia> type) {
        row(name, filter, s.media(TlSamples.of(type)), s.media(TlSamples.of(MessageMediaDocument.class)));
    }

    private void documents() {
        DocumentAttribute film = DocumentAttributeVideo.builder(1, 2, 2).build();
        Update video = s.file("video/mp4", film);
        Update round = s.file(
                "video/mp4",
                DocumentAttributeVideo.builder(1, 2, 2).roundMessage(true).build());
        Update animation = s.file("video/mp4", film, new DocumentAttributeAnimated());
        Update song = s.file("audio/mpeg", DocumentAttributeAudio.builder(1).build());
        Update voice = s.file(
                "audio/ogg", DocumentAttributeAudio.builder(1).voice(true).build());
        Update pdf = s.file("application/pdf", new DocumentAttributeFilename("A.Tar.PDF"));
        Update nameless = s.file("text/plain");
        Update still = s.sticker("image/webp");
        Update moving = s.sticker("application/x-tgsticker");
        Update filmed = s.file("video/webm", film, FilterSamples.stickerAttribute(false));
        Update mask = s.file("image/webp", FilterSamples.stickerAttribute(true));
        row("anyDocument()", Filters.anyDocument(), still, s.caption("expired"));
        row("document()", Filters.document(), pdf, video);
        row("video()", Filters.video(), video, animation);
        row("videoNote()", Filters.videoNote(), round, video);
        row("roundMessage()", Filters.roundMessage(), round, video);
        row("animation()", Filters.animation(), animation, video);
        row("anyVideo()", Filters.anyVideo(), round, filmed);
        row("anyVideo()", Filters.anyVideo(), animation, voice);
        row("voice()", Filters.voice(), voice, song);
        row("audio()", Filters.audio(), song, voice);
        row("documentMime(String...)", Filters.documentMime("a/b", "Application/pdf"), pdf, nameless);
        row("documentCategory(String...)", Filters.documentCategory("video"), video, song);
        row("documentExtension(String...)", Filters.documentExtension("pdf"), pdf, nameless);
        row(
                "documentExtension(String...)",
                Filters.documentExtension(".tar.pdf"),
                pdf,
                s.file("application/pdf", new DocumentAttributeFilename("pdf")));
        row("sticker()", Filters.sticker(), filmed, video);
        row("stickerStatic()", Filters.stickerStatic(), still, moving);
        row("stickerAnimated()", Filters.stickerAnimated(), moving, filmed);
        row("stickerVideo()", Filters.stickerVideo(), filmed, still);
        row("stickerBySource(String)", Filters.stickerBySource("video"), filmed, s.file("video/webm", film));
        row("stickerByType(String)", Filters.stickerByType("regular"), still, mask);
        row("stickerByType(String)", Filters.stickerByType("mask"), mask, still);
        row(
                "stickerByType(String)",
                Filters.stickerByType("emoji"),
                s.file(
                        "image/webp",
                        DocumentAttributeCustomEmoji.builder("x", new InputStickerSetEmpty())
                                .build()),
                still);
        row(
                "stickerPremium()",
                Filters.stickerPremium(),
                s.file(FilterSamples.document("application/x-tgsticker", FilterSamples.stickerAttribute(false))
                        .videoThumbs(
                                List.of(PlainVideoSize.builder("f", 1, 1, 1).build()))
                        .build()),
                moving);
    }

    private void service() {
        Update pinned = s.action(MessageActionPinMessage.class);
        row("service()", Filters.service(), pinned, s.text("x"));
        row(
                "action(Class...)",
                Filters.action(MessageActionPinMessage.class),
                pinned,
                s.action(MessageActionChatEditTitle.class));
        action("newChatMembers()", Filters.newChatMembers(), MessageActionChatAddUser.class);
        action("newChatMembers()", Filters.newChatMembers(), MessageActionChatJoinedByLink.class);
        action("newChatMembers()", Filters.newChatMembers(), MessageActionChatJoinedByRequest.class);
        action("leftChatMember()", Filters.leftChatMember(), MessageActionChatDeleteUser.class);
        action("newChatTitle()", Filters.newChatTitle(), MessageActionChatEditTitle.class);
        action("newChatPhoto()", Filters.newChatPhoto(), MessageActionChatEditPhoto.class);
        action("deleteChatPhoto()", Filters.deleteChatPhoto(), MessageActionChatDeletePhoto.class);
        action("groupCreated()", Filters.groupCreated(), MessageActionChatCreate.class);
        Update groupMade = s.action(SUPER, new MessageActionChannelCreate("x"));
        Update channelMade = s.action(NEWS, new MessageActionChannelCreate("x"));
        row("supergroupCreated()", Filters.supergroupCreated(), groupMade, channelMade);
        row("channelCreated()", Filters.channelCreated(), channelMade, groupMade);
        action("migrateTo()", Filters.migrateTo(), MessageActionChatMigrateTo.class);
        action("migrateFrom()", Filters.migrateFrom(), MessageActionChannelMigrateFrom.class);
        action("pinnedMessage()", Filters.pinnedMessage(), MessageActionPinMessage.class);
        action("autoDeleteChanged()", Filters.autoDeleteChanged(), MessageActionSetMessagesTTL.class);
        action("proximityAlert()", Filters.proximityAlert(), MessageActionGeoProximityReached.class);
        action("boostAdded()", Filters.boostAdded(), MessageActionBoostApply.class);
        action("chatBackgroundSet()", Filters.chatBackgroundSet(), MessageActionSetChatWallPaper.class);
        action("ownerChanged()", Filters.ownerChanged(), MessageActionChangeCreator.class);
        action("ownerLeft()", Filters.ownerLeft(), MessageActionNewCreatorPending.class);
        action("managedBotCreated()", Filters.managedBotCreated(), MessageActionManagedBotCreated.class);
        action("videoChatScheduled()", Filters.videoChatScheduled(), MessageActionGroupCallScheduled.class);
        InputGroupCall call = TlSamples.of(InputGroupCall.class);
        Update began = s.action(MessageActionGroupCall.builder(call).build());
        Update over = s.action(MessageActionGroupCall.builder(call).duration(9).build());
        row("videoChatStarted()", Filters.videoChatStarted(), began, over);
        row("videoChatEnded()", Filters.videoChatEnded(), over, began);
        action("videoChatInvited()", Filters.videoChatInvited(), MessageActionInviteToGroupCall.class);
        action("forumTopicCreated()", Filters.forumTopicCreated(), MessageActionTopicCreate.class);
        Update edited = s.action(MessageActionTopicEdit.builder().title("x").build());
        Update closed = s.action(MessageActionTopicEdit.builder().closed(true).build());
        Update opened = s.action(MessageActionTopicEdit.builder().closed(false).build());
        Update hidden = s.action(MessageActionTopicEdit.builder().hidden(true).build());
        Update shown = s.action(MessageActionTopicEdit.builder().hidden(false).build());
        row("forumTopicEdited()", Filters.forumTopicEdited(), edited, closed);
        row("forumTopicClosed()", Filters.forumTopicClosed(), closed, opened);
        row("forumTopicReopened()", Filters.forumTopicReopened(), opened, closed);
        row("generalTopicHidden()", Filters.generalTopicHidden(), hidden, shown);
        row("generalTopicUnhidden()", Filters.generalTopicUnhidden(), shown, hidden);
        action("checklistTasksAdded()", Filters.checklistTasksAdded(), MessageActionTodoAppendTasks.class);
        action("checklistTasksDone()", Filters.checklistTasksDone(), MessageActionTodoCompletions.class);
        action("pollOptionAdded()", Filters.pollOptionAdded(), MessageActionPollAppendAnswer.class);
        action("pollOptionDeleted()", Filters.pollOptionDeleted(), MessageActionPollDeleteAnswer.class);
        payments();
    }

    private void payments() {
        action("successfulPayment()", Filters.successfulPayment(), MessageActionPaymentSentMe.class);
        action("successfulPayment()", Filters.successfulPayment(), MessageActionPaymentSent.class);
        action("refundedPayment()", Filters.refundedPayment(), MessageActionPaymentRefunded.class);
        action("passportData()", Filters.passportData(), MessageActionSecureValuesSentMe.class);
        Update users = s.action(new MessageActionRequestedPeer(1, List.of(BEA)));
        Update chats = s.action(new MessageActionRequestedPeerSentMe(
                1, List.of(RequestedPeerChat.builder(70).build())));
        row("usersShared()", Filters.usersShared(), users, chats);
        row("chatShared()", Filters.chatShared(), chats, users);
        row(
                "usersShared()",
                Filters.usersShared(),
                s.action(new MessageActionRequestedPeerSentMe(
                        1, List.of(RequestedPeerUser.builder(6).build()))),
                s.text("x"));
        action("webAppData()", Filters.webAppData(), MessageActionWebViewDataSentMe.class);
        Update allowed =
                s.action(MessageActionBotAllowed.builder().fromRequest(true).build());
        Update website =
                s.action(MessageActionBotAllowed.builder().domain("x.org").build());
        row("writeAccessAllowed()", Filters.writeAccessAllowed(), allowed, website);
        row("connectedWebsite()", Filters.connectedWebsite(), website, allowed);
        action("giftReceived()", Filters.giftReceived(), MessageActionStarGift.class);
        action("uniqueGift()", Filters.uniqueGift(), MessageActionStarGiftUnique.class);
        action("giveawayCreated()", Filters.giveawayCreated(), MessageActionGiveawayLaunch.class);
        action("giveawayCompleted()", Filters.giveawayCompleted(), MessageActionGiveawayResults.class);
        Update approved = s.action(MessageActionSuggestedPostApproval.builder().build());
        Update failed = s.action(
                MessageActionSuggestedPostApproval.builder().balanceTooLow(true).build());
        Update declined = s.action(
                MessageActionSuggestedPostApproval.builder().rejected(true).build());
        row("suggestedPostApproved()", Filters.suggestedPostApproved(), approved, declined);
        row("suggestedPostApprovalFailed()", Filters.suggestedPostApprovalFailed(), failed, approved);
        row("suggestedPostDeclined()", Filters.suggestedPostDeclined(), declined, failed);
        action("suggestedPostPaid()", Filters.suggestedPostPaid(), MessageActionSuggestedPostSuccess.class);
        action("suggestedPostRefunded()", Filters.suggestedPostRefunded(), MessageActionSuggestedPostRefund.class);
        action("paidPriceChanged()", Filters.paidPriceChanged(), MessageActionPaidMessagesPrice.class);
        action("gameHighScore()", Filters.gameHighScore(), MessageActionGameScore.class);
    }

    private void action(String name, Filter<MessageCtx> filter, Class<? extends MessageAction> type) {
        row(name, filter, s.action(type), s.action(MessageActionScreenshotTaken.class));
    }

    private void presses() {
        row("data(String...)", Filters.data("a", "b"), s.press("b"), s.press("c"));
        row(
                "data(Class)",
                Filters.data(Buy.class),
                s.press(BUTTONS.encode(new Buy(7, 1, ""), PeerRef.user(ANN.userId()))),
                s.press("buy"));
        row("dataPrefix(String)", Filters.dataPrefix("vote:"), s.press("vote:1"), s.press("vot"));
        row("dataRegex(String)", Filters.dataRegex("^vote:(\\d)$"), s.press("vote:1"), s.press("vote:x"));
        row("dataRegex(Pattern)", Filters.dataRegex(Pattern.compile("o+")), s.press("vote"), s.press("x"));
        row("anyCallback()", Filters.anyCallback(), s.press("x"), s.text("x"));
        row("anyCallback()", Filters.anyCallback(), s.inlinePress("x"), s.text("x"));
        row("inlineMessage()", Filters.inlineMessage(), s.inlinePress("x"), s.press("x"));
        row("gameCallback()", Filters.gameCallback(), s.gamePress("chess"), s.press("x"));
        row("gameCallback(String...)", Filters.gameCallback("go", "chess"), s.gamePress("chess"), s.gamePress("x"));
    }

    private void inlineAndAlbums() {
        Update cats = s.inline("cat 7", new InlineQueryPeerTypePM());
        Update dogs = s.inline("dog", new InlineQueryPeerTypeChat());
        row("inlineQuery(String)", Filters.inlineQuery("^cat (\\d+)$"), cats, dogs);
        row("inlineQuery(Pattern)", Filters.inlineQuery(Pattern.compile("o")), dogs, cats);
        row(
                "inlineChatType(InlineChatKind...)",
                Filters.inlineChatType(InlineChatKind.PRIVATE, InlineChatKind.CHANNEL),
                cats,
                dogs);
        row("user(long...)", Filters.user(5), cats, s.chosen(BEA, "1"));
        row("chosenInline(String...)", Filters.chosenInline("1", "2"), s.chosen(ANN, "2"), s.chosen(ANN, "3"));
        Filter<MessageCtx> captioned = Filters.contains("x");
        row("every(Filter)", Filters.every(captioned), album("x", "xy"), album("x", "y"));
        row("some(Filter)", Filters.some(captioned), album("y", "x"), album("y", "z"));
        row("anyGroup()", Filters.anyGroup(), album("x", "y"), Given.of(s.text("x")));
    }

    private Given album(String... captions) {
        List<Update> updates = Arrays.stream(captions)
                .map(caption -> s.in(SUPER, ANN, caption, b -> b.groupedId(7L)))
                .toList();
        return new Given(
                updates,
                contexts -> new AlbumCtx(
                        7,
                        contexts.stream().map(MessageCtx.class::cast).toList(),
                        contexts.get(0).scope()));
    }

    private void members() {
        ChannelParticipant member = TlSamples.of(PlainChannelParticipant.class);
        ChannelParticipant muted = s.banned(false);
        ChannelParticipant banned = s.banned(true);
        Update joined = s.member(BEA, BEA, null, member);
        Update removed = s.member(ANN, BEA, member, null);
        row("chatMemberSelf()", Filters.chatMemberSelf(), s.member(ANN, self, null, member), joined);
        row("memberBanned()", Filters.memberBanned(), s.member(ANN, BEA, member, banned), removed);
        row("memberUnbanned()", Filters.memberUnbanned(), s.member(ANN, BEA, banned, null), joined);
        row("memberRestricted()", Filters.memberRestricted(), s.member(ANN, BEA, member, muted), joined);
        row("memberUnrestricted()", Filters.memberUnrestricted(), s.member(ANN, BEA, muted, member), joined);
        row("added()", Filters.added(), s.member(ANN, BEA, null, member), joined);
        row("invited()", Filters.invited(), s.invited(BEA), joined);
        row("supergroup()", Filters.supergroup(), joined, s.stopped(true));
        row("botStopped()", Filters.botStopped(), s.stopped(true), s.stopped(false));
        row("botStarted()", Filters.botStarted(), s.stopped(false), s.stopped(true));
        row("chatBoost()", Filters.chatBoost(), s.boost(), joined);
    }

    /** For these the embedded DC is asked what everybody is. */
    private void groups(GroupActs acts) {
        row("admin()", Filters.admin(), acts.admin(), acts.member());
        row("admin()", Filters.admin(), acts.owner(), acts.stranger());
        row("owner()", Filters.owner(), acts.owner(), acts.admin());
        row("member()", Filters.member(), acts.member(), acts.stranger());
        row("replyTo(Filter)", Filters.replyTo(Filters.endsWith("?")), acts.answersQuestion(), acts.answersRemark());
        row("replyTo(Filter)", Filters.replyTo(Filters.member()), acts.answersRemark(), s.text("x"));
        row(
                "withCompleteSender()",
                Filters.withCompleteSender(),
                acts.answersQuestion(),
                s.in(SUPER, new PeerUser(4_040_404), "x"));
        row(
                "withCompleteChat()",
                Filters.withCompleteChat(),
                acts.answersQuestion(),
                UpdateChannelUserTyping.builder(4_040_404, ANN, new SendMessageTypingAction())
                        .build());
        row(
                "chatMember(MemberChange...)",
                Filters.chatMember(MemberChange.JOINED, MemberChange.LEFT),
                acts.stranger(),
                acts.removed());
        row(
                "chatMember(MemberStatus, MemberStatus)",
                Filters.chatMember(MemberStatus.LEFT, MemberStatus.MEMBER),
                acts.member(),
                acts.stranger());
        row("memberJoined()", Filters.memberJoined(), acts.member(), acts.stranger());
        row("memberLeft()", Filters.memberLeft(), acts.stranger(), acts.removed());
        row("memberRemoved()", Filters.memberRemoved(), acts.removed(), acts.stranger());
        row("memberPromoted()", Filters.memberPromoted(), acts.owner(), acts.demoted());
        row("memberDemoted()", Filters.memberDemoted(), acts.demoted(), acts.owner());
    }

    private void others() {
        Update story = new UpdateStory(ANN, TlSamples.of(StoryItemSkipped.class));
        Update gone = new UpdateStory(ANN, new StoryItemDeleted(7));
        row("storyDeleted()", Filters.storyDeleted(), gone, story);
        row("scheduled()", Filters.scheduled(), TlSamples.of(UpdateNewScheduledMessage.class), s.text("x"));
        row(
                "reactionCounts()",
                Filters.reactionCounts(),
                new UpdateBotMessageReactions(SUPER, 7, FilterSamples.DATE, List.of(), 0),
                gone);
        row(
                "pendingJoinRequests()",
                Filters.pendingJoinRequests(),
                TlSamples.of(UpdatePendingJoinRequests.class),
                s.joinRequest());
        row(
                "businessConnection()",
                Filters.businessConnection(),
                new UpdateBotBusinessConnect(TlSamples.of(BotBusinessConnection.class), 0),
                s.business("x"));
        row("guestQuery()", Filters.guestQuery(), s.guestQuery(), s.text("x"));
    }

    private void signals() {
        Reaction up = new ReactionEmoji("👍");
        Reaction down = new ReactionEmoji("👎");
        Update changed = s.reaction(List.of(down), List.of(up));
        Update more = s.reaction(List.of(up), List.of(up, down));
        row("reaction(String...)", Filters.reaction("👍", "❤"), changed, more);
        row("reactionRemoved(String...)", Filters.reactionRemoved("👎"), changed, more);
        row("pollVote()", Filters.pollVote(), s.vote(0), s.vote());
        Update online = s.status(new UserStatusOnline(1));
        Update offline = s.status(new UserStatusOffline(1));
        row("userStatus(Class...)", Filters.userStatus(UserStatusOnline.class), online, offline);
        row("premium()", Filters.premium(), s.joinRequest(), online);
        row(
                "typing()",
                Filters.typing(),
                s.typing(new SendMessageTypingAction()),
                s.typing(new SendMessageCancelAction()));
        Update read = s.read();
        row("historyRead()", Filters.historyRead(), read, online);
        row("historyRead()", Filters.historyRead(), TlSamples.of(UpdateReadChannelOutbox.class), s.text("x"));
        row("storyUpdate()", Filters.storyUpdate(), TlSamples.of(UpdateStory.class), read);
        row("raw(Class)", Filters.raw(UpdateReadHistoryInbox.class), read, online);
        row("raw(Class)", Filters.raw(UpdateNewMessage.class), s.text("x"), s.post("x"));
        row(
                "exceptionType(Class)",
                Filters.exceptionType(IOException.class),
                failing(new IOException("boom")),
                failing(new IllegalStateException("boom")));
        row(
                "exceptionMessage(String)",
                Filters.exceptionMessage("^bo+m$"),
                failing(new IOException("boom")),
                failing(new IOException()));
        row(
                "exceptionMessage(Pattern)",
                Filters.exceptionMessage(Pattern.compile("boo")),
                failing(new IOException("boom")),
                failing(new IOException("x")));
    }

    private Given completing(String machine) {
        return new Given(List.of(s.text("x")), contexts -> {
            contexts.get(0).scope().completed(machine);
            return contexts.get(0);
        });
    }

    private Given failing(Exception error) {
        return new Given(
                List.of(s.text("x")), contexts -> new ErrorCtx(contexts.get(0), HandlerInfo.named("x"), error));
    }

    private interface Maker {
        Update update(Object value);
    }

    /** A row for every filter that was made of a TL type: its constructor passes, the next does not. */
    private void generated(Class<?> union, String prefix, Maker maker) {
        List<Class<?>> constructors = TlSamples.constructors(union);
        for (Method method : Filters.class.getMethods()) {
            if (method.getName().startsWith(prefix)
                    && method.getParameterCount() == 0
                    && method.getDeclaringClass().getSimpleName().endsWith("ConstructorFilters")) {
                Class<?> part =
                        (Class<?>) ((ParameterizedType) method.getGenericReturnType()).getActualTypeArguments()[1];
                int next = (constructors.indexOf(part) + 1) % constructors.size();
                try {
                    row(
                            signature(method),
                            (Filter<?>) method.invoke(null),
                            maker.update(TlSamples.of(part)),
                            maker.update(TlSamples.of(constructors.get(next))));
                } catch (ReflectiveOperationException e) {
                    throw new LinkageError(method.toString(), e);
                }
            }
        }
    }
}
