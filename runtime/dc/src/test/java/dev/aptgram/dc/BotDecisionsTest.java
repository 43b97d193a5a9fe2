package dev.aptgram.dc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.api.Channel;
import dev.aptgram.api.InputPeerChannel;
import dev.aptgram.api.InputPeerUser;
import dev.aptgram.api.LabeledPrice;
import dev.aptgram.api.MessageActionPaymentSentMe;
import dev.aptgram.api.MessageService;
import dev.aptgram.api.PlainInputUser;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.PostAddress;
import dev.aptgram.api.SendMessageTypingAction;
import dev.aptgram.api.ShippingOption;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateBotChatInviteRequester;
import dev.aptgram.api.UpdateBotPrecheckoutQuery;
import dev.aptgram.api.UpdateBotShippingQuery;
import dev.aptgram.api.UpdateChannelParticipant;
import dev.aptgram.api.UpdateNewMessage;
import dev.aptgram.api.messages.HideChatJoinRequest;
import dev.aptgram.api.messages.SetBotPrecheckoutResults;
import dev.aptgram.api.messages.SetBotShippingResults;
import dev.aptgram.api.messages.SetTyping;
import dev.aptgram.api.updates.GetState;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlMethod;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people want and bots decide: payments, addresses, requests to join. */
final class BotDecisionsTest extends SignedIn {
    private static final PostAddress BERN =
            PostAddress.builder("Street 1", "", "Bern", "", "CH", "3000").build();

    @BeforeEach
    void subscribe() {
        client.call(new GetState());
    }

    private <U extends Update> U pushed(Class<U> type) {
        return type.cast(client.await(PlainUpdates.class).updates().get(0));
    }

    private void refused(TlMethod<?> method, String error) {
        assertThatThrownBy(() -> client.call(method)).satisfies(TestCalls.refused(400, error));
    }

    private static SetBotPrecheckoutResults agree(long queryId) {
        return SetBotPrecheckoutResults.builder(queryId).success(true).build();
    }

    @Test
    void whatTheBotAgreesToIsPaid() {
        Awaited<PaymentAnswer> payment = alice.pays(bot, new Purchase("order-7", "CHF", 995, "post"));
        UpdateBotPrecheckoutQuery query = pushed(UpdateBotPrecheckoutQuery.class);
        assertThat(query.payload()).isEqualTo(Bytes.ofUtf8("order-7"));
        assertThat(query.currency()).isEqualTo("CHF");
        assertThat(query.totalAmount()).isEqualTo(995);
        assertThat(query.shippingOptionId()).isEqualTo("post");
        // What is pushed comes before the call's own answer.
        client.send(agree(query.queryId()));
        MessageService paid = (MessageService) pushed(UpdateNewMessage.class).message();
        MessageActionPaymentSentMe action = (MessageActionPaymentSentMe) paid.action();
        assertThat(action.payload()).isEqualTo(Bytes.ofUtf8("order-7"));
        assertThat(action.totalAmount()).isEqualTo(995);
        assertThat(payment.awaitAnswer().isPaid()).isTrue();
        refused(agree(query.queryId()), "QUERY_ID_INVALID");
        assertThat(alice.transcript()).contains("Paid 995 CHF");
    }

    @Test
    void aRefusalHasAReason() {
        Awaited<PaymentAnswer> payment = alice.pays(bot, new Purchase("order-7", "CHF", 995));
        long id = pushed(UpdateBotPrecheckoutQuery.class).queryId();
        refused(SetBotPrecheckoutResults.builder(id).build(), "ERROR_TEXT_EMPTY");
        client.call(SetBotPrecheckoutResults.builder(id).error("Sold out").build());
        assertThat(payment.awaitAnswer()).isEqualTo(new PaymentAnswer("Sold out"));
        assertThat(alice.transcript()).contains("Not paid: Sold out");
    }

    @Test
    void aBotHasTenSecondsToAgree() {
        Awaited<PaymentAnswer> payment = alice.pays(bot, new Purchase("order-7", "CHF", 995));
        long id = pushed(UpdateBotPrecheckoutQuery.class).queryId();
        refused(SetBotShippingResults.builder(id).error("no").build(), "QUERY_ID_INVALID");
        clock.advance(Duration.ofSeconds(11));
        refused(agree(id), "QUERY_ID_INVALID");
        assertThatThrownBy(() -> payment.awaitAnswer(Duration.ZERO))
                .hasMessageContaining("messages.setBotPrecheckoutResults");
    }

    @Test
    void anAddressGetsWaysOfShippingOrAReason() {
        Awaited<ShippingOffer> offer = alice.givesAddress(bot, "order-7", BERN);
        UpdateBotShippingQuery query = pushed(UpdateBotShippingQuery.class);
        assertThat(query.shippingAddress()).isEqualTo(BERN);
        ShippingOption post = new ShippingOption("post", "By post", List.of(new LabeledPrice("Stamp", 100)));
        refused(SetBotShippingResults.builder(query.queryId()).build(), "ERROR_TEXT_EMPTY");
        client.call(SetBotShippingResults.builder(query.queryId())
                .shippingOptions(List.of(post))
                .build());
        assertThat(offer.awaitAnswer()).isEqualTo(new ShippingOffer(List.of(post), null));
        Awaited<ShippingOffer> second = alice.givesAddress(bot, "order-7", BERN);
        long id = pushed(UpdateBotShippingQuery.class).queryId();
        client.call(SetBotShippingResults.builder(id).error("Not there").build());
        assertThat(second.awaitAnswer().refusal()).isEqualTo("Not there");
    }

    @Test
    void whoAsksToJoinIsLetInOrNot() {
        DcGroup club = dc.addGroup("Club", bot);
        VirtualUser bob = dc.user("Bob");
        Awaited<Boolean> decision = bob.asksToJoin(club, "hello");
        PlainUpdates updates = client.await(PlainUpdates.class);
        UpdateBotChatInviteRequester request =
                (UpdateBotChatInviteRequester) updates.updates().get(0);
        assertThat(request.about()).isEqualTo("hello");
        assertThat(request.userId()).isEqualTo(bob.id());
        Channel group = (Channel) updates.chats().get(0);
        long bobsHash = TestCalls.hashIn(updates, bob.id());
        // Bob has never written to the bot, which may answer him all the same.
        client.call(TestCalls.message(bob.id(), bobsHash, "Why?", 1));
        assertThat(bob.awaitMessage().text()).isEqualTo("Why?");
        assertThatThrownBy(() -> bob.asksToJoin(club, "again")).hasMessageContaining("INVITE_REQUEST_SENT");
        HideChatJoinRequest approve = HideChatJoinRequest.builder(
                        new InputPeerChannel(group.id(), Objects.requireNonNull(group.accessHash())),
                        new PlainInputUser(bob.id(), bobsHash))
                .approved(true)
                .build();
        refused(approve.toBuilder().peer(new InputPeerChannel(group.id(), 1)).build(), "CHANNEL_INVALID");
        refused(approve.toBuilder().userId(new PlainInputUser(bob.id(), 1)).build(), "USER_ID_INVALID");
        refused(approve.toBuilder().userId(new PlainInputUser(alice.id(), hash)).build(), "HIDE_REQUESTER_MISSING");
        client.send(approve);
        UpdateChannelParticipant joined = client.await(PlainUpdates.class).updates().stream()
                .map(UpdateChannelParticipant.class::cast)
                .findFirst()
                .orElseThrow();
        assertThat(joined.userId()).isEqualTo(bob.id());
        assertThat(joined.actorId()).isEqualTo(bot.id());
        assertThat(decision.awaitAnswer()).isTrue();
        refused(approve, "USER_ALREADY_PARTICIPANT");
        assertThatThrownBy(() -> bob.asksToJoin(club, "again")).hasMessageContaining("USER_ALREADY_PARTICIPANT");
        Awaited<Boolean> hers = alice.asksToJoin(club, "");
        client.call(approve.toBuilder()
                .userId(new PlainInputUser(alice.id(), hash))
                .approved(false)
                .build());
        assertThat(hers.awaitAnswer()).isFalse();
        assertThat(alice.transcript()).contains("declined");
    }

    @Test
    void onlyAnAdministratorDecides() {
        DcGroup club = dc.addGroup("Club", dc.addBot("Warden"));
        alice.asksToJoin(club, "hello");
        refused(
                HideChatJoinRequest.builder(new InputPeerChannel(club.id(), 1), new PlainInputUser(alice.id(), hash))
                        .build(),
                "CHANNEL_INVALID");
    }

    @Test
    void whoTypesIsSeenByPeopleAndNotByBots() {
        VirtualUser bob = dc.user("Bob");
        alice.types(bob);
        assertThat(bob.events()).singleElement().isInstanceOf(ChatEvent.Typing.class);
        alice.types(bot);
        client.call(SetTyping.builder(new InputPeerUser(alice.id(), hash), new SendMessageTypingAction())
                .build());
        assertThat(alice.events()).last().isInstanceOf(ChatEvent.Typing.class);
        alice.sends(bot, "heard");
        // What comes first is the message: nothing of the typing before it.
        assertThat(pushed(UpdateNewMessage.class)).isNotNull();
    }
}
