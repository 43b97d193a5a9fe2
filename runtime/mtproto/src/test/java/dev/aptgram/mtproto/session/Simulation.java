package dev.aptgram.mtproto.session;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.api.UpdateShort;
import dev.aptgram.errors.SchemaException;
import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.crypto.MessageCipher;
import dev.aptgram.mtproto.crypto.SeededRandom;
import dev.aptgram.mtproto.crypto.Side;
import dev.aptgram.tl.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * One engine, one server and a bad network between them, on virtual time and from a seed: messages are lost, doubled and
 * overtake one another, connections break, the server forgets its sessions, changes its salt, and has another clock.
 */
final class Simulation {
    private static final int REQUESTS = 60;
    private static final int PUSHES = 30;
    private static final long[] SKEWS = {
        0, 0, 20_000, 120_000, -120_000, 86_400_000, -86_400_000, 315_360_000_000L, -315_360_000_000L
    };

    private record Event(long at, long order, Runnable action) {}

    private final long seed;
    private final RandomGenerator random;
    private final SimulatedServer server;
    private final SessionEngine engine;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private final Map<Long, Long> numbers = new HashMap<>();
    private final Set<Long> completed = new HashSet<>();
    private final Set<Long> succeeded = new HashSet<>();
    private final Set<Integer> pushed = new HashSet<>();
    private final Set<Integer> delivered = new HashSet<>();
    private final double trouble;

    private long now = Rig.START;
    private long skew;
    private long order;
    private int connection;
    private boolean mayLose;
    int reconnects;
    int resets;

    Simulation(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        byte[] secret = new byte[AuthKey.SIZE];
        random.nextBytes(secret);
        AuthKey key = AuthKey.of(secret);
        this.server = new SimulatedServer(key, random, seed);
        this.skew = SKEWS[random.nextInt(SKEWS.length)];
        this.trouble = random.nextInt(4) * 0.05;
        SeededRandom engineRandom = new SeededRandom(seed + 1);
        this.engine = new SessionEngine(
                SessionConfig.of(ApiSchema.INSTANCE, Bytes.empty()),
                new MessageCipher(key, Side.CLIENT, engineRandom),
                random.nextBoolean() ? 1 : 5,
                OptionalLong.empty(),
                engineRandom);
    }

    /** Runs until every request is complete, and checks that the world is as it should be. */
    void run() {
        at(now, this::connect);
        for (int i = 0; i < REQUESTS; i++) {
            long number = i;
            at(now + random.nextInt(120_000), () -> request(number));
        }
        for (int i = 0; i < PUSHES; i++) {
            int number = i;
            at(now + random.nextInt(150_000), () -> {
                if (server.push(number)) {
                    pushed.add(number);
                }
            });
        }
        for (int i = 0; i < random.nextInt(8); i++) {
            at(now + random.nextInt(120_000), this::mishap);
        }
        long end = now + 3_600_000;
        // The troubles end after three minutes; by then all must come right, and soon.
        while (now < end && !isDone()) {
            step(end);
        }
        check();
    }

    private boolean isDone() {
        return completed.size() == REQUESTS
                && numbers.size() == REQUESTS
                && (mayLose || delivered.containsAll(pushed))
                && server.unacked().isEmpty()
                && now > Rig.START + 200_000;
    }

    private void step(long end) {
        Event next = events.peek();
        long time = Math.min(next == null ? end : next.at(), Math.max(now, engine.deadline()));
        now = Math.min(time, end);
        server.millis = now + skew;
        while (!events.isEmpty() && events.peek().at() <= now) {
            events.remove().action().run();
            flush();
        }
        flush();
    }

    private void flush() {
        List<Output> outputs = engine.drain(now);
        outputs.forEach(this::handle);
        for (byte[] payload : server.takeOut()) {
            carry(payload, () -> engine.received(payload, now));
        }
    }

    private void handle(Output output) {
        if (output instanceof Output.Send send) {
            carry(send.payload(), () -> server.receive(send.payload()));
        } else if (output instanceof Output.Completed done) {
            complete(done);
        } else if (output instanceof Output.Pushed update) {
            int number = ((UpdateShort) update.object()).date();
            require(delivered.add(number), "update " + number + " was delivered twice");
        } else if (output instanceof Output.Reconnect) {
            reconnects++;
            breakConnection();
        } else if (output instanceof Output.SessionReset) {
            resets++;
            mayLose = true;
        } else if (output instanceof Output.UpdatesMayBeLost) {
            mayLose = true;
        } else if (output instanceof Output.ServerSession) {
            mayLose |= !pushed.isEmpty();
        }
    }

    private void complete(Output.Completed done) {
        require(numbers.containsKey(done.request()), "a request was completed that was never made");
        long number = Objects.requireNonNull(numbers.get(done.request()));
        require(completed.add(done.request()), "request " + number + " was completed twice");
        byte[] expected = SimulatedServer.answerTo(number);
        if (done instanceof Output.Answered answered) {
            require(
                    java.util.Arrays.equals(answered.result(), expected),
                    "request " + number + " got another's answer");
            succeeded.add(number);
        } else if (done instanceof Output.Rejected rejected && rejected.error().startsWith("MSG_WAIT_")) {
            Long first = server.chains.get(number);
            require(first != null, "request " + number + " came after no other, but failed with one");
            boolean timeout = rejected.error().endsWith("TIMEOUT");
            require(timeout || !succeeded.contains(first), "request " + number + " came after one that succeeded");
        } else if (done instanceof Output.Rejected rejected) {
            require(rejected.error().equals("NUMBER_" + number), "request " + number + " got another's error");
            require(number % 7 == 3, "request " + number + " got an error for a result");
        } else if (done instanceof Output.Cancelled) {
            require(SimulatedServer.isCancelled(number), "request " + number + " was cancelled by nobody");
        } else {
            boolean damaged = done instanceof Output.Failed failed && failed.cause() instanceof SchemaException;
            require(damaged && SimulatedServer.isDamaged(number), "request " + number + " failed: " + done);
        }
    }

    private void request(long number) {
        Submission call = Submission.call(Rig.call(number, random.nextInt(20) == 0 ? 40_000 : 0));
        long last = numbers.size();
        Long first = numbers.get(last);
        if (first != null && !completed.contains(last) && random.nextBoolean()) {
            server.chains.put(number, first);
            call = call.after(last);
        }
        long token = engine.submit(call);
        numbers.put(token, number);
        if (SimulatedServer.isCancelled(number)) {
            at(now + random.nextInt(2_000), () -> engine.cancel(token));
        }
    }

    private void mishap() {
        switch (random.nextInt(6)) {
            case 0 -> server.forgetSessions();
            case 1 -> server.changeSalt();
            case 2 -> {
                // The client's clock stands still while its machine sleeps, or is set forward. The server's goes on.
                long jump = random.nextInt(1_000_000);
                if (random.nextBoolean()) {
                    now += jump;
                    skew -= jump;
                } else {
                    skew += jump;
                }
                server.millis = now + skew;
            }
            case 3 -> breakConnection(random.nextInt(600_000));
            default -> breakConnection();
        }
    }

    /** Carries a payload over the present connection, if it does not get lost. */
    private void carry(byte[] payload, Runnable arrival) {
        int over = connection;
        boolean calm = now > Rig.START + 180_000;
        if (!calm && random.nextDouble() < trouble) {
            return;
        }
        int copies = !calm && random.nextDouble() < trouble ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            // What is delayed longer than others is overtaken by them.
            long delay = 20L + (random.nextDouble() < trouble ? random.nextInt(4_000) : 0);
            at(now + delay, () -> {
                if (over == connection) {
                    arrival.run();
                }
            });
        }
        require(payload.length % 4 == 0, "a payload is no whole number of words");
    }

    private void breakConnection() {
        breakConnection(500L + random.nextInt(3_000));
    }

    private void breakConnection(long millis) {
        connection++;
        engine.disconnected();
        at(now + millis, this::connect);
    }

    private void connect() {
        connection++;
        engine.connected(now);
        server.repeatUnacked();
        int mine = connection;
        // A server repeats what is not acknowledged.
        repeatLater(mine);
    }

    private void repeatLater(int mine) {
        at(now + 20_000, () -> {
            if (mine == connection) {
                server.repeatUnacked();
                repeatLater(mine);
            }
        });
    }

    private void check() {
        require(server.breaches.isEmpty(), "the client broke rules: " + server.breaches);
        require(numbers.size() == REQUESTS, "not all requests were made");
        List<Long> missing = new ArrayList<>(numbers.keySet());
        missing.removeAll(completed);
        require(missing.isEmpty(), "requests were never completed: " + missing);
        require(engine.openRequests() == 0, "the engine still has open requests");
        require(server.unacked().isEmpty(), "messages were never acknowledged: " + server.unacked());
        require(mayLose || delivered.containsAll(pushed), "updates were lost without a word");
        require(pushed.containsAll(delivered), "updates were delivered that were never sent");
    }

    private void at(long time, Runnable action) {
        events.add(new Event(time, order++, action));
    }

    private void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError("seed " + seed + ": " + otherwise);
        }
    }
}
