package dev.aptgram.mtproto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.InputMediaEmpty;
import dev.aptgram.api.InputPeerSelf;
import dev.aptgram.api.InputSingleMedia;
import dev.aptgram.api.InvokeWithoutUpdates;
import dev.aptgram.api.auth.SignIn;
import dev.aptgram.api.help.GetConfig;
import dev.aptgram.api.messages.DeleteMessages;
import dev.aptgram.api.messages.ForwardMessages;
import dev.aptgram.api.messages.GetBotCallbackAnswer;
import dev.aptgram.api.messages.SendMessage;
import dev.aptgram.api.messages.SendMultiMedia;
import dev.aptgram.api.updates.GetState;
import dev.aptgram.api.upload.SaveFilePart;
import dev.aptgram.tl.Bytes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which calls may be executed twice. */
class RepetitionTest {
    @Test
    void whatBearsARandomIdIsProtected() {
        InputPeerSelf peer = new InputPeerSelf();
        assertThat(Repetition.isHarmless(SendMessage.builder(peer, "hello", 7).build()))
                .isTrue();
        assertThat(Repetition.isHarmless(ForwardMessages.builder(peer, List.of(1), List.of(7L), peer)
                        .build()))
                .isTrue();
        InputSingleMedia medium =
                InputSingleMedia.builder(new InputMediaEmpty(), 7, "text").build();
        assertThat(Repetition.isHarmless(
                        SendMultiMedia.builder(peer, List.of(medium)).build()))
                .isTrue();
    }

    @Test
    void whatOnlyReadsOrSetsDoesNoHarm() {
        assertThat(Repetition.isHarmless(new GetConfig())).isTrue();
        assertThat(Repetition.isHarmless(new GetState())).isTrue();
        assertThat(Repetition.isHarmless(new SaveFilePart(1, 0, Bytes.empty()))).isTrue();
        assertThat(Repetition.isHarmless(new InvokeWithoutUpdates<>(new GetState())))
                .isTrue();
    }

    @Test
    void everythingElseIsExecutedOnceAtMost() {
        assertThat(Repetition.isHarmless(DeleteMessages.builder(List.of(1)).build()))
                .isFalse();
        assertThat(Repetition.isHarmless(
                        GetBotCallbackAnswer.builder(new InputPeerSelf(), 1).build()))
                .isFalse();
        assertThat(Repetition.isHarmless(SignIn.builder("1", "2").build())).isFalse();
        assertThat(Repetition.isHarmless(new InvokeWithoutUpdates<>(
                        DeleteMessages.builder(List.of(1)).build())))
                .isFalse();
    }
}
