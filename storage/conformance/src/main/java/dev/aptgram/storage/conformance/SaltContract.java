package dev.aptgram.storage.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.ServerSalt;
import dev.aptgram.storage.SessionStore;
import dev.aptgram.storage.Storage;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a {@link SessionStore} must do with the salts that servers announce for a key. */
public interface SaltContract extends StorageFixture {
    /** Salts come back in the order in which they begin to hold, for their own data centre only, in their whole range. */
    @Test
    default void saltsComeBackInOrder() throws Exception {
        List<ServerSalt> ordered = List.of(
                new ServerSalt(Long.MIN_VALUE, 0, Long.MIN_VALUE),
                new ServerSalt(100, 200, -7),
                new ServerSalt(100, 300, 0),
                new ServerSalt(5_000_000_000L, Long.MAX_VALUE, Long.MAX_VALUE));
        try (Storage storage = open()) {
            SessionStore session = storage.session();
            session.saveKey(Samples.key(2, 2));
            session.saveKey(Samples.key(-10_002, 3));
            session.saveSalts(2, List.of(ordered.get(3), ordered.get(1), ordered.get(2), ordered.get(0)));
            assertSalts(session, 2, ordered);
            assertThat(session.salts(-10_002)).isEmpty();
            assertThat(session.salts(4)).isEmpty();
        }
        try (Storage storage = open()) {
            assertSalts(storage.session(), 2, isDurable() ? ordered : List.of());
        }
    }

    /** Salts take the place of all earlier ones, also of more than there are now. */
    @Test
    default void saltsAreReplaced() throws Exception {
        try (Storage storage = open()) {
            SessionStore session = storage.session();
            session.saveKey(Samples.key(2, 2));
            session.saveKey(Samples.key(4, 4));
            session.saveSalts(4, salts(3, 40));
            for (int count : new int[] {SessionStore.MOST_SALTS, 2, 2, 5, 0, 1}) {
                List<ServerSalt> news = salts(count, count);
                session.saveSalts(2, news);
                session.saveSalts(2, news);
                assertSalts(session, 2, news);
            }
            List<ServerSalt> before = session.salts(2);
            session.saveSalts(2, salts(4, 9));
            assertThat(before).as("a copy").isEqualTo(keepsSalts() ? salts(1, 1) : List.of());
            assertSalts(session, 4, salts(3, 40));
        }
    }

    /** Salts are a key's own: they stay with its current salt, go with the key, and another key begins without. */
    @Test
    default void saltsGoWithTheirKey() throws Exception {
        List<ServerSalt> salts = salts(3, 1);
        try (Storage storage = open()) {
            SessionStore session = storage.session();
            session.saveSalts(2, salts);
            assertThat(session.salts(2)).as("without a key").isEmpty();
            session.saveKey(Samples.key(2, 2));
            assertThat(session.salts(2)).as("saved before the key").isEmpty();
            session.saveSalts(2, salts);
            session.saveKey(Samples.key(2, 2).withServerSalt(9));
            assertSalts(session, 2, salts);
            session.saveKey(Samples.key(2, 3));
            assertThat(session.salts(2)).as("of another key").isEmpty();
            session.saveSalts(2, salts);
            session.removeKey(2);
            assertThat(session.salts(2)).isEmpty();
            session.saveKey(Samples.key(2, 3));
            assertThat(session.salts(2)).as("after its removal").isEmpty();
            session.saveSalts(2, salts);
            session.clear();
            session.saveKey(Samples.key(2, 3));
            assertThat(session.salts(2)).as("after clearing").isEmpty();
        }
        try (Storage storage = open()) {
            assertThat(storage.session().salts(2)).isEmpty();
        }
    }

    /** More salts than servers announce are refused, and change nothing. */
    @Test
    default void tooManySaltsAreRefused() throws Exception {
        try (Storage storage = open()) {
            SessionStore session = storage.session();
            session.saveKey(Samples.key(2, 2));
            session.saveSalts(2, salts(2, 1));
            if (keepsSalts()) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> session.saveSalts(2, salts(SessionStore.MOST_SALTS + 1, 1)));
            }
            assertSalts(session, 2, salts(2, 1));
        }
    }

    /** A closed store has no salts to give, nor takes any. */
    @Test
    default void closedStoreKeepsNoSalts() throws Exception {
        Storage storage = open();
        SessionStore session = storage.session();
        storage.close();
        if (keepsSalts()) {
            assertThatThrownBy(() -> session.salts(2))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("is closed");
            assertThatThrownBy(() -> session.saveSalts(2, salts(1, 1)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("is closed");
        }
    }

    private void assertSalts(SessionStore session, int dcId, List<ServerSalt> salts) {
        assertThat(session.salts(dcId)).isEqualTo(keepsSalts() ? salts : List.of());
    }

    private static List<ServerSalt> salts(int count, long seed) {
        return LongStream.range(0, count)
                .mapToObj(at -> new ServerSalt(100 * at, 100 * at + 150, seed * 1_000 + at))
                .toList();
    }
}
