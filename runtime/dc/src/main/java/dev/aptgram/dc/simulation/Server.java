package dev.aptgram.dc.simulation;

import dev.aptgram.api.DataJSON;
import dev.aptgram.api.bots.SendCustomRequest;
import dev.aptgram.dc.SocketlessDc;
import dev.aptgram.dc.world.Account;
import dev.aptgram.dc.world.Content;
import dev.aptgram.dc.world.Copy;
import dev.aptgram.dc.world.Refusal;
import dev.aptgram.dc.world.WorldEvent;
import dev.aptgram.mtproto.crypto.AuthKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The DC with two accounts, a bot that the device is signed in as and a person who writes to it, and a count of executions. */
final class Server implements InstantSource {
    /** When every simulation begins, in milliseconds since 1970. */
    static final long BEGINNING = 1_780_000_000_000L;

    private static final long ALICE = 1_000_001;

    private final Stage stage;
    private final Account bot = new Account(7_000_000_001L, true, "Bot", "simulated_bot");
    private final Account alice = new Account(ALICE, false, "Alice", "alice");
    private final SocketlessDc dc;
    private final Ledger ledger;
    private long clock;
    private final List<Long> forgotten = new ArrayList<>();

    Server(Stage stage, Ledger ledger, AuthKey key, long salt, SeededRandom random) {
        this.stage = stage;
        this.ledger = ledger;
        this.clock = BEGINNING + stage.weather().serverSkew();
        this.dc = new SocketlessDc(this, random);
        dc.desk().on(SendCustomRequest.class, (query, call) -> execute(query, call.msgId()));
        if (stage.weather().announcing()) {
            dc.announceRepeats();
        }
        dc.addKey(key, salt, OptionalInt.empty());
        dc.turn(() -> {
            dc.world().add(bot);
            dc.world().add(alice);
            dc.world().listen(this::count);
            return dc.world().send(alice, bot, content("hello"), 0, 0, null);
        });
        dc.signIn(key.id(), bot);
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
        return stage.agenda().now() + clock;
    }

    /** The clock jumps, ahead or back. */
    void jump(long millis) {
        clock += millis;
    }

    SocketlessDc dc() {
        return dc;
    }

    Account alice() {
        return alice;
    }

    Account bot() {
        return bot;
    }

    /** {@return the pts of the bot's box} */
    int pts() {
        return dc.world().box(bot).pts();
    }

    void forgetSessions() {
        forgotten.add(stage.agenda().now());
        dc.forgetSessions();
    }

    /** {@return how often sessions have been forgotten} */
    int forgotten() {
        return forgotten.size();
    }

    /** {@return how often sessions had been forgotten before a time} */
    int forgottenBefore(long time) {
        return (int) forgotten.stream().filter(at -> at < time).count();
    }

    /** Has Alice write to the bot, which is an update for the device. */
    void push(String text) {
        dc.turn(() -> dc.world().send(alice, bot, content(text), 0, 0, null));
    }

    /** {@return what one message in the bot's box says, or null} */
    @Nullable
    String textOf(int messageId) {
        Copy copy = dc.world().box(bot).find(messageId);
        return copy == null ? null : copy.letter().content().text();
    }

    private DataJSON execute(SendCustomRequest query, long msgId) {
        int number = Order.numberIn(query.params().data());
        ledger.received(msgId);
        String refusal = ledger.refusal(number, Order.attemptIn(query.params().data()));
        if (refusal != null) {
            throw new Refusal(refusal.startsWith("FLOOD") ? 420 : 500, refusal);
        }
        ledger.executed(number);
        return new DataJSON(Order.answerTo(number));
    }

    /** Counts what the bot has sent; what Alice sends is no call. */
    private void count(WorldEvent event, @Nullable Object origin) {
        if (event instanceof WorldEvent.Arrived arrived
                && arrived.owner().id() == bot.id()
                && arrived.copy().outgoing()) {
            ledger.executed(Order.numberIn(arrived.copy().letter().content().text()));
        }
    }

    private static Content content(String text) {
        return new Content(text, List.of(), null, null);
    }
}
