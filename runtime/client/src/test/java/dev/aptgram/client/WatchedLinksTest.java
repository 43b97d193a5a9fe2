package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.errors.AuthException;
import dev.aptgram.mtproto.crypto.TelegramRsaKeys;
import dev.aptgram.mtproto.pool.Purpose;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How connections stand, as an observer sees it. */
final class WatchedLinksTest {
    private static final InetSocketAddress HERE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);

    private final List<ConnectionChange> changes = new ArrayList<>();
    private final List<LinkListener> inside = new ArrayList<>();
    private final Pushes outside = new Pushes();
    private final WatchedLinks links = new WatchedLinks(
            (target, listener) -> {
                inside.add(listener);
                return new FakeLink(method -> method);
            },
            changes::add,
            Runnable::run);

    private static Target target(int dc, Purpose purpose) {
        Datacenters datacenters = Datacenters.of(dc, HERE, TelegramRsaKeys.production());
        return new Target(dc, purpose, false, new Directory(datacenters), datacenters.keys());
    }

    private HomeLink open(int dc, Purpose purpose) {
        return links.open(target(dc, purpose), outside);
    }

    private static ConnectionChange change(int dc, Purpose purpose, int number, ConnectionState state) {
        return new ConnectionChange(dc, purpose, number, state, Optional.empty());
    }

    @Test
    void aConnectionsLifeIsTold() {
        HomeLink link = open(4, Purpose.DOWNLOAD);
        inside.get(0).onConnecting();
        inside.get(0).onConnected();
        inside.get(0).onDisconnected("connection reset");
        inside.get(0).onConnecting();
        inside.get(0).onConnected();
        link.close();
        link.close();

        assertThat(changes)
                .containsExactly(
                        change(4, Purpose.DOWNLOAD, 1, ConnectionState.CONNECTING),
                        change(4, Purpose.DOWNLOAD, 1, ConnectionState.CONNECTED),
                        new ConnectionChange(
                                4, Purpose.DOWNLOAD, 1, ConnectionState.DISCONNECTED, Optional.of("connection reset")),
                        change(4, Purpose.DOWNLOAD, 1, ConnectionState.CONNECTING),
                        change(4, Purpose.DOWNLOAD, 1, ConnectionState.CONNECTED),
                        change(4, Purpose.DOWNLOAD, 1, ConnectionState.DRAINING),
                        change(4, Purpose.DOWNLOAD, 1, ConnectionState.CLOSED));
    }

    @Test
    void eachHasItsNumber() {
        open(2, Purpose.MAIN);
        open(4, Purpose.UPLOAD);
        inside.get(1).onConnected();
        inside.get(0).onConnected();
        assertThat(changes)
                .containsExactly(
                        change(4, Purpose.UPLOAD, 2, ConnectionState.CONNECTED),
                        change(2, Purpose.MAIN, 1, ConnectionState.CONNECTED));
    }

    @Test
    void nothingFollowsTheEnd() {
        HomeLink link = open(4, Purpose.MAIN);
        inside.get(0).onEnded(new AuthException("signed out"));
        link.close();
        inside.get(0).onConnecting();
        assertThat(changes)
                .containsExactly(
                        new ConnectionChange(4, Purpose.MAIN, 1, ConnectionState.CLOSED, Optional.of("signed out")));
    }

    @Test
    void aWatcherThatFailsDisturbsNobody() {
        WatchedLinks failing = new WatchedLinks(
                (target, listener) -> {
                    inside.add(listener);
                    return new FakeLink(method -> method);
                },
                change -> {
                    throw new IllegalStateException("watcher");
                },
                Runnable::run);
        failing.open(target(2, Purpose.MAIN), outside);
        inside.get(0).onConnected();
        inside.get(0).onDisconnected("away");
        assertThat(changes).isEmpty();
    }
}
