package dev.aptgram.dc;

import dev.aptgram.dc.keyexchange.ServerKeyExchange;
import dev.aptgram.dc.rpc.Mishaps;
import dev.aptgram.dc.rpc.RpcDesk;
import dev.aptgram.mtproto.crypto.DhGroup;
import dev.aptgram.mtproto.crypto.RsaPrivateKey;
import dev.aptgram.mtproto.crypto.RsaPublicKey;
import dev.aptgram.transport.Entrance;
import dev.aptgram.transport.FrameConnection;
import dev.aptgram.transport.FrameListener;
import java.net.InetSocketAddress;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The machinery of one data centre, a CDN or another: where clients come in, the keys that it shares with them, its sessions. */
final class Site implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Site.class);

    private final Cloud cloud;
    private final int dcId;
    private final RsaPrivateKey rsaKey;
    private final Timers timers;
    private final DcFaults faults;
    private final Hub hub;
    private final Entrances entrances;
    private final InetSocketAddress address;

    /**
     * Begins to listen.
     *
     * @param cloud what it belongs to
     * @param dcId the number that clients have to name in the key exchange
     * @param rsaKey the key by which it proves itself
     * @param where it listens
     * @param desk makes what answers its calls
     */
    Site(Cloud cloud, int dcId, RsaPrivateKey rsaKey, InetSocketAddress where, Function<Mishaps, RpcDesk> desk) {
        this.cloud = cloud;
        this.dcId = dcId;
        this.rsaKey = rsaKey;
        timers = Timers.of(cloud.clock());
        faults = new DcFaults(cloud.clock());
        hub = new Hub(
                cloud.turns(),
                faults.clock(),
                cloud.random(),
                new Calls(desk.apply(faults::strikeCall), faults.clock(), cloud.longestWait()),
                cloud.realm().views());
        faults.strikeAt(hub);
        cloud.realm().sessions().add(dcId, hub);
        entrances = new Entrances(cloud, this::link, faults::strikeConnection);
        address = entrances.open(Entrance.tcp(), where);
        log.info("event=dc_started dc={} address={} key={}", dcId, address, publicKey());
    }

    int dcId() {
        return dcId;
    }

    InetSocketAddress address() {
        return address;
    }

    RsaPublicKey publicKey() {
        return rsaKey.publicKey();
    }

    DcFaults faults() {
        return faults;
    }

    Hub hub() {
        return hub;
    }

    /** {@return where the new entrance listens} */
    InetSocketAddress open(Entrance entrance, int port) {
        return entrances.open(entrance, new InetSocketAddress(address.getAddress(), port));
    }

    private FrameListener link(FrameConnection connection) {
        int field = dcId + (cloud.isTest() ? 10_000 : 0);
        ServerKeyExchange exchange = new ServerKeyExchange(
                rsaKey, DhGroup.wellKnown(), named -> Math.abs(named) == field, hub::hasKey, cloud.random());
        ClientLink link = new ClientLink(hub, connection, exchange, cloud.random(), timers, faults);
        hub.remember(link);
        return link;
    }

    @Override
    public void close() {
        entrances.close();
        log.info("event=dc_stopped dc={}", dcId);
    }
}
