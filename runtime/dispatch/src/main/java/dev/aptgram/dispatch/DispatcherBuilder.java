package dev.aptgram.dispatch;

import dev.aptgram.client.Telegram;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Settings of a {@link Dispatcher}. For one thread. */
public final class DispatcherBuilder {
    final Telegram tg;
    final Routes routes;
    int parallelism = HandlerThreads.defaultParallelism();
    int capacity = 4096;
    int asks = 10_000;
    Duration drainTimeout = Duration.ofSeconds(10);

    Duration answerAfter = Duration.ofSeconds(1);
    Duration albumAfter = Duration.ofMillis(500);
    Duration standingFor = Duration.ofMinutes(1);

    final List<Middleware> outer = new ArrayList<>();
    final List<Middleware> inner = new ArrayList<>();

    CallbackStore callbackStore = CallbackStore.inMemory(CallbackStore.DEFAULT_ENTRIES);

    @Nullable
    PayloadSigner signer;

    InstantSource clock = InstantSource.system();
    Alarms alarms = Alarms.system();

    @Nullable
    Executor executor;

    DispatcherBuilder(Telegram tg, Routes routes) {
        this.tg = Objects.requireNonNull(tg, "tg");
        this.routes = Objects.requireNonNull(routes, "routes");
    }

    /**
     * Sets how many handlers may hold a thread at a time.
     *
     * @param handlers at least 1; the default is 256 where the JVM has virtual threads, else four per processor and at
     *     least 16
     * @return this
     */
    public DispatcherBuilder parallelism(int handlers) {
        this.parallelism = handlers;
        return this;
    }

    /**
     * Sets how many updates may wait or be handled at a time. Beyond that whoever brings an update waits, and in the end the
     * client stops reading from the network.
     *
     * @param updates at least as many as handlers; the default is 4096
     * @return this
     */
    public DispatcherBuilder capacity(int updates) {
        this.capacity = updates;
        return this;
    }

    /**
     * Sets how many questions may be open at a time: {@link Ctx#ask(String, Duration)}. One more fails at once, and is not sent.
     *
     * @param questions at least 0; the default is 10,000
     * @return this
     */
    public DispatcherBuilder asks(int questions) {
        this.asks = questions;
        return this;
    }

    /**
     * Sets how long {@link Dispatcher#close} waits for updates that have been taken in.
     *
     * @param timeout the default is 10 seconds
     * @return this
     */
    public DispatcherBuilder drainTimeout(Duration timeout) {
        this.drainTimeout = Objects.requireNonNull(timeout, "timeout");
        return this;
    }

    /**
     * Runs handlers on threads of your own, which the dispatcher does not close. They may be blocked by handlers and by the
     * store.
     *
     * @param threads runs every task it is given, on another thread than the caller's
     * @return this
     */
    public DispatcherBuilder executor(Executor threads) {
        this.executor = Objects.requireNonNull(threads, "threads");
        return this;
    }

    /**
     * Sets when a press is answered for a handler that takes its time: Telegram gives up on one that is not answered in some
     * seconds, and the user looks at a spinner meanwhile. The answer is empty; what the handler then returns as a notice is not
     * shown, so let a slow handler send or change a message. Counted from the arrival of the press.
     *
     * @param delay the default is one second
     * @return this
     * @throws IllegalArgumentException if it is negative
     */
    public DispatcherBuilder answerAfter(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("an answer after " + delay + " would come before its press");
        }
        this.answerAfter = delay;
        return this;
    }

    /**
     * Adds middleware around every update that has handlers: before those that come before all others, before filters and machines.
     * What is added later is further inside.
     *
     * @param middleware what is done around them
     * @return this
     */
    public DispatcherBuilder outer(Middleware middleware) {
        outer.add(Objects.requireNonNull(middleware, "middleware"));
        return this;
    }

    /**
     * Adds middleware around every handler that was found, those of machines' states too, but not those that come before or after all
     * others or take errors. What is added later is further inside.
     *
     * @param middleware what is done around them
     * @return this
     */
    public DispatcherBuilder inner(Middleware middleware) {
        inner.add(Objects.requireNonNull(middleware, "middleware"));
        return this;
    }

    /**
     * Sets for how long no further message of an album may have come until it is taken for whole. Telegram sends the messages one
     * by one. Only albums for which there are handlers wait.
     *
     * @param quiet the default is half a second
     * @return this
     * @throws IllegalArgumentException if it is negative
     */
    public DispatcherBuilder albumAfter(Duration quiet) {
        if (quiet.isNegative()) {
            throw new IllegalArgumentException("an album cannot be whole " + quiet + " after its last message");
        }
        this.albumAfter = quiet;
        return this;
    }

    /**
     * Sets for how long it counts what Telegram has said when a filter asked what somebody is in a chat ({@link Filters#admin}, {@link
     * Filters#owner}, {@link Filters#member}), also that it refused to tell (an error from 400 to 499). A flood counts for as long as Telegram
     * wants to be left alone, if that is less; a failure of its servers or of the connection does not count, so the next update asks again.
     * Updates that say that it has changed end that at once, but a bot that is no administrator does not get them. Of 10,000 people and
     * basic groups, those of the last updates are remembered.
     *
     * @param time by the clock of {@link #time}; the default is one minute, zero has Telegram asked for each update anew
     * @return this
     * @throws IllegalArgumentException if it is negative
     */
    public DispatcherBuilder standingFor(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("an answer cannot count until " + time + " after it was given");
        }
        this.standingFor = time;
        return this;
    }

    /**
     * Sets the secret with which buttons and links are signed whose record says {@code signed = true}. They outlive the
     * process, so it is the same at every start; keep it like a password. The signature is an HMAC-SHA-256 cut to 8 bytes: a
     * forged press has a chance of 1 in 2^64.
     *
     * @param current signs and counts; 16 random bytes or more
     * @param older count still, so that a secret can be replaced while buttons are about that it has signed
     * @return this
     * @throws IllegalArgumentException if one is shorter
     */
    public DispatcherBuilder signingSecret(byte[] current, byte[]... older) {
        this.signer = new PayloadSigner(current, older);
        return this;
    }

    /**
     * Sets where {@code @Stored} data of buttons is kept. The default keeps the {@value CallbackStore#DEFAULT_ENTRIES} that were
     * used last in memory.
     *
     * @param store the store; several dispatchers may share one
     * @return this
     */
    public DispatcherBuilder callbackStore(CallbackStore store) {
        this.callbackStore = Objects.requireNonNull(store, "store");
        return this;
    }

    /**
     * Sets by which clock the time of states runs, and what else waits.
     *
     * @param source says how late it is; the default is the system's clock
     * @param alarm wakes the dispatcher up; the default is {@link Alarms#system()}
     * @return this
     */
    public DispatcherBuilder time(InstantSource source, Alarms alarm) {
        this.clock = Objects.requireNonNull(source, "source");
        this.alarms = Objects.requireNonNull(alarm, "alarm");
        return this;
    }

    /**
     * {@return a dispatcher that takes the client's updates from now on}
     *
     * @throws IllegalArgumentException if a number is out of its range, or buttons are signed and there is no secret
     */
    public Dispatcher start() {
        Dispatcher dispatcher = create();
        dispatcher.listen();
        return dispatcher;
    }

    /**
     * {@return a dispatcher that takes only what {@link Dispatcher#dispatch} gives it} For updates of your own.
     *
     * @throws IllegalArgumentException if a number is out of its range, or buttons are signed and there is no secret
     */
    public Dispatcher create() {
        Dispatcher dispatcher = new Dispatcher(this);
        dispatcher.watchDeadlines();
        return dispatcher;
    }
}
