package dev.aptgram.mtproto.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.InputPeerChat;
import dev.aptgram.api.InputPeerSelf;
import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.InvokeWithTakeout;
import dev.aptgram.api.auth.SendCode;
import dev.aptgram.api.help.GetConfig;
import dev.aptgram.api.messages.ForwardMessages;
import dev.aptgram.api.messages.GetBotCallbackAnswer;
import dev.aptgram.api.messages.SendMessage;
import dev.aptgram.api.messages.SetTyping;
import dev.aptgram.api.upload.SaveFilePart;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlMethod;
import java.util.List;
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
