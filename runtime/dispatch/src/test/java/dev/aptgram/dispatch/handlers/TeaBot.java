package dev.aptgram.dispatch.handlers;

import dev.aptgram.annotations.BotApp;
import dev.aptgram.annotations.CallbackData;
import dev.aptgram.annotations.Command;
import dev.aptgram.annotations.OnCallback;
import dev.aptgram.annotations.OnChosenInline;
import dev.aptgram.annotations.OnInline;
import dev.aptgram.annotations.OnJoinRequest;
import dev.aptgram.annotations.OnPreCheckout;
import dev.aptgram.annotations.OnShipping;
import dev.aptgram.annotations.OnStaleCallback;
import dev.aptgram.annotations.OnText;
import dev.aptgram.annotations.Only;
import dev.aptgram.annotations.Stored;
import dev.aptgram.api.LabeledPrice;
import dev.aptgram.api.ShippingOption;
import dev.aptgram.client.InlineAnswer;
import dev.aptgram.client.InlineKeyboard;
import dev.aptgram.client.OutgoingText;
import dev.aptgram.dispatch.ButtonPress;
import dev.aptgram.dispatch.CallbackCtx;
import dev.aptgram.dispatch.ChosenInlineCtx;
import dev.aptgram.dispatch.InlineCallbackCtx;
import dev.aptgram.dispatch.InlineCtx;
import dev.aptgram.dispatch.JoinRequestCtx;
import dev.aptgram.dispatch.MessageCtx;
import dev.aptgram.dispatch.PreCheckoutCtx;
import dev.aptgram.dispatch.Reply;
import dev.aptgram.dispatch.ShippingCtx;
import dev.aptgram.dispatch.StaleCallback;
import dev.aptgram.dispatch.machines.DeskFsm;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Offers tea in the chats of others, sells it, and lets people into its club. */
@BotApp
public class TeaBot {
    /** Carried by the button. */
    @CallbackData("pick")
    public record Pick(int item) {}

    /** Signed. */
    @CallbackData(value = "keep", signed = true)
    public record Keep(int item) {}

    /** Kept on the bot's side. */
    @Stored
    @CallbackData("note")
    public record Note(String text) {}

    /** What was chosen of the results. */
    public final Queue<String> chosen = new ConcurrentLinkedQueue<>();

    private static InlineKeyboard buttons() {
        return InlineKeyboard.create()
                .button("Pick", new Pick(7))
                .button("Keep", new Keep(7))
                .button("Note", new Note("tea".repeat(30)))
                .button("Plain", "plain:1");
    }

    @Command("tea")
    Reply tea() {
        return Reply.text("Tea?").keyboard(buttons());
    }

    @OnInline
    InlineAnswer find(InlineCtx query) {
        return InlineAnswer.create()
                .article(
                        "tea",
                        query.text() + " tea",
                        OutgoingText.of("A cup of " + query.text() + " tea?").keyboard(buttons()))
                .personal();
    }

    @OnChosenInline
    void chosen(ChosenInlineCtx result) {
        chosen.add(result.resultId() + " " + result.messageId().isPresent());
    }

    @OnCallback
    String picked(ButtonPress press, Pick pick) {
        var unused = press.edit("Picked " + pick.item());
        return press instanceof InlineCallbackCtx ? "Inline" : "Chat";
    }

    @OnCallback
    Reply kept(InlineCallbackCtx press, Keep keep) {
        return Reply.edit("Kept " + keep.item()).keyboard(buttons()).toast("Kept!");
    }

    @OnCallback
    String keptInChat(CallbackCtx press, Keep keep) {
        return "Kept in " + press.chat().id();
    }

    @OnCallback
    String noted(ButtonPress press, Note note) {
        return String.valueOf(note.text().length());
    }

    @OnCallback(prefix = "plain:")
    void plain(InlineCallbackCtx press, String data) {
        var unused = press.edit(InlineKeyboard.create().button("Pick", new Pick(8)));
        var unusedAlert = press.alert(data);
    }

    @OnStaleCallback
    String stale(InlineCallbackCtx press, StaleCallback why) {
        return "Stale: " + why.reason();
    }

    @OnText
    @Only("business and startsWith('Tea')")
    Reply serves(MessageCtx customer) {
        return Reply.text("Of course: " + customer.text())
                .keyboard(InlineKeyboard.create().button("More", "more"));
    }

    @OnCallback("more")
    @Only("business")
    String more(CallbackCtx press) {
        var unused = press.edit("More tea");
        return "Coming";
    }

    @Command("desk")
    @Only("business")
    DeskFsm.Go desk() {
        return DeskFsm.start().reply("At your service");
    }

    @OnPreCheckout
    boolean agrees(PreCheckoutCtx payment) {
        return payment.currency().equals("CHF");
    }

    @OnShipping
    void ships(ShippingCtx question) {
        if (question.address().city().equals("Bern")) {
            ShippingOption post = new ShippingOption("post", "By post", List.of(new LabeledPrice("Stamp", 100)));
            var unused = question.offer(List.of(post));
        } else {
            var unused = question.decline("Not there");
        }
    }

    @OnJoinRequest
    CompletionStage<Boolean> letsIn(JoinRequestCtx request) {
        // Who has been decided about cannot be written to any more.
        return request.reply("Welcome to ask").thenApply(sent -> request.about().equals("I like tea"));
    }
}
