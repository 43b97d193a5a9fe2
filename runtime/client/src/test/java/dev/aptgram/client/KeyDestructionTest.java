package dev.aptgram.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.DcOption;
import dev.aptgram.errors.TransportException;
import dev.aptgram.mtproto.crypto.TelegramRsaKeys;
import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.Secret;
import dev.aptgram.storage.SessionStore;
import dev.aptgram.tl.mtproto.DestroyAuthKeyOk;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** What becomes of the keys of an account that has signed out: protocol section 6.5. */
final class KeyDestructionTest {
    private static final Datacenters PLACES = Datacenters.of(
                    2, InetSocketAddress.createUnresolved("two.invalid", 443), TelegramRsaKeys.production())
            .with(4, InetSocketAddress.createUnresolved("four.invalid", 443))
            .with(5, InetSocketAddress.createUnresolved("five.invalid", 443));

    private final SessionStore store = new MemoryStorage().session();

    private void destroy(HomeLinks links) {
        new KeyDestruction(links, new Directory(PLACES), store, Duration.ofSeconds(60)).run();
    }

    private void haveKey(int dc) {
        store.saveKey(new DcKey(dc, Secret.copyOf(new byte[DcKey.AUTH_KEY_BYTES]), 0, 0));
    }

    @Test
    void everyDataCentreThatHasAKeyIsAskedAndNoOther() {
        haveKey(2);
        haveKey(5);
        FakeNetwork network = new FakeNetwork(method -> new DestroyAuthKeyOk());

        destroy(network);

        assertThat(network.opened).hasSize(2).allSatisfy(link -> {
            assertThat(link.names()).containsExactly("destroy_auth_key");
            assertThat(link.closed).isTrue();
        });
    }

    @Test
    void oneThatIsSilentKeepsNoneOfTheOthersFromIt() {
        haveKey(2);
        haveKey(4);
        FakeNetwork network = new FakeNetwork(method -> new CompletableFuture<>());

        new KeyDestruction(network, new Directory(PLACES), store, Duration.ofMillis(1)).run();

        assertThat(network.opened).hasSize(2).allSatisfy(link -> {
            assertThat(link.names()).containsExactly("destroy_auth_key");
            assertThat(link.closed).isTrue();
        });
    }

    @Test
    void oneThatCannotBeOpenedKeepsNoneOfTheOthersFromIt() {
        haveKey(2);
        haveKey(4);
        FakeNetwork network = new FakeNetwork(method -> new DestroyAuthKeyOk());

        destroy(new HomeLinks() {
            @Override
            public HomeLink open(Target target, LinkListener listener) {
                if (target.dc() == 2) {
                    throw new IllegalStateException("no road");
                }
                return network.open(target, listener);
            }

            @Override
            public void close() {}
        });

        assertThat(network.opened)
                .singleElement()
                .satisfies(link -> assertThat(link.closed).isTrue());
    }

    @Test
    void cdnsAreNotAskedAndTestServersHaveKeysOfTheirOwn() {
        Directory directory = new Directory(PLACES.asTest());
        directory.learn(Samples.config(List.of(
                DcOption.builder(4, "10.0.0.4", 443).build(),
                DcOption.builder(203, "10.0.0.203", 443).cdn(true).build())));
        haveKey(2);
        haveKey(10_004);
        haveKey(203);
        haveKey(10_203);
        List<Integer> asked = new ArrayList<>();
        FakeNetwork network = new FakeNetwork(method -> new DestroyAuthKeyOk());

        new KeyDestruction(
                        new HomeLinks() {
                            @Override
                            public HomeLink open(Target target, LinkListener listener) {
                                asked.add(target.dc());
                                return network.open(target, listener);
                            }

                            @Override
                            public void close() {}
                        },
                        directory,
                        store,
                        Duration.ofSeconds(60))
                .run();

        assertThat(asked).containsExactly(4);
    }

    @Test
    void oneThatFailsKeepsNoneOfTheOthersFromIt() {
        haveKey(2);
        haveKey(4);
        FakeNetwork network = new FakeNetwork(method -> new TransportException("gone"));

        destroy(network);

        assertThat(network.opened)
                .hasSize(2)
                .allSatisfy(link -> assertThat(link.closed).isTrue());
    }
}
