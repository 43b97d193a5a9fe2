package dev.aptgram.storage.sessions;

import java.util.Map;

/**
 * Where Telegram's data centres have always been. Formats that demand an address get one where the session has none, and an
 * address that is a test data centre's tells of formats that do not say so.
 */
final class TelegramAddresses {
    private static final int PORT = 443;
    private static final Map<Integer, String> PRODUCTION = Map.of(
            1, "149.154.175.50",
            2, "149.154.167.51",
            3, "149.154.175.100",
            4, "149.154.167.91",
            5, "149.154.171.5");
    private static final Map<Integer, String> TEST =
            Map.of(1, "149.154.175.10", 2, "149.154.167.40", 3, "149.154.175.117");
    private static final Map<Integer, String> TEST_IPV6 =
            Map.of(1, "2001:b28:f23d:f001::e", 2, "2001:67c:4e8:f002::e", 3, "2001:b28:f23d:f003::e");

    private TelegramAddresses() {}

    /** {@return the session's own address, or the one that is known for its data centre} */
    static ServerAddress of(PortableSession session, String format) {
        return session.address().orElseGet(() -> known(session, format));
    }

    /** {@return an address that is no host name} */
    static ServerAddress ipOf(PortableSession session, String format) {
        ServerAddress address = of(session, format);
        return address.ipBytes().length > 0 ? address : known(session, format);
    }

    private static ServerAddress known(PortableSession session, String format) {
        String host = (session.test() ? TEST : PRODUCTION).get(session.dcId());
        if (host == null) {
            throw new SessionFormatException(
                    "A " + format + " session has the IP address of its data centre, and this one's is"
                            + " not known. Say it: session.withAddress(new ServerAddress(host, port)).");
        }
        return new ServerAddress(host, PORT);
    }

    /** {@return whether it is the address of that test data centre} */
    static boolean isTest(int dcId, ServerAddress address) {
        return address.host().equals(TEST.get(dcId)) || address.host().equals(TEST_IPV6.get(dcId));
    }
}
