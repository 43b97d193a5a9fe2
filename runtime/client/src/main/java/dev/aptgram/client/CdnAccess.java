package dev.aptgram.client;

import dev.aptgram.api.Config;
import dev.aptgram.api.DcOption;
import dev.aptgram.api.help.GetConfig;
import dev.aptgram.errors.AuthException;
import dev.aptgram.errors.RpcException;
import dev.aptgram.errors.SecurityCheckException;
import dev.aptgram.mtproto.crypto.RsaPublicKey;
import dev.aptgram.tl.TlMethod;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.TreeSet;
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
        if (!parts.datacenters().addresses(dc).isEmpty()) {
            throw new IllegalArgumentException(
                    "data centre " + dc
                            + " is Telegram's own and no CDN, so that no CDN's key is good for it. Call it with another purpose");
        }
        List<InetSocketAddress> addresses = addresses(dialer);
        List<RsaPublicKey> trusted = dialer.await(keys.of(dc));
        HomeLink link;
        try {
            link = dial(dialer, addresses, trusted);
        } catch (SecurityCheckException e) {
            keys.useless();
            List<RsaPublicKey> others = dialer.await(keys.of(dc));
            if (others.equals(trusted)) {
                throw e;
            }
            LOG.info("event=cdn_keys_changed dc={}", dc);
            link = dial(dialer, addresses, others);
        }
        dialer.pushes().attach(ears);
        return link;
    }

    private HomeLink dial(Dialer dialer, List<InetSocketAddress> addresses, List<RsaPublicKey> trusted) {
        if (trusted.isEmpty()) {
            throw new SecurityCheckException("help.getCdnConfig names no key for CDN " + dc
                    + ", so that nobody there can be trusted. Fetch the file from its own data centre");
        }
        dialer.lookFor(dc, addresses, trusted);
        try {
            return dialer.dial(dc);
        } catch (AuthException e) {
            // Nothing depends on the key: a CDN knows no account.
            dialer.forgetKey(parts.store(), dc);
            return dialer.dial(dc);
        }
    }

    private List<InetSocketAddress> addresses(Dialer dialer) {
        Config config = dialer.await(parts.home().invoke(new GetConfig()));
        TreeSet<Integer> cdns = new TreeSet<>();
        config.dcOptions().stream().filter(DcOption::cdn).map(DcOption::id).forEach(cdns::add);
        List<InetSocketAddress> found = config.dcOptions().stream()
                .filter(option -> option.id() == dc && option.cdn() && !option.ipv6() && option.secret() == null)
                .map(option -> new InetSocketAddress(option.ipAddress(), option.port()))
                .toList();
        if (found.isEmpty()) {
            throw new UnknownDatacenterException(dc, cdns);
        }
        return found;
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
                .thenRun(() -> parts.store().removeKey(parts.datacenters().keyId(dc)));
    }
}
