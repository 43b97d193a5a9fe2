package dev.aptgram.client;

import dev.aptgram.mtproto.crypto.RsaPublicKey;
import dev.aptgram.mtproto.crypto.TelegramRsaKeys;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where the data centres are, and the keys by which they are known to be the right ones. Immutable.
 */
public final class Datacenters {
    /** Where Telegram listens. */
    static final List<Integer> PORTS = List.of(443, 80, 5222);

    private static final int TEST_OFFSET = 10_000;

    private final Map<Integer, List<InetSocketAddress>> named;
    private final Map<Integer, List<InetSocketAddress>> builtIn;
    private final List<RsaPublicKey> keys;
    private final int first;
    private final boolean test;

    private Datacenters(
            Map<Integer, List<InetSocketAddress>> named,
            Map<Integer, List<InetSocketAddress>> builtIn,
            List<RsaPublicKey> keys,
            int first,
            boolean test) {
        this.named = named;
        this.builtIn = builtIn;
        this.keys = List.copyOf(keys);
        this.first = first;
        this.test = test;
    }

    /**
     * {@return Telegram's own: data centres 1 to 5, over IPv4 and IPv6} A host that has only one of them is not slowed down by the
     * other: what cannot be reached is passed over at once, and IPv4 comes first unless Telegram asks for IPv6.
     */
    public static Datacenters production() {
        return telegram(
                Map.of(
                        1, List.of("149.154.175.50", "2001:b28:f23d:f001::a"),
                        2, List.of("149.154.167.51", "2001:67c:4e8:f002::a", "95.161.76.100"),
                        3, List.of("149.154.175.100", "2001:b28:f23d:f003::a"),
                        4, List.of("149.154.167.91", "2001:67c:4e8:f004::a"),
                        5, List.of("149.154.171.5", "2001:b28:f23f:f005::a")),
                TelegramRsaKeys.production(),
                false);
    }

    /**
     * {@return Telegram's test data centres 1 to 3, whose accounts have nothing to do with the real ones} Anybody signs up there
     * with a number of the form {@code 99966XYYYY}: X is the data centre, YYYY anything; the code is X five times. What is there is
     * deleted from time to time, and limits are low.
     */
    public static Datacenters test() {
        return telegram(
                Map.of(
                        1, List.of("149.154.175.10", "2001:b28:f23d:f001::e"),
                        2, List.of("149.154.167.40", "2001:67c:4e8:f002::e"),
                        3, List.of("149.154.175.117", "2001:b28:f23d:f003::e")),
                TelegramRsaKeys.test(),
                true);
    }

    /**
     * Names a server of your own, for example an embedded one.
     *
     * @param dcId its number, positive
     * @param address where it listens
     * @param keys the keys that it may use, at least one
     * @return a table with this one data centre
     * @throws IllegalArgumentException if the number is not positive or there is no key
     */
    public static Datacenters of(int dcId, InetSocketAddress address, List<RsaPublicKey> keys) {
        checkId(dcId);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("a server needs at least one RSA key, or anybody could play its part");
        }
        return new Datacenters(Map.of(dcId, List.of(address)), Map.of(), keys, dcId, false);
    }

    /**
     * Adds an address, or a data centre.
     *
     * @param dcId its number, positive
     * @param address where it listens
     * @return a table in which this address is tried first for that data centre
     * @throws IllegalArgumentException if the number is not positive
     */
    public Datacenters with(int dcId, InetSocketAddress address) {
        checkId(dcId);
        Map<Integer, List<InetSocketAddress>> all = new LinkedHashMap<>(named);
        List<InetSocketAddress> of = new ArrayList<>();
        of.add(address);
        of.addAll(all.getOrDefault(dcId, List.of()));
        all.put(dcId, List.copyOf(of));
        return new Datacenters(all, builtIn, keys, first, test);
    }

    /** {@return the same as test data centres, such as an embedded one that poses as one: their keys are told apart} */
    public Datacenters asTest() {
        return new Datacenters(named, builtIn, keys, first, true);
    }

    /** @throws IllegalArgumentException if no data centre can have this number */
    static void checkId(int dcId) {
        if (dcId <= 0) {
            throw new IllegalArgumentException("a data centre's number is positive, not " + dcId);
        }
    }

    /** {@return the data centre that a new account tries first} */
    public int first() {
        return first;
    }

    /** {@return the numbers of the data centres, ascending} */
    public Set<Integer> ids() {
        Set<Integer> ids = new TreeSet<>(named.keySet());
        ids.addAll(builtIn.keySet());
        return ids;
    }

    /**
     * Lists where a data centre can be reached.
     *
     * @param dcId its number
     * @return the addresses in the order in which to try them; empty if the data centre is unknown
     */
    public List<InetSocketAddress> addresses(int dcId) {
        List<InetSocketAddress> all = new ArrayList<>(named(dcId));
        all.addAll(builtIn(dcId));
        return List.copyOf(all);
    }

    /** {@return where the user says that a data centre is} */
    List<InetSocketAddress> named(int dcId) {
        return named.getOrDefault(dcId, List.of());
    }

    /** {@return where a data centre of Telegram's was when this library was made} */
    List<InetSocketAddress> builtIn(int dcId) {
        return builtIn.getOrDefault(dcId, List.of());
    }

    /** {@return whether Telegram's data centres listen at a port, so that they may do at the others of these too} */
    static boolean isUsualPort(int port) {
        return PORTS.contains(port);
    }

    /** {@return the keys that the servers may use} */
    public List<RsaPublicKey> keys() {
        return keys;
    }

    /** {@return whether these are test data centres, which are told apart in the key exchange} */
    public boolean isTest() {
        return test;
    }

    /** {@return the number under which the key for a data centre is stored and made; test ones are 10000 higher} */
    int keyId(int dcId) {
        return test ? dcId + TEST_OFFSET : dcId;
    }

    private static Datacenters telegram(Map<Integer, List<String>> hosts, List<RsaPublicKey> keys, boolean test) {
        Map<Integer, List<InetSocketAddress>> addresses = new LinkedHashMap<>();
        hosts.forEach((dc, names) -> {
            List<InetSocketAddress> of = new ArrayList<>();
            for (int port : PORTS) {
                names.forEach(host -> of.add(new InetSocketAddress(host, port)));
            }
            addresses.put(dc, List.copyOf(of));
        });
        return new Datacenters(Map.of(), addresses, keys, 2, test);
    }

    @Override
    public String toString() {
        return "Datacenters[" + ids() + (test ? ", test" : "") + "]";
    }
}
