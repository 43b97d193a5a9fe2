package dev.aptgram.simulate.machines;

import dev.aptgram.dispatch.Dispatcher;
import dev.aptgram.storage.MachineStore;
import dev.aptgram.storage.PeerStore;
import dev.aptgram.storage.SessionStore;
import dev.aptgram.storage.Storage;
import dev.aptgram.storage.UpdateStateStore;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The process that {@link Kills} kills: moves one wheel on each store, for ever, and says each move's count when its text is
 * sent: that is the acknowledgement.
 */
final class KillVictim {
    /** The stores. */
    static final List<Place.Kind> KINDS = List.of(Place.Kind.FILE, Place.Kind.H2);

    /** Said in place of a count when the move is written, and goes no further. */
    static final String HELD = "held";

    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);
    private static final OutputStream OUT = new FileOutputStream(FileDescriptor.out);

    private KillVictim() {}

    /**
     * Moves until it is killed.
     *
     * @param arguments the directory with one directory per store, and which move to hold, or 0
     */
    public static void main(String[] arguments) {
        Child.endWithParent();
        int hold = Integer.parseInt(arguments[1]);
        for (Place.Kind kind : KINDS) {
            Path own = Path.of(arguments[0], kind.name().toLowerCase(Locale.ROOT));
            new Thread(() -> move(new Place(kind, own.toString()), hold), "aptgram-" + kind).start();
        }
    }

    private static void move(Place place, int hold) {
        try (Storage storage = place.open()) {
            Storage seen = hold == 0 ? storage : holding(storage, place.kind(), hold);
            Outbox outbox = new Outbox(seen, (chat, text) -> {
                say(place.kind(), text);
                return DONE;
            });
            // No handler fails: what is to be seen is what becomes of those that succeed.
            WheelBot bot = new WheelBot(0, new Order(), () -> DONE);
            try (Dispatcher dispatcher =
                    Dispatcher.builder(outbox.tg(), bot.routes()).parallelism(1).create()) {
                for (int update = 1; ; update++) {
                    dispatcher
                            .dispatch(outbox.says(Kills.KEY, update, "on"))
                            .toCompletableFuture()
                            .join();
                }
            }
        }
    }

    /** One line in one piece, so that a kill can't cut it. */
    private static void say(Place.Kind kind, String what) {
        try {
            OUT.write((kind + " " + what + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The store, which does not come back from one of its moves after that is written. */
    private static Storage holding(Storage storage, Place.Kind kind, int hold) {
        AtomicInteger moves = new AtomicInteger();
        MachineStore machines = storage.machines();
        MachineStore held = (MachineStore) Proxy.newProxyInstance(
                KillVictim.class.getClassLoader(), new Class<?>[] {MachineStore.class}, (self, method, arguments) -> {
                    try {
                        Object result = method.invoke(machines, arguments);
                        if (method.getName().equals("compareAndSet") && moves.incrementAndGet() == hold) {
                            say(kind, HELD);
                            new CountDownLatch(1).await();
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause() == null ? e : e.getCause();
                    }
                });
        return new Seen(storage, held);
    }

    /** A store whose machines are others. */
    private record Seen(Storage storage, MachineStore machines) implements Storage {
        @Override
        public SessionStore session() {
            return storage.session();
        }

        @Override
        public PeerStore peers() {
            return storage.peers();
        }

        @Override
        public UpdateStateStore updates() {
            return storage.updates();
        }

        @Override
        public void close() {
            storage.close();
        }
    }
}
