package dev.aptgram.client;

import dev.aptgram.errors.AuthException;
import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.mtproto.crypto.RsaPublicKey;
import dev.aptgram.mtproto.pool.Purpose;
import dev.aptgram.tl.TlMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Access to a CDN: where {@code help.getConfig} says it is, proved by the keys that {@code help.getCdnConfig} gives for it and
 * by no others, with an auth key of its own and without the account's authorization (protocol section 2.13). Thread-safe.
 */
final class CdnAccess implements Access {
    private static final Logger LOG = LoggerFactory.getLogger(CdnAccess.class);

    private final int dc;
    private final Pools.Parts parts;
    private final CdnKeys keys;

    CdnAccess(int dc, Pools.Parts parts, CdnKeys keys) {
        this.dc = dc;
        this.parts = parts;
        this.keys = keys;
    }

    @Override
    public HomeLink dial(Dialer dialer, @Nullable OtherLink self, LinkListener ears) {
        if (!parts.directory().told().addresses(dc).isEmpty()) {
            throw new IllegalArgumentException(
                    "data centre " + dc
                            + " is Telegram's own and no CDN, so that no CDN's key is good for it. Call it with another purpose");
        }
        find(dialer);
        List<RsaPublicKey> trusted = dialer.await(keys.of(dc));
        HomeLink link;
        try {
            link = dial(dialer, trusted);
        } catch (SecurityCheckException e) {
            keys.useless();
            List<RsaPublicKey> others = dialer.await(keys.of(dc));
            if (others.equals(trusted)) {
                throw e;
            }
            LOG.info("event=cdn_keys_changed dc={}", dc);
            link = dial(dialer, others);
        }
        dialer.pushes().attach(ears);
        return link;
    }

    private HomeLink dial(Dialer dialer, List<RsaPublicKey> trusted) {
        if (trusted.isEmpty()) {
            throw new SecurityCheckException("help.getCdnConfig names no key for CDN " + dc
                    + ", so that nobody there can be trusted. Fetch the file from its own data centre");
        }
        dialer.lookForCdn(trusted);
        try {
            return dialer.dial(dc);
        } catch (AuthException e) {
            // Nothing depends on the key: a CDN knows no account.
            dialer.forgetKey(parts.store(), dc);
            return dialer.dial(dc);
        }
    }

    private void find(Dialer dialer) {
        dialer.learn(parts.home());
        if (parts.directory().gates(dc, Purpose.CDN).isEmpty()) {
            throw new UnknownDatacenterException(dc, parts.directory().cdns());
        }
    }

    /** A CDN takes bare calls, and pushes nothing. */
    @Override
    public <R> TlMethod<R> dress(TlMethod<R> method) {
        return method;
    }

    @Override
    public void keyRefused(OtherLink link, RpcException refusal) {
        LOG.info("event=cdn_key_refused dc={} error={}", dc, refusal.error());
        var unused = link.close()
                .thenRun(() -> parts.store().removeKey(parts.directory().told().keyId(dc)));
    }
}
