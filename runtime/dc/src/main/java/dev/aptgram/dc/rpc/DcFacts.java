package dev.aptgram.dc.rpc;

import java.net.InetSocketAddress;

/** What the DC says about itself. */
public interface DcFacts {
    /** {@return the DC's id} */
    int dcId();

    /** {@return where it listens} */
    InetSocketAddress address();

    /** {@return whether it poses as one of Telegram's test DCs} */
    boolean isTest();
}
