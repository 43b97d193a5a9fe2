package dev.aptgram.dc.simulation;

import dev.aptgram.transport.TransportSpec;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How bad it is in one simulation: network, server and clocks. Chances are between 0 and 1, times are milliseconds.
 *
 * @param spec what is spoken
 * @param length how long the bad time lasts, during which all requests are made; afterwards all is well
 * @param latency how long a byte travels at least
 * @param jitter by how much longer at most
 * @param chopped whether bytes arrive in small portions
 * @param loss the chance that a message is lost above the stream, as by a proxy that was started again
 * @param doubling the chance that it comes twice
 * @param delaying the chance that it is overtaken by others
 * @param breaking the chance that a connection is doomed: to be cut, corrupted, to lose bytes or to fall silent
 * @param outages how many times nobody can connect for a while
 * @param forgetting how often the server forgets its sessions
 * @param restarts how often the server closes every connection
 * @param temporaryKeys whether there are temporary keys in front of the permanent one
 * @param forgettingKeys how often the server forgets the temporary key in use
 * @param replacements how often the device replaces its temporary key ahead of its end
 * @param saltLosses how often the server draws new salts, unannounced
 * @param jumps how often a clock jumps ahead, of the client's machine or of the server, or the server's is set back
 * @param replays how often somebody sends again what he has recorded
 * @param questions how often the server asks what the client knows, or for a message again
 * @param announcing whether the server announces updates that it would send again, to be asked for them
 * @param clientSkew how far the client's clock is ahead at first
 * @param serverSkew how far the server's clock is ahead at first
 * @param flooding the chance that a call is told to wait
 * @param failing the chance that a call fails with an internal error
 */
record Weather(
        TransportSpec spec,
        long length,
        int latency,
        int jitter,
        boolean chopped,
        double loss,
        double doubling,
        double delaying,
        double breaking,
        int outages,
        int forgetting,
        int restarts,
        boolean temporaryKeys,
        int forgettingKeys,
        int replacements,
        int saltLosses,
        int jumps,
        int replays,
        int questions,
        boolean announcing,
        long clientSkew,
        long serverSkew,
        double flooding,
        double failing) {
    private static final long MINUTE = 60_000;
    private static final long TEN_YEARS = 10L * 365 * 24 * 60 * MINUTE;

    private static final List<TransportSpec> SPECS = List.of(
            TransportSpec.ABRIDGED,
            TransportSpec.INTERMEDIATE,
            TransportSpec.PADDED_INTERMEDIATE,
            TransportSpec.FULL,
            TransportSpec.OBFUSCATED_ABRIDGED,
            TransportSpec.OBFUSCATED_INTERMEDIATE,
            TransportSpec.OBFUSCATED_PADDED_INTERMEDIATE);

    /** {@return the weather that chance makes: fair in some respects, bad in others} */
    static Weather of(RandomGenerator random) {
        // Now and then nothing is lost, so that whatever takes its time is the engines' fault.
        boolean gentle = random.nextInt(6) == 0;
        return new Weather(
                SPECS.get(random.nextInt(SPECS.size())),
                length(random),
                5 + random.nextInt(random.nextInt(4) == 0 ? 400 : 60),
                1 + random.nextInt(50),
                random.nextInt(6) == 0,
                gentle ? 0 : chance(random, 3, 0.08),
                gentle ? 0 : chance(random, 3, 0.03),
                chance(random, 3, 0.15),
                gentle ? 0 : chance(random, 2, 0.8),
                gentle ? 0 : times(random, 3, 3),
                gentle ? 0 : times(random, 3, 3),
                gentle ? 0 : times(random, 3, 4),
                random.nextBoolean(),
                gentle ? 0 : times(random, 3, 3),
                times(random, 2, 4),
                times(random, 2, 4),
                gentle ? 0 : times(random, 3, 3),
                gentle ? 0 : times(random, 3, 20),
                times(random, 3, 12),
                random.nextInt(3) == 0,
                skew(random),
                skew(random),
                chance(random, 3, 0.1),
                chance(random, 3, 0.05));
    }

    /** {@return whether nothing is lost or broken} Things are slow, out of order, or refused for time or salt at worst. */
    boolean isGentle() {
        return loss == 0
                && doubling == 0
                && breaking == 0
                && outages == 0
                && forgetting == 0
                && restarts == 0
                && forgettingKeys == 0
                && jumps == 0
                && replays == 0;
    }

    /** Most of the time minutes; now and then hours, in which salts expire. */
    private static long length(RandomGenerator random) {
        return switch (random.nextInt(10)) {
            case 0 -> 5 * MINUTE + random.nextLong(4 * 60 * MINUTE);
            case 1, 2 -> 2 * MINUTE + random.nextLong(60 * MINUTE);
            default -> MINUTE + random.nextLong(10 * MINUTE);
        };
    }

    /** One in so many times nothing at all, otherwise up to a limit. */
    private static double chance(RandomGenerator random, int noneOneIn, double most) {
        return random.nextInt(noneOneIn) == 0 ? 0 : random.nextDouble() * most;
    }

    private static int times(RandomGenerator random, int noneOneIn, int most) {
        return random.nextInt(noneOneIn) == 0 ? 0 : random.nextInt(most + 1);
    }

    /** Right, some seconds or minutes off, or as wrong as a clock without a battery. */
    static long skew(RandomGenerator random) {
        return switch (random.nextInt(6)) {
            case 0, 1, 2 -> 0;
            case 3 -> random.nextLong(-25_000, 25_000);
            case 4 -> sign(random) * (2 * MINUTE + random.nextLong(48 * 60 * MINUTE));
            default -> sign(random) * random.nextLong(TEN_YEARS);
        };
    }

    private static int sign(RandomGenerator random) {
        return random.nextBoolean() ? 1 : -1;
    }
}
