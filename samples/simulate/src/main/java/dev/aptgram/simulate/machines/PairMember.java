package dev.aptgram.simulate.machines;

import dev.aptgram.simulate.Violation;
import dev.aptgram.storage.Storage;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** A process of a {@link Pair}: waits for a line, brings its updates, and says what each key was told. */
final class PairMember {
    /** Said when the store is open. */
    static final String READY = "ready";

    /** Begins a line that says what did not hold. */
    static final String VIOLATION = "violation";

    /** Begins a line that says how often handlers were asked again. */
    static final String RERUNS = "reruns";

    private PairMember() {}

    /**
     * Runs the process.
     *
     * @param arguments the kind and the place of the store, the seed, how many keys, updates for each, and threads
     */
    public static void main(String[] arguments) throws Exception {
        Child.endWithParent();
        Place place = new Place(Place.Kind.valueOf(arguments[0]), arguments[1]);
        int keys = Integer.parseInt(arguments[3]);
        Crowd crowd = new Crowd(
                Long.parseLong(arguments[2]), keys, Integer.parseInt(arguments[4]), Integer.parseInt(arguments[5]));
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        Ledger ledger = new Ledger();
        try (Storage storage = place.open()) {
            out.println(READY);
            out.flush();
            if (System.in.read() < 0) {
                throw new IllegalStateException("nobody has given the start");
            }
            crowd.run(storage, ledger);
        } catch (Violation e) {
            out.println(VIOLATION + ' ' + e.getMessage());
        }
        out.println(RERUNS + ' ' + crowd.reruns());
        for (long key = 1; key <= keys; key++) {
            if (!ledger.said(key).isEmpty()) {
                out.println(key + " "
                        + ledger.said(key).stream().map(String::valueOf).collect(Collectors.joining(" ")));
            }
        }
        out.flush();
    }
}
