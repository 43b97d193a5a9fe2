package dev.aptgram.dc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.InputPeer;
import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.KeyboardButton;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.ReplyMarkup;
import dev.aptgram.api.UpdateEditMessage;
import dev.aptgram.api.UpdateShortSentMessage;
import dev.aptgram.api.Updates;
import dev.aptgram.api.messages.AffectedMessages;
import dev.aptgram.api.messages.DeleteMessages;
import dev.aptgram.api.messages.EditMessage;
import dev.aptgram.api.messages.SendMessage;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code messages.editMessage} and {@code messages.deleteMessages}. */
final class EditsTest extends SignedIn {
    private long nextRandomId = 1;

    @Test
    void anEditShowsAndIsTold() {
        int id = send("first").id();
        clock.advance(Duration.ofSeconds(5));
        Updates answer =
                client.call(EditMessage.builder(peer(), id).message("second").build());
        UpdateEditMessage update =
                (UpdateEditMessage) ((PlainUpdates) answer).updates().get(0);
        PlainMessage edited = (PlainMessage) update.message();
        assertThat(edited.message()).isEqualTo("second");
        assertThat(edited.editDate()).isEqualTo((int) clock.seconds());
        assertThat(update.pts()).isEqualTo(4);
        SeenMessage seen = alice.awaitEdit();
        assertThat(seen.text()).isEqualTo("second");
        assertThat(seen.edited()).isTrue();
    }

    @Test
    void editsThatTelegramRefusesAreRefused() {
        int id = send("same").id();
        refused(edit(id, "same"), 400, "MESSAGE_NOT_MODIFIED");
        refused(edit(id, " same "), 400, "MESSAGE_NOT_MODIFIED");
        refused(edit(99, "x"), 400, "MESSAGE_ID_INVALID");
        refused(edit(1, "not mine"), 403, "MESSAGE_AUTHOR_REQUIRED");
        refused(edit(id, ""), 400, "MESSAGE_EMPTY");
    }

    @Test
    void anEditOfTheKeyboardAloneKeepsTheText() {
        client.call(withKeyboard(MessagesTest.callback("one", "1")));
        client.call(EditMessage.builder(peer(), 2)
                .replyMarkup(MessagesTest.keyboard(MessagesTest.callback("two", "2")))
                .build());
        SeenMessage seen = alice.awaitEdit();
        assertThat(seen.text()).isEqualTo("press");
        assertThat(seen.labels()).containsExactly("two");
        client.call(edit(2, "no buttons any more"));
        assertThat(alice.awaitEdit().labels()).isEmpty();
    }

    @Test
    void deletedMessagesAreGoneForBoth() {
        int first = send("one").id();
        int second = send("two").id();
        AffectedMessages gone = client.call(
                DeleteMessages.builder(List.of(first, second, 50, first)).build());
        assertThat(gone.ptsCount()).isEqualTo(2);
        assertThat(gone.pts()).isEqualTo(6);
        assertThat(alice.awaitDeletion().text()).isEqualTo("one");
        assertThat(alice.awaitDeletion().text()).isEqualTo("two");
        refused(edit(first, "x"), 400, "MESSAGE_ID_INVALID");
        assertThat(client.call(DeleteMessages.builder(List.of(first)).build()).ptsCount())
                .isZero();
    }

    private void refused(dev.aptgram.tl.TlMethod<?> call, int code, String error) {
        assertThatThrownBy(() -> client.call(call)).satisfies(TestCalls.refused(code, error));
    }

    private UpdateShortSentMessage send(String text) {
        return (UpdateShortSentMessage) client.call(message(text));
    }

    private SendMessage message(String text) {
        return TestCalls.message(alice.id(), hash, text, nextRandomId++);
    }

    private SendMessage withKeyboard(KeyboardButton button) {
        return withMarkup(MessagesTest.keyboard(button));
    }

    private SendMessage withMarkup(ReplyMarkup markup) {
        return message("press").toBuilder().replyMarkup(markup).build();
    }

    private EditMessage edit(int id, String text) {
        return EditMessage.builder(peer(), id).message(text).build();
    }

    private InputPeer peer() {
        return new InputPeerUser(alice.id(), hash);
    }
}
