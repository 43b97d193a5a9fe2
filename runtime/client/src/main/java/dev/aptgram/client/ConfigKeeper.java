package dev.aptgram.client;

import dev.aptgram.api.Config;
import dev.aptgram.api.PlainUpdates;
import dev.aptgram.api.Update;
import dev.aptgram.api.UpdateConfig;
import dev.aptgram.api.UpdateDcOptions;
import dev.aptgram.api.UpdateShort;
import dev.aptgram.api.Updates;
import dev.aptgram.api.UpdatesCombined;
import dev.aptgram.api.help.GetConfig;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is known of the data centres fresh: asks {@code help.getConfig} a minute after the client has begun, again when
 * what it says has expired, and soon when Telegram says that it has changed. Thread-safe; never blocks.
 */
final class ConfigKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigKeeper.class);
    /** Not at once: most programs that end soon need no other addresses, and the first calls are others'. */
    private static final long FIRST_MILLIS = 60_000;

    /** After being told that it has changed: a server that says so again and again with its answer is not asked in a circle. */
    private static final long CHANGED_MILLIS = 3_000;

    private static final long LEAST_MILLIS = 60_000;
    private static final long MOST_MILLIS = 24 * 3_600_000L;
    private static final long AGAIN_MILLIS = 300_000;

    private final Rpc home;
    private final Directory directory;
    private final Timers timers;
    /** Of the plan that counts; guarded by this object's monitor. */
    private long plan;

    /**
     * @param home who is asked
     * @param directory learns what it says
     */
    ConfigKeeper(Rpc home, Directory directory, Timers timers) {
        this.home = home;
        this.directory = directory;
        this.timers = timers;
    }

    void start() {
        askAfter(FIRST_MILLIS);
    }

    /** Takes note of what is pushed about data centres. */
    void hear(Updates updates) {
        for (Update update : inside(updates)) {
            if (update instanceof UpdateDcOptions changed) {
                LOG.info(
                        "event=dc_options_changed count={}", changed.dcOptions().size());
                directory.learn(changed.dcOptions());
            } else if (update instanceof UpdateConfig) {
                askAfter(CHANGED_MILLIS);
            }
        }
    }

    private static List<Update> inside(Updates updates) {
        if (updates instanceof PlainUpdates all) {
            return all.updates();
        }
        if (updates instanceof UpdatesCombined all) {
            return all.updates();
        }
        return updates instanceof UpdateShort one ? List.of(one.update()) : List.of();
    }

    private void askAfter(long millis) {
        long mine;
        synchronized (this) {
            mine = ++plan;
        }
        timers.schedule(millis, () -> ask(mine));
    }

    private void ask(long mine) {
        synchronized (this) {
            if (mine != plan) {
                return; // planned anew meanwhile
            }
        }
        CompletableFuture<Void> unused = home.invoke(new GetConfig()).handle((config, failure) -> {
            if (failure == null) {
                directory.learn(config);
                askAfter(life(config));
            } else {
                LOG.info(
                        "event=config_not_refreshed error=\"{}\"",
                        Futures.cause(failure).getMessage());
                askAfter(AGAIN_MILLIS);
            }
            return null;
        });
    }

    private static long life(Config config) {
        long seconds = Integer.toUnsignedLong(config.expires()) - Integer.toUnsignedLong(config.date());
        return Math.max(LEAST_MILLIS, Math.min(MOST_MILLIS, seconds * 1000));
    }
}
