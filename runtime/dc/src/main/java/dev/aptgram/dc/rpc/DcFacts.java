package dev.aptgram.dc.rpc;

import java.net.InetSocketAddress;
import java.util.Map;

/** What the DC says about itself and its cloud. */
public interface DcFacts {
    /** {@return the DC's id} */
    int dcId();

    /** {@return where every DC of the cloud listens, by its id; this one included} */
    Map<Integer, InetSocketAddress> addresses();

    /** {@return the RSA key by which the DCs of the cloud prove themselves, in PKCS#1 PEM form} */
    String publicKey();

    /** {@return whether it poses as one of Telegram's test DCs} */
    boolean isTest();
}
