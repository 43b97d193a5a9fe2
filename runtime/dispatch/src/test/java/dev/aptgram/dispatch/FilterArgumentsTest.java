package dev.aptgram.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.MessageMediaDice;
import dev.aptgram.client.ChatRef;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.PeerKind;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a filter is told to look for is checked when it is made; and what one has found is handed out. */
class FilterArgumentsTest {
    private static Arguments of(String message, Supplier<?> made) {
        return Arguments.of(message, made);
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                of(
                        "Filters.text without a text would never pass. Name at least one.",
                        () -> Filters.text(new String[0])),
                of("Filters.textIsIgnoreCase without a text", Filters::textIsIgnoreCase),
                of("Filters.oneOf without a text", Filters::oneOf),
                of("Filters.contains(\"\") would pass every text. Say what to look for.", () -> Filters.contains("")),
                of("Filters.startsWith(\"\")", () -> Filters.startsWith("")),
                of("Filters.endsWithIgnoreCase(\"\")", () -> Filters.endsWithIgnoreCase("")),
                of("Filters.dataPrefix(\"\")", () -> Filters.dataPrefix("")),
                of("Filters.length: no text is from 3 to 2 long.", () -> Filters.length(3, 2)),
                of("Filters.command without a name", Filters::command),
                of("Filters.prefixed: \"ab\" are no signs", () -> Filters.prefixed("ab")),
                of("Filters.prefixed: \"\" are no signs", () -> Filters.prefixed("")),
                of("Filters.user without an id", () -> Filters.user(new long[0])),
                of("Filters.user: -100 is no user's id", () -> Filters.user(-100)),
                of("Filters.user: \"5\" is no user name, such as @durov.", () -> Filters.user("5")),
                of("Filters.viaBot: 0 is no user's id", () -> Filters.viaBot(0)),
                of("Filters.sender without a kind", () -> Filters.sender(new PeerKind[0])),
                of("Filters.chat without a chat", () -> Filters.chat(new ChatRef[0])),
                of("Filters.chat: 0 is no chat's id.", () -> Filters.chat(0L)),
                of("Filters.chat: \"@a b\" is no user name", () -> Filters.chat("@a b")),
                of("Filters.topic: -1 is no topic's id", () -> Filters.topic(-1)),
                of("Filters.language: \"German!\" is no language tag", () -> Filters.language("German!")),
                of("Filters.boosts: every sender has 0 boosts.", () -> Filters.boosts(0)),
                of("Filters.replyOrigin without a place", Filters::replyOrigin),
                of("Filters.forwardedFrom: 0 is no chat's id.", () -> Filters.forwardedFrom(0L)),
                of("Filters.entity without a type", Filters::entity),
                of("Filters.mediaOf without a type", Filters::mediaOf),
                of("Filters.action without a type", () -> Filters.action()),
                of("Filters.dice: no emoji shows [0].", () -> Filters.dice("🎲", 0)),
                of("Filters.effect without an id", () -> Filters.effect(new long[0])),
                of(
                        "Filters.documentMime: \"pdf\" is not a type, such as application/pdf.",
                        () -> Filters.documentMime("pdf")),
                of("Filters.documentCategory: \"image/png\" is not", () -> Filters.documentCategory("image/png")),
                of("Filters.documentExtension: \".\" is not the end", () -> Filters.documentExtension(".")),
                of("Filters.stickerBySource: \"gif\" is no source", () -> Filters.stickerBySource("gif")),
                of("Filters.stickerByType: \"x\" is no type", () -> Filters.stickerByType("x")),
                of("Filters.gameCallback without a text", () -> Filters.gameCallback(new String[0])),
                of("Filters.inlineChatType without a kind", Filters::inlineChatType),
                of("Filters.chosenInline without a text", Filters::chosenInline),
                of("Filters.chatMember without a change", () -> Filters.chatMember()),
                of(
                        "Filters.chatMember: from MEMBER to MEMBER is no change.",
                        () -> Filters.chatMember(MemberStatus.MEMBER, MemberStatus.MEMBER)),
                of("Filters.reaction without a text", Filters::reaction),
                of("Filters.userStatus without a type", Filters::userStatus));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void whatNoUpdateCouldFulfilIsRefusedAtOnce(String message, Supplier<?> made) {
        assertThatIllegalArgumentException().isThrownBy(made::get).withMessageContaining(message);
    }

    static Stream<Supplier<?>> wrongPatterns() {
        return Stream.of(
                () -> Filters.regex("("),
                () -> Filters.captionRegex("("),
                () -> Filters.commandRegex("("),
                () -> Filters.deepLink("("),
                () -> Filters.deepLinkGroup("("),
                () -> Filters.dataRegex("("),
                () -> Filters.inlineQuery("("),
                () -> Filters.exceptionMessage("("));
    }

    @ParameterizedTest
    @MethodSource("wrongPatterns")
    void whatIsNoPatternIsRefusedAtOnce(Supplier<?> made) {
        assertThatThrownBy(made::get)
                .isInstanceOf(PatternSyntaxException.class)
                .hasMessageContaining("Unclosed group near index 1");
    }

    @Test
    void aFilterHandsOutWhatItHasFound() {
        FakeTelegram tg = new FakeTelegram(new MemoryStorage());
        MessageCtx item = new MessageCtx(tg.says(5, "item 42"), TestBot.scope(tg));
        PartFilter<MessageCtx, MatchResult> number = Filters.regex("(\\d+)");
        assertThat(number.get(item).group(1)).isEqualTo("42");
        assertThat(number.of(item)).isPresent();

        PartFilter<MessageCtx, MessageMediaDice> dice = Filters.dice();
        assertThat(dice.of(item)).isEmpty();
        assertThatThrownBy(() -> dice.get(item))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageEndingWith("has no such part: dice. Put this filter on the route, or ask of(ctx).");
    }

    @Test
    void oneOfTwoButNotBoth() {
        FakeTelegram tg = new FakeTelegram(new MemoryStorage());
        Filter<MessageCtx> either = Filters.privateChat().xor(Filters.contains("x"));
        assertThat(either.test(new MessageCtx(tg.says(5, "y"), TestBot.scope(tg))))
                .isTrue();
        assertThat(either.test(new MessageCtx(tg.says(5, "x"), TestBot.scope(tg))))
                .isFalse();
        assertThat(either).hasToString("(either private chat or contains \"x\")");
    }
}
