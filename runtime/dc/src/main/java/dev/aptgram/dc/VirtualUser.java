package dev.aptgram.dc;

import dev.aptgram.api.KeyboardButton;
import dev.aptgram.api.KeyboardButtonCallback;
import dev.aptgram.api.PostAddress;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.CallbackQuery;
import dev.aptgram.dc.world.CheckoutQuery;
import dev.aptgram.dc.world.Content;
import dev.aptgram.dc.world.Copy;
import dev.aptgram.dc.world.InlineQuery;
import dev.aptgram.dc.world.Payment;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.dc.world.ShippingQuery;
import dev.aptgram.dc.world.TextRules;
import dev.aptgram.dc.world.World;
import dev.aptgram.dc.world.WorldEvent;
import dev.aptgram.tl.Bytes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A person in the world of an embedded DC, who writes to bots, presses buttons and sees what bots do: what a test or a
 * terminal plays. Made by {@link EmbeddedDc#user(String)}. Thread-safe.
 *
 * <p>What a bot sends is kept until it is asked for: {@link #awaitMessage()} gives the next message that has not been
 * given yet, and waits for it if need be. Likewise {@link #awaitEdit()} and {@link #awaitDeletion()}.
 */
public final class VirtualUser {
    /**
     * How long the methods without a timeout wait: a minute. It is a bound for what never comes, long enough for a busy
     * machine that builds; what comes is given at once.
     */
    public static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Turns turns;
    private final World world;
    private final InstantSource clock;
    private final Account account;
    private final ChatFeed feed;
    private final VirtualPhone phone;
    private final Inbox inbox = new Inbox();
    private final ChatFeed.Listeners listeners = new ChatFeed.Listeners();
    private final Map<Long, Runnable> questions = new ConcurrentHashMap<>();
    private final Map<Long, Awaited<Boolean>> requests = new ConcurrentHashMap<>();

    VirtualUser(Turns turns, World world, InstantSource clock, Account account, ChatFeed feed, VirtualPhone phone) {
        this.turns = turns;
        this.phone = phone;
        this.world = world;
        this.clock = clock;
        this.account = account;
        this.feed = feed;
    }

    /** {@return the person's user id} */
    public long id() {
        return account.id();
    }

    Account account() {
        return account;
    }

    /** {@return the person's name} */
    public String name() {
        return account.firstName();
    }

    /** {@return the telephone with whose number, and the code sent to it, a client signs in as this person} */
    public VirtualPhone phone() {
        return phone;
    }

    /**
     * Writes to another person.
     *
     * @param other to whom
     * @param text as in {@link #sends(DcBot, String)}
     * @return this person's own copy of the message
     * @throws IllegalArgumentException as there
     */
    public SeenMessage sends(VirtualUser other, String text) {
        return write(other.account, text, 0);
    }

    /**
     * Writes to a bot. The first message starts the bot: before it, the bot cannot write to this person.
     *
     * @param bot to whom
     * @param text what; leading and trailing white space is cut off
     * @return the person's own copy of the message
     * @throws IllegalArgumentException if the text is empty or longer than 4096 UTF-16 units
     */
    public SeenMessage sends(DcBot bot, String text) {
        return write(bot.account(), text, 0);
    }

    /**
     * Answers a message.
     *
     * @param message the message
     * @param text as in {@link #sends(DcBot, String)}
     * @return the person's own copy of the answer
     * @throws IllegalArgumentException as in {@link #sends(DcBot, String)}, or if the message has been deleted
     */
    public SeenMessage replies(SeenMessage message, String text) {
        return act(() -> write(existing(message).peer(), text, message.id()));
    }

    /**
     * Changes a message that this person wrote.
     *
     * @param message the message
     * @param text its new text
     * @return the message as it is now
     * @throws IllegalArgumentException if it is not this person's, has been deleted, or would stay the same
     */
    public SeenMessage edits(SeenMessage message, String text) {
        return act(() -> {
            Content before = existing(message).letter().content();
            Content content = TextRules.content(text, List.of(), before.markup());
            return Sight.message(
                    world.edit(account, message.id(), content, null).copy());
        });
    }

    /**
     * Deletes a message for both sides. Deleting one that is gone already does nothing.
     *
     * @param message the message
     */
    public void deletes(SeenMessage message) {
        act(() -> world.delete(account, List.of(message.id()), true, null));
    }

    /**
     * Presses a button below a message as it is now. A button of a reply keyboard sends its label.
     *
     * @param message the message
     * @param label what the button says
     * @return the press, which waits for the bot; one on a reply keyboard is answered already
     * @throws IllegalArgumentException if there is no such button, it is not one to press, or the message is gone
     */
    public Press presses(SeenMessage message, String label) {
        return act(() -> {
            Copy copy = existing(message);
            KeyboardButton button = Sight.button(copy, label);
            if (button instanceof KeyboardButtonCallback callback) {
                return press(copy, callback);
            }
            SeenButton.Kind kind = Sight.button(button).kind();
            if (kind != SeenButton.Kind.TEXT) {
                throw new IllegalArgumentException("The button [" + label + "] is of the kind " + kind
                        + ", which only a real app can press; a virtual user presses CALLBACK and TEXT buttons.");
            }
            Press press = new Press(name(), label);
            press.answered(new PressAnswer(null, false, null));
            write(copy.peer(), label, 0);
            return press;
        });
    }

    /**
     * Types a bot's name and a query in the chat with another person.
     *
     * @param bot whose name
     * @param chat whose chat
     * @param query what is typed behind it; may be empty
     * @return the results, which the bot has to give
     */
    public Awaited<SeenResults> searches(DcBot bot, VirtualUser chat, String query) {
        return act(() -> search(bot.account(), chat.account, query, ""));
    }

    /**
     * Types a bot's name and a query in the chat with that bot.
     *
     * @param bot whose name, and whose chat
     * @param query what is typed behind it; may be empty
     * @return the results, which the bot has to give
     */
    public Awaited<SeenResults> searches(DcBot bot, String query) {
        return act(() -> search(bot.account(), bot.account(), query, ""));
    }

    /**
     * Scrolls to the end of results: the query comes again with the offset that they named.
     *
     * @param results the results
     * @return further results, which the bot has to give
     * @throws IllegalArgumentException if the bot has said that there are none
     */
    public Awaited<SeenResults> scrolls(SeenResults results) {
        String offset = results.nextOffset();
        if (offset == null) {
            throw new IllegalArgumentException(results.bot() + " has said that there are no further results.");
        }
        return act(() -> {
            InlineQuery before = world.inline().typed(account, results.queryId());
            return search(before.bot(), before.chat(), before.text(), offset);
        });
    }

    /**
     * Chooses a result, which is sent to the chat where the query was typed.
     *
     * @param results the results
     * @param id which one
     * @return the person's own copy of the message
     * @throws IllegalArgumentException if there is no such result, or it is a file from the web, which is not fetched here
     */
    public SeenMessage chooses(SeenResults results, String id) {
        return act(() -> Sight.message(world.inline().choose(account, results.queryId(), id)));
    }

    /**
     * Asks to be let into a group.
     *
     * @param group the group
     * @param about what this person's profile says
     * @return whether the person is let in, which a bot has to decide
     * @throws IllegalArgumentException if the person is a member, or has asked already
     */
    public Awaited<Boolean> asksToJoin(DcGroup group, String about) {
        return act(() -> {
            Awaited<Boolean> decision = new Awaited<>(name() + " asks to be let into " + group.title()
                    + "; a bot decides with messages.hideChatJoinRequest");
            world.groups().ask(account, group.group(), about);
            requests.put(group.id(), decision);
            return decision;
        });
    }

    /**
     * Pays an invoice of a bot, as from a link. No money moves.
     *
     * @param bot the bot
     * @param purchase what is bought
     * @return what becomes of it, which depends on the bot
     */
    public Awaited<PaymentAnswer> pays(DcBot bot, Purchase purchase) {
        return act(() -> {
            Awaited<PaymentAnswer> outcome = new Awaited<>(
                    name() + " pays " + bot.name() + ", which agrees with messages.setBotPrecheckoutResults");
            Payment payment = new Payment(
                    Bytes.ofUtf8(purchase.payload()),
                    purchase.currency(),
                    purchase.amount(),
                    purchase.shippingOption());
            CheckoutQuery query = world.till().pay(account, bot.account(), payment);
            questions.put(query.id(), () -> outcome.answered(Sight.answer(query)));
            return outcome;
        });
    }

    /**
     * Gives an address to which an invoice's goods are to come.
     *
     * @param bot the bot
     * @param payload what it has written on the invoice
     * @param address the address
     * @return how they come there, which the bot has to say
     */
    public Awaited<ShippingOffer> givesAddress(DcBot bot, String payload, PostAddress address) {
        return act(() -> {
            Awaited<ShippingOffer> offer = new Awaited<>(
                    name() + " gives " + bot.name() + " an address, which answers with messages.setBotShippingResults");
            ShippingQuery query = world.till().ship(account, bot.account(), Bytes.ofUtf8(payload), address);
            questions.put(query.id(), () -> offer.answered(Sight.answer(query)));
            return offer;
        });
    }

    /**
     * Begins to write to another person, who sees it.
     *
     * @param other the person
     */
    public void types(VirtualUser other) {
        act(() -> {
            world.typing(account, other.account);
            return other;
        });
    }

    /**
     * Begins to write to a bot. Bots are not told of it, as with Telegram.
     *
     * @param bot the bot
     */
    public void types(DcBot bot) {
        act(() -> {
            world.typing(account, bot.account());
            return bot;
        });
    }

    /**
     * Has a bot serve the customers of this person's business account: it hears what is written in the private chats with people,
     * and may answer in this person's name.
     *
     * @param bot the bot; one that served before does so no longer
     * @return the connection's id
     */
    public String connects(DcBot bot) {
        return act(() -> world.business().connect(account, bot.account()).id());
    }

    /** Has no bot serve this person's customers any more. */
    public void disconnects() {
        act(() -> {
            world.business().disconnect(account);
            return account;
        });
    }

    /** Blocks a bot, which then cannot write to this person until the person writes again. */
    public void blocks(DcBot bot) {
        act(() -> {
            world.block(account, bot.account(), true);
            return bot;
        });
    }

    /** {@return the next message from a bot, waiting up to {@link #PATIENCE}} */
    public SeenMessage awaitMessage() {
        return awaitMessage(message -> true, PATIENCE);
    }

    /**
     * {@return the next message from a bot with this text, waiting up to {@link #PATIENCE}}
     *
     * @param text the whole text
     */
    public SeenMessage awaitText(String text) {
        return await(
                        "a message \"" + text + "\"",
                        ChatEvent.Said.class,
                        said -> text.equals(said.message().text()),
                        PATIENCE)
                .message();
    }

    /**
     * {@return the next message from a bot that fits}
     *
     * @param wanted which message; others stay for later
     * @param timeout how long to wait at most
     * @throws AssertionError with the transcript if none came in time, or the thread was interrupted
     */
    public SeenMessage awaitMessage(Predicate<SeenMessage> wanted, Duration timeout) {
        return await("a message", ChatEvent.Said.class, said -> wanted.test(said.message()), timeout)
                .message();
    }

    /** {@return the next message that a bot has changed, as it is then, waiting up to {@link #PATIENCE}} */
    public SeenMessage awaitEdit() {
        return await("an edit", ChatEvent.Edited.class, edited -> true, PATIENCE)
                .message();
    }

    /** {@return the next message that has disappeared, as it was, waiting up to {@link #PATIENCE}} */
    public SeenMessage awaitDeletion() {
        return await("a deletion", ChatEvent.Deleted.class, deleted -> true, PATIENCE)
                .message();
    }

    /** {@return the next message from a bot that has not been given yet, without waiting} */
    public Optional<SeenMessage> nextMessage() {
        ChatEvent.@Nullable Said said = inbox.poll(ChatEvent.Said.class, any -> true);
        return said == null ? Optional.empty() : Optional.of(said.message());
    }

    /** {@return everything this person has seen and done, oldest first} */
    public List<ChatEvent> events() {
        return inbox.all();
    }

    /**
     * Has a listener hear of everything that this person sees and does from now on, in order, on a thread of the DC.
     *
     * @param listener the listener; it may write and press itself
     * @return ends the listening when closed
     */
    public AutoCloseable onEvent(Consumer<ChatEvent> listener) {
        return listeners.add(listener);
    }

    /** {@return everything this person has seen and done, as text: a line for each event} */
    public String transcript() {
        return Transcript.of(name(), events());
    }

    /** An event of the world that concerns this person. Under the hub's lock. */
    void onEvent(WorldEvent event) {
        for (ChatEvent seen : Sight.events(event, clock.instant())) {
            note(seen, Sight.isNews(seen));
        }
        if (event instanceof WorldEvent.Answered answered) {
            Runnable waiting = questions.remove(answered.query().id());
            if (waiting != null) {
                waiting.run();
            }
        } else if (event instanceof WorldEvent.JoinAnswered decided) {
            Awaited<Boolean> waiting = requests.remove(decided.group().id());
            if (waiting != null) {
                waiting.answered(decided.approved());
            }
        }
    }

    private Awaited<SeenResults> search(Account bot, Account chat, String text, String offset) {
        Awaited<SeenResults> results = new Awaited<>(name() + " types \"" + text + "\" to " + bot.firstName()
                + ", which answers with messages.setInlineBotResults");
        InlineQuery query = world.inline().type(account, bot, chat, text, offset);
        questions.put(query.id(), () -> results.answered(Sight.results(query)));
        return results;
    }

    private Press press(Copy copy, KeyboardButtonCallback button) {
        note(new ChatEvent.Pressed(copy.peer().firstName(), button.text(), clock.instant()), false);
        Press press = new Press(name(), button.text());
        // The bot can answer only after the lock has been released, so the press is there in time.
        CallbackQuery query = world.press(copy, button.text(), button.data());
        questions.put(query.id(), () -> press.answered(Sight.answer(query)));
        return press;
    }

    private SeenMessage write(Account to, String text, int replyTo) {
        return act(() ->
                Sight.message(world.send(account, to, TextRules.content(text, List.of(), null), replyTo, 0, null)));
    }

    private Copy existing(SeenMessage message) {
        Copy copy = world.box(account).find(message.id());
        if (copy == null) {
            throw new IllegalArgumentException(
                    "The message \"" + message.text() + "\" is not in " + name() + "'s chats any more.");
        }
        return copy;
    }

    private <E extends ChatEvent> E await(String what, Class<E> type, Predicate<? super E> wanted, Duration timeout) {
        return inbox.await(
                type,
                wanted,
                timeout,
                () -> "Expected " + name() + " to see " + what + " within " + timeout + ", but the chat was:\n"
                        + transcript());
    }

    private void note(ChatEvent event, boolean news) {
        inbox.add(event, news);
        feed.tell(listeners, event);
    }

    private <T> T act(Supplier<T> action) {
        try {
            return turns.take(action);
        } catch (Refusal refusal) {
            throw new IllegalArgumentException(
                    "Telegram would not let " + name() + " do that: " + refusal.error() + ".", refusal);
        }
    }

    @Override
    public String toString() {
        return "VirtualUser[" + name() + ", id=" + id() + "]";
    }
}
