package dev.aptgram.dc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.BotBusinessConnection;
import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.InvokeWithBusinessConnection;
import dev.aptgram.api.KeyboardButtonCallback;
import dev.aptgram.api.KeyboardButtonRow;
import dev.aptgram.api.PeerUser;
import dev.aptgram.api.PlainMessage;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.ReplyInlineMarkup;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateBotBusinessConnect;
import dev.aptgram.api.UpdateBotDeleteBusinessMessage;
import dev.aptgram.api.UpdateBotEditBusinessMessage;
import dev.aptgram.api.UpdateBotNewBusinessMessage;
import dev.aptgram.api.UpdateBusinessBotCallbackQuery;
import dev.aptgram.api.Updates;
import dev.aptgram.api.account.GetBotBusinessConnection;
import dev.aptgram.api.messages.EditMessage;
import dev.aptgram.api.messages.SetBotCallbackAnswer;
import dev.aptgram.api.updates.GetState;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlMethod;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bot that serves the customers of Alice's business account. */
final class BusinessTest extends SignedIn {
    private final VirtualUser bob = dc.user("Bob");
    private String connection = "";
    private long bobsHash;

    @BeforeEach
    void connect() {
        client.call(new GetState());
        connection = alice.connects(bot);
        BotBusinessConnection told = pushed(UpdateBotBusinessConnect.class).connection();
        assertThat(told.connectionId()).isEqualTo(connection);
        assertThat(told.userId()).isEqualTo(alice.id());
        bob.sends(alice, "Are you open?");
        PlainUpdates updates = client.await(PlainUpdates.class);
        bobsHash = TestCalls.hashIn(updates, bob.id());
        UpdateBotNewBusinessMessage news =
                (UpdateBotNewBusinessMessage) updates.updates().get(0);
        assertThat(news.connectionId()).isEqualTo(connection);
        PlainMessage message = (PlainMessage) news.message();
        assertThat(message.message()).isEqualTo("Are you open?");
        assertThat(message.peerId()).isEqualTo(new PeerUser(bob.id()));
        assertThat(message.out()).isFalse();
    }

    private <U extends Update> U pushed(Class<U> type) {
        return type.cast(client.await(PlainUpdates.class).updates().get(0));
    }

    private <R> R through(TlMethod<R> method) {
        return client.call(new InvokeWithBusinessConnection<>(connection, method));
    }

    private static Update only(Updates updates) {
        return ((PlainUpdates) updates).updates().get(0);
    }

    private PlainMessage says(String text) {
        Updates answer = through(TestCalls.message(bob.id(), bobsHash, text, 1));
        return (PlainMessage) ((UpdateBotNewBusinessMessage) only(answer)).message();
    }

    @Test
    void itAnswersInTheAccountsName() {
        PlainMessage sent = says("Until six");
        assertThat(sent.viaBusinessBotId()).isEqualTo(bot.id());
        assertThat(sent.out()).isTrue();
        SeenMessage seen = bob.awaitText("Until six");
        assertThat(seen.author()).isEqualTo("Alice");
        assertThatThrownBy(() -> says("Until six")).satisfies(TestCalls.refused(500, "RANDOM_ID_DUPLICATE"));
        EditMessage edit = EditMessage.builder(new InputPeerUser(bob.id(), bobsHash), sent.id())
                .message("Until seven")
                .build();
        assertThat(only(through(edit))).isInstanceOf(UpdateBotEditBusinessMessage.class);
        assertThat(bob.awaitEdit().text()).isEqualTo("Until seven");
        // What Bob wrote is not the bot's to change.
        assertThatThrownBy(() -> through(edit.toBuilder().id(sent.id() - 1).build()))
                .satisfies(TestCalls.refused(403, "MESSAGE_AUTHOR_REQUIRED"));
    }

    @Test
    void itHearsOfChangesAndOfWhatIsGone() {
        SeenMessage second = bob.sends(alice, "Hello?");
        pushed(UpdateBotNewBusinessMessage.class);
        bob.edits(second, "Hello!");
        assertThat(((PlainMessage) pushed(UpdateBotEditBusinessMessage.class).message()).message())
                .isEqualTo("Hello!");
        bob.deletes(second);
        UpdateBotDeleteBusinessMessage gone = pushed(UpdateBotDeleteBusinessMessage.class);
        assertThat(gone.messages()).hasSize(1);
        assertThat(gone.peer()).isEqualTo(new PeerUser(bob.id()));
    }

    @Test
    void pressesBelowItsMessagesTellTheConnection() {
        ReplyInlineMarkup buttons = new ReplyInlineMarkup(List.of(new KeyboardButtonRow(
                List.of(KeyboardButtonCallback.builder("Yes", Bytes.ofUtf8("y")).build()))));
        through(TestCalls.message(bob.id(), bobsHash, "Come?", 2).toBuilder()
                .replyMarkup(buttons)
                .build());
        Press press = bob.presses(bob.awaitText("Come?"), "Yes");
        UpdateBusinessBotCallbackQuery query = pushed(UpdateBusinessBotCallbackQuery.class);
        assertThat(query.connectionId()).isEqualTo(connection);
        assertThat(query.userId()).isEqualTo(bob.id());
        assertThat(((PlainMessage) query.message()).message()).isEqualTo("Come?");
        client.call(
                SetBotCallbackAnswer.builder(query.queryId(), 0).message("Good").build());
        assertThat(press.awaitAnswer().text()).isEqualTo("Good");
    }

    @Test
    void onlyItsOwnConnectionServesAndOnlyForWhatIsAllowed() {
        assertThat(only(client.call(new GetBotBusinessConnection(connection))))
                .isInstanceOf(UpdateBotBusinessConnect.class);
        assertThatThrownBy(() -> through(new GetState()))
                .satisfies(TestCalls.refused(400, "BUSINESS_CONNECTION_NOT_ALLOWED"));
        assertThatThrownBy(() -> client.call(new InvokeWithBusinessConnection<>("other", new GetState())))
                .satisfies(TestCalls.refused(400, "BUSINESS_CONNECTION_INVALID"));
        // Alice has written to the bot, but no customer with that name to her account.
        assertThatThrownBy(() -> through(TestCalls.message(alice.id(), hash, "Hello", 3)))
                .satisfies(TestCalls.refused(400, "BUSINESS_PEER_INVALID"));
        alice.disconnects();
        assertThat(pushed(UpdateBotBusinessConnect.class).connection().disabled())
                .isTrue();
        assertThatThrownBy(() -> says("Anybody?")).satisfies(TestCalls.refused(400, "BUSINESS_CONNECTION_INVALID"));
        assertThatThrownBy(() -> client.call(new GetBotBusinessConnection(connection)))
                .satisfies(TestCalls.refused(400, "BUSINESS_CONNECTION_INVALID"));
    }
}
