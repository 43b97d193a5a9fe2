package dev.aptgram.mtproto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.api.NearestDc;
import dev.aptgram.api.help.GetNearestDc;
import dev.aptgram.errors.StorageException;
import dev.aptgram.mtproto.session.LoopbackDc;
import dev.aptgram.storage.Account;
import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.SessionStore;
import dev.aptgram.tl.mtproto.ResPQ;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes on while the disk is slow. */
class SlowStoreTest {
    private final Bench bench = new Bench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aConnectionLostWhileTheKeyIsSavedCostsNoSecondKey() throws InterruptedException {
        AtomicInteger exchanges = new AtomicInteger();
        bench.dc.spoil(answer -> {
            exchanges.addAndGet(answer instanceof ResPQ ? 1 : 0);
            return answer;
        });
        SlowStore store = new SlowStore(bench.store());
        try (MtprotoClient client = bench.builder().keyStore(store).build()) {
            CompletableFuture<Void> connected = client.connect();
            CompletableFuture<NearestDc> answer = client.invoke(new GetNearestDc());
            store.reached.await();
            bench.dc.nextConnection().cut();
            bench.time.advance(bench.next(ConnectionEvent.Disconnected.class).retryIn());
            LoopbackDc.Conversation second = bench.dc.nextConnection();
            store.released.countDown();
            Bench.await(connected);
            LoopbackDc.Received call = bench.dc.nextCall();
            assertThat(call.over()).isSameAs(second);
            call.answer(new NearestDc("NL", 2, 4).toByteArray());
            assertThat(Bench.await(answer).country()).isEqualTo("NL");
            assertThat(exchanges).hasValue(1);
        }
    }

    /** Saves when it is let. */
    private static final class SlowStore implements SessionStore {
        final CountDownLatch reached = new CountDownLatch(1);
        final CountDownLatch released = new CountDownLatch(1);
        private final SessionStore store;

        SlowStore(SessionStore store) {
            this.store = store;
        }

        @Override
        public Optional<DcKey> key(int dcId) {
            return store.key(dcId);
        }

        @Override
        public List<DcKey> keys() {
            return store.keys();
        }

        @Override
        public void saveKey(DcKey made) {
            reached.countDown();
            try {
                released.await();
            } catch (InterruptedException interrupted) {
                throw new StorageException("interrupted", interrupted);
            }
            store.saveKey(made);
        }

        @Override
        public void removeKey(int dcId) {
            store.removeKey(dcId);
        }

        @Override
        public Optional<Account> account() {
            return store.account();
        }

        @Override
        public void saveAccount(Account account) {
            store.saveAccount(account);
        }

        @Override
        public void clear() {
            store.clear();
        }
    }
}
