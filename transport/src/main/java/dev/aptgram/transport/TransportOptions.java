package dev.aptgram.transport;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * The figures of a {@link TransportClient} or {@link TransportAcceptor}. Start from {@link #defaults()}.
 *
 * @param maxPayloadBytes the largest payload to send or accept, 1 KiB to 16 MiB; a longer frame closes the connection
 * @param connectTimeout how long opening a connection may take, with all handshakes on the way; above zero (client)
 * @param openingTimeout how long a fresh connection may take to show what it speaks; above zero (acceptor)
 * @param threads how many event loop threads to use at most, 1 to 1024
 * @param random where obfuscation headers and padding come from; used by several threads at once
 * @param clock what FakeTLS tells the time by: corrected by the server's time where that is known; used by several
 *     threads at once
 */
public record TransportOptions(
        int maxPayloadBytes,
        Duration connectTimeout,
        Duration openingTimeout,
        int threads,
        RandomGenerator random,
        InstantSource clock) {
    /** The largest cap that can be asked for: 16 MiB. */
    public static final int LARGEST_PAYLOAD_BYTES = 16 << 20;

    private static final int SMALLEST_CAP = 1 << 10;
    private static final int MOST_THREADS = 1024;

    /**
     * Checks the figures.
     *
     * @param maxPayloadBytes 1 KiB to 16 MiB
     * @param connectTimeout above zero, at most an hour
     * @param openingTimeout above zero, at most an hour
     * @param threads 1 to 1024
     * @param random safe for several threads; unpredictable unless in a test
     * @param clock safe for several threads
     * @throws IllegalArgumentException if one is out of its range
     */
    public TransportOptions {
        Objects.requireNonNull(random, "random");
        Objects.requireNonNull(clock, "clock");
        if (maxPayloadBytes < SMALLEST_CAP || maxPayloadBytes > LARGEST_PAYLOAD_BYTES) {
            throw new IllegalArgumentException("maxPayloadBytes is " + maxPayloadBytes + "; choose " + SMALLEST_CAP
                    + " to " + LARGEST_PAYLOAD_BYTES + ".");
        }
        requirePositive("connectTimeout", connectTimeout);
        requirePositive("openingTimeout", openingTimeout);
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("threads is " + threads + "; choose 1 to " + MOST_THREADS + ".");
        }
    }

    /**
     * {@return 16 MiB payloads, ten seconds to connect and to show what is spoken, up to four threads, a
     * {@link SecureRandom} and the system's clock}
     */
    public static TransportOptions defaults() {
        return new TransportOptions(
                LARGEST_PAYLOAD_BYTES,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Math.min(4, Runtime.getRuntime().availableProcessors()),
                new SecureRandom(),
                InstantSource.system());
    }

    /**
     * {@return these options with another cap}
     *
     * @param bytes 1 KiB to 16 MiB
     */
    public TransportOptions withMaxPayloadBytes(int bytes) {
        return new TransportOptions(bytes, connectTimeout, openingTimeout, threads, random, clock);
    }

    /**
     * {@return these options with another connect timeout}
     *
     * @param timeout above zero
     */
    public TransportOptions withConnectTimeout(Duration timeout) {
        return new TransportOptions(maxPayloadBytes, timeout, openingTimeout, threads, random, clock);
    }

    /**
     * {@return these options with another opening timeout}
     *
     * @param timeout above zero
     */
    public TransportOptions withOpeningTimeout(Duration timeout) {
        return new TransportOptions(maxPayloadBytes, connectTimeout, timeout, threads, random, clock);
    }

    /**
     * {@return these options with another number of threads}
     *
     * @param count 1 to 1024
     */
    public TransportOptions withThreads(int count) {
        return new TransportOptions(maxPayloadBytes, connectTimeout, openingTimeout, count, random, clock);
    }

    /**
     * {@return these options with another source of randomness}
     *
     * @param source safe for several threads; unpredictable unless in a test
     */
    public TransportOptions withRandom(RandomGenerator source) {
        return new TransportOptions(maxPayloadBytes, connectTimeout, openingTimeout, threads, source, clock);
    }

    /**
     * {@return these options with another clock}
     *
     * @param source safe for several threads; a proxy in FakeTLS refuses clients whose time is minutes off its own
     */
    public TransportOptions withClock(InstantSource source) {
        return new TransportOptions(maxPayloadBytes, connectTimeout, openingTimeout, threads, random, source);
    }

    private static void requirePositive(String name, Duration value) {
        if (value.isZero() || value.isNegative() || value.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException(name + " is " + value + "; choose more than zero and at most an hour.");
        }
    }
}
