package dev.aptgram.dc.simulation;

import dev.aptgram.api.ApiSchema;
import dev.aptgram.api.InitConnection;
import dev.aptgram.api.InvokeWithLayer;
import dev.aptgram.api.help.GetConfig;
import dev.aptgram.dc.SessionsFootprint;
import dev.aptgram.mtproto.crypto.AuthKey;
import dev.aptgram.mtproto.session.Output;
import dev.aptgram.mtproto.session.SessionConfig;
import dev.aptgram.mtproto.session.SessionFootprint;
import dev.aptgram.tl.Bytes;
import dev.aptgram.tl.TlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One simulated session. It must hold, whatever the weather:
 *
 * <ul>
 *   <li>every request completes exactly once, with the right answer or an error that there is a reason for;
 *   <li>a request that no {@code random_id} protects is executed at most once, and exactly once if it succeeded;
 *   <li>every update reaches the device, and the engine delivers none twice;
 *   <li>once all is well, everything is done in time, and nothing stays unacknowledged;
 *   <li>where nothing is lost on the way, no request waits for anything but the network;
 *   <li>a temporary key that the DC does not know is not used again, and the permanent one is never given up;
 *   <li>the books of both ends stay within bounds.
 * </ul>
 */
public final class Simulation {
    /** How long things may take once all is well, in virtual milliseconds. */
    private static final long PATIENCE = 40 * 60_000;
    /** How many virtual tasks one simulation may take. */
    private static final long MOST_TASKS = 2_000_000;
    /** How many steps there may be without any time passing. */
    private static final int MOST_AT_ONCE = 10_000;
    /** Every so many steps the books are looked into. */
    private static final int INSPECTION = 256;
    /** Bytes of a call that has nothing but its id. */
    private static final int BARE_CALL = 4;

    private static final Bytes PREFIX = prefix();

    private final Agenda agenda = new Agenda();
    private final Weather weather;
    private final Trace trace;
    private final Network network;
    private final Server server;
    private final Device device;
    private final Ledger ledger;
    private final Workload workload;
    private final Feed feed;

    /**
     * Prepares a simulation.
     *
     * @param seed what everything follows from
     * @param requests how many requests are made
     * @param traced how many events to keep in words
     */
    public Simulation(long seed, int requests, int traced) {
        SplittableRandom random = new SplittableRandom(seed);
        weather = Weather.of(random);
        trace = new Trace(agenda, traced);
        Stage stage = new Stage(agenda, random, weather, trace);
        byte[] secret = new byte[AuthKey.SIZE];
        random.nextBytes(secret);
        AuthKey key = AuthKey.of(secret);
        long salt = random.nextLong() | 1;
        List<Order> orders = new ArrayList<>(requests);
        ledger = new Ledger(orders, requests);
        server = new Server(stage, ledger, key, salt, new SeededRandom(random.nextLong()));
        network = new Network(stage, server.dc());
        SeededRandom clientRandom = new SeededRandom(random.nextLong());
        Keys keys = new Keys(server, key, weather.temporaryKeys(), clientRandom);
        Keys.Keyed first = keys.first(
                SessionConfig.of(ApiSchema.INSTANCE, PREFIX), random.nextBoolean() ? salt : random.nextLong());
        device = new Device(stage, network, keys, first, Server.BEGINNING + weather.clientSkew(), this::heard);
        network.clientAhead(() -> device.serverMillis() > server.millis() + 20_000);
        network.losses(() -> device.resets() + server.forgotten());
        workload = new Workload(stage, device, server, ledger, orders, requests);
        feed = new Feed(stage, device, server, requests / 4);
        new Mishaps(stage, network, server, device, ledger).plan();
        workload.plan();
        feed.plan();
    }

    /**
     * Runs it to its end.
     *
     * @throws Violation if something does not hold
     */
    public void run() {
        long end = weather.length() + PATIENCE;
        device.start();
        int still = 0;
        for (long step = 1; !isDone(); step++) {
            long next = Math.min(agenda.next(), device.deadline());
            if (next > end) {
                throw new Violation(describeHang());
            }
            still = next > agenda.now() ? 0 : still + 1;
            Violation.unless(still < MOST_AT_ONCE, "the engine's deadline has come, and it does nothing");
            agenda.advanceTo(next);
            device.step();
            ledger.check();
            if (step % INSPECTION == 0) {
                inspect();
            }
            Violation.unless(agenda.done() < MOST_TASKS, "it does not come to rest");
        }
        inspect();
        Violation.unless(
                device.engines().stream().allMatch(engine -> engine.openRequests() == 0),
                "an engine has open requests that nobody made");
    }

    /** {@return how much virtual time has passed, in milliseconds} */
    public long virtualMillis() {
        return agenda.now();
    }

    /** {@return how many requests ended without anybody knowing what became of them} */
    public int unknownOutcomes() {
        return workload.unknown();
    }

    /** {@return a number that follows from all that happened} */
    public long fingerprint() {
        return trace.fingerprint();
    }

    /** {@return how often each kind of event happened} */
    long[] counts() {
        return trace.counts();
    }

    /** {@return the weather and the last events in words, if they were to be kept} */
    public List<String> trace() {
        List<String> lines = new ArrayList<>();
        lines.add(weather.toString());
        lines.addAll(trace.last());
        return lines;
    }

    private void heard(Output output) {
        if (output instanceof Output.Completed completed) {
            if (!workload.completed(completed) && !feed.completed(completed)) {
                throw new Violation("request " + completed.request() + " was completed again, or never made");
            }
        } else {
            feed.heard(output);
        }
    }

    private boolean isDone() {
        return network.isCalm() && workload.isDone() && feed.isDone() && device.isSettled() && unacknowledged() == 0;
    }

    private String describeHang() {
        return "it hangs: requests open " + workload.missing() + ", updates missing " + feed.missing()
                + ", unacknowledged " + unacknowledged() + ", sessions of the device "
                + device.engines().size();
    }

    private int unacknowledged() {
        return server.dc().unacknowledged(device.rotation().current().keyId(), device.sessionId());
    }

    private void inspect() {
        device.engines().forEach(engine -> inspect(engine.footprint()));
        for (long keyId : device.keyIds()) {
            inspect(server.dc().footprint(keyId));
        }
    }

    private static void inspect(SessionFootprint client) {
        boolean slim = client.sentRequests() <= 16 * client.openRequests()
                && client.sentServices() <= 512
                && client.sentContainers() <= 512
                && client.receivedIds() <= 2_000
                && client.acks() <= 1_024
                && client.lateIds() <= 2_048
                && client.salts() <= 64
                && client.services() <= 64;
        Violation.unless(slim, "the engine remembers too much: " + client);
    }

    private static void inspect(SessionsFootprint dc) {
        boolean slim = dc.sessions() <= 64
                && dc.unacknowledged() <= 512 * dc.sessions()
                && dc.receivedIds() <= 2_048 * dc.sessions()
                && dc.waiting() <= 256 * dc.sessions();
        Violation.unless(slim, "the DC remembers too much: " + dc);
    }

    private static Bytes prefix() {
        GetConfig bare = new GetConfig();
        TlWriter out = new TlWriter();
        new InvokeWithLayer<>(
                        ApiSchema.LAYER,
                        InitConnection.builder(1, "device", "system", "1", "en", "", "en", bare)
                                .build())
                .writeTo(out);
        byte[] whole = out.toByteArray();
        return Bytes.of(java.util.Arrays.copyOf(whole, whole.length - BARE_CALL));
    }
}
