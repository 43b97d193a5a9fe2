package dev.aptgram.dc.rpc;

import java.net.InetSocketAddress;
import java.util.Map;

/** What the DC says about itself and its cloud. */
public interface DcFacts {
    /**
     * A CDN.
     *
     * @param address where it listens
     * @param publicKey the RSA key by which it proves itself, and no other does, in PKCS#1 PEM form
     */
    record Cdn(InetSocketAddress address, String publicKey) {}

    /** {@return the DC's id} */
    int dcId();

    /** {@return where every DC of the cloud listens, by its id; this one included, CDNs not} */
    Map<Integer, InetSocketAddress> addresses();

    /** {@return the CDNs that serve files of the cloud, by their ids} */
    Map<Integer, Cdn> cdns();

    /** {@return whether it poses as one of Telegram's test DCs} */
    boolean isTest();
}
