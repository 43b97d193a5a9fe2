package dev.aptgram.storage.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aptgram.storage.Account;
import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.SessionStore;
import dev.aptgram.storage.Storage;
import org.junit.jupiter.api.Test;

/** What a {@link SessionStore} must do. */
public interface SessionContract extends StorageFixture {
    /** A new store knows nobody. */
    @Test
    default void sessionBeginsEmpty() throws Exception {
        try (Storage storage = open()) {
            assertThat(storage.session().key(2)).isEmpty();
            assertThat(storage.session().keys()).isEmpty();
            assertThat(storage.session().account()).isEmpty();
        }
    }

    /** A key comes back as it was, for its own data centre only. */
    @Test
    default void keyComesBack() throws Exception {
        try (Storage storage = open()) {
            DcKey key = Samples.key(2, 7);
            storage.session().saveKey(key);
            assertThat(storage.session().key(2)).contains(key);
            assertThat(storage.session().key(2).orElseThrow().authKey().copyBytes())
                    .isEqualTo(Samples.bytes(256, 7));
            assertThat(storage.session().key(1)).isEmpty();
            assertThat(storage.session().key(-2)).isEmpty();
        }
    }

    /** The extremes of each number survive. */
    @Test
    default void keyNumbersKeepTheirWholeRange() throws Exception {
        try (Storage storage = open()) {
            for (int dc : new int[] {Integer.MIN_VALUE, -10_002, 0, 10_002, Integer.MAX_VALUE}) {
                DcKey low = new DcKey(dc, Samples.key(1, 1).authKey(), Long.MIN_VALUE, 0);
                DcKey high = new DcKey(dc, Samples.key(1, 1).authKey(), Long.MAX_VALUE, Long.MAX_VALUE);
                storage.session().saveKey(low);
                assertThat(storage.session().key(dc)).contains(low);
                storage.session().saveKey(high);
                assertThat(storage.session().key(dc)).contains(high);
            }
            assertThat(storage.session().keys())
                    .extracting(DcKey::dcId)
                    .containsExactly(Integer.MIN_VALUE, -10_002, 0, 10_002, Integer.MAX_VALUE);
        }
    }

    /** A key replaces its predecessor; another salt alone does too. */
    @Test
    default void keyIsReplaced() throws Exception {
        try (Storage storage = open()) {
            SessionStore session = storage.session();
            session.saveKey(Samples.key(2, 1));
            session.saveKey(Samples.key(4, 4));
            session.saveKey(Samples.key(2, 2));
            assertThat(session.keys()).containsExactly(Samples.key(2, 2), Samples.key(4, 4));
            DcKey salted = Samples.key(2, 2).withServerSalt(-99);
            session.saveKey(salted);
            assertThat(session.keys()).containsExactly(salted, Samples.key(4, 4));
        }
    }

    /** A removed key is gone, the others are not; removing nothing is fine. */
    @Test
    default void keyIsRemoved() throws Exception {
        try (Storage storage = open()) {
            SessionStore session = storage.session();
            session.saveKey(Samples.key(1, 1));
            session.saveKey(Samples.key(2, 2));
            session.removeKey(1);
            session.removeKey(1);
            session.removeKey(5);
            assertThat(session.keys()).containsExactly(Samples.key(2, 2));
        }
    }

    /** The account comes back and is replaced. */
    @Test
    default void accountComesBack() throws Exception {
        try (Storage storage = open()) {
            Account bot = new Account(4_294_967_296_123L, true, 2);
            storage.session().saveAccount(bot);
            assertThat(storage.session().account()).contains(bot);
            Account user = new Account(Long.MAX_VALUE, false, Integer.MAX_VALUE);
            storage.session().saveAccount(user);
            assertThat(storage.session().account()).contains(user);
        }
    }

    /** Clearing takes keys and account, and nothing else. */
    @Test
    default void sessionIsCleared() throws Exception {
        try (Storage storage = open()) {
            storage.session().saveKey(Samples.key(1, 1));
            storage.session().saveAccount(new Account(5, true, 1));
            storage.updates().saveChannel(7, 70);
            storage.session().clear();
            assertThat(storage.session().keys()).isEmpty();
            assertThat(storage.session().account()).isEmpty();
            assertThat(storage.updates().channelPts(7)).hasValue(70);
            storage.session().saveKey(Samples.key(1, 9));
            assertThat(storage.session().keys()).containsExactly(Samples.key(1, 9));
        }
    }

    /** What a lookup returned does not change afterwards. */
    @Test
    default void keyListIsACopy() throws Exception {
        try (Storage storage = open()) {
            storage.session().saveKey(Samples.key(1, 1));
            var before = storage.session().keys();
            storage.session().saveKey(Samples.key(2, 2));
            assertThat(before).containsExactly(Samples.key(1, 1));
        }
    }
}
