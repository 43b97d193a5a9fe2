package dev.aptgram.dc;

import dev.aptgram.dc.rpc.RpcDesk;
import dev.aptgram.mtproto.crypto.RsaPublicKey;
import java.net.InetSocketAddress;
import java.util.function.UnaryOperator;

/**
 * A CDN that serves files of an embedded cloud, made by {@link EmbeddedDc#addCdn(int)}: a data centre of somebody
 * else's, with an RSA key of its own, which {@code help.getCdnConfig} of the cloud's DCs names, and without accounts
 * (protocol section 8.4). It answers {@code upload.getCdnFile} and refuses everything else with {@code
 * CDN_METHOD_INVALID}, {@code auth.bindTempAuthKey} included.
 *
 * <p>What it {@linkplain #serves serves} it has encrypted, and in pieces of a mebibyte: the first who asks for one gets
 * {@code upload.cdnFileReuploadNeeded}, and has the DC where the file lies bring it with {@code upload.reuploadCdnFile}.
 *
 * <pre>{@code
 * EmbeddedCdn cdn = dc.addCdn(203);
 * cdn.serves(alice.awaitMessage().file());
 * // upload.getFile with cdn_supported is answered by upload.fileCdnRedirect from now on
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class EmbeddedCdn implements AutoCloseable {
    private final Cloud cloud;
    private final Site site;

    EmbeddedCdn(Cloud cloud, int id, InetSocketAddress where) {
        this.cloud = cloud;
        site = new Site(
                cloud,
                id,
                RsaKeys.generate(cloud.random()),
                where,
                mishaps -> RpcDesk.ofCdn(id, cloud.realm().cdnFiles(), mishaps));
        cloud.add(this);
    }

    /** {@return its id, by which redirects name it and which clients must name in the key exchange} */
    public int dcId() {
        return site.dcId();
    }

    /** {@return where clients connect, over any transport; the cloud's MTProxies lead here too} */
    public InetSocketAddress address() {
        return site.address();
    }

    /** {@return the RSA key by which it proves itself, unlike that of the cloud's DCs} */
    public RsaPublicKey publicKey() {
        return site.publicKey();
    }

    /**
     * Serves a file from now on, under a new token and a new key: whoever asks the DC where it lies with {@code
     * cdn_supported} is sent here. It takes the place of any other CDN for this file.
     *
     * @param file the file
     */
    public void serves(SeenFile file) {
        cloud.turns().take(() -> cloud.realm().cdnFiles().serve(dcId(), file.stored()));
    }

    /**
     * Serves a file no more, here or at another CDN: its token becomes {@code FILE_TOKEN_INVALID}, and the DC where it
     * lies gives it out itself.
     *
     * @param file the file
     */
    public void withdraws(SeenFile file) {
        cloud.turns().take(() -> {
            cloud.realm().cdnFiles().withdraw(file.stored());
            return file;
        });
    }

    /** Drops whatever it has got of its files, as one that has run out of memory: clients have to have it brought again. */
    public void dropsFiles() {
        cloud.turns().take(() -> {
            cloud.realm().cdnFiles().drop(dcId());
            return this;
        });
    }

    /**
     * Changes what clients get to read, as a CDN that can't be trusted; like {@link EmbeddedDc#tamper}.
     *
     * @param change given the bytes of every answer; answers what is sent in their place, at best a copy. Called under
     *     the cloud's lock; {@link UnaryOperator#identity()} ends it
     */
    public void tamper(UnaryOperator<byte[]> change) {
        site.hub().tamper(change);
    }

    /** {@return whatever goes wrong with this CDN and the roads to it on order} */
    public DcFaults faults() {
        return site.faults();
    }

    /** Stops listening, closes every connection and serves nothing any more. The cloud's first DC ends it with itself. */
    @Override
    public void close() {
        cloud.remove(this);
        site.close();
    }

    @Override
    public String toString() {
        return "EmbeddedCdn[" + dcId() + ", " + address() + "]";
    }
}
