package dev.aptgram.dispatch;

import dev.aptgram.client.ChatRef;
import dev.aptgram.client.ClientUpdate;
import dev.aptgram.storage.MachineEntry;
import dev.aptgram.storage.MachineKey;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.Storage;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** A bot whose handlers run on the caller's thread: an update has been handled when the call returns. */
final class TestBot implements AutoCloseable {
    static final long ANN = 5;
    static final long BOB = 6;

    final FakeTelegram tg;
    final Dispatcher dispatcher;
    private int seen;

    TestBot(Storage storage, Routes routes) {
        this(storage, routes, new TestTime());
    }

    TestBot(Storage storage, Routes routes, UnaryOperator<DispatcherBuilder> more) {
        this(storage, routes, new TestTime(), more);
    }

    TestBot(Storage storage, Routes routes, TestTime time) {
        this(storage, routes, time, settings -> settings);
    }

    private TestBot(Storage storage, Routes routes, TestTime time, UnaryOperator<DispatcherBuilder> more) {
        tg = new FakeTelegram(storage);
        dispatcher = more.apply(
                        Dispatcher.builder(tg, routes).executor(Runnable::run).time(time, time))
                .create();
    }

    static TestBot of(Routes routes) {
        return new TestBot(new MemoryStorage(), routes);
    }

    /** {@return what a context needs that no dispatcher has made} */
    static Scope scope(FakeTelegram tg) {
        return scope(tg, new Buttons(List.of(), false, null, CallbackStore.inMemory(1), new SplittableRandom(1)));
    }

    /** {@return what a context needs that no dispatcher has made, with buttons that carry records} */
    static Scope scope(FakeTelegram tg, Buttons buttons) {
        RouteTable table = new RouteTable(Routes.of(r -> {}), List.of(), List.of());
        HandlerThreads threads = HandlerThreads.borrowed(Runnable::run);
        Lanes lanes = new Lanes(threads, 1, 1, () -> {});
        return new Scope(new Equipment(
                new MachineRuntime(tg.storage().machines(), List.of(), () -> 1, InstantSource.system(), deadline -> {}),
                buttons,
                new DeepLinks(List.of(), null),
                NoRuns.INSTANCE,
                new Asks(table, threads, lanes, new TestTime(), 0),
                new Standings(InstantSource.system(), Duration.ofMinutes(1))));
    }

    /** {@return what the bot sends in answer to what Ann writes in private} */
    List<String> hears(String text) {
        return hears(ANN, text);
    }

    List<String> hears(long user, String text) {
        return handles(tg.says(user, text));
    }

    List<String> hears(ChatRef chat, long user, String text) {
        return handles(tg.says(chat, user, text));
    }

    /** {@return what the bot sends when Ann presses a button} */
    List<String> feels(String data) {
        return handles(tg.presses(ANN, data));
    }

    List<String> handles(ClientUpdate update) {
        dispatcher.dispatch(update);
        return fresh();
    }

    /** {@return what the bot has sent since this was last asked, or since it last heard something} */
    List<String> fresh() {
        List<String> sent = tg.sent();
        List<String> fresh = sent.subList(seen, sent.size());
        seen = sent.size();
        return fresh;
    }

    Optional<MachineEntry> stored(String machine, String key) {
        return tg.storage().machines().find(new MachineKey(machine, key));
    }

    /** {@return where Ann's run of a machine stands in her private chat, or "none"} */
    String state(String machine) {
        return stored(machine, "u5/u5").map(MachineEntry::state).orElse("none");
    }

    @Override
    public void close() {
        dispatcher.close();
    }
}
