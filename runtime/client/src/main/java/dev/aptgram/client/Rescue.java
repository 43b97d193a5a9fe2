package dev.aptgram.client;

import dev.aptgram.transport.SpecialConfigSource;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for a special configuration when the addresses that are known fail (protocol section 2.14), but not more often than once a
 * minute. Thread-safe; never blocks.
 */
final class Rescue {
    private static final Logger LOG = LoggerFactory.getLogger(Rescue.class);
    private static final long PAUSE_NANOS = 60_000_000_000L;

    private final SpecialConfigSource source;
    private final LongSupplier nanoTime;
    private boolean asked;
    private long askedAt;

    /** @param nanoTime the time in nanoseconds from a fixed but arbitrary origin */
    Rescue(SpecialConfigSource source, LongSupplier nanoTime) {
        this.source = source;
        this.nanoTime = nanoTime;
    }

    /**
     * A data centre cannot be reached.
     *
     * @param directory learns other addresses
     * @param learned told when it has
     * @param guide told, if the data centre itself is not among them, which one may be asked where it is
     */
    void call(int dc, Directory directory, Runnable learned, IntConsumer guide) {
        synchronized (this) {
            if (asked && nanoTime.getAsLong() - askedAt < PAUSE_NANOS) {
                return;
            }
            asked = true;
            askedAt = nanoTime.getAsLong();
        }
        LOG.warn("event=special_config_wanted dc={} domain={}", dc, directory.textDomain());
        var unused = source.fetch(directory.textDomain()).handle((config, failure) -> {
            if (failure != null) {
                LOG.warn(
                        "event=special_config_not_found error=\"{}\"",
                        Futures.cause(failure).getMessage());
                return null;
            }
            directory.learn(config);
            LOG.warn("event=special_config_used dcs={} expires={}", directory.rescued(), config.expires());
            learned.run();
            if (!directory.rescued().isEmpty() && !directory.rescued().contains(dc)) {
                guide.accept(directory.rescued().iterator().next());
            }
            return null;
        });
    }
}
