package dev.aptgram.mtproto.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.InputCheckPasswordEmpty;
import dev.aptgram.api.InputPeerChat;
import dev.aptgram.api.InputPeerEmpty;
import dev.aptgram.api.InputPeerSelf;
import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.InvokeWithTakeout;
import dev.aptgram.api.account.GetTmpPassword;
import dev.aptgram.api.auth.SendCode;
import dev.aptgram.api.channels.SearchPosts;
import dev.aptgram.api.help.GetConfig;
import dev.aptgram.api.messages.ForwardMessages;
import dev.aptgram.api.messages.GetBotCallbackAnswer;
import dev.aptgram.api.messages.ReportSponsoredMessage;
import dev.aptgram.api.messages.SendMessage;
import dev.aptgram.api.messages.SetTyping;
import dev.aptgram.api.payments.GetStarsRevenueWithdrawalUrl;
import dev.aptgram.api.upload.SaveFilePart;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlMethod;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CallFactsTest {
    private static final InputPeerChat CHAT = new InputPeerChat(7);

    private static SendMessage send(long randomId) {
        return SendMessage.builder(CHAT, "hi", randomId).build();
    }

    @Test
    void aRandomIdProtects() {
        assertThat(CallFacts.of(send(5))).isEqualTo(new CallFacts("messages.sendMessage", CHAT, true));
        assertThat(CallFacts.of(send(0)).repeatable()).isFalse();
    }

    @Test
    void aZeroAmongRandomIdsProtectsNothing() {
        ForwardMessages call = ForwardMessages.builder(new InputPeerSelf(), List.of(1, 2), List.of(9L, 0L), CHAT)
                .build();
        assertThat(CallFacts.of(call).repeatable()).isFalse();
    }

    @Test
    void theBytesThatNameAnAdvertisementProtectNothing() {
        Bytes ad = Bytes.of(new byte[] {1});
        assertThat(CallFacts.of(new ReportSponsoredMessage(ad, ad)).repeatable())
                .isFalse();
    }

    @Test
    void whatPaysOrProvesAPasswordCountsOnce() {
        SearchPosts free = SearchPosts.builder(0, new InputPeerEmpty(), 0, 10).build();
        assertThat(CallFacts.of(free).repeatable()).isTrue();
        assertThat(CallFacts.of(free.toBuilder().allowPaidStars(5L).build()).repeatable())
                .isFalse();
        InputCheckPasswordEmpty proof = new InputCheckPasswordEmpty();
        assertThat(CallFacts.of(new GetTmpPassword(proof, 60)).repeatable()).isFalse();
        assertThat(CallFacts.of(GetStarsRevenueWithdrawalUrl.builder(new InputPeerSelf(), proof)
                                .build())
                        .repeatable())
                .isFalse();
    }

    /** A layer that brings a method with such a name is looked at before its calls are made twice. */
    @Test
    void theseCountAsReading() throws IOException {
        try (InputStream schema = Objects.requireNonNull(CallFacts.class.getResourceAsStream("/tl/api.tl"))) {
            String text = new String(schema.readAllBytes(), StandardCharsets.UTF_8);
            String functions = text.substring(text.indexOf("---functions---"));
            List<String> methods = Pattern.compile("(?m)^([\\w.]+)#")
                    .matcher(functions)
                    .results()
                    .map(found -> found.group(1))
                    .toList();
            assertThat(methods).hasSizeGreaterThan(800);
            assertThat(methods)
                    .filteredOn(CallFacts::reads)
                    .filteredOn(name -> !name.contains(".get"))
                    .containsExactlyInAnyOrder(
                            "account.checkUsername",
                            "account.resolveBusinessChatLink",
                            "contacts.search",
                            "contacts.resolveUsername",
                            "contacts.resolvePhone",
                            "messages.search",
                            "messages.readHistory",
                            "messages.receivedMessages",
                            "messages.readEncryptedHistory",
                            "messages.receivedQueue",
                            "messages.readMessageContents",
                            "messages.checkChatInvite",
                            "messages.searchGlobal",
                            "messages.readFeaturedStickers",
                            "messages.readMentions",
                            "messages.searchStickerSets",
                            "messages.readDiscussion",
                            "messages.checkHistoryImport",
                            "messages.checkHistoryImportPeer",
                            "messages.readReactions",
                            "messages.searchSentMedia",
                            "messages.searchCustomEmoji",
                            "messages.searchEmojiStickerSets",
                            "messages.checkQuickReplyShortcut",
                            "messages.searchStickers",
                            "messages.readSavedHistory",
                            "messages.checkUrlAuthMatchCode",
                            "messages.readPollVotes",
                            "upload.saveFilePart",
                            "upload.saveBigFilePart",
                            "channels.readHistory",
                            "channels.checkUsername",
                            "channels.readMessageContents",
                            "channels.searchPosts",
                            "channels.checkSearchPostsFlood",
                            "bots.checkDownloadFileParams",
                            "bots.checkUsername",
                            "payments.checkGiftCode",
                            "payments.checkCanSendGift",
                            "stickers.checkShortName",
                            "phone.receivedCall",
                            "phone.checkGroupCall",
                            "chatlists.checkChatlistInvite",
                            "stories.readStories",
                            "stories.searchPosts");
            assertThat(methods).filteredOn(name -> name.contains("Answer")).noneMatch(CallFacts::reads);
        }
    }

    @Test
    void forwardingWritesToWhereItGoes() {
        ForwardMessages call = ForwardMessages.builder(new InputPeerSelf(), List.of(1), List.of(9L), CHAT)
                .build();
        assertThat(CallFacts.of(call)).isEqualTo(new CallFacts("messages.forwardMessages", CHAT, true));
        ForwardMessages bare = ForwardMessages.builder(new InputPeerSelf(), List.of(), List.of(), CHAT)
                .build();
        assertThat(CallFacts.of(bare).repeatable()).isFalse();
    }

    @Test
    void readingMayHappenTwice() {
        assertThat(CallFacts.of(new GetConfig())).isEqualTo(new CallFacts("help.getConfig", null, true));
        assertThat(CallFacts.of(new SaveFilePart(1, 0, Bytes.of(new byte[1]))).repeatable())
                .isTrue();
    }

    @Test
    void pressingAButtonIsNotReading() {
        TlMethod<?> press =
                GetBotCallbackAnswer.builder(new InputPeerUser(1, 2), 3).build();
        assertThat(CallFacts.of(press).repeatable()).isFalse();
    }

    @Test
    void whatSendsNothingKeepsNoSlowMode() {
        TlMethod<?> typing = SetTyping.builder(CHAT, new dev.aptgram.api.SendMessageTypingAction())
                .build();
        assertThat(CallFacts.of(typing)).isEqualTo(new CallFacts("messages.setTyping", null, false));
    }

    @Test
    void wrappersAreLookedThrough() {
        assertThat(CallFacts.of(new InvokeWithTakeout<>(1, send(5)))).isEqualTo(CallFacts.of(send(5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth.sendCode"})
    void aCodeIsNotSentTwice(String name) {
        TlMethod<?> call =
                new SendCode("", 1, "", dev.aptgram.api.CodeSettings.builder().build());
        assertThat(CallFacts.of(call)).isEqualTo(new CallFacts(name, null, false));
    }
}
