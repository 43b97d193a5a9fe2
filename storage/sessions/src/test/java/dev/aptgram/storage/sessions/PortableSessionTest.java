package dev.aptgram.storage.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aptgram.errors.StorageException;
import dev.aptgram.storage.Account;
import dev.aptgram.storage.DcKey;
import dev.aptgram.storage.MemoryStorage;
import dev.aptgram.storage.Secret;
import dev.aptgram.storage.SessionStore;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortableSessionTest {
    private final SessionStore store = new MemoryStorage().session();
    private final PortableSession session = Samples.full(Samples.key(5));

    @Test
    void goesIntoAStoreAndComesOutOfIt() {
        assertThat(session.saveTo(store)).contains(new Account(4_123_456_789L, true, 2));

        assertThat(store.keys()).extracting(DcKey::dcId).containsExactly(10_002, 10_004, 10_005);
        assertThat(store.key(10_002).orElseThrow().authKey())
                .isEqualTo(session.key().authKey());
        PortableSession back = PortableSession.from(store);
        assertThat(back.key()).isEqualTo(session.key());
        assertThat(back.test()).isTrue();
        assertThat(back.otherKeys()).isEqualTo(session.otherKeys());
        assertThat(back.userId()).isEqualTo(session.userId());
        assertThat(back.bot()).isEqualTo(session.bot());
    }

    @Test
    void inProductionTheNumbersArePlain() {
        session.withTest(false).saveTo(store);

        assertThat(store.keys()).extracting(DcKey::dcId).containsExactly(2, 4, 5);
        assertThat(PortableSession.from(store).test()).isFalse();
    }

    @Test
    void withoutAUserOnlyKeysAreStored() {
        PortableSession bare = PortableSession.of(4, Samples.key(5));

        assertThat(bare.withUserId(7).saveTo(store)).isEmpty();

        assertThat(store.account()).isEmpty();
        assertThat(store.key(4)).isPresent();
        assertThatThrownBy(() -> PortableSession.from(store))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("Sign in");
    }

    @Test
    void aSessionThatIsThereIsNotOverwritten() {
        store.saveKey(new DcKey(1, Samples.key(1), 0, 0));

        assertThatThrownBy(() -> session.saveTo(store))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("empty store");
        assertThat(store.keys()).hasSize(1);
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        Secret key = Samples.key(5);
        assertThatThrownBy(() -> PortableSession.of(0, key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PortableSession.of(10_000, key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PortableSession.of(1, Secret.copyOf(new byte[255])))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> session.withUserId(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> session.withUserId(1L << 52)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> session.withApiId(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> session.withOtherKeys(List.of(new DcKey(2, key, 0, 0))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void itsTextShowsNoKey() {
        assertThat(session.toString()).isEqualTo("PortableSession[dcId=2, test=true, parts=" + session.parts() + "]");
        assertThat(SessionStrings.write(session, SessionFormat.TELETHON).toString())
                .startsWith("ExportedSession[format=TELETHON, lost=[")
                .doesNotContain("1A");
    }
}
