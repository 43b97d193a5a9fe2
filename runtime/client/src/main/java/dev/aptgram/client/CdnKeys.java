package dev.aptgram.client;

import dev.aptgram.api.CdnConfig;
import dev.aptgram.api.CdnPublicKey;
import dev.aptgram.api.help.GetCdnConfig;
import dev.aptgram.mtproto.crypto.RsaPublicKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The RSA keys of the CDNs, as {@code help.getCdnConfig} names them: asked for once, and again when one is of no use any more,
 * but not more often than once a minute. Each is good for its own CDN and nothing else. Thread-safe.
 */
final class CdnKeys {
    private static final Logger LOG = LoggerFactory.getLogger(CdnKeys.class);
    private static final long MIN_INTERVAL_MILLIS = 60_000;

    private final Rpc home;
    private final Timers timers;
    private @Nullable CompletableFuture<Map<Integer, List<RsaPublicKey>>> known;
    private long askedAt;

    /** @param home who is asked */
    CdnKeys(Rpc home, Timers timers) {
        this.home = home;
        this.timers = timers;
    }

    /** {@return the keys of a CDN; none if it is unknown} */
    CompletableFuture<List<RsaPublicKey>> of(int cdn) {
        return present().thenApply(keys -> keys.getOrDefault(cdn, List.of()));
    }

    /** Says that the keys of a CDN have proved useless, so that they are asked for again if they are not fresh. */
    synchronized void useless() {
        if (known != null && known.isDone() && timers.now() - askedAt >= MIN_INTERVAL_MILLIS) {
            known = null;
        }
    }

    private synchronized CompletableFuture<Map<Integer, List<RsaPublicKey>>> present() {
        if (known == null || known.isCompletedExceptionally()) {
            askedAt = timers.now();
            known = home.invoke(new GetCdnConfig()).thenApply(CdnKeys::read);
        }
        return known;
    }

    private static Map<Integer, List<RsaPublicKey>> read(CdnConfig config) {
        Map<Integer, List<RsaPublicKey>> keys = new HashMap<>();
        for (CdnPublicKey each : config.publicKeys()) {
            try {
                RsaPublicKey key = RsaPublicKey.parsePem(each.publicKey());
                keys.computeIfAbsent(each.dcId(), cdn -> new ArrayList<>()).add(key);
            } catch (IllegalArgumentException e) {
                LOG.warn("event=cdn_key_unreadable dc={} error=\"{}\"", each.dcId(), e.getMessage());
            }
        }
        return keys;
    }
}
