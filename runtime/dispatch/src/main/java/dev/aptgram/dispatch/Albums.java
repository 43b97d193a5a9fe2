package dev.aptgram.dispatch;

import dev.aptgram.api.PlainMessage;
import dev.aptgram.client.ChatRef;
import dev.aptgram.client.IncomingMessage;
import dev.aptgram.client.NewMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the messages of albums. An album has its place among the updates of its user from its first message on; it is handled when
 * no further message has come for a while, or when it has as many as Telegram allows. One that no handler of albums takes is handled
 * message by message. Thread-safe.
 */
final class Albums {
    /** The most messages of an album. */
    static final int MAX = 10;

    /** Makes the run of an update. */
    interface Runner {
        UpdateRun<?> run(UpdateCtx ctx);
    }

    private record Key(ChatRef chat, long groupedId) {}

    private final RouteTable table;
    private final HandlerThreads threads;
    private final Lanes lanes;
    private final Supplier<Scope> scopes;
    private final Runner runner;
    private final Duration quiet;
    private final Alarms alarms;
    private final Map<Key, Gathering> open = new HashMap<>();

    /**
     * @param scopes make what each context gathers
     * @param runner makes the runs
     * @param quiet how long no further message may have come
     * @param alarms the clock
     */
    Albums(
            RouteTable table,
            HandlerThreads threads,
            Lanes lanes,
            Supplier<Scope> scopes,
            Runner runner,
            Duration quiet,
            Alarms alarms) {
        this.table = table;
        this.threads = threads;
        this.lanes = lanes;
        this.scopes = scopes;
        this.runner = runner;
        this.quiet = quiet;
        this.alarms = alarms;
    }

    /** {@return whether a message is one of an album that somebody wants whole} */
    boolean wants(NewMessage update) {
        return table.handlesAlbums() && !update.message().isOutgoing() && groupedId(update) != null;
    }

    private static @Nullable Long groupedId(NewMessage update) {
        return groupedId(update.message());
    }

    private static @Nullable Long groupedId(IncomingMessage message) {
        return message.raw() instanceof PlainMessage plain ? plain.groupedId() : null;
    }

    /** {@return what an update has in common with the other messages of its album; null if it is of none} */
    static @Nullable Long groupedId(Ctx update) {
        if (update instanceof AlbumCtx album) {
            return album.groupedId();
        }
        return update instanceof MessageCtx message ? groupedId(message.message()) : null;
    }

    /** {@return completes, fails or never completes as {@link Dispatcher#dispatch} says} */
    CompletionStage<Void> take(NewMessage update) {
        Long id = groupedId(update);
        if (id == null) {
            throw new IllegalArgumentException("not of an album");
        }
        CompletableFuture<Void> handled = new CompletableFuture<>();
        Gathering fresh = new Gathering(new Key(update.message().chat(), id));
        Gathering gathering;
        synchronized (this) {
            gathering = open.computeIfAbsent(fresh.key, key -> fresh);
            gathering.add(update, handled);
        }
        if (gathering == fresh) {
            enter(fresh, update);
        }
        return handled;
    }

    private void enter(Gathering gathering, NewMessage first) {
        List<Object> keys = table.lanes(new MessageCtx(first, scopes.get()));
        try {
            if (lanes.submit(keys, gathering, gathering::over)) {
                gathering.begin();
            } else {
                gathering.giveUp(new CancellationException("The dispatcher is closed."));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            CancellationException given = new CancellationException("Interrupted while waiting for room.");
            given.initCause(e);
            gathering.giveUp(given);
        }
    }

    /** Waits for no further messages: the dispatcher closes. */
    void flush() {
        List<Gathering> left;
        synchronized (this) {
            left = List.copyOf(open.values());
        }
        left.forEach(Gathering::close);
    }

    /** The messages of one album so far. Guarded by the lock of all. */
    private final class Gathering implements Lanes.Task {
        private final Key key;
        private final Map<Integer, NewMessage> messages = new TreeMap<>();
        private final List<CompletableFuture<Void>> handled = new ArrayList<>();
        private final CompletableFuture<Void> whole = new CompletableFuture<>();
        private Alarms.Alarm alarm = () -> {};
        private boolean begun;
        private boolean closed;
        private @Nullable Throwable failure;

        Gathering(Key key) {
            this.key = key;
        }

        /** A message that comes twice is one, of which both deliveries are told. */
        void add(NewMessage update, CompletableFuture<Void> told) {
            messages.put(update.message().id(), update);
            handled.add(told);
            setAlarm();
        }

        /** It has its place. Who waits for room brings no further messages meanwhile, so it is only now that time says anything. */
        void begin() {
            synchronized (Albums.this) {
                begun = true;
                setAlarm();
            }
        }

        private void setAlarm() {
            if (begun && !closed) {
                alarm.cancel();
                alarm = alarms.set(messages.size() < MAX ? quiet : Duration.ZERO, this::close);
            }
        }

        /** No further messages. */
        void close() {
            synchronized (Albums.this) {
                closed = true;
                open.remove(key, this);
                alarm.cancel();
            }
            whole.complete(null);
        }

        void giveUp(Throwable cause) {
            failure = cause;
            close();
            over(null);
        }

        void over(@Nullable Throwable rejection) {
            List<CompletableFuture<Void>> all;
            synchronized (Albums.this) {
                closed = true;
                open.remove(key, this);
                alarm.cancel();
                all = List.copyOf(handled);
            }
            Throwable cause = rejection == null ? failure : rejection;
            for (CompletableFuture<Void> each : all) {
                if (cause == null) {
                    each.complete(null);
                } else {
                    each.completeExceptionally(cause);
                }
            }
        }

        @Override
        public CompletionStage<?> run() {
            return whole.thenComposeAsync(nothing -> orDone(runWhole()), threads)
                    .whenComplete((nothing, error) -> failure = error == null ? null : Stages.unwrapped(error));
        }

        private @Nullable CompletionStage<?> runWhole() {
            List<NewMessage> all = List.copyOf(messages.values());
            Scope scope = scopes.get();
            List<MessageCtx> parts =
                    all.stream().map(each -> new MessageCtx(each, scope)).toList();
            UpdateRun<?> run = runner.run(new AlbumCtx(key.groupedId(), parts, scope));
            CompletionStage<?> stage = run.run();
            Iterator<NewMessage> left = all.iterator();
            if (stage == null) {
                return run.isTaken() ? null : runEach(left);
            }
            return then(stage, () -> run.isTaken() ? null : runEach(left));
        }

        private @Nullable CompletionStage<?> runEach(Iterator<NewMessage> left) {
            while (left.hasNext()) {
                CompletionStage<?> stage = runner.run(
                                new MessageCtx(left.next(), scopes.get().ofAlbum()))
                        .run();
                if (stage != null) {
                    return then(stage, () -> runEach(left));
                }
            }
            return null;
        }

        /** Goes on where handlers run; here if there is no room, since an album must not end halfway. */
        private CompletionStage<?> then(CompletionStage<?> stage, Supplier<@Nullable CompletionStage<?>> next) {
            return stage.<CompletionStage<?>>handleAsync((done, never) -> orDone(next.get()), threads)
                    .<CompletionStage<?>>handle((rest, rejection) -> rejection == null ? rest : orDone(next.get()))
                    .thenCompose(rest -> rest);
        }

        private static CompletionStage<?> orDone(@Nullable CompletionStage<?> stage) {
            return stage == null ? CompletableFuture.completedFuture(null) : stage;
        }
    }
}
